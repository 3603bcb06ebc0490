/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
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

/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

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

export type FindingPageQueryVariables = Exact<{
  id: string;
}>;


export type FindingPageQueryData = { finding: (
    { id: string }
    & { ' $fragmentRefs'?: { 'FindingFieldsFragment': FindingFieldsFragment } }
  ) | null };

export type FindingFieldsFragment = { id: string, code: string, source: Types.FindingSource, kind: Types.FindingKind, status: Types.FindingStatus, note: string, dueAt: string | null, lateAt: string | null, openedAt: string, acts: Array<Types.FindingChoice>, version: number, use: { id: string, code: string, amount: number, status: Types.UseStatus, reason: string, power: { id: string, nameZh: string, nameEn: string, unit: Types.PowerUnit }, staff: { id: string, name: string }, group: { id: string, name: string } }, staff: { id: string, name: string, phone: string | null }, unit: { id: string, name: string }, openedBy: { id: string, name: string } | null, history: Array<{ id: string, kind: Types.FindingActKind, note: string, dueAt: string | null, at: string, by: { id: string, name: string } | null, record: { seq: string, hash: string } | null }> } & { ' $fragmentName'?: 'FindingFieldsFragment' };

export type ActOnFindingMutationVariables = Exact<{
  input: Types.ActOnFinding;
}>;


export type ActOnFindingMutationData = { actOnFinding: { id: string, version: number } };

export const FindingFieldsFragmentDoc = gql`
    fragment FindingFields on Finding {
  id
  code
  source
  kind
  use {
    id
    code
    power {
      id
      nameZh
      nameEn
      unit
    }
    staff {
      id
      name
    }
    group {
      id
      name
    }
    amount
    status
    reason
  }
  staff {
    id
    name
    phone
  }
  unit {
    id
    name
  }
  status
  note
  dueAt
  lateAt
  openedAt
  openedBy {
    id
    name
  }
  history {
    id
    kind
    by {
      id
      name
    }
    note
    dueAt
    at
    record {
      seq
      hash
    }
  }
  acts
  version
}
    ` as unknown as DocumentNode<FindingFieldsFragment, unknown>;
export const FindingPageDocument = gql`
    query FindingPage($id: ID!) {
  finding(id: $id) {
    id
    ...FindingFields
  }
}
    ${FindingFieldsFragmentDoc}` as unknown as DocumentNode<FindingPageQueryData, FindingPageQueryVariables>;
export const ActOnFindingDocument = gql`
    mutation ActOnFinding($input: ActOnFinding!) {
  actOnFinding(input: $input) {
    id
    version
  }
}
    ` as unknown as DocumentNode<ActOnFindingMutationData, ActOnFindingMutationVariables>;