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

/** A finding to be acted on. */
export type ActOnFinding = {
  /** Of VERIFY: whether it is put right; otherwise it is sent back. */
  accepted?: InputMaybe<Scalars['Boolean']['input']>;
  /** What. */
  act: FindingChoice;
  /** Which. */
  id: Scalars['ID']['input'];
  /** In words; at most 1,000 characters. */
  note: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
  /** Of ORDER, and of VERIFY that sends back: working days; 1 to 60. */
  workingDays?: InputMaybe<Scalars['Int']['input']>;
};

/** What a caller may do; one place decides it on the server. */
export type Action =
  /** Approve settlements. */
  | 'APPROVE_SETTLEMENT'
  /** Audit uses. */
  | 'AUDIT_USES'
  /** Decide appeals. */
  | 'DECIDE_APPEALS'
  /** Freeze a month's figures, and correct them. */
  | 'FREEZE_QUALITY'
  /** Give, change, suspend and revoke grants. */
  | 'GIVE_GRANTS'
  /** Import workbooks. */
  | 'IMPORT'
  /** Inspect uses: draws, signals, findings. */
  | 'INSPECT_USES'
  /** Issue a unit's task. */
  | 'ISSUE_TASKS'
  /** Assign and transfer orders, decide about cancellations. */
  | 'LEAD_TICKETS'
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
  /** Read grants and uses. */
  | 'READ_GRANTS'
  /** Read staff, units and assignments within the data scope. */
  | 'READ_ORG'
  /** Read settlements, statements and what is made of them within the data scope. */
  | 'READ_PAY'
  /** Read quota, fixed pay and minimum wage within the data scope. */
  | 'READ_PAY_TERMS'
  /** Read standings and points within the data scope. */
  | 'READ_POINTS'
  /** Read the figures of service quality. */
  | 'READ_QUALITY'
  /** Read reports of effect and analyses of pay. */
  | 'READ_REPORTS'
  /** Read schemes. */
  | 'READ_SCHEME'
  /** Read tasks and targets within the data scope. */
  | 'READ_TARGETS'
  /** Read assist orders. */
  | 'READ_TICKETS'
  /** Rehearse schemes on closed months, and sign that off. */
  | 'REHEARSE'
  /** Review settlements. */
  | 'REVIEW_SETTLEMENT'
  /** Send assist orders. */
  | 'SEND_TICKETS'
  /** Compute, publish and close settlements; export payrolls; compare them with spreadsheets. */
  | 'SETTLE'
  /** Split a unit's task over its managers. */
  | 'SPLIT_TASKS'
  /** Use the powers that one has been given, and decide requests over a limit. */
  | 'USE_GRANTS'
  /** Claim and work on the orders of the own teams. */
  | 'WORK_TICKETS'
  /** Change the working calendar: national days, units' own days and working hours. */
  | 'WRITE_CALENDAR'
  /** Change order types, service standards, teams and rules of dispatch. */
  | 'WRITE_CATALOGUE'
  /** Change groups, contacts and visits, handle alerts. */
  | 'WRITE_CUSTOMERS'
  /** Change units, staff and assignments. */
  | 'WRITE_ORG'
  /** Change quota, fixed pay and minimum wage. */
  | 'WRITE_PAY_TERMS'
  /** Post, reverse and import performance, ratings and completion. */
  | 'WRITE_PERFORMANCE'
  /** Publish powers; the province's department only. */
  | 'WRITE_POWERS'
  /** Draft, tune and publish schemes. */
  | 'WRITE_SCHEME';

/** 加派: people put on an order. */
export type AddTicketPeople = {
  /** Which order. */
  id: Scalars['ID']['input'];
  /** As what; a helper is a member of a team that can take it. */
  part: TicketPart;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Who; at most 20. */
  staffIds: Array<Scalars['ID']['input']>;
};

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

