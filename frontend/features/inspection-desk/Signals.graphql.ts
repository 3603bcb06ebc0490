/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { DeskUseLineFragment } from './Inspections.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { DeskUseLineFragmentDoc } from './Inspections.graphql.ts';
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

/** A finding to be opened from a signal. */
export type OpenFinding = {
  /** What is wrong. */
  kind: FindingKind;
  /** In words; at most 1,000 characters. */
  note: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The use that it is about. */
  useId: string;
  /** Working days to put it right; 1 to 60. */
  workingDays: number;
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

export type DeskUseSignalsQueryVariables = Exact<{
  unitId: string;
  month: string;
}>;


export type DeskUseSignalsQueryData = { useSignals: Array<{ kind: Types.SignalKind, powerCode: string, count: number, of: number, amount: number, limit: number | null, staff: Array<{ id: string, name: string }>, group: { id: string, name: string } | null, uses: Array<(
      { findings: Array<{ id: string, code: string, source: Types.FindingSource }> }
      & { ' $fragmentRefs'?: { 'DeskUseLineFragment': DeskUseLineFragment } }
    )> }> };

export type DeskAuditorFiguresQueryVariables = Exact<{
  unitId: string;
  month: string;
}>;


export type DeskAuditorFiguresQueryData = { auditorFigures: Array<{ decided: number, passed: number, overturned: number, medianDwell: number, short: number, late: number, staff: { id: string, code: string, name: string } }> };

export type DeskOpenFindingMutationVariables = Exact<{
  input: Types.OpenFinding;
}>;


export type DeskOpenFindingMutationData = { openFinding: { id: string, code: string } };


export const DeskUseSignalsDocument = gql`
    query DeskUseSignals($unitId: ID!, $month: Month!) {
  useSignals(unitId: $unitId, month: $month) {
    kind
    powerCode
    count
    of
    amount
    limit
    staff {
      id
      name
    }
    group {
      id
      name
    }
    uses {
      ...DeskUseLine
      findings {
        id
        code
        source
      }
    }
  }
}
    ${DeskUseLineFragmentDoc}` as unknown as DocumentNode<DeskUseSignalsQueryData, DeskUseSignalsQueryVariables>;
export const DeskAuditorFiguresDocument = gql`
    query DeskAuditorFigures($unitId: ID!, $month: Month!) {
  auditorFigures(unitId: $unitId, month: $month) {
    decided
    passed
    overturned
    medianDwell
    short
    late
    staff {
      id
      code
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskAuditorFiguresQueryData, DeskAuditorFiguresQueryVariables>;
export const DeskOpenFindingDocument = gql`
    mutation DeskOpenFinding($input: OpenFinding!) {
  openFinding(input: $input) {
    id
    code
  }
}
    ` as unknown as DocumentNode<DeskOpenFindingMutationData, DeskOpenFindingMutationVariables>;