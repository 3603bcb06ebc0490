export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A business day in Asia/Shanghai, e.g. 2010-09-30. */
  Date: { input: string; output: string; }
  /** A moment, RFC 3339 with its zone, e.g. 2010-09-30T17:30:00+08:00. */
  DateTime: { input: string; output: string; }
  /** An exact decimal with four places as a string, e.g. "119.4255": quantities and points. */
  Decimal: { input: string; output: string; }
  /** An exact decimal with six places as a string, e.g. "1.027763": factors, and prices in yuan per point. */
  Factor: { input: string; output: string; }
  /** An amount in yuan with two places as a string, e.g. "2552.53". */
  Money: { input: string; output: string; }
  /** A business month in Asia/Shanghai, e.g. 2010-09. */
  Month: { input: string; output: string; }
  /** A file sent by a multipart request. */
  Upload: { input: File; output: File; }
};

/** What a caller may do; one place decides it on the server. */
export type Action =
  /** Approve settlements. */
  | 'APPROVE_SETTLEMENT'
  /** Decide appeals. */
  | 'DECIDE_APPEALS'
  /** Import workbooks. */
  | 'IMPORT'
  /** Issue a unit's task. */
  | 'ISSUE_TASKS'
  /** Reset passwords, lock accounts, end others' sessions, set roles. */
  | 'MANAGE_ACCOUNTS'
  /** Change the own password and end own sessions. */
  | 'OWN_ACCOUNT'
  /** Appeal against the own statement. */
  | 'RAISE_APPEALS'
  /** Read the audit log. */
  | 'READ_AUDIT_LOG'
  /** Read groups, contacts, visits and alerts within the data scope. */
  | 'READ_CUSTOMERS'
  /** Read staff, units and assignments within the data scope. */
  | 'READ_ORG'
  /** Read settlements, statements and what is made of them within the data scope. */
  | 'READ_PAY'
  /** Read quota, fixed pay and minimum wage within the data scope. */
  | 'READ_PAY_TERMS'
  /** Read standings and points within the data scope. */
  | 'READ_POINTS'
  /** Read reports of effect and analyses of pay. */
  | 'READ_REPORTS'
  /** Read schemes. */
  | 'READ_SCHEME'
  /** Read tasks and targets within the data scope. */
  | 'READ_TARGETS'
  /** Rehearse schemes on closed months, and sign that off. */
  | 'REHEARSE'
  /** Review settlements. */
  | 'REVIEW_SETTLEMENT'
  /** Compute, publish and close settlements; export payrolls; compare them with spreadsheets. */
  | 'SETTLE'
  /** Split a unit's task over its managers. */
  | 'SPLIT_TASKS'
  /** Change groups, contacts and visits, handle alerts. */
  | 'WRITE_CUSTOMERS'
  /** Change units, staff and assignments. */
  | 'WRITE_ORG'
  /** Change quota, fixed pay and minimum wage. */
  | 'WRITE_PAY_TERMS'
  /** Post, reverse and import performance, ratings and completion. */
  | 'WRITE_PERFORMANCE'
  /** Draft, tune and publish schemes. */
  | 'WRITE_SCHEME';

