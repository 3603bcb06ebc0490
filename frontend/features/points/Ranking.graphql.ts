/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What a person does. The first three are production posts, which take part in the scheme. */
export type Post =
  /** 客户经理 */
  | 'ACCOUNT_MANAGER'
  /** 后台人员 */
  | 'BACK_OFFICE'
  /** 集团客户部人员 */
  | 'DEPARTMENT_STAFF'
  /** 区域经理 */
  | 'DISTRICT_MANAGER'
  /** 工维人员 */
  | 'ENGINEER'
  /** 营业厅人员 */
  | 'HALL_STAFF'
  /** 人力资源人员 */
  | 'HR_STAFF'
  /** 其他 */
  | 'OTHER'
  /** 服务主管 */
  | 'SERVICE_SUPERVISOR'
  /** 乡镇主任 */
  | 'TOWNSHIP_HEAD'
  /** 单元负责人 */
  | 'UNIT_HEAD';

export type RankingQueryVariables = Exact<{
  cityId: string;
  month: string;
  unitId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RankingQueryData = { ranking: { nodes: Array<(
      { staffId: string }
      & { ' $fragmentRefs'?: { 'PlaceFragment': PlaceFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CitiesQueryVariables = Exact<{ [key: string]: never; }>;


export type CitiesQueryData = { units: Array<{ id: string, name: string }> };

export type MyPlaceQueryVariables = Exact<{
  month: string;
}>;


export type MyPlaceQueryData = { viewer: { standing: { month: string, points: string, rankCity: number, citySize: number, rankUnit: number, unitSize: number, gapToNext: string | null } | null } };

export type PlaceFragment = { rank: number, name: string, unitName: string, post: Types.Post, points: string, gained: string, me: boolean } & { ' $fragmentName'?: 'PlaceFragment' };

export const PlaceFragmentDoc = gql`
    fragment Place on RankingRow {
  rank
  name
  unitName
  post
  points
  gained
  me
}
    ` as unknown as DocumentNode<PlaceFragment, unknown>;
export const RankingDocument = gql`
    query Ranking($cityId: ID!, $month: Month!, $unitId: ID, $first: Int, $after: String) {
  ranking(
    cityId: $cityId
    month: $month
    unitId: $unitId
    first: $first
    after: $after
  ) {
    nodes {
      staffId
      ...Place
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${PlaceFragmentDoc}` as unknown as DocumentNode<RankingQueryData, RankingQueryVariables>;
export const CitiesDocument = gql`
    query Cities {
  units(kind: CITY) {
    id
    name
  }
}
    ` as unknown as DocumentNode<CitiesQueryData, CitiesQueryVariables>;
export const MyPlaceDocument = gql`
    query MyPlace($month: Month!) {
  viewer {
    standing(month: $month) {
      month
      points
      rankCity
      citySize
      rankUnit
      unitSize
      gapToNext
    }
  }
}
    ` as unknown as DocumentNode<MyPlaceQueryData, MyPlaceQueryVariables>;