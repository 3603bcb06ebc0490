/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** Which people of an analysis; all that is given must hold. */
export type AnalysisFilter = {
  /** Only those at the floor. */
  atFloor?: boolean | null | undefined;
  /** Only those at risk. */
  atRisk?: boolean | null | undefined;
  /** Only this employment. */
  employment?: Employment | null | undefined;
  /** With their score of this indicator, the highest first. */
  indicatorCode?: string | null | undefined;
  /** With pay below this. */
  payBelow?: string | null | undefined;
  /** With pay from this on. */
  payFrom?: string | null | undefined;
  /** Only this last post. */
  post?: Post | null | undefined;
  /** Only those whose last assignment lay in this unit or below. */
  unitId?: string | null | undefined;
  /** Only those who have nothing of that indicator. */
  zero?: boolean | null | undefined;
};

/** Which part of the formula an indicator belongs to. */
export type Category =
  /** 加减分项 */
  | 'ADJUSTMENT'
  /** 基础指标 */
  | 'BASE'
  /** 过程管理 */
  | 'PROCESS';

/** How a person is employed. */
export type Employment =
  /** 社会用工 */
  | 'AGENCY'
  /** 公司用工 */
  | 'COMPANY';

/** How people are divided for an analysis. */
export type PayDivision =
  /** By employment. */
  | 'EMPLOYMENT'
  /** By post. */
  | 'POST'
  /** By production unit. */
  | 'UNIT';

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

/** Why somebody is at risk of leaving. */
export type RiskReason =
  /** At the floor. */
  | 'AT_FLOOR'
  /** Points fell by a fifth or more against the mean of the three months before. */
  | 'FALLING_POINTS'
  /** The place fell in each of the last two months. */
  | 'FALLING_RANK'
  /** Pay is among the lowest tenth of the city. */
  | 'LOW_PAY';

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

export type DeskPayAnalysisQueryVariables = Exact<{
  unitId: string;
  month: string;
}>;


export type DeskPayAnalysisQueryData = { payAnalysis: { month: string, atRisk: number, unit: { id: string, name: string, kind: Types.UnitKind }, spread: { ' $fragmentRefs'?: { 'AnalysisSpreadFragment': AnalysisSpreadFragment } }, parts: Array<{ division: Types.PayDivision, key: string, name: string, meanPoints: string, spread: { ' $fragmentRefs'?: { 'AnalysisSpreadFragment': AnalysisSpreadFragment } } }>, bins: Array<{ from: string, below: string, people: number }>, indicators: Array<{ indicatorCode: string, nameZh: string, nameEn: string, category: Types.Category, score: string, mean: string, max: string, zero: number, points: string }> } | null };

export type DeskAnalysisPeopleQueryVariables = Exact<{
  unitId: string;
  month: string;
  filter?: Types.AnalysisFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskAnalysisPeopleQueryData = { payAnalysisPeople: { totalCount: number, nodes: Array<{ staffId: string, code: string, name: string, unitName: string, post: Types.Post, employment: Types.Employment, points: string, pointsBefore: string | null, pay: string, topUp: string, score: string | null, risks: Array<Types.RiskReason> } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AnalysisSpreadFragment = { people: number, sum: string, mean: string, median: string, p10: string, p90: string, min: string, max: string, p90p10: string | null, gini: string, atFloor: number } & { ' $fragmentName'?: 'AnalysisSpreadFragment' };

export const AnalysisSpreadFragmentDoc = gql`
    fragment AnalysisSpread on PaySpread {
  people
  sum
  mean
  median
  p10
  p90
  min
  max
  p90p10
  gini
  atFloor
}
    ` as unknown as DocumentNode<AnalysisSpreadFragment, unknown>;
export const DeskPayAnalysisDocument = gql`
    query DeskPayAnalysis($unitId: ID!, $month: Month!) {
  payAnalysis(unitId: $unitId, month: $month) {
    month
    unit {
      id
      name
      kind
    }
    spread {
      ...AnalysisSpread
    }
    parts {
      division
      key
      name
      meanPoints
      spread {
        ...AnalysisSpread
      }
    }
    bins {
      from
      below
      people
    }
    indicators {
      indicatorCode
      nameZh
      nameEn
      category
      score
      mean
      max
      zero
      points
    }
    atRisk
  }
}
    ${AnalysisSpreadFragmentDoc}` as unknown as DocumentNode<DeskPayAnalysisQueryData, DeskPayAnalysisQueryVariables>;
export const DeskAnalysisPeopleDocument = gql`
    query DeskAnalysisPeople($unitId: ID!, $month: Month!, $filter: AnalysisFilter, $after: String) {
  payAnalysisPeople(
    unitId: $unitId
    month: $month
    filter: $filter
    first: 50
    after: $after
  ) {
    nodes {
      staffId
      code
      name
      unitName
      post
      employment
      points
      pointsBefore
      pay
      topUp
      score
      risks
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    ` as unknown as DocumentNode<DeskAnalysisPeopleQueryData, DeskAnalysisPeopleQueryVariables>;