/** Which alerts. */
export type AlertFilter = {
  /** Of this kind. */
  kind?: InputMaybe<AlertKind>;
  /** Of this manager. */
  managerId?: InputMaybe<Scalars['ID']['input']>;
  /** Open beyond their time only. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the group's name, or the beginning of its code. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Where they stand; OPEN where not given. */
  status?: InputMaybe<AlertStatus>;
  /** Of groups served by this unit or below it. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
};

/** What an alert warns of. */
export type AlertKind =
  /** 欠费 */
  | 'ARREARS'
  /** 流失征兆 */
  | 'CHURN_SIGN'
  /** 投诉 */
  | 'COMPLAINT'
  /** 合同到期 */
  | 'CONTRACT_END'
  /** 话务下降 */
  | 'TRAFFIC_DROP';

/** What came of an alert. */
export type AlertOutcome =
  /** 持续跟进 */
  | 'FOLLOWING'
  /** 已流失 */
  | 'LOST'
  /** 已解释,无风险 */
  | 'NO_RISK'
  /** 已缴清 */
  | 'PAID'
  /** 已续约 */
  | 'RENEWED'
  /** 已挽留 */
  | 'RETAINED';

/** Where an alert stands. */
export type AlertStatus =
  /** 已处理 */
  | 'HANDLED'
  /** 待处理 */
  | 'OPEN';

/** Which people of an analysis; all that is given must hold. */
export type AnalysisFilter = {
  /** Only those at the floor. */
  atFloor?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those at risk. */
  atRisk?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only this employment. */
  employment?: InputMaybe<Employment>;
  /** With their score of this indicator, the highest first. */
  indicatorCode?: InputMaybe<Scalars['String']['input']>;
  /** With pay below this. */
  payBelow?: InputMaybe<Scalars['Money']['input']>;
  /** With pay from this on. */
  payFrom?: InputMaybe<Scalars['Money']['input']>;
  /** Only this last post. */
  post?: InputMaybe<Post>;
  /** Only those whose last assignment lay in this unit or below. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those who have nothing of that indicator. */
  zero?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which appeals. */
export type AppealFilter = {
  /** Only of this city. */
  cityId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those that the caller takes care of. */
  mine?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only of this month. */
  month?: InputMaybe<Scalars['Month']['input']>;
  /** Only those past their deadline. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the name, or the beginning of the staff number; at most 60 characters. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Only of this person. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** Only in this state. */
  status?: InputMaybe<AppealStatus>;
  /** Only those that nobody takes care of yet. */
  unowned?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Where an appeal stands. */
export type AppealStatus =
  /** Not decided. */
  | 'OPEN'
  /** Refused, with reasons. */
  | 'REFUSED'
  /** Upheld: a correcting entry was made. */
  | 'UPHELD'
  /** Taken back by whoever raised it. */
  | 'WITHDRAWN';

/** What an appeal points at. */
export type AppealSubject =
  /** The process coefficient. */
  | 'COEFFICIENT'
  /** The days. */
  | 'DAYS'
  /** The factor of a slice: completion, post, unit. */
  | 'FACTOR'
  /** The floor and the top-up. */
  | 'FLOOR'
  /** The line of an indicator. */
  | 'INDICATOR'
  /** Something else of the statement. */
  | 'OTHER'
  /** The quota. */
  | 'QUOTA';

/** An appeal put into somebody's hands. */
export type AssignAppeal = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** Whose; the caller's without it. Somebody who may decide it. */
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** A group's new manager from a day on. */
export type AssignGroups = {
  /** From which day on. */
  from: Scalars['Date']['input'];
  /** Which; at most 500. */
  groupIds: Array<Scalars['ID']['input']>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** To whom. */
  staffId: Scalars['ID']['input'];
};

/** A transfer or a first assignment: ends the one before on that day. */
export type AssignStaff = {
  /** The first day; may lie in the middle of a month. */
  from: Scalars['Date']['input'];
  /** To which post. */
  post: Post;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Whose. */
  staffId: Scalars['ID']['input'];
  /** Into which unit. */
  unitId: Scalars['ID']['input'];
  /** The first day no longer; none while it goes on. */
  until?: InputMaybe<Scalars['Date']['input']>;
};

/** Which audit records. */
export type AuditFilter = {
  /** Beginning of the action, e.g. scheme. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Of this person. */
  actorId?: InputMaybe<Scalars['ID']['input']>;
  /** Of this kind of thing. */
  entity?: InputMaybe<Scalars['String']['input']>;
  /** Of this thing. */
  entityId?: InputMaybe<Scalars['ID']['input']>;
  /** From this moment on. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of this request. */
  requestId?: InputMaybe<Scalars['String']['input']>;
  /** Before this moment. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What made the bonus change. */
export type BridgePart =
  /** An adjustment. */
  | 'ADJUSTMENT'
  /** A base indicator: its score. */
  | 'BASE'
  /** The process coefficient. */
  | 'COEFFICIENT'
  /** Corrections of closed months. */
  | 'CORRECTION'
  /** The team factor: completion, mean, post. */
  | 'FACTOR'
  /** Everybody else's points. */
  | 'OTHERS'
  /** The pool: quotas. */
  | 'POOL'
  /** The fen of the largest remainder. */
  | 'ROUNDING'
  /** The top-up to the floor. */
  | 'TOP_UP';

/** Which part of the formula an indicator belongs to. */
export type Category =
  /** 加减分项 */
  | 'ADJUSTMENT'
  /** 基础指标 */
  | 'BASE'
  /** 过程管理 */
  | 'PROCESS';

/** A change of the own password. */
export type ChangePassword = {
  /** The present password. */
  current: Scalars['String']['input'];
  /** The new one: 10 to 128 characters, not the staff number, phone or a common password. */
  new: Scalars['String']['input'];
};

/** The word to go, for the accepted rows. */
export type CommitImport = {
  /** Whether to go although rows were rejected. */
  acceptRejected?: Scalars['Boolean']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
};

/** What COMPANY people bring to the pool. */
export type CompanyQuota =
  /** The mean of the full-month quotas of the AGENCY participants; the default quota where there is none. */
  | 'AGENCY_MEAN'
  /** The scheme's default quota. */
  | 'DEFAULT_QUOTA'
  /** Their own quota. */
  | 'OWN';

/** A spreadsheet to compare. */
export type CompareShadow = {
  /** A workbook (.xlsx, .csv) with a row a person: staff number, and any of points, quota, bonus, top-up, correction, pay. */
  file: Scalars['Upload']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version to compare with. */
  versionId: Scalars['ID']['input'];
};

/** A computation of a city's month. */
export type ComputeSettlement = {
  /** The city. */
  cityId: Scalars['ID']['input'];
  /** The month; must be over and open. */
  month: Scalars['Month']['input'];
  /** A remark. */
  note?: Scalars['String']['input'];
  /** Whether the process indicators are counted again; otherwise they stay as they were counted first. */
  recount?: Scalars['Boolean']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** Who a contact is for us. */
export type ContactRole =
  /** 决策人 */
  | 'DECISION_MAKER'
  /** 普通联系人 */
  | 'ORDINARY'
  /** VIP */
  | 'VIP';

/** An appeal decided. */
export type DecideAppeal = {
  /** Upheld: the business day of the correcting entry; in the appeal's month, within an assignment. */
  day?: InputMaybe<Scalars['Date']['input']>;
  /** Which. */
  id: Scalars['ID']['input'];
  /** Upheld: the indicator of the correcting entry; the appeal's own without it. */
  indicatorCode?: InputMaybe<Scalars['String']['input']>;
  /** Upheld, for RATE: out of how many more, or less. */
  outOf?: InputMaybe<Scalars['Decimal']['input']>;
  /** Upheld: how much more, or less. */
  quantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** Why; 5 to 1,000 characters. */
  reasons: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Whether it is upheld. */
  upheld: Scalars['Boolean']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** What happened to a line between two versions. */
export type DifferenceKind =
  /** Is new. */
  | 'ADDED'
  /** Has another value. */
  | 'CHANGED'
  /** Is gone. */
  | 'REMOVED';

/** Why a person's figures differ between two versions. */
export type DifferenceReason =
  /** An assignment differs. */
  | 'ASSIGNMENT'
  /** A unit's completion differs, or the mean. */
  | 'COMPLETION'
  /** A correction of a closed month differs. */
  | 'CORRECTION'
  /** An entry was added: the total differs. */
  | 'ENTRY'
  /** The person was not in the version before. */
  | 'JOINED'
  /** The person is no longer in it. */
  | 'LEFT'
  /** Nothing of the person's own: the pool, or others' points. */
  | 'OTHERS'
  /** A quota, fixed pay, minimum wage or the employment differs. */
  | 'QUOTA'
  /** The scheme differs. */
  | 'SCHEME'
  /** A target differs. */
  | 'TARGET';

/** An import thrown away before it is written. */
export type DiscardImport = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** A draft thrown away. */
export type DiscardScheme = {
  /** Which draft. */
  id: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** A new draft for a city and a month, copied from the latest scheme before it, or from the default. */
export type DraftScheme = {
  /** The city. */
  cityId: Scalars['ID']['input'];
  /** Copy from this scheme instead. */
  fromId?: InputMaybe<Scalars['ID']['input']>;
  /** The month; must be open. */
  month: Scalars['Month']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** What an effect report compares. */
export type EffectQuery = {
  /** After. */
  after: MonthSpan;
  /** Before. */
  before: MonthSpan;
  /** Which figures, by code, in this order; at most 40. All that both sides have without it. */
  codes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Units: cities or production units; everything below counts. 1 to 50. */
  unitIds: Array<Scalars['ID']['input']>;
};

/** How a person is employed. */
export type Employment =
  /** 社会用工 */
  | 'AGENCY'
  /** 公司用工 */
  | 'COMPANY';

/** An end of an assignment. */
export type EndAssignment = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The first day no longer. */
  until: Scalars['Date']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** An end of one session. */
export type EndSession = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** Why an entry does not count. */
export type ExclusionReason =
  /** It arrived after its month was closed and is carried into a later one. */
  | 'ARRIVED_AFTER_CLOSING'
  /** The scheme in force has no such indicator. */
  | 'NOT_IN_SCHEME'
  /** The person held no assignment on that day. */
  | 'NO_ASSIGNMENT'
  /** The person held no production post on that day. */
  | 'NO_PRODUCTION_POST'
  /** It has been reversed. */
  | 'REVERSED';

/** An explanation of a difference. */
export type ExplainShadow = {
  /** The person's staff number. */
  code: Scalars['String']['input'];
  /** What is said; at most 300 characters, empty takes it back. */
  explanation: Scalars['String']['input'];
  /** The comparison. */
  shadowId: Scalars['ID']['input'];
};

/** The floor of pay. */
export type Floor =
  /** Minimum wage and fixed pay by the days of the assignments. */
  | 'BY_DAYS'
  /** The full minimum wage, against the fixed pay by days. */
  | 'FULL_MONTH'
  /** None. */
  | 'NONE';

/** Who pays what lifts people to the floor. */
export type Funder =
  /** The company, outside the pool. */
  | 'COMPANY'
  /** The pool: Σ bonus + Σ top-up = pool. */
  | 'POOL';

/** 客户等级, from revenue, members, influence and kind, by a dated rule. */
export type Grade =
  /** 铜牌 */
  | 'BRONZE'
  /** 金牌 */
  | 'GOLD'
  /** 银牌 */
  | 'SILVER'
  /** 标准 */
  | 'STANDARD';

/** Which groups, and in which order. */
export type GroupFilter = {
  /** With a contract that ends before this day. */
  contractEndsBefore?: InputMaybe<Scalars['Date']['input']>;
  /** Of this grade. */
  grade?: InputMaybe<Grade>;
  /** With arrears only. */
  inArrears?: InputMaybe<Scalars['Boolean']['input']>;
  /** With an incomplete record only. */
  incomplete?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of this manager. */
  managerId?: InputMaybe<Scalars['ID']['input']>;
  /** The order; by code where not given. */
  order?: InputMaybe<GroupOrder>;
  /** Part of the name, or the beginning of the code. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Of this status; ACTIVE where not given. */
  status?: InputMaybe<GroupStatus>;
  /** Served by this unit or below it. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
};

/** What kind of organisation a group is. */
export type GroupKind =
  /** 社会团体 */
  | 'ASSOCIATION'
  /** 企业 */
  | 'ENTERPRISE'
  /** 党政军 */
  | 'GOVERNMENT'
  /** 事业单位 */
  | 'INSTITUTION'
  /** 小微企业 */
  | 'SMALL_BUSINESS';

/** How groups are ordered. */
export type GroupOrder =
  /** Highest arrears first. */
  | 'ARREARS'
  /** By code. */
  | 'CODE'
  /** Contract ending first; those without one last. */
  | 'CONTRACT_END'
  /** Highest revenue first. */
  | 'REVENUE';

/** Whether a group is still a customer. */
export type GroupStatus =
  /** 在网 */
  | 'ACTIVE'
  /** 异网,待回家 */
  | 'ELSEWHERE'
  /** 离网 */
  | 'LOST';

/** A handled alert. */
export type HandleAlert = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** What was done; 2 to 500 characters. */
  note: Scalars['String']['input'];
  /** What came of it. FOLLOWING keeps it open and records the step. */
  outcome: AlertOutcome;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** What a workbook holds. */
export type ImportKind =
  /** 预警 */
  | 'ALERT'
  /** 任职: assignments. */
  | 'ASSIGNMENT'
  /** 单元完成率 */
  | 'COMPLETION'
  /** 联系人与拜访 */
  | 'CONTACT'
  /** 报送数据: units' figures of a month, for reports. */
  | 'FIGURE'
  /** 集团客户 */
  | 'GROUP'
  /** 业绩 */
  | 'PERFORMANCE'
  /** 部门考核: ratings. */
  | 'RATING'
  /** 人员: staff with employment and pay terms. */
  | 'STAFF'
  /** 任务: units' tasks and managers' targets. */
  | 'TARGET';

/** Where an import stands. */
export type ImportStatus =
  /** Checked; waits for the word to go. */
  | 'CHECKED'
  /** Being read and checked; nothing is written. */
  | 'CHECKING'
  /** Being written. */
  | 'COMMITTING'
  /** Thrown away before it was written. */
  | 'DISCARDED'
  /** Written. */
  | 'DONE'
  /** Stopped by an error; nothing was written. */
  | 'FAILED';

/** A line as the editor sends it. */
export type IndicatorInput = {
  /** Which part of the formula. */
  category: Category;
  /** Unique within the scheme: capitals, digits, underscore. */
  code: Scalars['String']['input'];
  /** The full score. */
  max: Scalars['Decimal']['input'];
  /** How it is scored. */
  method: Method;
  /** English name. */
  nameEn: Scalars['String']['input'];
  /** Chinese name. */
  nameZh: Scalars['String']['input'];
  /** Points per piece; for PIECE and DEDUCTION only, and needed there. */
  perPiece?: InputMaybe<Scalars['Decimal']['input']>;
  /** Where its figures come from. */
  source: IndicatorSource;
};

/** Where an indicator's figures come from. */
export type IndicatorSource =
  /** Computed: alerts handled in time ÷ alerts due in the month. */
  | 'COMPUTED_ALERTS'
  /** Computed: groups without arrears ÷ groups. */
  | 'COMPUTED_ARREARS'
  /** Computed: key contacts met in the month ÷ key contacts. */
  | 'COMPUTED_CONTACTS'
  /** Computed: groups whose record is complete ÷ groups. */
  | 'COMPUTED_RECORDS'
  /** Imported or posted performance. */
  | 'IMPORTED';

/** Tasks issued to units. */
export type IssueTasks = {
  /** The month; must be open. */
  month: Scalars['Month']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** At most 5,000. */
  tasks: Array<TaskInput>;
};

/** The language of reasons and templates. */
export type Language =
  /** English */
  | 'EN'
  /** Chinese */
  | 'ZH';

/** Why a line gives what it gives, where that is not plain. */
export type LineReason =
  /** The score reached its limit. */
  | 'CAPPED'
  /** The total is negative and counts as 0. */
  | 'NEGATIVE'
  /** There was nothing to do: RATE is full. */
  | 'NOTHING_TO_DO'
  /** Nothing was reported: 0, or full for RATE. */
  | 'NO_ENTRY'
  /** No target is set: RATIO gives 0. */
  | 'NO_TARGET';

/** Sign-in. */
export type Login = {
  /** Staff number or phone. */
  account: Scalars['String']['input'];
  /** Password. */
  password: Scalars['String']['input'];
};

/** How an indicator is scored. */
export type Method =
  /** minus the smaller of max and per piece × faults */
  | 'DEDUCTION'
  /** per piece × done */
  | 'PIECE'
  /** max × good ÷ all; full where there was nothing to do */
  | 'RATE'
  /** the department's rating, 0 to max */
  | 'RATING'
  /** max × done ÷ target, without an upper limit */
  | 'RATIO';

/** What a standing lacks to be exact. */
export type MissingKind =
  /** A unit's completion is not known: its factor counts as own + team. */
  | 'COMPLETION'
  /** The quota is not known: the pool is too small by it. */
  | 'QUOTA'
  /** A department's rating is not known. */
  | 'RATING'
  /** No scheme is in force. */
  | 'SCHEME'
  /** A target is not set. */
  | 'TARGET';

/** Months from … to, both among them. */
export type MonthSpan = {
  /** The first month. */
  from: Scalars['Month']['input'];
  /** The last month; at most 12. */
  to: Scalars['Month']['input'];
};

/** What a notification is about. */
export type NotificationKind =
  /** An appeal was put into the reader's hands. */
  | 'APPEAL_ASSIGNED'
  /** An appeal was raised: subjectId is the appeal's. */
  | 'APPEAL_RAISED'
  /** An appeal was refused. */
  | 'APPEAL_REFUSED'
  /** An appeal was upheld. */
  | 'APPEAL_UPHELD'
  /** A settlement was sent back. */
  | 'SETTLEMENT_RETURNED'
  /** A settlement waits for its approval. */
  | 'SETTLEMENT_TO_APPROVE'
  /** A settlement waits for its review. */
  | 'SETTLEMENT_TO_REVIEW'
  /** A month was closed: subjectId is the settlement's. */
  | 'STATEMENT_CLOSED'
  /** A statement was published: subjectId is the settlement's. */
  | 'STATEMENT_PUBLISHED';

/** How people are divided for an analysis. */
export type PayDivision =
  /** By employment. */
  | 'EMPLOYMENT'
  /** By post. */
  | 'POST'
  /** By production unit. */
  | 'UNIT';

/** How pay is made of points, as the editor sends it. */
export type PaySettingsInput = {
  /** For how many working days appeals are taken, 0 to 30. */
  appealDays: Scalars['Int']['input'];
  /** What COMPANY people bring to the pool. */
  companyQuota: CompanyQuota;
  /** The floor of pay. */
  floor: Floor;
  /** Who pays the top-ups. */
  funder: Funder;
  /** Whether the quota of somebody who was there for a part of the month counts in part. */
  quotas: Proration;
  /** The name of the line that pays corrections of closed months; 1 to 30 characters. */
  reserveName: Scalars['String']['input'];
  /** How a month with several assignments counts. */
  transfers: Transfers;
};

/** What a person does. The first three are production posts, which take part in the scheme. */
export type Post =
  /** 客户经理 */
  | 'ACCOUNT_MANAGER'
  /** 后台人员 */
  | 'BACK_OFFICE'
  /** 集团客户部人员 */
  | 'DEPARTMENT_STAFF'
  /** 区域经理 */
  | 'DISTRICT_MANAGER'
  /** 工维人员 */
  | 'ENGINEER'
  /** 营业厅人员 */
  | 'HALL_STAFF'
  /** 人力资源人员 */
  | 'HR_STAFF'
  /** 其他 */
  | 'OTHER'
  /** 服务主管 */
  | 'SERVICE_SUPERVISOR'
  /** 乡镇主任 */
  | 'TOWNSHIP_HEAD'
  /** 单元负责人 */
  | 'UNIT_HEAD';

/** A single entry made on a screen. */
export type PostEntry = {
  /** The business day. */
  day: Scalars['Date']['input'];
  /** Which indicator of the scheme in force. */
  indicatorCode: Scalars['String']['input'];
  /** Why; 2 to 200 characters. */
  note: Scalars['String']['input'];
  /** For RATE: out of how many. */
  outOf?: InputMaybe<Scalars['Decimal']['input']>;
  /** How much. */
  quantity: Scalars['Decimal']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Whose. */
  staffId: Scalars['ID']['input'];
};

/** The weights of a post, as the editor sends them; own + team = 1. */
export type PostRuleInput = {
  /** The own part. */
  own: Scalars['Factor']['input'];
  /** The post. */
  post: Post;
  /** The team's part. */
  team: Scalars['Factor']['input'];
};

/** Whether somebody who was there for a part of the month counts in part. */
export type Proration =
  /** By the days of the assignments. */
  | 'BY_DAYS'
  /** The full month. */
  | 'FULL_MONTH';

/** A publication. */
export type PublishScheme = {
  /** Which draft. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** How a performance workbook's figures are meant. */
export type QuantityMode =
  /** 本次新增: what was added. */
  | 'ADDED'
  /** 本月累计: the month so far; the intake posts the difference. */
  | 'MONTH_SO_FAR';

/** An appeal against a line of one's own statement. */
export type RaiseAppeal = {
  /** Which slice, by its assignment; for a base indicator and for FACTOR. */
  assignmentId?: InputMaybe<Scalars['ID']['input']>;
  /** Pictures, PDF, workbooks or text; at most 5 of at most 10 MB each. */
  files?: InputMaybe<Array<Scalars['Upload']['input']>>;
  /** Which indicator; for INDICATOR, and needed there. */
  indicatorCode?: InputMaybe<Scalars['String']['input']>;
  /** The month; published, and its appeals still taken. */
  month: Scalars['Month']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** What it points at. */
  subject: AppealSubject;
  /** What is said; 5 to 1,000 characters. */
  text: Scalars['String']['input'];
};

/** How a range of the unit price is formed. */
export type RangeMethod =
  /** The month is over: only corrections move it. */
  | 'FINAL'
  /** From today's pace: too few past months. */
  | 'PACE'
  /** From how everybody's points grew from this day to the end of past months. */
  | 'PAST_GROWTH';

/** Notifications that were read. */
export type ReadNotifications = {
  /** Which; all up to the newest one that was seen without it. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** All up to this one. */
  untilId?: InputMaybe<Scalars['ID']['input']>;
};

/** That a contact was met. */
export type RecordVisit = {
  /** When; now where not given. Not in the future. */
  at?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whom. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** Of which group. */
  groupId: Scalars['ID']['input'];
  /** How. */
  kind: VisitKind;
  /** What came of it; at most 500 characters. */
  note: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** Which people of a rehearsal. */
export type RehearsalGroup =
  /** Everybody, by staff number. */
  | 'ALL'
  /** Those at the floor under the draft. */
  | 'AT_FLOOR'
  /** Those who get less, the most first. */
  | 'LOSERS'
  /** Those who get more, the most first. */
  | 'WINNERS';

/** A rehearsal of a draft. */
export type RehearseScheme = {
  /** Closed months of its city; 1 to 12. */
  months: Array<Scalars['Month']['input']>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Which draft. */
  schemeId: Scalars['ID']['input'];
};

/** A handling that is taken back, within ten minutes of it and by whoever did it. */
export type ReopenAlert = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** An administrator's reset: the person must choose a new password at the next sign-in. */
export type ResetPassword = {
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Whose. */
  staffId: Scalars['ID']['input'];
};

/** A reversal. */
export type ReverseEntry = {
  /** Which entry; each can be reversed once. */
  id: Scalars['ID']['input'];
  /** Why; 2 to 200 characters. */
  note: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** Why somebody is at risk of leaving. */
export type RiskReason =
  /** At the floor. */
  | 'AT_FLOOR'
  /** Points fell by a fifth or more against the mean of the three months before. */
  | 'FALLING_POINTS'
  /** The place fell in each of the last two months. */
  | 'FALLING_RANK'
  /** Pay is among the lowest tenth of the city. */
  | 'LOW_PAY';

/** What a person may be. One person may hold several roles. */
export type Role =
  /** 系统管理员: organisation, accounts and audit log. */
  | 'ADMINISTRATOR'
  /** 稽核人员: reads everything, changes nothing. */
  | 'AUDITOR'
  /** BI 取数: reads figures for analysis. */
  | 'BI'
  /** 后台人员: acceptance and audit of the own unit. */
  | 'CLERK'
  /** 集团客户部: schemes, targets and imports of the own city, or of the province. */
  | 'DEPARTMENT'
  /** 工维人员: construction and network. */
  | 'ENGINEER'
  /** 营业厅人员. */
  | 'HALL'
  /** 人力资源: staff, pay and settlement of the own city, or of the province. */
  | 'HR'
  /** 客户经理: own figures, own groups and alerts. */
  | 'MANAGER'
  /** 服务主管、单元负责人: the own unit and what lies below. */
  | 'SUPERVISOR';

/** A new contact, or a changed one. */
export type SaveContact = {
  /** False once the person has left. */
  active?: Scalars['Boolean']['input'];
  /** Of which group. */
  groupId: Scalars['ID']['input'];
  /** Which; none makes a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Name. */
  name: Scalars['String']['input'];
  /** Telephone. */
  phone: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Who that is for us. */
  role: ContactRole;
  /** Post at the group. */
  title: Scalars['String']['input'];
  /** The version that was seen; with `id` only. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** The fields of a group that its manager keeps. */
export type SaveGroup = {
  /** Address. */
  address: Scalars['String']['input'];
  /** Contract's end. */
  contractUntil?: InputMaybe<Scalars['Date']['input']>;
  /** Which. */
  id: Scalars['ID']['input'];
  /** Influence, 0 to 5. */
  influence: Scalars['Int']['input'];
  /** Kind. */
  kind: GroupKind;
  /** Members. */
  members: Scalars['Int']['input'];
  /** Name. */
  name: Scalars['String']['input'];
  /** Telephone. */
  phone: Scalars['String']['input'];
  /** Trade. */
  trade: Scalars['String']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** A draft as a whole. */
export type SaveScheme = {
  /** Default quota. */
  defaultQuota?: InputMaybe<Scalars['Money']['input']>;
  /** Which draft. */
  id: Scalars['ID']['input'];
  /** All indicators in order; at most 60. */
  indicators: Array<IndicatorInput>;
  /** All posts. */
  posts: Array<PostRuleInput>;
  /** How pay is made of points; stays as it is without it. */
  settings?: InputMaybe<PaySettingsInput>;
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** A new person, or the changed fields of one. */
export type SaveStaff = {
  /** Unique staff number. */
  code: Scalars['String']['input'];
  /** Which; none makes a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Name. */
  name: Scalars['String']['input'];
  /** Mainland mobile number; unique. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** In service or left. */
  status?: StaffStatus;
  /** The version that was seen; with `id` only. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** A new unit, or the changed fields of one. */
export type SaveUnit = {
  /** False closes it; refused while people are assigned to it. */
  active?: Scalars['Boolean']['input'];
  /** Unique code. */
  code: Scalars['String']['input'];
  /** Which; none makes a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Kind. */
  kind: UnitKind;
  /** Name. */
  name: Scalars['String']['input'];
  /** The unit above. Moving a unit moves what lies below it. */
  parentId: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen; with `id` only. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Where a scheme stands. */
export type SchemeStatus =
  /** Being worked on; counts for nothing yet. */
  | 'DRAFT'
  /** In force, and never changed again. */
  | 'PUBLISHED'
  /** Was in force until a later version of the same month. */
  | 'SUPERSEDED';

/** A unit's completion of a month. */
export type SetCompletion = {
  /** The month; must be open. */
  month: Scalars['Month']['input'];
  /** The rate, e.g. 1.0870; 0 to 10. */
  rate: Scalars['Decimal']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The production unit. */
  unitId: Scalars['ID']['input'];
};

/** Roles of a person, as a whole. */
export type SetRoles = {
  /** All roles from now on. */
  roles: Array<Role>;
  /** Whose. */
  staffId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** Employment and pay of a person from a month on; replaces what was set for that very month. */
export type SetStaffTerms = {
  /** How employed. */
  employment: Employment;
  /** Fixed pay of a full month. */
  fixedPay?: InputMaybe<Scalars['Money']['input']>;
  /** From which month on. */
  fromMonth: Scalars['Month']['input'];
  /** Legal minimum wage of a full month. */
  minimumWage?: InputMaybe<Scalars['Money']['input']>;
  /** 定额绩效奖金 of a full month. */
  quota?: InputMaybe<Scalars['Money']['input']>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Whose. */
  staffId: Scalars['ID']['input'];
};

/** What a settlement lacks. */
export type SettlementMissingKind =
  /** A unit's completion is not known. */
  | 'COMPLETION'
  /** An earlier month of the city is settled but not closed. */
  | 'EARLIER_MONTH'
  /** A person's employment is not known. */
  | 'EMPLOYMENT'
  /** A person's fixed pay is not known. */
  | 'FIXED_PAY'
  /** The mean completion is 0, or there are no units. */
  | 'MEAN_COMPLETION'
  /** A person's minimum wage is not known. */
  | 'MINIMUM_WAGE'
  /** The month is not over. */
  | 'MONTH_NOT_OVER'
  /** Nobody takes part. */
  | 'PARTICIPANTS'
  /** Σ points is 0. */
  | 'POINTS'
  /** The pool is less than the floor of everybody that it has to carry. */
  | 'POOL'
  /** The scheme has no rule for a post that a person held. */
  | 'POST_RULE'
  /** A person's quota is not known. */
  | 'QUOTA'
  /** A department's rating of a person is not known. */
  | 'RATING'
  /** No scheme is in force. */
  | 'SCHEME';

/** Where a settlement stands. */
export type SettlementStatus =
  /** Approved by human resources. */
  | 'APPROVED'
  /** Closed: the month takes no entries and no changes any more. */
  | 'CLOSED'
  /** Computed; nobody has reviewed it. */
  | 'DRAFT'
  /** 公示: public, and open to appeals. */
  | 'PUBLISHED'
  /** Reviewed by the department. */
  | 'REVIEWED';

/** A step in the life of a settlement. */
export type SettlementStepKind =
  /** Approved. */
  | 'APPROVE'
  /** Closed. */
  | 'CLOSE'
  /** Computed as a new version; what was reviewed and approved before falls. */
  | 'COMPUTE'
  /** Published, open to appeals. */
  | 'PUBLISH'
  /** Sent back with a reason: what was reviewed and approved before falls. */
  | 'RETURN'
  /** Reviewed. */
  | 'REVIEW';

/** Why a spreadsheet differs from the settlement. */
export type ShadowClass =
  /** It is the correction that the spreadsheet lacks. */
  | 'CORRECTION'
  /** To the fen the same. */
  | 'EQUAL'
  /** Only the top-up differs. */
  | 'FLOOR'
  /** Only in the settlement. */
  | 'ONLY_HERE'
  /** Only in the spreadsheet. */
  | 'ONLY_THERE'
  /** Something else. */
  | 'OTHER'
  /** The points differ. */
  | 'POINTS'
  /** The same points, and the bonus differs by the price alone. */
  | 'PRICE'
  /** The quota differs. */
  | 'QUOTA'
  /** The same points; the pay differs by no more than two fen: rounding. */
  | 'ROUNDING';

/** One manager's target. */
export type ShareInput = {
  /** Whose. */
  assignmentId: Scalars['ID']['input'];
  /** The indicator; RATIO. */
  indicatorCode: Scalars['String']['input'];
  /** The full-month target; none takes it away. */
  quantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** The version that was seen; 0 where there was none. */
  version: Scalars['Int']['input'];
};

/** A sign-off. */
export type SignOffRehearsal = {
  /** What is said; 2 to 500 characters. */
  note: Scalars['String']['input'];
  /** Which rehearsal; the draft must be as it was rehearsed. */
  rehearsalId: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** A unit's task split over its managers. */
export type SplitTasks = {
  /** Whether a rest may stay unassigned; otherwise the sum must equal the task. */
  allowRest?: Scalars['Boolean']['input'];
  /** The month; must be open. */
  month: Scalars['Month']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** At most 5,000; what is not named stays. */
  shares: Array<ShareInput>;
  /** The production unit. */
  unitId: Scalars['ID']['input'];
};

/** Which staff. */
export type StaffFilter = {
  /** Holding this post today. */
  post?: InputMaybe<Post>;
  /** With this role. */
  role?: InputMaybe<Role>;
  /** Part of the name, or the beginning of the staff number or phone. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** In service or left; both where not given. */
  status?: InputMaybe<StaffStatus>;
  /** Assigned today to this unit or below it. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
};

/** Whether a person is still with us. */
export type StaffStatus =
  /** In service. */
  | 'ACTIVE'
  /** Has left; cannot sign in. */
  | 'LEFT';

/** A workbook handed in for a dry run. */
export type StartImport = {
  /** The .xlsx or .csv file (UTF-8 or GB18030), at most 64 MB. */
  file: Scalars['Upload']['input'];
  /** What it holds. */
  kind: ImportKind;
  /** Of reasons and remedies. */
  language?: Language;
  /** For performance. */
  mode?: QuantityMode;
  /** The month of targets, completion, performance and ratings, where the rows do not name one. */
  month?: InputMaybe<Scalars['Month']['input']>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** A step of a settlement. It names what was seen, so that nobody signs something else. */
export type StepSettlement = {
  /** Which settlement. */
  id: Scalars['ID']['input'];
  /** Its hash. */
  inputsHash: Scalars['String']['input'];
  /** A remark; 2 to 500 characters where it is sent back. */
  note?: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  versionId: Scalars['ID']['input'];
};

/** One thing supposed. */
export type Supposition = {
  /** So much more done, e.g. 2; or less. */
  add?: InputMaybe<Scalars['Decimal']['input']>;
  /** Which slice, by its assignment, for a base indicator; the last one without it. */
  assignmentId?: InputMaybe<Scalars['ID']['input']>;
  /** Which indicator of the scheme in force. */
  indicatorCode: Scalars['String']['input'];
  /** For RATE: the rate reached instead, 0 to 1. */
  rate?: InputMaybe<Scalars['Decimal']['input']>;
};

/** One unit's task. */
export type TaskInput = {
  /** The indicator; RATIO. */
  indicatorCode: Scalars['String']['input'];
  /** The task; none takes it away. */
  quantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** The production unit. */
  unitId: Scalars['ID']['input'];
  /** The version that was seen; 0 where none was issued. */
  version: Scalars['Int']['input'];
};

/** How a month with several assignments counts. */
export type Transfers =
  /** Each slice by its own post and unit. */
  | 'BY_SLICE'
  /** All of it by the last post and unit. */
  | 'LAST_POST';

/** What a unit is. */
export type UnitKind =
  /** 分公司 */
  | 'CITY'
  /** 部门 */
  | 'DEPARTMENT'
  /** 营业厅 */
  | 'HALL'
  /** 微区域 */
  | 'MICRO_AREA'
  /** 生产单元 */
  | 'PRODUCTION_UNIT'
  /** 省公司 */
  | 'PROVINCE';

/** How a contact was met. */
export type VisitKind =
  /** 电话 */
  | 'CALL'
  /** 短信、微信等 */
  | 'MESSAGE'
  /** 上门 */
  | 'VISIT';

/** What if. */
export type WhatIf = {
  /** The month; open. */
  month: Scalars['Month']['input'];
  /** The person; the caller without it. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 20 suppositions. */
  suppose: Array<Supposition>;
};

/** An appeal taken back. */
export type WithdrawAppeal = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};
