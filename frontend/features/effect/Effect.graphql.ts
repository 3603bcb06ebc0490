/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What an effect report compares. */
export type EffectQuery = {
  /** After. */
  after: MonthSpan;
  /** Before. */
  before: MonthSpan;
  /** Which figures, by code, in this order; at most 40. All that both sides have without it. */
  codes?: Array<string> | null | undefined;
  /** Units: cities or production units; everything below counts. 1 to 50. */
  unitIds: Array<string>;
};

/** Months from … to, both among them. */
export type MonthSpan = {
  /** The first month. */
  from: string;
  /** The last month; at most 12. */
  to: string;
};

export type DeskEffectReportQueryVariables = Exact<{
  query: Types.EffectQuery;
}>;


export type DeskEffectReportQueryData = { effectReport: { onlyOneSide: Array<string>, rows: Array<{ code: string, nameZh: string, nameEn: string, before: string, after: string, rise: string, change: string | null, reported: boolean }>, rates: Array<{ code: string, nameZh: string, nameEn: string, goodBefore: string, allBefore: string, goodAfter: string, allAfter: string, before: string | null, after: string | null, rise: string | null, reported: boolean }>, payBefore: { ' $fragmentRefs'?: { 'EffectSpreadFragment': EffectSpreadFragment } } | null, payAfter: { ' $fragmentRefs'?: { 'EffectSpreadFragment': EffectSpreadFragment } } | null } };

export type DeskEffectFiguresQueryVariables = Exact<{
  unitIds: Array<string> | string;
  before: Types.MonthSpan;
  after: Types.MonthSpan;
}>;


export type DeskEffectFiguresQueryData = { effectFigures: Array<{ code: string, nameZh: string, nameEn: string, rate: boolean }> };

export type EffectSpreadFragment = { people: number, mean: string, median: string, p10: string, p90: string, p90p10: string | null, gini: string, atFloor: number } & { ' $fragmentName'?: 'EffectSpreadFragment' };

export const EffectSpreadFragmentDoc = gql`
    fragment EffectSpread on PaySpread {
  people
  mean
  median
  p10
  p90
  p90p10
  gini
  atFloor
}
    ` as unknown as DocumentNode<EffectSpreadFragment, unknown>;
export const DeskEffectReportDocument = gql`
    query DeskEffectReport($query: EffectQuery!) {
  effectReport(query: $query) {
    rows {
      code
      nameZh
      nameEn
      before
      after
      rise
      change
      reported
    }
    rates {
      code
      nameZh
      nameEn
      goodBefore
      allBefore
      goodAfter
      allAfter
      before
      after
      rise
      reported
    }
    payBefore {
      ...EffectSpread
    }
    payAfter {
      ...EffectSpread
    }
    onlyOneSide
  }
}
    ${EffectSpreadFragmentDoc}` as unknown as DocumentNode<DeskEffectReportQueryData, DeskEffectReportQueryVariables>;
export const DeskEffectFiguresDocument = gql`
    query DeskEffectFigures($unitIds: [ID!]!, $before: MonthSpan!, $after: MonthSpan!) {
  effectFigures(unitIds: $unitIds, before: $before, after: $after) {
    code
    nameZh
    nameEn
    rate
  }
}
    ` as unknown as DocumentNode<DeskEffectFiguresQueryData, DeskEffectFiguresQueryVariables>;