/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

/** A report to be signed. */
export type SignUseReport = {
  /** The figures' hash of the draft that was seen. */
  figuresHash: string;
  /** As what the caller reports. */
  kind: UseReportKind;
  /** Which month: one that is over. */
  month: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** What the signer says; 10 to 2,000 characters. */
  words: string;
};

/** As what somebody reports. */
export type UseReportKind =
  /** 使用人: whoever used a power. */
  | 'HOLDER'
  /** 直管领导: whose people used powers. */
  | 'LEADER';

export type ReportPartsFragment = { id: string | null, kind: Types.UseReportKind, month: string, required: boolean, people: number, figuresHash: string, words: string, dueAt: string | null, late: boolean, signedAt: string | null, hash: string | null, staff: { id: string, name: string }, unit: { id: string, name: string } | null, missing: Array<{ id: string, name: string }>, audits: { decided: number, late: number, violations: number } | null, lines: Array<{ uses: number, amount: number, customers: number, people: number, asked: number, overAuthority: number, reversed: number, passed: number, waiting: number, violations: number, power: { id: string, code: string, nameZh: string, nameEn: string, unit: Types.PowerUnit } }> } & { ' $fragmentName'?: 'ReportPartsFragment' };

export type UseReportQueryVariables = Exact<{
  kind: Types.UseReportKind;
  month: string;
}>;


export type UseReportQueryData = { useReport: { ' $fragmentRefs'?: { 'ReportPartsFragment': ReportPartsFragment } } };

export type SignUseReportMutationVariables = Exact<{
  input: Types.SignUseReport;
}>;


export type SignUseReportMutationData = { signUseReport: { ' $fragmentRefs'?: { 'ReportPartsFragment': ReportPartsFragment } } };

export const ReportPartsFragmentDoc = gql`
    fragment ReportParts on UseReport {
  id
  kind
  month
  required
  people
  figuresHash
  words
  dueAt
  late
  signedAt
  hash
  staff {
    id
    name
  }
  unit {
    id
    name
  }
  missing {
    id
    name
  }
  audits {
    decided
    late
    violations
  }
  lines {
    uses
    amount
    customers
    people
    asked
    overAuthority
    reversed
    passed
    waiting
    violations
    power {
      id
      code
      nameZh
      nameEn
      unit
    }
  }
}
    ` as unknown as DocumentNode<ReportPartsFragment, unknown>;
export const UseReportDocument = gql`
    query UseReport($kind: UseReportKind!, $month: Month!) {
  useReport(kind: $kind, month: $month) {
    ...ReportParts
  }
}
    ${ReportPartsFragmentDoc}` as unknown as DocumentNode<UseReportQueryData, UseReportQueryVariables>;
export const SignUseReportDocument = gql`
    mutation SignUseReport($input: SignUseReport!) {
  signUseReport(input: $input) {
    ...ReportParts
  }
}
    ${ReportPartsFragmentDoc}` as unknown as DocumentNode<SignUseReportMutationData, SignUseReportMutationVariables>;