/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** Which alerts. */
export type AlertFilter = {
  /** Of this kind. */
  kind?: AlertKind | null | undefined;
  /** Of this manager. */
  managerId?: string | null | undefined;
  /** Open beyond their time only. */
  overdue?: boolean | null | undefined;
  /** Part of the group's name, or the beginning of its code. */
  search?: string | null | undefined;
  /** Where they stand; OPEN where not given. */
  status?: AlertStatus | null | undefined;
  /** Of groups served by this unit or below it. */
  unitId?: string | null | undefined;
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

/** A group's new manager from a day on. */
export type AssignGroups = {
  /** From which day on. */
  from: string;
  /** Which; at most 500. */
  groupIds: Array<string>;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** To whom. */
  staffId: string;
};

/** Who a contact is for us. */
export type ContactRole =
  /** 决策人 */
  | 'DECISION_MAKER'
  /** 普通联系人 */
  | 'ORDINARY'
  /** VIP */
  | 'VIP';

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
  contractEndsBefore?: string | null | undefined;
  /** Of this grade. */
  grade?: Grade | null | undefined;
  /** With arrears only. */
  inArrears?: boolean | null | undefined;
  /** With an incomplete record only. */
  incomplete?: boolean | null | undefined;
  /** Of this manager. */
  managerId?: string | null | undefined;
  /** The order; by code where not given. */
  order?: GroupOrder | null | undefined;
  /** Part of the name, or the beginning of the code. */
  search?: string | null | undefined;
  /** Of this status; ACTIVE where not given. */
  status?: GroupStatus | null | undefined;
  /** Served by this unit or below it. */
  unitId?: string | null | undefined;
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
  id: string;
  /** What was done; 2 to 500 characters. */
  note: string;
  /** What came of it. FOLLOWING keeps it open and records the step. */
  outcome: AlertOutcome;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen. */
  version: number;
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

/** A handling that is taken back, within ten minutes of it and by whoever did it. */
export type ReopenAlert = {
  /** Which. */
  id: string;
  /** The version that was seen. */
  version: number;
};

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

/** Which staff. */
export type StaffFilter = {
  /** Holding this post today. */
  post?: Post | null | undefined;
  /** With this role. */
  role?: Role | null | undefined;
  /** Part of the name, or the beginning of the staff number or phone. */
  search?: string | null | undefined;
  /** In service or left; both where not given. */
  status?: StaffStatus | null | undefined;
  /** Assigned today to this unit or below it. */
  unitId?: string | null | undefined;
};

/** Whether a person is still with us. */
export type StaffStatus =
  /** In service. */
  | 'ACTIVE'
  /** Has left; cannot sign in. */
  | 'LEFT';

/** How a contact was met. */
export type VisitKind =
  /** 电话 */
  | 'CALL'
  /** 短信、微信等 */
  | 'MESSAGE'
  /** 上门 */
  | 'VISIT';

export type DeskGroupsQueryVariables = Exact<{
  filter?: Types.GroupFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskGroupsQueryData = { groups: { nodes: Array<{ id: string, code: string, name: string, trade: string, grade: Types.Grade, status: Types.GroupStatus, members: number, revenue: string, arrears: string, contractUntil: string | null, lacks: Array<string>, manager: { id: string, name: string } | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskAlertsQueryVariables = Exact<{
  filter?: Types.AlertFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskAlertsQueryData = { alerts: { nodes: Array<{ id: string, kind: Types.AlertKind, detail: string, dueAt: string, status: Types.AlertStatus, late: boolean, handledAt: string | null, outcome: Types.AlertOutcome | null, note: string | null, group: { id: string, code: string, name: string, grade: Types.Grade }, manager: { id: string, name: string } | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskManagersQueryVariables = Exact<{
  filter?: Types.StaffFilter | null | undefined;
}>;


export type DeskManagersQueryData = { staffs: { nodes: Array<{ id: string, code: string, name: string, assignment: { id: string, unit: { id: string, name: string } } | null } | null> | null } | null };

export type DeskManagerQueryVariables = Exact<{
  id: string;
}>;


export type DeskManagerQueryData = { staff: { id: string, code: string, name: string } | null };

export type AssignGroupsMutationVariables = Exact<{
  input: Types.AssignGroups;
}>;


export type AssignGroupsMutationData = { assignGroups: Array<{ id: string }> };

export type DeskGroupQueryVariables = Exact<{
  id: string;
}>;


export type DeskGroupQueryData = { group: { id: string, code: string, name: string, trade: string, kind: Types.GroupKind, status: Types.GroupStatus, members: number, revenue: string, influence: number, grade: Types.Grade, address: string, phone: string, arrears: string, contractUntil: string | null, lacks: Array<string>, lastKeyVisitAt: string | null, gradeReasons: Array<{ factor: string, value: string, points: number }>, manager: { id: string, code: string, name: string } | null, unit: { id: string, name: string }, contacts: Array<{ id: string, name: string, title: string, phone: string, role: Types.ContactRole, lastMetAt: string | null, active: boolean }>, visits: Array<{ id: string, at: string, kind: Types.VisitKind, note: string, contact: { id: string, name: string } | null, staff: { id: string, name: string } }>, openAlerts: Array<{ id: string, kind: Types.AlertKind, detail: string, dueAt: string, late: boolean }> } | null };

export type DeskAlertQueryVariables = Exact<{
  id: string;
}>;


export type DeskAlertQueryData = { alert: { ' $fragmentRefs'?: { 'DeskAlertWholeFragment': DeskAlertWholeFragment } } | null };

export type DeskAlertWholeFragment = { id: string, kind: Types.AlertKind, detail: string, raisedAt: string, dueAt: string, status: Types.AlertStatus, late: boolean, handledAt: string | null, outcome: Types.AlertOutcome | null, note: string | null, version: number, handledBy: { id: string, name: string } | null, manager: { id: string, name: string } | null, group: { id: string, code: string, name: string, grade: Types.Grade, phone: string } } & { ' $fragmentName'?: 'DeskAlertWholeFragment' };

export type DeskHandleAlertMutationVariables = Exact<{
  input: Types.HandleAlert;
}>;


export type DeskHandleAlertMutationData = { handleAlert: { ' $fragmentRefs'?: { 'DeskAlertWholeFragment': DeskAlertWholeFragment } } };

export type DeskReopenAlertMutationVariables = Exact<{
  input: Types.ReopenAlert;
}>;


export type DeskReopenAlertMutationData = { reopenAlert: { ' $fragmentRefs'?: { 'DeskAlertWholeFragment': DeskAlertWholeFragment } } };

export const DeskAlertWholeFragmentDoc = gql`
    fragment DeskAlertWhole on Alert {
  id
  kind
  detail
  raisedAt
  dueAt
  status
  late
  handledAt
  outcome
  note
  version
  handledBy {
    id
    name
  }
  manager {
    id
    name
  }
  group {
    id
    code
    name
    grade
    phone
  }
}
    ` as unknown as DocumentNode<DeskAlertWholeFragment, unknown>;
export const DeskGroupsDocument = gql`
    query DeskGroups($filter: GroupFilter, $after: String) {
  groups(filter: $filter, first: 50, after: $after) {
    nodes {
      id
      code
      name
      trade
      grade
      status
      members
      revenue
      arrears
      contractUntil
      lacks
      manager {
        id
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskGroupsQueryData, DeskGroupsQueryVariables>;
export const DeskAlertsDocument = gql`
    query DeskAlerts($filter: AlertFilter, $after: String) {
  alerts(filter: $filter, first: 50, after: $after) {
    nodes {
      id
      kind
      detail
      dueAt
      status
      late
      handledAt
      outcome
      note
      group {
        id
        code
        name
        grade
      }
      manager {
        id
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskAlertsQueryData, DeskAlertsQueryVariables>;
export const DeskManagersDocument = gql`
    query DeskManagers($filter: StaffFilter) {
  staffs(filter: $filter, first: 20) {
    nodes {
      id
      code
      name
      assignment {
        id
        unit {
          id
          name
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<DeskManagersQueryData, DeskManagersQueryVariables>;
export const DeskManagerDocument = gql`
    query DeskManager($id: ID!) {
  staff(id: $id) {
    id
    code
    name
  }
}
    ` as unknown as DocumentNode<DeskManagerQueryData, DeskManagerQueryVariables>;
export const AssignGroupsDocument = gql`
    mutation AssignGroups($input: AssignGroups!) {
  assignGroups(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<AssignGroupsMutationData, AssignGroupsMutationVariables>;
export const DeskGroupDocument = gql`
    query DeskGroup($id: ID!) {
  group(id: $id) {
    id
    code
    name
    trade
    kind
    status
    members
    revenue
    influence
    grade
    gradeReasons {
      factor
      value
      points
    }
    address
    phone
    arrears
    contractUntil
    lacks
    lastKeyVisitAt
    manager {
      id
      code
      name
    }
    unit {
      id
      name
    }
    contacts {
      id
      name
      title
      phone
      role
      lastMetAt
      active
    }
    visits {
      id
      at
      kind
      note
      contact {
        id
        name
      }
      staff {
        id
        name
      }
    }
    openAlerts {
      id
      kind
      detail
      dueAt
      late
    }
  }
}
    ` as unknown as DocumentNode<DeskGroupQueryData, DeskGroupQueryVariables>;
export const DeskAlertDocument = gql`
    query DeskAlert($id: ID!) {
  alert(id: $id) {
    ...DeskAlertWhole
  }
}
    ${DeskAlertWholeFragmentDoc}` as unknown as DocumentNode<DeskAlertQueryData, DeskAlertQueryVariables>;
export const DeskHandleAlertDocument = gql`
    mutation DeskHandleAlert($input: HandleAlert!) {
  handleAlert(input: $input) {
    ...DeskAlertWhole
  }
}
    ${DeskAlertWholeFragmentDoc}` as unknown as DocumentNode<DeskHandleAlertMutationData, DeskHandleAlertMutationVariables>;
export const DeskReopenAlertDocument = gql`
    mutation DeskReopenAlert($input: ReopenAlert!) {
  reopenAlert(input: $input) {
    ...DeskAlertWhole
  }
}
    ${DeskAlertWholeFragmentDoc}` as unknown as DocumentNode<DeskReopenAlertMutationData, DeskReopenAlertMutationVariables>;