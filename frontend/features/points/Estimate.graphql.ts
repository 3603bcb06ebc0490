/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** How a range of the unit price is formed. */
export type RangeMethod =
  /** The month is over: only corrections move it. */
  | 'FINAL'
  /** From today's pace: too few past months. */
  | 'PACE'
  /** From how everybody's points grew from this day to the end of past months. */
  | 'PAST_GROWTH';

export type EstimateQueryVariables = Exact<{
  month: string;
}>;


export type EstimateQueryData = { payEstimate: { ' $fragmentRefs'?: { 'EstimateFragment': EstimateFragment } } | null };

export type EstimateFragment = { month: string, asOf: string, bonus: string, bonusLow: string, bonusHigh: string, unitPrice: string, unitPriceLow: string, unitPriceHigh: string, pool: string, cityPoints: string, method: Types.RangeMethod } & { ' $fragmentName'?: 'EstimateFragment' };

export type EstimateRangeQueryVariables = Exact<{
  month: string;
}>;


export type EstimateRangeQueryData = { payEstimate: { month: string, unitPrice: string, unitPriceLow: string, unitPriceHigh: string, pool: string, cityPoints: string, elapsedDays: number, monthDays: number, method: Types.RangeMethod, growthLow: string, growthHigh: string, hits: number, basis: Array<{ month: string, points: string, pointsAtEnd: string, growth: string }>, record: Array<{ month: string, low: string, high: string, actual: string, hit: boolean }> } | null };

export const EstimateFragmentDoc = gql`
    fragment Estimate on PayEstimate {
  month
  asOf
  bonus
  bonusLow
  bonusHigh
  unitPrice
  unitPriceLow
  unitPriceHigh
  pool
  cityPoints
  method
}
    ` as unknown as DocumentNode<EstimateFragment, unknown>;
export const EstimateDocument = gql`
    query Estimate($month: Month!) {
  payEstimate(month: $month) {
    ...Estimate
  }
}
    ${EstimateFragmentDoc}` as unknown as DocumentNode<EstimateQueryData, EstimateQueryVariables>;
export const EstimateRangeDocument = gql`
    query EstimateRange($month: Month!) {
  payEstimate(month: $month) {
    month
    unitPrice
    unitPriceLow
    unitPriceHigh
    pool
    cityPoints
    elapsedDays
    monthDays
    method
    growthLow
    growthHigh
    basis {
      month
      points
      pointsAtEnd
      growth
    }
    record {
      month
      low
      high
      actual
      hit
    }
    hits
  }
}
    ` as unknown as DocumentNode<EstimateRangeQueryData, EstimateRangeQueryVariables>;