/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** 客户等级, from revenue, members, influence and kind, by a dated rule. */
export type Grade =
  /** 铜牌 */
  | 'BRONZE'
  /** 金牌 */
  | 'GOLD'
  /** 银牌 */
  | 'SILVER'
  /** 标准 */
  | 'STANDARD';

/** Which groups, and in which order. */
export type GroupFilter = {
  /** With a contract that ends before this day. */
  contractEndsBefore?: string | null | undefined;
  /** Of this grade. */
  grade?: Grade | null | undefined;
  /** With arrears only. */
  inArrears?: boolean | null | undefined;
  /** With an incomplete record only. */
  incomplete?: boolean | null | undefined;
  /** Of this manager. */
  managerId?: string | null | undefined;
  /** The order; by code where not given. */
  order?: GroupOrder | null | undefined;
  /** Part of the name, or the beginning of the code. */
  search?: string | null | undefined;
  /** Of this status; ACTIVE where not given. */
  status?: GroupStatus | null | undefined;
  /** Served by this unit or below it. */
  unitId?: string | null | undefined;
};

/** How groups are ordered. */
export type GroupOrder =
  /** Highest arrears first. */
  | 'ARREARS'
  /** By code. */
  | 'CODE'
  /** Contract ending first; those without one last. */
  | 'CONTRACT_END'
  /** Highest revenue first. */
  | 'REVENUE';

/** Whether a group is still a customer. */
export type GroupStatus =
  /** 在网 */
  | 'ACTIVE'
  /** 异网,待回家 */
  | 'ELSEWHERE'
  /** 离网 */
  | 'LOST';

export type PickGroupsQueryVariables = Exact<{
  filter?: Types.GroupFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type PickGroupsQueryData = { groups: { nodes: Array<{ id: string, code: string, name: string, grade: Types.Grade } | null> | null } | null };


export const PickGroupsDocument = gql`
    query PickGroups($filter: GroupFilter, $first: Int) {
  groups(filter: $filter, first: $first) {
    nodes {
      id
      code
      name
      grade
    }
  }
}
    ` as unknown as DocumentNode<PickGroupsQueryData, PickGroupsQueryVariables>;