/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { DeskUseRowFragment } from './Use.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { DeskUseRowFragmentDoc } from './Use.graphql.ts';
/** A finding to be acted on. */
export type ActOnFinding = {
  /** Of VERIFY: whether it is put right; otherwise it is sent back. */
  accepted?: boolean | null | undefined;
  /** What. */
  act: FindingChoice;
  /** Which. */
  id: string;
  /** In words; at most 1,000 characters. */
  note: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen. */
  version: number;
  /** Of ORDER, and of VERIFY that sends back: working days; 1 to 60. */
  workingDays?: number | null | undefined;
};

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
  kind?: FindingKind | null | undefined;
  /** Only those past their deadline. */
  late?: boolean | null | undefined;
  /** Only of this person. */
  staffId?: string | null | undefined;
  /** Only in one of these states. */
  statuses?: Array<FindingStatus> | null | undefined;
  /** Only of this unit and below. */
  unitId?: string | null | undefined;
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

export type DeskFindingsQueryVariables = Exact<{
  filter?: Types.FindingFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskFindingsQueryData = { findings: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskFindingRowFragment': DeskFindingRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskFindingQueryVariables = Exact<{
  id: string;
}>;


export type DeskFindingQueryData = { finding: (
    { id: string }
    & { ' $fragmentRefs'?: { 'DeskFindingWholeFragment': DeskFindingWholeFragment } }
  ) | null };

export type DeskActOnFindingMutationVariables = Exact<{
  input: Types.ActOnFinding;
}>;


export type DeskActOnFindingMutationData = { actOnFinding: { id: string } };

export type DeskFindingRowFragment = { id: string, code: string, source: Types.FindingSource, kind: Types.FindingKind, status: Types.FindingStatus, note: string, dueAt: string | null, lateAt: string | null, openedAt: string, staff: { id: string, name: string }, unit: { id: string, name: string }, use: (
    { id: string }
    & { ' $fragmentRefs'?: { 'DeskUseRowFragment': DeskUseRowFragment } }
  ) } & { ' $fragmentName'?: 'DeskFindingRowFragment' };

export type DeskFindingWholeFragment = { id: string, code: string, source: Types.FindingSource, kind: Types.FindingKind, status: Types.FindingStatus, note: string, dueAt: string | null, lateAt: string | null, openedAt: string, acts: Array<Types.FindingChoice>, version: number, staff: { id: string, name: string, phone: string | null }, unit: { id: string, name: string }, openedBy: { id: string, name: string } | null, use: (
    { id: string }
    & { ' $fragmentRefs'?: { 'DeskUseRowFragment': DeskUseRowFragment } }
  ), history: Array<{ id: string, kind: Types.FindingActKind, note: string, at: string, dueAt: string | null, by: { id: string, name: string } | null }> } & { ' $fragmentName'?: 'DeskFindingWholeFragment' };

export const DeskFindingRowFragmentDoc = gql`
    fragment DeskFindingRow on Finding {
  id
  code
  source
  kind
  status
  note
  dueAt
  lateAt
  openedAt
  staff {
    id
    name
  }
  unit {
    id
    name
  }
  use {
    id
    ...DeskUseRow
  }
}
    ` as unknown as DocumentNode<DeskFindingRowFragment, unknown>;
export const DeskFindingWholeFragmentDoc = gql`
    fragment DeskFindingWhole on Finding {
  id
  code
  source
  kind
  status
  note
  dueAt
  lateAt
  openedAt
  acts
  version
  staff {
    id
    name
    phone
  }
  unit {
    id
    name
  }
  openedBy {
    id
    name
  }
  use {
    id
    ...DeskUseRow
  }
  history {
    id
    kind
    note
    at
    dueAt
    by {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskFindingWholeFragment, unknown>;
export const DeskFindingsDocument = gql`
    query DeskFindings($filter: FindingFilter, $first: Int, $after: String) {
  findings(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      ...DeskFindingRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskFindingRowFragmentDoc}
${DeskUseRowFragmentDoc}` as unknown as DocumentNode<DeskFindingsQueryData, DeskFindingsQueryVariables>;
export const DeskFindingDocument = gql`
    query DeskFinding($id: ID!) {
  finding(id: $id) {
    id
    ...DeskFindingWhole
  }
}
    ${DeskFindingWholeFragmentDoc}
${DeskUseRowFragmentDoc}` as unknown as DocumentNode<DeskFindingQueryData, DeskFindingQueryVariables>;
export const DeskActOnFindingDocument = gql`
    mutation DeskActOnFinding($input: ActOnFinding!) {
  actOnFinding(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<DeskActOnFindingMutationData, DeskActOnFindingMutationVariables>;