/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
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

/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

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

export type MyUsesQueryVariables = Exact<{
  statuses?: Array<Types.UseStatus> | Types.UseStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyUsesQueryData = { myUses: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'RecordRowFragment': RecordRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type UseDecisionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type UseDecisionsQueryData = { useDecisions: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DecisionRowFragment': DecisionRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type RecordRowFragment = { id: string, code: string, amount: number, status: Types.UseStatus, overAuthority: boolean, nearLimit: boolean, audit: Types.UseAuditStage, askedAt: string, dueAt: string | null, version: number, power: { id: string, nameZh: string, nameEn: string, unit: Types.PowerUnit }, group: { id: string, name: string }, reverses: { id: string } | null } & { ' $fragmentName'?: 'RecordRowFragment' };

export type DecisionRowFragment = { id: string, code: string, amount: number, reason: string, askedAt: string, dueAt: string | null, version: number, power: { id: string, nameZh: string, nameEn: string, unit: Types.PowerUnit }, grant: { id: string, limits: { period: Types.GrantPeriod }, left: { perUse: number | null, amount: number | null, count: number | null } }, staff: { id: string, name: string }, deputyFor: { id: string, name: string } | null, group: { id: string, name: string } } & { ' $fragmentName'?: 'DecisionRowFragment' };

export const RecordRowFragmentDoc = gql`
    fragment RecordRow on Use {
  id
  code
  power {
    id
    nameZh
    nameEn
    unit
  }
  group {
    id
    name
  }
  amount
  status
  overAuthority
  nearLimit
  audit
  askedAt
  dueAt
  reverses {
    id
  }
  version
}
    ` as unknown as DocumentNode<RecordRowFragment, unknown>;
export const DecisionRowFragmentDoc = gql`
    fragment DecisionRow on Use {
  id
  code
  power {
    id
    nameZh
    nameEn
    unit
  }
  grant {
    id
    limits {
      period
    }
    left {
      perUse
      amount
      count
    }
  }
  staff {
    id
    name
  }
  deputyFor {
    id
    name
  }
  group {
    id
    name
  }
  amount
  reason
  askedAt
  dueAt
  version
}
    ` as unknown as DocumentNode<DecisionRowFragment, unknown>;
export const MyUsesDocument = gql`
    query MyUses($statuses: [UseStatus!], $first: Int, $after: String) {
  myUses(statuses: $statuses, first: $first, after: $after) {
    nodes {
      id
      ...RecordRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${RecordRowFragmentDoc}` as unknown as DocumentNode<MyUsesQueryData, MyUsesQueryVariables>;
export const UseDecisionsDocument = gql`
    query UseDecisions($first: Int, $after: String) {
  useDecisions(first: $first, after: $after) {
    nodes {
      id
      ...DecisionRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DecisionRowFragmentDoc}` as unknown as DocumentNode<UseDecisionsQueryData, UseDecisionsQueryVariables>;