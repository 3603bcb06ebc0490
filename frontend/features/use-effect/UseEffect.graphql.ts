/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** The three categories of powers. */
export type PowerCategory =
  /** 政策使用: ordinary, promotional and discretionary policies. */
  | 'POLICY_USE'
  /** 资源调配: requests that move resources. */
  | 'RESOURCE_DISPATCH'
  /** 服务维护: care for a customer. */
  | 'SERVICE_CARE';

/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

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

export type DeskUseEffectQueryVariables = Exact<{
  unitId: string;
  from: string;
  to: string;
}>;


export type DeskUseEffectQueryData = { useEffect: { categories: Array<{ category: Types.PowerCategory, count: number, onTheSpot: number, bySuperior: number, spotKnown: number, spotMedian: number | null, spotP90: number | null, superiorKnown: number, superiorMedian: number | null, superiorP90: number | null, waitMedian: number | null }>, months: Array<{ month: string, count: number, onTheSpot: number, median: number | null }>, causes: Array<{ cause: string, count: number, amount: number }> } };

export type DeskUseStatisticsQueryVariables = Exact<{
  unitId: string;
  from: string;
  to: string;
}>;


export type DeskUseStatisticsQueryData = { useStatistics: { powers: Array<{ powerCode: string, nameZh: string, nameEn: string, unit: Types.PowerUnit, amount: number, counts: { ' $fragmentRefs'?: { 'DeskUseCountsFragment': DeskUseCountsFragment } } }>, units: Array<{ amount: number, unit: { id: string, name: string, kind: Types.UnitKind }, counts: { ' $fragmentRefs'?: { 'DeskUseCountsFragment': DeskUseCountsFragment } } }> } };

export type DeskComplaintCausesQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskComplaintCausesQueryData = { ticketTypes: Array<{ code: string, fields: Array<{ code: string, choices: Array<{ code: string, nameZh: string, nameEn: string }> }> }> };

export type DeskUseCountsFragment = { effective: number, onTheSpot: number, asked: number, refused: number, expired: number, overAuthority: number, reversed: number, violations: number, people: number, customers: number } & { ' $fragmentName'?: 'DeskUseCountsFragment' };

export const DeskUseCountsFragmentDoc = gql`
    fragment DeskUseCounts on UseCounts {
  effective
  onTheSpot
  asked
  refused
  expired
  overAuthority
  reversed
  violations
  people
  customers
}
    ` as unknown as DocumentNode<DeskUseCountsFragment, unknown>;
export const DeskUseEffectDocument = gql`
    query DeskUseEffect($unitId: ID!, $from: Month!, $to: Month!) {
  useEffect(unitId: $unitId, from: $from, to: $to) {
    categories {
      category
      count
      onTheSpot
      bySuperior
      spotKnown
      spotMedian
      spotP90
      superiorKnown
      superiorMedian
      superiorP90
      waitMedian
    }
    months {
      month
      count
      onTheSpot
      median
    }
    causes {
      cause
      count
      amount
    }
  }
}
    ` as unknown as DocumentNode<DeskUseEffectQueryData, DeskUseEffectQueryVariables>;
export const DeskUseStatisticsDocument = gql`
    query DeskUseStatistics($unitId: ID!, $from: Month!, $to: Month!) {
  useStatistics(unitId: $unitId, from: $from, to: $to) {
    powers {
      powerCode
      nameZh
      nameEn
      unit
      amount
      counts {
        ...DeskUseCounts
      }
    }
    units {
      amount
      unit {
        id
        name
        kind
      }
      counts {
        ...DeskUseCounts
      }
    }
  }
}
    ${DeskUseCountsFragmentDoc}` as unknown as DocumentNode<DeskUseStatisticsQueryData, DeskUseStatisticsQueryVariables>;
export const DeskComplaintCausesDocument = gql`
    query DeskComplaintCauses {
  ticketTypes(inactive: true) {
    code
    fields {
      code
      choices {
        code
        nameZh
        nameEn
      }
    }
  }
}
    ` as unknown as DocumentNode<DeskComplaintCausesQueryData, DeskComplaintCausesQueryVariables>;