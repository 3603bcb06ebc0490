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

/** A handling that is taken back, within ten minutes of it and by whoever did it. */
export type ReopenAlert = {
  /** Which. */
  id: string;
  /** The version that was seen. */
  version: number;
};

export type AlertsQueryVariables = Exact<{
  filter?: Types.AlertFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AlertsQueryData = { alerts: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'AlertRowFragment': AlertRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type MyAlertCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyAlertCountsQueryData = { viewer: { alertCounts: { open: number, overdue: number, dueToday: number } } };

export type AlertQueryVariables = Exact<{
  id: string;
}>;


export type AlertQueryData = { alert: (
    { id: string }
    & { ' $fragmentRefs'?: { 'AlertDetailFragment': AlertDetailFragment } }
  ) | null };

export type AlertRowFragment = { id: string, kind: Types.AlertKind, detail: string, dueAt: string, status: Types.AlertStatus, late: boolean, handledAt: string | null, outcome: Types.AlertOutcome | null, group: { id: string, name: string, grade: Types.Grade } } & { ' $fragmentName'?: 'AlertRowFragment' };

export type AlertDetailFragment = { id: string, kind: Types.AlertKind, detail: string, raisedAt: string, dueAt: string, status: Types.AlertStatus, late: boolean, handledAt: string | null, outcome: Types.AlertOutcome | null, note: string | null, version: number, handledBy: { id: string, name: string } | null, group: { id: string, code: string, name: string, grade: Types.Grade, phone: string } } & { ' $fragmentName'?: 'AlertDetailFragment' };

export type HandleAlertMutationVariables = Exact<{
  input: Types.HandleAlert;
}>;


export type HandleAlertMutationData = { handleAlert: { id: string, status: Types.AlertStatus, handledAt: string | null, version: number } };

export type ReopenAlertMutationVariables = Exact<{
  input: Types.ReopenAlert;
}>;


export type ReopenAlertMutationData = { reopenAlert: { id: string, status: Types.AlertStatus, version: number } };

export const AlertRowFragmentDoc = gql`
    fragment AlertRow on Alert {
  id
  kind
  detail
  dueAt
  status
  late
  handledAt
  outcome
  group {
    id
    name
    grade
  }
}
    ` as unknown as DocumentNode<AlertRowFragment, unknown>;
export const AlertDetailFragmentDoc = gql`
    fragment AlertDetail on Alert {
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
  group {
    id
    code
    name
    grade
    phone
  }
}
    ` as unknown as DocumentNode<AlertDetailFragment, unknown>;
export const AlertsDocument = gql`
    query Alerts($filter: AlertFilter, $first: Int, $after: String) {
  alerts(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      ...AlertRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${AlertRowFragmentDoc}` as unknown as DocumentNode<AlertsQueryData, AlertsQueryVariables>;
export const MyAlertCountsDocument = gql`
    query MyAlertCounts {
  viewer {
    alertCounts {
      open
      overdue
      dueToday
    }
  }
}
    ` as unknown as DocumentNode<MyAlertCountsQueryData, MyAlertCountsQueryVariables>;
export const AlertDocument = gql`
    query Alert($id: ID!) {
  alert(id: $id) {
    id
    ...AlertDetail
  }
}
    ${AlertDetailFragmentDoc}` as unknown as DocumentNode<AlertQueryData, AlertQueryVariables>;
export const HandleAlertDocument = gql`
    mutation HandleAlert($input: HandleAlert!) {
  handleAlert(input: $input) {
    id
    status
    handledAt
    version
  }
}
    ` as unknown as DocumentNode<HandleAlertMutationData, HandleAlertMutationVariables>;
export const ReopenAlertDocument = gql`
    mutation ReopenAlert($input: ReopenAlert!) {
  reopenAlert(input: $input) {
    id
    status
    version
  }
}
    ` as unknown as DocumentNode<ReopenAlertMutationData, ReopenAlertMutationVariables>;