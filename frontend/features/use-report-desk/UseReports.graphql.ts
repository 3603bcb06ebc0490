/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { ReportPartsFragment } from '../../kit/use/Report.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { ReportPartsFragmentDoc } from '../../kit/use/Report.graphql.ts';
/** As what somebody reports. */
export type UseReportKind =
  /** 使用人: whoever used a power. */
  | 'HOLDER'
  /** 直管领导: whose people used powers. */
  | 'LEADER';

export type DeskUseReportsQueryVariables = Exact<{
  unitId: string;
  month: string;
}>;


export type DeskUseReportsQueryData = { useReports: Array<{ kind: Types.UseReportKind, reportId: string | null, dueAt: string, signedAt: string | null, late: boolean, staff: { id: string, code: string, name: string }, unit: { id: string, name: string } }> };

export type DeskSignedReportQueryVariables = Exact<{
  id: string;
}>;


export type DeskSignedReportQueryData = { signedReport: { ' $fragmentRefs'?: { 'ReportPartsFragment': ReportPartsFragment } } | null };


export const DeskUseReportsDocument = gql`
    query DeskUseReports($unitId: ID!, $month: Month!) {
  useReports(unitId: $unitId, month: $month) {
    kind
    reportId
    dueAt
    signedAt
    late
    staff {
      id
      code
      name
    }
    unit {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskUseReportsQueryData, DeskUseReportsQueryVariables>;
export const DeskSignedReportDocument = gql`
    query DeskSignedReport($id: ID!) {
  signedReport(id: $id) {
    ...ReportParts
  }
}
    ${ReportPartsFragmentDoc}` as unknown as DocumentNode<DeskSignedReportQueryData, DeskSignedReportQueryVariables>;