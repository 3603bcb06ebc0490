/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What a unit is. */
export type UnitKind =
  /** 分公司 */
  | 'CITY'
  /** 部门 */
  | 'DEPARTMENT'
  /** 营业厅 */
  | 'HALL'
  /** 微区域 */
  | 'MICRO_AREA'
  /** 生产单元 */
  | 'PRODUCTION_UNIT'
  /** 省公司 */
  | 'PROVINCE';

export type DeskUnitsQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskUnitsQueryData = { units: Array<{ id: string, code: string, name: string, fullName: string, kind: Types.UnitKind, active: boolean, parent: { id: string } | null }> };


export const DeskUnitsDocument = gql`
    query DeskUnits {
  units {
    id
    code
    name
    fullName
    kind
    active
    parent {
      id
    }
  }
}
    ` as unknown as DocumentNode<DeskUnitsQueryData, DeskUnitsQueryVariables>;