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

export type DeskRankingQueryVariables = Exact<{
  cityId: string;
  month: string;
  unitId?: string | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskRankingQueryData = { ranking: { nodes: Array<{ rank: number, staffId: string, code: string, name: string, unitId: string, unitName: string, post: Types.Post, points: string, gained: string, me: boolean } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };


export const DeskRankingDocument = gql`
    query DeskRanking($cityId: ID!, $month: Month!, $unitId: ID, $search: String, $after: String) {
  ranking(
    cityId: $cityId
    month: $month
    unitId: $unitId
    search: $search
    first: 100
    after: $after
  ) {
    nodes {
      rank
      staffId
      code
      name
      unitId
      unitName
      post
      points
      gained
      me
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskRankingQueryData, DeskRankingQueryVariables>;