/** A request to be changed before it is decided. */
export type AmendUse = {
  /** How much. */
  amount: Scalars['Int']['input'];
  /** For which member. */
  beneficiary?: InputMaybe<Scalars['String']['input']>;
  /** Further files. */
  files?: InputMaybe<Array<Scalars['Upload']['input']>>;
  /** Which. */
  id: Scalars['ID']['input'];
  /** Why. */
  reason: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The order that it is about. */
  ticketId?: InputMaybe<Scalars['ID']['input']>;
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

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

/** An inspection to be announced: the population is closed and its hash published with the seed. */
export type AnnounceInspection = {
  /** Uses effective from this day on. */
  from: Scalars['Date']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Where a seed will come from that nobody can choose, such as a lottery's numbers, given when it is drawn; one is made at random now where left out. */
  seedSource?: InputMaybe<Scalars['String']['input']>;
  /** How it is to be drawn; from 90 percent of a limit on, 60 with amounts and 25 others where left out. */
  spec?: InputMaybe<DrawSpecInput>;
  /** For customers of this unit and below. */
  unitId: Scalars['ID']['input'];
  /** Until before this day: not after today. */
  until: Scalars['Date']['input'];
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

/** Orders put into somebody's hands. */
export type AssignTickets = {
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Into whose; a member of each one's team. */
  staffId: Scalars['ID']['input'];
  /** Which; at most 100. All of them, or none. */
  tickets: Array<TicketVersion>;
};

/** What happened in an audit. */
export type AuditActKind =
  /** 答复 */
  | 'ANSWERED'
  /** Waits from then on. */
  | 'CREATED'
  /** Looked at first. */
  | 'OPENED'
  /** 逾期: those above may decide it from now on. */
  | 'OVERDUE'
  /** 抽查改判 */
  | 'OVERTURNED'
  /** 通过 */
  | 'PASSED'
  /** 质询 */
  | 'QUERIED'
  /** 违规 */
  | 'VIOLATION';

/** What the caller may do with an audit. */
export type AuditChoice =
  /** Answer the question. */
  | 'ANSWER'
  /** Pass it, or find a violation. */
  | 'DECIDE'
  /** Ask who used the power. */
  | 'QUERY';

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

/** Which level audits. */
export type AuditLevel =
  /** 集团客户部: the department. */
  | 'DEPARTMENT'
  /** 直管领导: the direct leader. */
  | 'LEADER';

/** Which uses an audit level looks at. */
export type AuditRule =
  /** All of them. */
  | 'ALL'
  /** None. */
  | 'NONE'
  /** Those over authority, in an emergency, near a limit or with a signal. */
  | 'RISK';

/** How far an audit is. */
export type AuditStatus =
  /** 已答复 */
  | 'ANSWERED'
  /** 待稽核 */
  | 'OPEN'
  /** 通过 */
  | 'PASSED'
  /** 已质询: waits for the user's answer. */
  | 'QUERIED'
  /** 违规 */
  | 'VIOLATION';

/** An audit. */
export type AuditTicket = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** In words; needed where it fails, 2 to 2,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is passed; otherwise it goes back to its worker. */
  passed: Scalars['Boolean']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
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

/** A grant to be changed. What hangs from it is cut to it, or ends: previewGrantChange shows what. */
export type ChangeGrant = {
  /** From this day. */
  from: Scalars['Date']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
  /** How far it is to go. */
  limits: GrantLimitsInput;
  /** Whether it may be handed down. */
  mayHandDown: Scalars['Boolean']['input'];
  /** The number that was seen. */
  number: Scalars['Int']['input'];
  /** The token of the preview that was confirmed. */
  preview: Scalars['String']['input'];
  /** Why. */
  reason: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The next review. */
  reviewOn: Scalars['Date']['input'];
  /** For customers of this unit and below. */
  scopeUnitId: Scalars['ID']['input'];
  /** Until before this day. */
  until: Scalars['Date']['input'];
};

/** A change of the own password. */
export type ChangePassword = {
  /** The present password. */
  current: Scalars['String']['input'];
  /** The new one: 10 to 128 characters, not the staff number, phone or a common password. */
  new: Scalars['String']['input'];
};

/** A use to be checked beforehand. */
export type CheckUse = {
  /** How much, in the power's unit. */
  amount: Scalars['Int']['input'];
  /** For which member. */
  beneficiary?: InputMaybe<Scalars['String']['input']>;
  /** How many files it would bring; to a request that would be changed: how many more. */
  files?: InputMaybe<Scalars['Int']['input']>;
  /** Under which grant; the own one where left out. */
  grantId?: InputMaybe<Scalars['ID']['input']>;
  /** For which customer. */
  groupId: Scalars['ID']['input'];
  /** Which power. */
  powerCode: Scalars['String']['input'];
  /** Why. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** The order that it is about. */
  ticketId?: InputMaybe<Scalars['ID']['input']>;
  /** A request of one's own that would be changed to this: what it has reserved counts as free. */
  useId?: InputMaybe<Scalars['ID']['input']>;
};

/** An order claimed. */
export type ClaimTicket = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** A day made again what it would be otherwise. */
export type ClearCalendarDay = {
  /** The day. */
  day: Scalars['Date']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The revision that was seen. */
  revision: Scalars['Int']['input'];
  /** Whose; the nation's without it. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
};

/** What a clock measures. */
export type ClockMetric =
  /** An auditor's leg. */
  | 'AUDIT'
  /** A team's leg. */
  | 'LEG'
  /** 开通: until the service is open. */
  | 'OPENING'
  /** Not a clock: how long after closing a new order about the same service is a repeat. */
  | 'REPEAT_WINDOW'
  /** 完工: until it is resolved. */
  | 'RESOLUTION'
  /** 首次回应: until the first act of substance. */
  | 'RESPONSE'
  /** The sender's leg: until what was missing is there. */
  | 'SUPPLEMENT'
  /** 勘察: until the survey is done. */
  | 'SURVEY';

/** Whether a clock runs. */
export type ClockState =
  /** It pauses: no deadline. */
  | 'PAUSED'
  /** It runs. */
  | 'RUNNING'
  /** What it measures is done. */
  | 'STOPPED'
  /** Its order was cancelled or merged. */
  | 'VOID';

/** An order closed, or given a mark and closed. */
export type CloseTicket = {
  /** In words; at most 500 characters. */
  comment?: InputMaybe<Scalars['String']['input']>;
  /** Which. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The sender's mark, 1 to 5; none without it. */
  score?: InputMaybe<Scalars['Int']['input']>;
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** A comment. */
export type CommentTicket = {
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: InputMaybe<Array<Scalars['Upload']['input']>>;
  /** Which order. */
  id: Scalars['ID']['input'];
  /** Who is mentioned, and told; at most 10. They watch it from then on. */
  mentionIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** In words; 1 to 2,000 characters. */
  text: Scalars['String']['input'];
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

/** A milestone reached. */
export type CompleteStep = {
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: InputMaybe<Array<Scalars['Upload']['input']>>;
  /** Which order. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Which milestone: the next one of its type. */
  step: ClockMetric;
  /** What was found or done; 2 to 2,000 characters. */
  text: Scalars['String']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
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

/** What a day is made. */
export type DayKind =
  /** 休: not worked. */
  | 'OFF'
  /** 班: worked. */
  | 'WORK';

/** Who made a day what it is; the first that has said something counts. */
export type DaySource =
  /** The State Council's notice, or an administrator's correction of it. */
  | 'NATIONAL'
  /** The nearest unit that has said so, for itself and what lies below. */
  | 'OWN'
  /** Nobody: it is what its weekday is. */
  | 'WEEKDAY';

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

/** An audit to be decided. */
export type DecideAudit = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** Of a violation: what is wrong. */
  kind?: InputMaybe<FindingKind>;
  /** In words; needed for a violation. */
  note: Scalars['String']['input'];
  /** Passed; otherwise a violation. */
  passed: Scalars['Boolean']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
  /** Of a violation: within how many working days it has to be put right; 1 to 60. */
  workingDays?: InputMaybe<Scalars['Int']['input']>;
};

/** A decision about a cancellation. */
export type DecideCancellation = {
  /** Whether it is granted. */
  granted: Scalars['Boolean']['input'];
  /** Which order. */
  id: Scalars['ID']['input'];
  /** In words; needed where it is refused, 2 to 500 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** What the sender says to a hold. */
export type DecideHold = {
  /** Whether it is accepted. */
  accepted: Scalars['Boolean']['input'];
  /** Which hold. */
  holdId: Scalars['ID']['input'];
  /** Which order. */
  id: Scalars['ID']['input'];
  /** In words; needed where it is rejected, 2 to 500 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The order's version that was seen. */
  version: Scalars['Int']['input'];
};

/** What an inspector found. */
export type DecideItem = {
  /** Of which inspection. */
  inspectionId: Scalars['ID']['input'];
  /** Of a violation: what is wrong. */
  kind?: InputMaybe<FindingKind>;
  /** In words; needed for a violation. */
  note: Scalars['String']['input'];
  /** In order; otherwise a violation. */
  passed: Scalars['Boolean']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Which use. */
  useId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
  /** Of a violation: working days to put it right. */
  workingDays?: InputMaybe<Scalars['Int']['input']>;
};

/** A request to be approved or refused. */
export type DecideUse = {
  /** Approve; otherwise refuse. */
  approve: Scalars['Boolean']['input'];
  /** SHA-256 of the content that was looked at: another content that is worse must be looked at again. */
  contentHash: Scalars['String']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
  /** In words; needed for a refusal. */
  note: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
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

/** An order to be sent: to a person, to a team's queue, or by rule. */
export type DispatchTicket = {
  /** In words; at most 2,000 characters. */
  detail?: InputMaybe<Scalars['String']['input']>;
  /** The draft that it was, which goes. */
  draftId?: InputMaybe<Scalars['ID']['input']>;
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: InputMaybe<Array<Scalars['Upload']['input']>>;
  /** The type's fields. */
  form?: InputMaybe<Array<FormValueInput>>;
  /** For whom; needed where the type says so. In the caller's scope. */
  groupId?: InputMaybe<Scalars['ID']['input']>;
  /** As a part of this order. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** To this person, a member of teamId or of one team that can take it. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** To this team; by rule without team and person. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** In short; 2 to 100 characters. Without it the type's and the group's names. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Which type. */
  typeCode: Scalars['String']['input'];
  /** Who is told; at most 20. */
  watcherIds?: InputMaybe<Array<Scalars['ID']['input']>>;
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

/** How a draw is to be made. */
export type DrawSpecInput = {
  /** How many of the others; at most 500. */
  freeSize: Scalars['Int']['input'];
  /** How many of those with amounts; at most 500. */
  moneySize: Scalars['Int']['input'];
  /** From which part of a limit on all are drawn, in percent; 1 to 100. */
  nearPercent: Scalars['Int']['input'];
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

/** A difference to be taken over. */
export type ErratumItem = {
  /** Which figure. */
  code: QualityCode;
  /** Which order. */
  ticketId: Scalars['ID']['input'];
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

/** What a field of a form takes. */
export type FieldKind =
  /** One of its choices. */
  | 'CHOICE'
  /** A day. */
  | 'DATE'
  /** Several lines. */
  | 'LONG_TEXT'
  /** A decimal number. */
  | 'NUMBER'
  /** A telephone number. */
  | 'PHONE'
  /** The number of the service that it is about: of a line, an account. Orders about the same one are found by it. */
  | 'SERVICE'
  /** A line of text. */
  | 'TEXT';

/** What happened to a finding. */
export type FindingActKind =
  /** 关闭 */
  | 'CLOSED'
  /** 不成立 */
  | 'DISMISSED'
  /** 问责 */
  | 'HELD_TO_ACCOUNT'
  /** 逾期 */
  | 'LATE'
  /** Opened. */
  | 'OPENED'
  /** 限令整改: with a deadline. */
  | 'ORDERED'
  /** 整改 */
  | 'RECTIFIED'
  /** 退回整改 */
  | 'SENT_BACK'
  /** 核实 */
  | 'VERIFIED';

/** What the caller may do with a finding. */
export type FindingChoice =
  /** Close it. */
  | 'CLOSE'
  /** Dismiss it. */
  | 'DISMISS'
  /** Hold to account. */
  | 'HOLD_TO_ACCOUNT'
  /** Order that it be put right by a deadline. */
  | 'ORDER'
  /** Say what was done. */
  | 'RECTIFY'
  /** Verify what was done, or send it back. */
  | 'VERIFY';

/** Which findings. */
export type FindingFilter = {
  /** Only of this kind. */
  kind?: InputMaybe<FindingKind>;
  /** Only those past their deadline. */
  late?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only of this person. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** Only in one of these states. */
  statuses?: InputMaybe<Array<FindingStatus>>;
  /** Only of this unit and below. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
};

/** What is wrong with a use. */
export type FindingKind =
  /** 事由不实 */
  | 'FALSE_REASON'
  /** 依据不足 */
  | 'NO_EVIDENCE'
  /** 其他 */
  | 'OTHER'
  /** 超出范围 */
  | 'OUT_OF_SCOPE'
  /** 越权 */
  | 'OVER_AUTHORITY'
  /** 化整为零: one use split into several. */
  | 'SPLIT_USE';

/** Where a finding comes from. */
export type FindingSource =
  /** An audit. */
  | 'AUDIT'
  /** An act over authority: opened by itself. */
  | 'EMERGENCY'
  /** An inspection. */
  | 'INSPECTION'
  /** A signal. */
  | 'SIGNAL';

/** Where a finding stands. */
export type FindingStatus =
  /** 问责: not put right in time. */
  | 'ACCOUNTABLE'
  /** 已关闭 */
  | 'CLOSED'
  /** 不成立 */
  | 'DISMISSED'
  /** 待处理 */
  | 'OPEN'
  /** 待核实: put right, to be verified. */
  | 'RECTIFIED'
  /** 整改中 */
  | 'RECTIFYING'
  /** 已核实 */
  | 'VERIFIED';

/** The floor of pay. */
export type Floor =
  /** Minimum wage and fixed pay by the days of the assignments. */
  | 'BY_DAYS'
  /** The full minimum wage, against the fixed pay by days. */
  | 'FULL_MONTH'
  /** None. */
  | 'NONE';

/** A field of the form. */
export type FormValueInput = {
  /** The field's code. */
  code: Scalars['String']['input'];
  /** The value. */
  value: Scalars['String']['input'];
};

/** A month to be frozen. */
export type FreezeFigures = {
  /** Which city's. */
  cityId: Scalars['ID']['input'];
  /** Which month; one that is over. */
  month: Scalars['Month']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** Who pays what lifts people to the floor. */
export type Funder =
  /** The company, outside the pool. */
  | 'COMPANY'
  /** The pool: Σ bonus + Σ top-up = pool. */
  | 'POOL';

/** A power to be given: to a person or to a post in a unit, within what the giver holds. */
export type GiveGrant = {
  /** From this day: today or later. */
  from: Scalars['Date']['input'];
  /** How far. */
  limits: GrantLimitsInput;
  /** Whether it may be handed down. */
  mayHandDown: Scalars['Boolean']['input'];
  /** The giver's own grant; without it the province gives out of its own right. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  /** Which post. */
  post?: InputMaybe<Post>;
  /** Or to whoever has a post in this unit. */
  postUnitId?: InputMaybe<Scalars['ID']['input']>;
  /** Which power. */
  powerCode: Scalars['String']['input'];
  /** Why; at most 500 characters. */
  reason: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Suspended from this day on unless it was reviewed; within a year. */
  reviewOn: Scalars['Date']['input'];
  /** For customers of this unit and below. */
  scopeUnitId: Scalars['ID']['input'];
  /** To these persons: one grant each, all or none; at most 200. */
  staffIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Until before this day. */
  until: Scalars['Date']['input'];
};

/** A city's own service standard given up: the province's holds from now on. */
export type GiveUpStandard = {
  /** Whose. */
  cityId: Scalars['ID']['input'];
  /** The number that was seen. */
  number: Scalars['Int']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** A city's own type given up: the province's holds from now on. */
export type GiveUpTicketType = {
  /** Whose. */
  cityId: Scalars['ID']['input'];
  /** Its code. */
  code: Scalars['String']['input'];
  /** The number that was seen. */
  number: Scalars['Int']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

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

/** What the caller may do with a grant. */
export type GrantAct =
  /** Change it. */
  | 'CHANGE'
  /** Hand it down. */
  | 'HAND_DOWN'
  /** Lend it to a deputy. */
  | 'LEND'
  /** Put it in force again. */
  | 'RESUME'
  /** Review it. */
  | 'REVIEW'
  /** Revoke it. */
  | 'REVOKE'
  /** Suspend it. */
  | 'SUSPEND'
  /** Use it. */
  | 'USE';

/** Why a grant has another version. */
export type GrantCause =
  /** 变更 */
  | 'CHANGED'
  /** 随上级削减: one above it was cut. */
  | 'CUT'
  /** 期满终止: ended by itself after its last day. */
  | 'EXPIRED'
  /** 授予 */
  | 'GIVEN'
  /** 随上级终止: one above it ended. */
  | 'LAPSED'
  /** 恢复 */
  | 'RESUMED'
  /** 复核 */
  | 'REVIEWED'
  /** 撤销 */
  | 'REVOKED'
  /** 暂停 */
  | 'SUSPENDED'
  /** 逾期未复核: suspended by itself. */
  | 'UNREVIEWED';

/** Which grants. */
export type GrantFilter = {
  /** Only held by this person: in person or by the post of today. */
  holderId?: InputMaybe<Scalars['ID']['input']>;
  /** Only of this power. */
  powerCode?: InputMaybe<Scalars['String']['input']>;
  /** Only those to be reviewed before this day. */
  reviewBefore?: InputMaybe<Scalars['Date']['input']>;
  /** Only those given by the province itself: the roots of the trees. */
  roots?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only for customers of this unit and below. */
  scopeUnitId?: InputMaybe<Scalars['ID']['input']>;
  /** Only in this state. */
  state?: InputMaybe<GrantState>;
};

/** How far a grant is to go. */
export type GrantLimitsInput = {
  /** Of one group in a period. */
  customerAmount?: InputMaybe<Scalars['Int']['input']>;
  /** Uses for one group in a period. */
  customerCount?: InputMaybe<Scalars['Int']['input']>;
  /** Of one use. */
  perUse?: InputMaybe<Scalars['Int']['input']>;
  /** Over which period the others count. */
  period: GrantPeriod;
  /** Of a period. */
  periodAmount?: InputMaybe<Scalars['Int']['input']>;
  /** Uses in a period. */
  periodCount?: InputMaybe<Scalars['Int']['input']>;
};

/** The period over which a grant's limits count. */
export type GrantPeriod =
  /** A day. */
  | 'DAY'
  /** A month. */
  | 'MONTH'
  /** A quarter. */
  | 'QUARTER'
  /** A year. */
  | 'YEAR';

/** Whether a grant may be used. */
export type GrantState =
  /** In force, within its days. */
  | 'ACTIVE'
  /** 终止: final. */
  | 'ENDED'
  /** 暂停 */
  | 'SUSPENDED';

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

/** What the sender says to a hold. */
export type HoldAcceptance =
  /** Accepted. */
  | 'ACCEPTED'
  /** Not said yet: the pause counts until it is rejected. */
  | 'PENDING'
  /** Rejected: its minutes went back to the clocks. */
  | 'REJECTED';

/** Why an order is held. */
export type HoldReason =
  /** 客户不在 */
  | 'CUSTOMER_ABSENT'
  /** 客户要求 */
  | 'CUSTOMER_ASKED'
  /** 不可抗力 */
  | 'FORCE_MAJEURE'
  /** 等待物料 */
  | 'MATERIAL'
  /** 等待第三方 */
  | 'THIRD_PARTY';

/** An order held. */
export type HoldTicket = {
  /** The evidence in words: 5 to 500 characters; not needed with a file. */
  evidence?: InputMaybe<Scalars['String']['input']>;
  /** The evidence: pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: InputMaybe<Array<Scalars['Upload']['input']>>;
  /** Which. */
  id: Scalars['ID']['input'];
  /** Why. */
  reason: HoldReason;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** When it is looked at again; within 30 days. */
  reviewAt: Scalars['DateTime']['input'];
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

/** How far an inspection is. */
export type InspectionStatus =
  /** 已公布: the population's hash and the seed are public. */
  | 'ANNOUNCED'
  /** 已结束 */
  | 'CLOSED'
  /** 已抽取 */
  | 'DRAWN';

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

/** Whose turn a leg was. */
export type LegParty =
  /** The first auditor's. */
  | 'AUDIT_1'
  /** The second auditor's. */
  | 'AUDIT_2'
  /** The sender's: something was missing. */
  | 'SENDER'
  /** A team's. */
  | 'TEAM';

/** A deputy to be named. */
export type LendGrant = {
  /** From this day: today or later. */
  from: Scalars['Date']['input'];
  /** Which grant: one that the caller holds. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** To whom. */
  staffId: Scalars['ID']['input'];
  /** Until before this day; at most 90 days later. */
  until: Scalars['Date']['input'];
};

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

/** A grant to be suspended, resumed or reviewed. */
export type MarkGrant = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The number that was seen. */
  number: Scalars['Int']['input'];
  /** Why. */
  reason: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Of a review: the next one. */
  reviewOn?: InputMaybe<Scalars['Date']['input']>;
};

/** An inspection to be drawn or closed. */
export type MarkInspection = {
  /** Of closing: the conclusion in words. */
  conclusion?: InputMaybe<Scalars['String']['input']>;
  /** Which. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Of drawing: the seed, where its source was announced. */
  seed?: InputMaybe<Scalars['String']['input']>;
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** A request to be withdrawn, or a use to be taken back. */
export type MarkUse = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** Why. */
  reason: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** A duplicate. */
export type MergeTicket = {
  /** Which; not resolved yet. */
  id: Scalars['ID']['input'];
  /** The live order that it is a duplicate of; of the same group. */
  intoId: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
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

/** Which of one's own orders. */
export type MyTickets =
  /** Those that I have in hand, the next deadline first. */
  | 'HELD'
  /** Those offered to me. */
  | 'OFFERED'
  /** Those that I sent, newest first. */
  | 'SENT'
  /** Those that wait for me: returned to me, holds to decide, resolved ones to close, cancellations that others asked for of what I sent, or of the orders of a team that I lead. */
  | 'WAITING'
  /** Those that I watch or help with, newest first. */
  | 'WATCHED';

/** Where a year's national days come from. */
export type NoticeSource =
  /** Nowhere: the year's notice is not known, and deadlines that touch the year are provisional. */
  | 'NONE'
  /** This version knows the year's notice. */
  | 'SHIPPED'
  /** The year's notice was uploaded. */
  | 'UPLOADED';

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
  /** An audit was not decided in time: who is late is told, and those above, who may decide it from now on. Subject: the use. */
  | 'AUDIT_LATE'
  /** A finding against the reader was closed or dismissed. Subject: the finding. */
  | 'FINDING_CLOSED'
  /** A finding was not put right in time. Subject: the finding. */
  | 'FINDING_LATE'
  /** A finding against the reader was opened or is to be put right. Subject: the finding. */
  | 'FINDING_OPENED'
  /** A finding was put right and waits to be verified. Subject: the finding. */
  | 'FINDING_RECTIFIED'
  /** A grant of the reader was changed, cut, suspended or resumed. Subject: the grant. */
  | 'GRANT_CHANGED'
  /** A grant of the reader ended. Subject: the grant. */
  | 'GRANT_ENDED'
  /** A grant was given to the reader. Subject: the grant. */
  | 'GRANT_GIVEN'
  /** A grant that the reader gave is to be reviewed. Subject: the grant. */
  | 'GRANT_TO_REVIEW'
  /** A report of uses of that month is to be signed. Subject: the unit. */
  | 'REPORT_DUE'
  /** Somebody's report of uses of that month was not signed in time. Subject: the unit. */
  | 'REPORT_LATE'
  /** A settlement was sent back. */
  | 'SETTLEMENT_RETURNED'
  /** A settlement waits for its approval. */
  | 'SETTLEMENT_TO_APPROVE'
  /** A settlement waits for its review. */
  | 'SETTLEMENT_TO_REVIEW'
  /** A month was closed: subjectId is the settlement's. */
  | 'STATEMENT_CLOSED'
  /** A statement was published: subjectId is the settlement's. */
  | 'STATEMENT_PUBLISHED'
  /** The reader was put on an order. */
  | 'TICKET_ADDED'
  /** An order of the reader's failed its audit. */
  | 'TICKET_AUDIT_FAILED'
  /** An order was cancelled. */
  | 'TICKET_CANCELLED'
  /** A cancellation waits for the reader's decision. */
  | 'TICKET_CANCEL_ASKED'
  /** A cancellation was refused. */
  | 'TICKET_CANCEL_REFUSED'
  /** An order that the reader sent was claimed. */
  | 'TICKET_CLAIMED'
  /** An order was closed. */
  | 'TICKET_CLOSED'
  /** Somebody said something. */
  | 'TICKET_COMMENTED'
  /** A threshold of a clock was crossed: percent says which. */
  | 'TICKET_DUE'
  /** An order was held: the reader accepts or rejects. */
  | 'TICKET_HELD'
  /** A hold was accepted or rejected. */
  | 'TICKET_HOLD_DECIDED'
  /** The time to look at a hold again has come. */
  | 'TICKET_HOLD_REVIEW'
  /** The reader was mentioned. */
  | 'TICKET_MENTIONED'
  /** An order was merged into another. */
  | 'TICKET_MERGED'
  /** An order was offered to the reader, or put into their hands: subjectId is the order's, here and below. */
  | 'TICKET_OFFERED'
  /** An order was reopened. */
  | 'TICKET_REOPENED'
  /** An order that the reader sent was resolved. */
  | 'TICKET_RESOLVED'
  /** An order needs information from the reader. */
  | 'TICKET_RETURNED'
  /** What was missing is there. */
  | 'TICKET_SUPPLEMENTED'
  /** An order that the reader had in hand, or was offered, was given to somebody else. */
  | 'TICKET_TAKEN_AWAY'
  /** An order is urged. */
  | 'TICKET_URGED'
  /** A question of the reader about a use was answered. Subject: the use. */
  | 'USE_ANSWERED'
  /** A request of the reader was approved, refused or has expired: accepted says whether it is effective. Subject: the use. */
  | 'USE_DECIDED'
  /** An auditor asks the reader about a use. Subject: the use. */
  | 'USE_QUERIED'
  /** A use of the reader was taken back. Subject: the use. */
  | 'USE_REVERSED'
  /** A request over a limit waits for the reader. Subject: the use. */
  | 'USE_TO_DECIDE';

/** A finding to be opened from a signal. */
export type OpenFinding = {
  /** What is wrong. */
  kind: FindingKind;
  /** In words; at most 1,000 characters. */
  note: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The use that it is about. */
  useId: Scalars['ID']['input'];
  /** Working days to put it right; 1 to 60. */
  workingDays: Scalars['Int']['input'];
};

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

/** The three categories of powers. */
export type PowerCategory =
  /** 政策使用: ordinary, promotional and discretionary policies. */
  | 'POLICY_USE'
  /** 资源调配: requests that move resources. */
  | 'RESOURCE_DISPATCH'
  /** 服务维护: care for a customer. */
  | 'SERVICE_CARE';

/** What a use must bring. */
export type PowerEvidenceInput = {
  /** Whether it is for one member. */
  beneficiary: Scalars['Boolean']['input'];
  /** How many files at least; at most 9. */
  files: Scalars['Int']['input'];
  /** How many characters of a reason at least; 1 to 200. */
  reason: Scalars['Int']['input'];
  /** An order of one of these types. */
  ticketTypes: Array<Scalars['String']['input']>;
};

/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

/** A change of a grant, to be looked at before it is made. */
export type PreviewGrantChange = {
  /** From this day; as it is where left out. */
  from?: InputMaybe<Scalars['Date']['input']>;
  /** Which. */
  id: Scalars['ID']['input'];
  /** As it would be; left out for a revocation. */
  limits?: InputMaybe<GrantLimitsInput>;
  /** Whether it may be handed down; as it is where left out. */
  mayHandDown?: InputMaybe<Scalars['Boolean']['input']>;
  /** For customers of this unit and below; as it is where left out. */
  scopeUnitId?: InputMaybe<Scalars['ID']['input']>;
  /** Until before this day; as it is where left out. */
  until?: InputMaybe<Scalars['Date']['input']>;
};

/** An order that could be sent. */
export type PreviewTicket = {
  /** For whom. */
  groupId?: InputMaybe<Scalars['ID']['input']>;
  /** As a part of this order. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  /** Which of the group's services. */
  serviceRef?: InputMaybe<Scalars['String']['input']>;
  /** To this person. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** To this team; by rule without team and person. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** Which type. */
  typeCode: Scalars['String']['input'];
};

/** Whether somebody who was there for a part of the month counts in part. */
export type Proration =
  /** By the days of the assignments. */
  | 'BY_DAYS'
  /** The full month. */
  | 'FULL_MONTH';

/** A correction of a frozen month, to what the orders say now. */
export type PublishErratum = {
  /** Which city's. */
  cityId: Scalars['ID']['input'];
  /** How many errata of it were seen. */
  errata: Scalars['Int']['input'];
  /** Which differences; all that there are without it, at most 2,000. */
  items?: InputMaybe<Array<ErratumItem>>;
  /** Which month; a frozen one. */
  month: Scalars['Month']['input'];
  /** Why, in words; 2 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** A power to be published. What is left out stays as it is. */
export type PublishPower = {
  /** Whether it may be used. */
  active: Scalars['Boolean']['input'];
  /** What it allows, in English; at most 500 characters. */
  allowsEn: Scalars['String']['input'];
  /** What it allows, in Chinese; at most 500 characters. */
  allowsZh: Scalars['String']['input'];
  /** Its category; of a published power it stays. */
  category: PowerCategory;
  /** Its code: a new power with a new code. */
  code: Scalars['String']['input'];
  /** Working minutes for each superior; 10 to 2400. */
  decisionMinutes: Scalars['Int']['input'];
  /** What the department audits. */
  departmentAudit: AuditRule;
  /** 1 to 30 working days. */
  departmentDays: Scalars['Int']['input'];
  /** What its holder answers for, in English; at most 500 characters. */
  dutyEn: Scalars['String']['input'];
  /** What its holder answers for, in Chinese; at most 500 characters. */
  dutyZh: Scalars['String']['input'];
  /** Whether one may act over authority in an emergency. */
  emergency: Scalars['Boolean']['input'];
  /** What a use must bring. */
  evidence: PowerEvidenceInput;
  /** In force from this day on: today or later. */
  from: Scalars['Date']['input'];
  /** What the direct leader audits. */
  leaderAudit: AuditRule;
  /** 1 to 30 working days. */
  leaderDays: Scalars['Int']['input'];
  /** The most of one use. */
  maxAmount: Scalars['Int']['input'];
  /** Its English name; 2 to 60 characters. */
  nameEn: Scalars['String']['input'];
  /** Its Chinese name; 2 to 40 characters. */
  nameZh: Scalars['String']['input'];
  /** 50 to 100. */
  nearPercent: Scalars['Int']['input'];
  /** Why. */
  note: Scalars['String']['input'];
  /** The number that was seen; 0 for a new power. */
  number: Scalars['Int']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** What its amounts are counted in; of a published power it stays. */
  unit: PowerUnit;
};

/** A further number of a figure's definition. */
export type PublishQualityDefinition = {
  /** Whose; null for the province's, which needs the province's scope. */
  cityId?: InputMaybe<Scalars['ID']['input']>;
  /** Which figure. */
  code: QualityCode;
  /** What is left out. */
  exclusions: Array<QualityExclusion>;
  /** For months from this one on; after the last one that is frozen. */
  fromMonth: Scalars['Month']['input'];
  /** What it looks at: CLOCK for those on time, RATING for satisfaction, CAME_BACK or IS_REPEAT for repeats. */
  measure: QualityMeasure;
  /** Of CLOCK: RESPONSE, SURVEY, OPENING or RESOLUTION. */
  metric?: InputMaybe<ClockMetric>;
  /** What was changed, in words; 2 to 500 characters. */
  note: Scalars['String']['input'];
  /** The number that was seen; 0 where a city has none of its own yet. */
  number: Scalars['Int']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Of RATING: from which mark on somebody is satisfied; 2 to 5. Whose mark follows from the figure. */
  satisfiedFrom?: InputMaybe<Scalars['Int']['input']>;
  /** Only these types of order; empty: all. At most 50. */
  typeCodes: Array<Scalars['String']['input']>;
};

/** A publication. */
export type PublishScheme = {
  /** Which draft. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** A new table of targets. */
export type PublishStandard = {
  /** Whose; null for the province's, which needs the province's scope. */
  cityId?: InputMaybe<Scalars['ID']['input']>;
  /** It holds for orders sent from then on; now without it, and never in the past. */
  fromAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** All its targets. Every active type needs RESOLUTION and RESPONSE for every grade, and its steps. */
  lines: Array<SaveStandardLine>;
  /** What was changed, in words; at most 500 characters. */
  note: Scalars['String']['input'];
  /** The number that was seen; 0 where a city has none of its own or has given it up. */
  number: Scalars['Int']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** A type of order, made or changed: a further number of it. */
export type PublishTicketType = {
  /** Whether one may be sent. */
  active: Scalars['Boolean']['input'];
  /** How many audits; 0 to 2. */
  audits: Scalars['Int']['input'];
  /** Whose; null for the province's, which needs the province's scope. */
  cityId?: InputMaybe<Scalars['ID']['input']>;
  /** Working days after which a resolved one closes by itself; 1 to 30. */
  closeDays: Scalars['Int']['input'];
  /** Its code; capital letters, digits and underscores. */
  code: Scalars['String']['input'];
  /** What its form asks; at most 20, at most one SERVICE. */
  fields: Array<SaveFormField>;
  /** Its English name. */
  nameEn: Scalars['String']['input'];
  /** Its Chinese name. */
  nameZh: Scalars['String']['input'];
  /** Whether it is about a group. */
  needsGroup: Scalars['Boolean']['input'];
  /** The number that was seen; 0 for a new one, and where a city has none of its own or has given it up. */
  number: Scalars['Int']['input'];
  /** Codes of the types that one of it can be a repeat of. */
  repeats: Array<Scalars['String']['input']>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Its milestones, in order. */
  steps: Array<ClockMetric>;
  /** Which kinds of team can take it; at least one, not AUDIT. */
  teamKinds: Array<TeamKind>;
};

/** 服务质量指标: what is measured. */
export type QualityCode =
  /** 用户满意度: of the marks that customers gave, the satisfied ones. */
  | 'CUSTOMER_SATISFACTION'
  /** 投诉按时处理率: of the complaints resolved, those within their target. */
  | 'ON_TIME_COMPLAINT'
  /** 按时完成率: of the orders resolved, those within their target. */
  | 'ON_TIME_COMPLETION'
  /** 按时开通率: of the services opened, those within their target. */
  | 'ON_TIME_OPENING'
  /** 首次回应及时率: of the orders responded to, those within their target. */
  | 'ON_TIME_RESPONSE'
  /** 重复故障率: of the faults closed, those that came back. The lower the better. */
  | 'REPEAT_FAULT'
  /** 服务满意度: of the marks that senders gave, the satisfied ones. */
  | 'SENDER_SATISFACTION';

/** By what figures are told apart. */
export type QualityDimension =
  /** The order's city. */
  | 'CITY'
  /** 部门: the unit of the team that did the work. */
  | 'DEPARTMENT'
  /** The group's grade at dispatch. */
  | 'GRADE'
  /** The person who did the work. */
  | 'PERSON'
  /** The team that did the work. */
  | 'TEAM'
  /** The order's type. */
  | 'TYPE'
  /** 生产单元: the production unit of the order. */
  | 'UNIT';

/** Which orders a figure leaves out. */
export type QualityExclusion =
  /** Cancelled after the clock had stopped. */
  | 'CANCELLED'
  /** Parts of another order. */
  | 'CHILD'
  /** Resolved as: the customer gave it up. */
  | 'CUSTOMER_DECLINED'
  /** Merged into another after the clock had stopped. */
  | 'MERGED'
  /** Resolved as: cannot be done. */
  | 'NOT_FEASIBLE'
  /** Resolved as: no fault found. */
  | 'NO_FAULT_FOUND'
  /** Resolved otherwise. */
  | 'OTHER';

/** Which orders figures are about; all that is given must hold. */
export type QualityFilter = {
  /** Of this city; the caller's without it, and all cities for the province. */
  cityId?: InputMaybe<Scalars['ID']['input']>;
  /** Done by teams of this unit (not below): the department. */
  departmentId?: InputMaybe<Scalars['ID']['input']>;
  /** Of groups of this grade. */
  grade?: InputMaybe<Grade>;
  /** Those that nobody took; not together with staffId. */
  nobody?: InputMaybe<Scalars['Boolean']['input']>;
  /** Done by this person. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** Done by this team. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** Of this type. */
  typeCode?: InputMaybe<Scalars['String']['input']>;
  /** Of groups of this production unit (or, where none encloses them, of exactly this unit). */
  unitId?: InputMaybe<Scalars['ID']['input']>;
};

/** What of an order a figure looks at. */
export type QualityMeasure =
  /** Whether a closed order came back as another one within the standard's window. */
  | 'CAME_BACK'
  /** Whether a clock stopped within its target, in the month in which it stopped. */
  | 'CLOCK'
  /** Whether a closed order was itself a repeat of an earlier one. */
  | 'IS_REPEAT'
  /** A mark, in the month in which the order was closed. */
  | 'RATING';

/** Which orders of a figure. */
export type QualitySide =
  /** All that it is out of. */
  | 'DENOMINATOR'
  /** Those that are not. */
  | 'MISSED'
  /** Of a satisfaction: closed ones without a mark. */
  | 'NOT_RATED'
  /** Those in its numerator. */
  | 'NUMERATOR';

/** Whether figures can still change by themselves. */
export type QualityState =
  /** 已冻结: frozen, with the errata that have been published. */
  | 'FROZEN'
  /** They follow the orders. */
  | 'LIVE'
  /** Frozen for some of the cities or months, not for all. */
  | 'PARTLY';

/** What may have been done for the figure's sake. */
export type QualityTrick =
  /** Cancelled when 90 % or more of the target was consumed, and not past it. Of all cancelled in the month. */
  | 'CANCELLED_NEAR_DUE'
  /** Held when 90 % or more of the target was consumed. Of all holds that began in the month. */
  | 'HELD_NEAR_DUE'
  /** Resolved as: no fault found. Of all resolved in the month. */
  | 'NO_FAULT_FOUND'
  /** Closed without the customer's mark ever having been asked for. Of all closed in the month. */
  | 'RATING_NOT_ASKED';

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

/** What a customer answers. */
export type RateAsCustomer = {
  /** In words; at most 500 characters. */
  comment?: InputMaybe<Scalars['String']['input']>;
  /** From 1 to 5. */
  score: Scalars['Int']['input'];
  /** What the link carries. */
  token: Scalars['String']['input'];
};

/** A mark given to an order that has been closed. */
export type RateTicket = {
  /** In words; at most 500 characters. */
  comment?: InputMaybe<Scalars['String']['input']>;
  /** Which; within 30 days of its closing. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** From 1 to 5. */
  score: Scalars['Int']['input'];
};

/** Who rates. */
export type Rater =
  /** The customer. */
  | 'CUSTOMER'
  /** The sender. */
  | 'SENDER';

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

/** A rule of dispatch to be removed. */
export type RemoveRoutingRule = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** Somebody taken off an order. */
export type RemoveTicketPerson = {
  /** Which order. */
  id: Scalars['ID']['input'];
  /** Who. */
  staffId: Scalars['ID']['input'];
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

/** How an order was resolved. */
export type ResolutionCode =
  /** 客户放弃 */
  | 'CUSTOMER_DECLINED'
  /** 已办结 */
  | 'DONE'
  /** 无法实施 */
  | 'NOT_FEASIBLE'
  /** 未发现故障 */
  | 'NO_FAULT_FOUND'
  /** 其他 */
  | 'OTHER';

/** An order resolved, or handed to audit where its type asks for one. */
export type ResolveTicket = {
  /** How. */
  code: ResolutionCode;
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: InputMaybe<Array<Scalars['Upload']['input']>>;
  /** Which. */
  id: Scalars['ID']['input'];
  /** In words; 2 to 2,000 characters. */
  note: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
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

/** A grant to be revoked, with all that hangs from it. */
export type RevokeGrant = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The number that was seen. */
  number: Scalars['Int']['input'];
  /** The token of the preview that was confirmed. */
  preview: Scalars['String']['input'];
  /** Why. */
  reason: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** What makes a use risky. */
export type RiskCode =
  /** More than is usual with the power. */
  | 'AMOUNT'
  /** 紧急: effective at once. */
  | 'EMERGENCY'
  /** Optional evidence is missing. */
  | 'EVIDENCE'
  /** The holder's first with this power. */
  | 'FIRST_USE'
  /** 贴限: close to its limit per use, at it or above it. */
  | 'NEAR_LIMIT'
  /** 越权: effective before anybody who might had allowed it. */
  | 'OVER_AUTHORITY'
  /** 化整为零: part of a signal of split uses. */
  | 'SPLIT';

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

/** What happens to an order that a rule sends to a team. */
export type RouteAssign =
  /** It is offered to the one with the skill who has the fewest open orders. */
  | 'LEAST_LOADED'
  /** It waits in the queue. */
  | 'QUEUE';

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

/** A choice of a field. */
export type SaveFieldChoice = {
  /** Its code. */
  code: Scalars['String']['input'];
  /** Its English name. */
  nameEn: Scalars['String']['input'];
  /** Its Chinese name. */
  nameZh: Scalars['String']['input'];
};

/** A field of a form. */
export type SaveFormField = {
  /** What can be chosen; for CHOICE, at least two. */
  choices: Array<SaveFieldChoice>;
  /** Its code; small letters, digits and underscores. */
  code: Scalars['String']['input'];
  /** What it takes. */
  kind: FieldKind;
  /** Its English name. */
  nameEn: Scalars['String']['input'];
  /** Its Chinese name. */
  nameZh: Scalars['String']['input'];
  /** Whether it must be given. */
  required: Scalars['Boolean']['input'];
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

/** A rule of dispatch, made or changed. */
export type SaveRoutingRule = {
  /** What happens there. */
  assign: RouteAssign;
  /** For which grade; all without it. */
  grade?: InputMaybe<Grade>;
  /** Which; a new one without it. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Which team; of a kind that can take the type. */
  teamId: Scalars['ID']['input'];
  /** For which type. */
  typeCode: Scalars['String']['input'];
  /** For groups of this unit, and below; in the caller's scope. */
  unitId: Scalars['ID']['input'];
  /** The version that was seen; needed with id. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** A target. */
export type SaveStandardLine = {
  /** How much; from 1. */
  amount: Scalars['Int']['input'];
  /** For which grade. */
  grade: Grade;
  /** For what. */
  metric: ClockMetric;
  /** For which type. */
  typeCode: Scalars['String']['input'];
  /** Of what. */
  unit: TargetUnit;
};

/** A team made or changed. */
export type SaveTeam = {
  /** Whether it takes orders; one with open orders cannot be closed. */
  active: Scalars['Boolean']['input'];
  /** Its code; 2 to 30 letters, digits and hyphens. */
  code: Scalars['String']['input'];
  /** Which; a new one without it. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** What it does; not to be changed later. */
  kind: TeamKind;
  /** Who is in it; at most 500. Who has left with open orders of it in hand cannot be taken out. */
  members: Array<SaveTeamMember>;
  /** Its name; 2 to 60 characters. */
  name: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** Where it belongs; in the caller's scope. */
  unitId: Scalars['ID']['input'];
  /** The version that was seen; needed with id. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Somebody in a team. */
export type SaveTeamMember = {
  /** Whether they may assign and transfer. */
  lead: Scalars['Boolean']['input'];
  /** Codes of the types that they can do; empty: all. */
  skills: Array<Scalars['String']['input']>;
  /** Who. */
  staffId: Scalars['ID']['input'];
};

/** A draft kept. */
export type SaveTicketDraft = {
  /** In words. */
  detail?: InputMaybe<Scalars['String']['input']>;
  /** What is filled in so far. */
  form?: InputMaybe<Array<FormValueInput>>;
  /** For whom. */
  groupId?: InputMaybe<Scalars['ID']['input']>;
  /** Which; a new one without it, at most 20 of one person. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** To this person. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** To this team. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** In short. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Which type. */
  typeCode: Scalars['String']['input'];
  /** The version that was seen; needed with id. */
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

/** A question about a use, or its answer. */
export type SayInAudit = {
  /** Which audit. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** In words; at most 500 characters. */
  text: Scalars['String']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** Where a scheme stands. */
export type SchemeStatus =
  /** Being worked on; counts for nothing yet. */
  | 'DRAFT'
  /** In force, and never changed again. */
  | 'PUBLISHED'
  /** Was in force until a later version of the same month. */
  | 'SUPERSEDED';

/** A day made what its weekday is not. */
export type SetCalendarDay = {
  /** The day; from 2000 to 2099. */
  day: Scalars['Date']['input'];
  /** Whether it is worked. */
  kind: DayKind;
  /** What it is called; 1 to 40 characters. */
  name: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The revision that was seen. */
  revision: Scalars['Int']['input'];
  /** Whose; without it the nation's, in a year whose notice is known. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
  /** A unit's day that is worked: its windows, instead of its week's; at most 6. */
  windows?: InputMaybe<Array<WorkWindowInput>>;
};

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

/** Working hours from a day on; of the same day anew. */
export type SetWorkingHours = {
  /** From when on; from 2000 to 2099. */
  fromDay: Scalars['Date']['input'];
  /** Whether those of the unit above hold again; then there are no windows. */
  inherit?: Scalars['Boolean']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The revision that was seen. */
  revision: Scalars['Int']['input'];
  /** Whose; everybody's without it. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
  /** The windows of a week, at most 6 a day; one at least, unless it inherits. */
  windows: Array<WeekWindowInput>;
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

/** A report to be signed. */
export type SignUseReport = {
  /** The figures' hash of the draft that was seen. */
  figuresHash: Scalars['String']['input'];
  /** As what the caller reports. */
  kind: UseReportKind;
  /** Which month: one that is over. */
  month: Scalars['Month']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** What the signer says; 10 to 2,000 characters. */
  words: Scalars['String']['input'];
};

/** What an inspector should look at. */
export type SignalKind =
  /** 从未使用: a holder without any use. */
  | 'IDLE_HOLDER'
  /** 贴限: a holder whose uses are often near the limit. */
  | 'NEAR_LIMIT_HABIT'
  /** 只过不查: an auditor who only ever passes. */
  | 'ONLY_PASSES'
  /** 秒审: audits in less than a minute. */
  | 'QUICK_AUDITS'
  /** 化整为零: several uses just under a limit for one customer in a few days. */
  | 'SPLIT_USE';

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

/** From which part of a population a use was drawn. */
export type Stratum =
  /** 必查: over authority, near a limit, or larger than the interval. */
  | 'CERTAIN'
  /** 随机 */
  | 'FREE'
  /** 金额加权 */
  | 'MONEY';

/** What was missing. */
export type SupplementTicket = {
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: InputMaybe<Array<Scalars['Upload']['input']>>;
  /** Fields that are filled in otherwise now. */
  form?: InputMaybe<Array<FormValueInput>>;
  /** Which. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** In words; 2 to 2,000 characters. */
  text: Scalars['String']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
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

/** A deputy's time to be ended. */
export type TakeBackGrant = {
  /** The loan's id. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
};

/** What a target is counted in. */
export type TargetUnit =
  /** Days round the clock. */
  | 'DAY'
  /** Hours round the clock. */
  | 'HOUR'
  /** Days of the calendar's nominal length. */
  | 'WORKING_DAY'
  /** Minutes of the calendar's windows. */
  | 'WORKING_MINUTE';

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

/** What a team does. */
export type TeamKind =
  /** 受理: takes business. */
  | 'ACCEPTANCE'
  /** 稽核: audits what others have done. */
  | 'AUDIT'
  /** 工维: construction and network. */
  | 'ENGINEERING'
  /** 营业厅 */
  | 'HALL'
  /** 其他支撑 */
  | 'SUPPORT';

/** What the caller may do to an order now. */
export type TicketAct =
  /** 加派: helpers and watchers. */
  | 'ADD_PEOPLE'
  /** 客户评价链接 */
  | 'ASK_RATING'
  /** 派给某人 */
  | 'ASSIGN'
  /** 稽核 */
  | 'AUDIT'
  /** 撤销: at once, or asked for. */
  | 'CANCEL'
  /** 接单 */
  | 'CLAIM'
  /** 确认关闭 */
  | 'CLOSE'
  /** 留言 */
  | 'COMMENT'
  /** 完成节点: a milestone. */
  | 'COMPLETE_STEP'
  /** 同意或拒绝撤销 */
  | 'DECIDE_CANCELLATION'
  /** 认可或驳回挂起 */
  | 'DECIDE_HOLD'
  /** 派子单 */
  | 'DISPATCH_CHILD'
  /** 挂起 */
  | 'HOLD'
  /** 并单 */
  | 'MERGE'
  /** 评价 */
  | 'RATE'
  /** 重新打开 */
  | 'REOPEN'
  /** 办结 */
  | 'RESOLVE'
  /** 首次回应: the first act of substance, and the beginning of work. */
  | 'RESPOND'
  /** 解挂 */
  | 'RESUME'
  /** 退回补充 */
  | 'RETURN'
  /** 补充资料 */
  | 'SUPPLEMENT'
  /** 转派 */
  | 'TRANSFER'
  /** 催单 */
  | 'URGE';

/** What a line of the timeline tells. */
export type TicketEventKind =
  /** Another was merged into this one. */
  | 'ABSORBED'
  /** Given to staff by another. */
  | 'ASSIGNED'
  /** An audit failed. */
  | 'AUDIT_FAILED'
  /** An audit was passed. */
  | 'AUDIT_PASSED'
  /** A deadline moved with the calendar. */
  | 'CALENDAR_CHANGED'
  /** Cancelled. */
  | 'CANCELLED'
  /** Cancellation was asked for. */
  | 'CANCEL_ASKED'
  /** Cancellation was refused. */
  | 'CANCEL_REFUSED'
  /** A child order was sent. */
  | 'CHILD_DISPATCHED'
  /** A child order ended. */
  | 'CHILD_ENDED'
  /** Claimed by staff. */
  | 'CLAIMED'
  /** Closed by the sender. */
  | 'CLOSED'
  /** Closed by itself. */
  | 'CLOSED_BY_ITSELF'
  /** A comment. */
  | 'COMMENTED'
  /** Rated by the customer. */
  | 'CUSTOMER_RATED'
  /** Sent. */
  | 'DISPATCHED'
  /** A threshold of a clock was crossed: 50, 80, 100 or 150 percent. */
  | 'DUE'
  /** Handed to audit. */
  | 'HANDED_TO_AUDIT'
  /** Held. */
  | 'HELD'
  /** The hold was accepted. */
  | 'HOLD_ACCEPTED'
  /** The hold was rejected. */
  | 'HOLD_REJECTED'
  /** The time to look at a hold again has come. */
  | 'HOLD_REVIEW'
  /** Merged into another. */
  | 'MERGED'
  /** People were added. */
  | 'PEOPLE_ADDED'
  /** Somebody was taken off. */
  | 'PERSON_REMOVED'
  /** Rated by the sender. */
  | 'RATED'
  /** A rating was asked of the customer. */
  | 'RATING_ASKED'
  /** Reopened. */
  | 'REOPENED'
  /** Found to be a repeat. */
  | 'REPEAT_FOUND'
  /** Resolved. */
  | 'RESOLVED'
  /** 首次回应 */
  | 'RESPONDED'
  /** Taken up again after a hold. */
  | 'RESUMED'
  /** Sent back for information. */
  | 'RETURNED'
  /** A milestone was reached. */
  | 'STEP_DONE'
  /** The information is there. */
  | 'SUPPLEMENTED'
  /** Sent on to another team or person. */
  | 'TRANSFERRED'
  /** 催单 */
  | 'URGED';

/** Which orders of a list. */
export type TicketFilter = {
  /** Only those due by then. */
  dueBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only those due from then on; without those that have no deadline now. */
  dueFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only those that wait for anybody who may claim them: nobody has them, and they are offered to nobody. */
  free?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only those sent from this day on. */
  from?: InputMaybe<Scalars['Date']['input']>;
  /** Only of this grade. */
  grade?: InputMaybe<Grade>;
  /** Only of this group. */
  groupId?: InputMaybe<Scalars['ID']['input']>;
  /** Only with this person. */
  holderId?: InputMaybe<Scalars['ID']['input']>;
  /** Only those past a deadline that still runs. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the title or of the group's name, or the beginning of the code or of the service's number; 2 to 60 characters. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Only sent by this person. */
  senderId?: InputMaybe<Scalars['ID']['input']>;
  /** Only in one of these states. */
  statuses?: InputMaybe<Array<TicketStatus>>;
  /** Only in this team's queue. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** Only of this type. */
  typeCode?: InputMaybe<Scalars['String']['input']>;
  /** Only those sent before this day. */
  until?: InputMaybe<Scalars['Date']['input']>;
};

/** An act on an order in words. */
export type TicketNote = {
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: InputMaybe<Array<Scalars['Upload']['input']>>;
  /** Which. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** In words; 2 to 2,000 characters. */
  text: Scalars['String']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** What somebody is on an order beside sender and holder. */
export type TicketPart =
  /** 加派人员: may work on it as well. */
  | 'HELPER'
  /** 关注人: is told. */
  | 'WATCHER';

/** Where an order stands. */
export type TicketStatus =
  /** 一次稽核 */
  | 'AUDIT_1'
  /** 二次稽核 */
  | 'AUDIT_2'
  /** 已撤销: final. */
  | 'CANCELLED'
  /** 已接单: claimed, nothing done yet. */
  | 'CLAIMED'
  /** 已关闭: final. */
  | 'CLOSED'
  /** 已派: waits to be claimed. */
  | 'DISPATCHED'
  /** 挂起: its clocks pause. */
  | 'HELD'
  /** 已并单: a duplicate; final. */
  | 'MERGED'
  /** 重新打开: with its worker again. */
  | 'REOPENED'
  /** 已解决: waits for the sender. */
  | 'RESOLVED'
  /** 退回补充: information is missing; the sender's leg runs. */
  | 'RETURNED'
  /** 转派中: waits to be claimed by another. */
  | 'TRANSFERRED'
  /** 处理中 */
  | 'WORKING';

/** An order as it was seen. */
export type TicketVersion = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** An order sent on. */
export type TransferTicket = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** Why; 2 to 500 characters. */
  reason: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** To this person of it; to its queue without it. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** To this team; the same one without it. */
  teamId?: InputMaybe<Scalars['ID']['input']>;
  /** The version that was seen. */
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

/** A year's notice, which takes the place of all national days of that year. */
export type UploadNotice = {
  /** A .csv or .xlsx with the columns day, kind (WORK or OFF) and name, and a line for each day that the notice names: days of the year, and of the December before. At most 1 MB. */
  file: Scalars['Upload']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The revision that was seen. */
  revision: Scalars['Int']['input'];
  /** The year of the notice. */
  year: Scalars['Int']['input'];
};

/** 催单 */
export type UrgeTicket = {
  /** Which order; at most once in ten minutes. */
  id: Scalars['ID']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** In words; at most 200 characters. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** What happened to a use. */
export type UseActKind =
  /** 修改 */
  | 'AMENDED'
  /** 批准 */
  | 'APPROVED'
  /** 转上级: nobody decided in time, or who was asked can no longer. */
  | 'ESCALATED'
  /** 逾期失效 */
  | 'EXPIRED'
  /** 应急使用: effective over authority. */
  | 'OVERRIDDEN'
  /** 不批准 */
  | 'REFUSED'
  /** 申请: over a limit. */
  | 'REQUESTED'
  /** 冲正 */
  | 'REVERSED'
  /** 使用: effective at once. */
  | 'USED'
  /** 撤回 */
  | 'WITHDRAWN';

/** Which audits. */
export type UseAuditFilter = {
  /** Only decided ones; otherwise those that wait. */
  decided?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only of this level. */
  level?: InputMaybe<AuditLevel>;
  /** Only of uses that became effective in this month. */
  month?: InputMaybe<Scalars['Month']['input']>;
  /** Only those past their deadline. */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only of this power. */
  powerCode?: InputMaybe<Scalars['String']['input']>;
  /** Only of uses by this person. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** Only for customers of this unit and below. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
};

/** How far a use's audits are. */
export type UseAuditStage =
  /** With the department. */
  | 'DEPARTMENT'
  /** With the direct leader. */
  | 'LEADER'
  /** None is needed, or none yet. */
  | 'NONE'
  /** All passed. */
  | 'PASSED'
  /** A violation was found. */
  | 'VIOLATION';

/** What the caller may do with a use. */
export type UseChoice =
  /** Change what is asked. */
  | 'AMEND'
  /** Approve or refuse it. */
  | 'DECIDE'
  /** Take it back by another record. */
  | 'REVERSE'
  /** Withdraw it. */
  | 'WITHDRAW';

/** Which uses. */
export type UseFilter = {
  /** Only with audits at this stage. */
  audit?: InputMaybe<UseAuditStage>;
  /** Only asked from this day on. */
  from?: InputMaybe<Scalars['Date']['input']>;
  /** Only under this grant and what hangs from it. */
  grantId?: InputMaybe<Scalars['ID']['input']>;
  /** Only for this group. */
  groupId?: InputMaybe<Scalars['ID']['input']>;
  /** Only over authority. */
  overAuthority?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only of this power. */
  powerCode?: InputMaybe<Scalars['String']['input']>;
  /** Only by this person. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** Only in one of these states. */
  statuses?: InputMaybe<Array<UseStatus>>;
  /** Only about this order. */
  ticketId?: InputMaybe<Scalars['ID']['input']>;
  /** Only for customers of this unit and below. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
  /** Only asked before this day. */
  until?: InputMaybe<Scalars['Date']['input']>;
};

/** Which limit binds. */
export type UseLimit =
  /** Amount of one group in the period. */
  | 'CUSTOMER_AMOUNT'
  /** Uses for one group in the period. */
  | 'CUSTOMER_COUNT'
  /** The power's own most. */
  | 'MAX_AMOUNT'
  /** Amount of the period. */
  | 'PERIOD_AMOUNT'
  /** Uses of the period. */
  | 'PERIOD_COUNT'
  /** Of one use. */
  | 'PER_USE';

/** A power to be used. */
export type UsePower = {
  /** How much, in the power's unit. */
  amount: Scalars['Int']['input'];
  /** What to do over a limit: ask a superior. Without it the use is refused. */
  ask: Scalars['Boolean']['input'];
  /** For which member, by telephone number. */
  beneficiary?: InputMaybe<Scalars['String']['input']>;
  /** Act over authority: allowed by some powers, and answered for. */
  emergency: Scalars['Boolean']['input'];
  /** Pictures or PDF; at most 9 of at most 10 MB each. */
  files?: InputMaybe<Array<Scalars['Upload']['input']>>;
  /** Under which grant; the own one where left out. */
  grantId?: InputMaybe<Scalars['ID']['input']>;
  /** For which customer. */
  groupId: Scalars['ID']['input'];
  /** Which power. */
  powerCode: Scalars['String']['input'];
  /** Why; at most 500 characters. */
  reason: Scalars['String']['input'];
  /** Makes a repeated request one effect. */
  requestId: Scalars['ID']['input'];
  /** The order that it is about. */
  ticketId?: InputMaybe<Scalars['ID']['input']>;
};

/** As what somebody reports. */
export type UseReportKind =
  /** 使用人: whoever used a power. */
  | 'HOLDER'
  /** 直管领导: whose people used powers. */
  | 'LEADER';

/** Where a use stands. */
export type UseStatus =
  /** 生效 */
  | 'EFFECTIVE'
  /** 逾期失效: nobody decided in time; nothing was taken. */
  | 'EXPIRED'
  /** 待审批: over a limit; waits for a superior. */
  | 'PENDING'
  /** 未批准: nothing was taken. */
  | 'REFUSED'
  /** 已冲正: taken back by another record. */
  | 'REVERSED'
  /** 已撤回: by who asked, before it was decided. */
  | 'WITHDRAWN';

/** How a contact was met. */
export type VisitKind =
  /** 电话 */
  | 'CALL'
  /** 短信、微信等 */
  | 'MESSAGE'
  /** 上门 */
  | 'VISIT';

/** A window of a day of the week. */
export type WeekWindowInput = {
  /** When it closes, e.g. 12:00; 24:00 is the end of the day. */
  closes: Scalars['String']['input'];
  /** When it opens, e.g. 08:30. */
  opens: Scalars['String']['input'];
  /** The day of the week: Monday is 1, Sunday 7. */
  weekday: Scalars['Int']['input'];
};

/** What if. */
export type WhatIf = {
  /** The month; open. */
  month: Scalars['Month']['input'];
  /** The person; the caller without it. */
  staffId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 20 suppositions. */
  suppose: Array<Supposition>;
};

/** Why a use was drawn; of several reasons the first. */
export type Why =
  /** It is of at least as many fen as the interval, so it is hit in any case. */
  | 'ABOVE_INTERVAL'
  /** It came out. */
  | 'DRAWN'
  /** One of its fen was hit. */
  | 'HIT'
  /** It was close to its limit per use, at it or above it. */
  | 'NEAR_LIMIT'
  /** It was over authority. */
  | 'OVER_AUTHORITY';

/** An appeal taken back. */
export type WithdrawAppeal = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version that was seen. */
  version: Scalars['Int']['input'];
};

/** A part of a day that is worked. */
export type WorkWindowInput = {
  /** When it closes, e.g. 12:00; 24:00 is the end of the day. */
  closes: Scalars['String']['input'];
  /** When it opens, e.g. 08:30. */
  opens: Scalars['String']['input'];
};
