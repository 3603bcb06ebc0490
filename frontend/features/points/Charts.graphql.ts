/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
export type TrendQueryVariables = Exact<{
  months: number;
}>;


export type TrendQueryData = { viewer: { trend: Array<{ month: string, points: string, rankCity: number, citySize: number }> } };

export type DistributionQueryVariables = Exact<{
  cityId: string;
  month: string;
}>;


export type DistributionQueryData = { distribution: Array<{ from: string, below: string, count: number, me: boolean }> };


export const TrendDocument = gql`
    query Trend($months: Int!) {
  viewer {
    trend(months: $months) {
      month
      points
      rankCity
      citySize
    }
  }
}
    ` as unknown as DocumentNode<TrendQueryData, TrendQueryVariables>;
export const DistributionDocument = gql`
    query Distribution($cityId: ID!, $month: Month!) {
  distribution(cityId: $cityId, month: $month) {
    from
    below
    count
    me
  }
}
    ` as unknown as DocumentNode<DistributionQueryData, DistributionQueryVariables>;