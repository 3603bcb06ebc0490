/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What a clock measures. */
export type ClockMetric =
  /** An auditor's leg. */
  | 'AUDIT'
  /** A team's leg. */
  | 'LEG'
  /** 开通: until the service is open. */
  | 'OPENING'
  /** Not a clock: how long after closing a new order about the same service is a repeat. */
  | 'REPEAT_WINDOW'
  /** 完工: until it is resolved. */
  | 'RESOLUTION'
  /** 首次回应: until the first act of substance. */
  | 'RESPONSE'
  /** The sender's leg: until what was missing is there. */
  | 'SUPPLEMENT'
  /** 勘察: until the survey is done. */
  | 'SURVEY';

/** A difference to be taken over. */
export type ErratumItem = {
  /** Which figure. */
  code: QualityCode;
  /** Which order. */
  ticketId: string;
};

/** A month to be frozen. */
export type FreezeFigures = {
  /** Which city's. */
  cityId: string;
  /** Which month; one that is over. */
  month: string;
  /** Makes a repeated request one effect. */
  requestId: string;
};

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

/** A correction of a frozen month, to what the orders say now. */
export type PublishErratum = {
  /** Which city's. */
  cityId: string;
  /** How many errata of it were seen. */
  errata: number;
  /** Which differences; all that there are without it, at most 2,000. */
  items?: Array<ErratumItem> | null | undefined;
  /** Which month; a frozen one. */
  month: string;
  /** Why, in words; 2 to 500 characters. */
  reason: string;
  /** Makes a repeated request one effect. */
  requestId: string;
};

/** A further number of a figure's definition. */
export type PublishQualityDefinition = {
  /** Whose; null for the province's, which needs the province's scope. */
  cityId?: string | null | undefined;
  /** Which figure. */
  code: QualityCode;
  /** What is left out. */
  exclusions: Array<QualityExclusion>;
  /** For months from this one on; after the last one that is frozen. */
  fromMonth: string;
  /** What it looks at: CLOCK for those on time, RATING for satisfaction, CAME_BACK or IS_REPEAT for repeats. */
  measure: QualityMeasure;
  /** Of CLOCK: RESPONSE, SURVEY, OPENING or RESOLUTION. */
  metric?: ClockMetric | null | undefined;
  /** What was changed, in words; 2 to 500 characters. */
  note: string;
  /** The number that was seen; 0 where a city has none of its own yet. */
  number: number;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Of RATING: from which mark on somebody is satisfied; 2 to 5. Whose mark follows from the figure. */
  satisfiedFrom?: number | null | undefined;
  /** Only these types of order; empty: all. At most 50. */
  typeCodes: Array<string>;
};

/** 服务质量指标: what is measured. */
export type QualityCode =
  /** 用户满意度: of the marks that customers gave, the satisfied ones. */
  | 'CUSTOMER_SATISFACTION'
  /** 投诉按时处理率: of the complaints resolved, those within their target. */
  | 'ON_TIME_COMPLAINT'
  /** 按时完成率: of the orders resolved, those within their target. */
  | 'ON_TIME_COMPLETION'
  /** 按时开通率: of the services opened, those within their target. */
  | 'ON_TIME_OPENING'
  /** 首次回应及时率: of the orders responded to, those within their target. */
  | 'ON_TIME_RESPONSE'
  /** 重复故障率: of the faults closed, those that came back. The lower the better. */
  | 'REPEAT_FAULT'
  /** 服务满意度: of the marks that senders gave, the satisfied ones. */
  | 'SENDER_SATISFACTION';

/** By what figures are told apart. */
export type QualityDimension =
  /** The order's city. */
  | 'CITY'
  /** 部门: the unit of the team that did the work. */
  | 'DEPARTMENT'
  /** The group's grade at dispatch. */
  | 'GRADE'
  /** The person who did the work. */
  | 'PERSON'
  /** The team that did the work. */
  | 'TEAM'
  /** The order's type. */
  | 'TYPE'
  /** 生产单元: the production unit of the order. */
  | 'UNIT';

/** Which orders a figure leaves out. */
export type QualityExclusion =
  /** Cancelled after the clock had stopped. */
  | 'CANCELLED'
  /** Parts of another order. */
  | 'CHILD'
  /** Resolved as: the customer gave it up. */
  | 'CUSTOMER_DECLINED'
  /** Merged into another after the clock had stopped. */
  | 'MERGED'
  /** Resolved as: cannot be done. */
  | 'NOT_FEASIBLE'
  /** Resolved as: no fault found. */
  | 'NO_FAULT_FOUND'
  /** Resolved otherwise. */
  | 'OTHER';

/** Which orders figures are about; all that is given must hold. */
export type QualityFilter = {
  /** Of this city; the caller's without it, and all cities for the province. */
  cityId?: string | null | undefined;
  /** Done by teams of this unit (not below): the department. */
  departmentId?: string | null | undefined;
  /** Of groups of this grade. */
  grade?: Grade | null | undefined;
  /** Those that nobody took; not together with staffId. */
  nobody?: boolean | null | undefined;
  /** Done by this person. */
  staffId?: string | null | undefined;
  /** Done by this team. */
  teamId?: string | null | undefined;
  /** Of this type. */
  typeCode?: string | null | undefined;
  /** Of groups of this production unit (or, where none encloses them, of exactly this unit). */
  unitId?: string | null | undefined;
};

/** What of an order a figure looks at. */
export type QualityMeasure =
  /** Whether a closed order came back as another one within the standard's window. */
  | 'CAME_BACK'
  /** Whether a clock stopped within its target, in the month in which it stopped. */
  | 'CLOCK'
  /** Whether a closed order was itself a repeat of an earlier one. */
  | 'IS_REPEAT'
  /** A mark, in the month in which the order was closed. */
  | 'RATING';

/** Which orders of a figure. */
export type QualitySide =
  /** All that it is out of. */
  | 'DENOMINATOR'
  /** Those that are not. */
  | 'MISSED'
  /** Of a satisfaction: closed ones without a mark. */
  | 'NOT_RATED'
  /** Those in its numerator. */
  | 'NUMERATOR';

/** Whether figures can still change by themselves. */
export type QualityState =
  /** 已冻结: frozen, with the errata that have been published. */
  | 'FROZEN'
  /** They follow the orders. */
  | 'LIVE'
  /** Frozen for some of the cities or months, not for all. */
  | 'PARTLY';

/** What may have been done for the figure's sake. */
export type QualityTrick =
  /** Cancelled when 90 % or more of the target was consumed, and not past it. Of all cancelled in the month. */
  | 'CANCELLED_NEAR_DUE'
  /** Held when 90 % or more of the target was consumed. Of all holds that began in the month. */
  | 'HELD_NEAR_DUE'
  /** Resolved as: no fault found. Of all resolved in the month. */
  | 'NO_FAULT_FOUND'
  /** Closed without the customer's mark ever having been asked for. Of all closed in the month. */
  | 'RATING_NOT_ASKED';

/** Who rates. */
export type Rater =
  /** The customer. */
  | 'CUSTOMER'
  /** The sender. */
  | 'SENDER';

export type DeskQualitySummaryQueryVariables = Exact<{
  month: string;
  filter?: Types.QualityFilter | null | undefined;
}>;


export type DeskQualitySummaryQueryData = { qualitySummary: { month: string, state: Types.QualityState, errata: number, openOverdue: number, tiles: Array<{ code: Types.QualityCode, change: string | null, now: { ' $fragmentRefs'?: { 'QualityRateFragment': QualityRateFragment } }, before: { ' $fragmentRefs'?: { 'QualityRateFragment': QualityRateFragment } } }> } };

export type QualityRateFragment = { code: Types.QualityCode, numerator: number, denominator: number, rate: string | null, lowerIsBetter: boolean, mean: string | null, closed: number | null, asked: number | null, responseRate: string | null } & { ' $fragmentName'?: 'QualityRateFragment' };

export type DeskQualityRowsQueryVariables = Exact<{
  code: Types.QualityCode;
  by: Types.QualityDimension;
  month: string;
  filter?: Types.QualityFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskQualityRowsQueryData = { qualityRows: { totalCount: number, nodes: Array<{ key: string, nobody: boolean, nameZh: string, nameEn: string, change: string | null, now: { ' $fragmentRefs'?: { 'QualityRateFragment': QualityRateFragment } }, before: { ' $fragmentRefs'?: { 'QualityRateFragment': QualityRateFragment } } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskQualitySeriesQueryVariables = Exact<{
  code: Types.QualityCode;
  from: string;
  to: string;
  filter?: Types.QualityFilter | null | undefined;
}>;


export type DeskQualitySeriesQueryData = { qualitySeries: Array<{ month: string, state: Types.QualityState, rate: { ' $fragmentRefs'?: { 'QualityRateFragment': QualityRateFragment } } }> };

export type DeskQualityOrdersQueryVariables = Exact<{
  code: Types.QualityCode;
  side: Types.QualitySide;
  month: string;
  filter?: Types.QualityFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskQualityOrdersQueryData = { qualityOrders: { totalCount: number, nodes: Array<{ ' $fragmentRefs'?: { 'QualityOrderFragment': QualityOrderFragment } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type QualityOrderFragment = { ticketId: string, ticketCode: string, title: string, typeNameZh: string, typeNameEn: string, grade: Types.Grade, unitName: string, teamName: string, staffName: string | null, at: string, met: boolean, score: number | null, targetSeconds: number | null, consumedSeconds: number | null, used: number | null, ticket: { id: string } | null } & { ' $fragmentName'?: 'QualityOrderFragment' };

export type DeskQualityBoardQueryVariables = Exact<{
  month: string;
  by: Types.QualityDimension;
  filter?: Types.QualityFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskQualityBoardQueryData = { qualityBoard: { totalCount: number, nodes: Array<{ key: string, nobody: boolean, name: string, suspicions: Array<{ trick: Types.QualityTrick, count: number, base: number, rate: string | null }> } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskQualityBoardOrdersQueryVariables = Exact<{
  trick: Types.QualityTrick;
  month: string;
  filter?: Types.QualityFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskQualityBoardOrdersQueryData = { qualityBoardOrders: { totalCount: number, nodes: Array<{ ' $fragmentRefs'?: { 'QualityOrderFragment': QualityOrderFragment } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskQualityDefinitionsQueryVariables = Exact<{
  cityId?: string | null | undefined;
  month: string;
}>;


export type DeskQualityDefinitionsQueryData = { qualityDefinitions: Array<{ ' $fragmentRefs'?: { 'QualityDefinitionFragment': QualityDefinitionFragment } }> };

export type DeskQualityDefinitionHistoryQueryVariables = Exact<{
  cityId?: string | null | undefined;
  code: Types.QualityCode;
}>;


export type DeskQualityDefinitionHistoryQueryData = { qualityDefinitionHistory: Array<{ ' $fragmentRefs'?: { 'QualityDefinitionFragment': QualityDefinitionFragment } }> };

export type QualityDefinitionFragment = { id: string, code: Types.QualityCode, number: number, fromMonth: string, measure: Types.QualityMeasure, metric: Types.ClockMetric | null, rater: Types.Rater | null, satisfiedFrom: number | null, typeCodes: Array<string>, exclusions: Array<Types.QualityExclusion>, note: string, publishedAt: string, city: { id: string, name: string } | null, publishedBy: { id: string, name: string } | null } & { ' $fragmentName'?: 'QualityDefinitionFragment' };

export type DeskQualityTypesQueryVariables = Exact<{
  cityId?: string | null | undefined;
}>;


export type DeskQualityTypesQueryData = { ticketTypes: Array<{ id: string, code: string, nameZh: string, nameEn: string }> };

export type DeskQualityFreezesQueryVariables = Exact<{
  cityId: string;
}>;


export type DeskQualityFreezesQueryData = { qualityFreezes: Array<{ ' $fragmentRefs'?: { 'QualityFreezeFragment': QualityFreezeFragment } }> };

export type QualityFreezeFragment = { id: string, month: string, facts: number, frozenAt: string, errata: number, frozenBy: { id: string, name: string } | null } & { ' $fragmentName'?: 'QualityFreezeFragment' };

export type DeskFigureErrataQueryVariables = Exact<{
  cityId: string;
  month: string;
  after?: string | null | undefined;
}>;


export type DeskFigureErrataQueryData = { figureErrata: { totalCount: number, nodes: Array<{ ' $fragmentRefs'?: { 'QualityDifferenceFragment': QualityDifferenceFragment } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type QualityDifferenceFragment = { code: Types.QualityCode, ticketId: string, ticketCode: string, title: string, was: { ' $fragmentRefs'?: { 'QualityFactFragment': QualityFactFragment } } | null, now: { ' $fragmentRefs'?: { 'QualityFactFragment': QualityFactFragment } } | null } & { ' $fragmentName'?: 'QualityDifferenceFragment' };

export type QualityFactFragment = { at: string, counted: boolean, met: boolean, score: number | null, asked: boolean, teamName: string, staffName: string | null } & { ' $fragmentName'?: 'QualityFactFragment' };

export type DeskQualityErrataQueryVariables = Exact<{
  cityId: string;
  month: string;
}>;


export type DeskQualityErrataQueryData = { qualityErrata: Array<{ id: string, number: number, reason: string, corrections: number, publishedAt: string, publishedBy: { id: string, name: string } | null }> };

export type DeskQualityErratumLinesQueryVariables = Exact<{
  erratumId: string;
  after?: string | null | undefined;
}>;


export type DeskQualityErratumLinesQueryData = { qualityErratumLines: { totalCount: number, nodes: Array<{ ' $fragmentRefs'?: { 'QualityDifferenceFragment': QualityDifferenceFragment } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskPublishQualityDefinitionMutationVariables = Exact<{
  input: Types.PublishQualityDefinition;
}>;


export type DeskPublishQualityDefinitionMutationData = { publishQualityDefinition: { ' $fragmentRefs'?: { 'QualityDefinitionFragment': QualityDefinitionFragment } } };

export type DeskFreezeFiguresMutationVariables = Exact<{
  input: Types.FreezeFigures;
}>;


export type DeskFreezeFiguresMutationData = { freezeFigures: { ' $fragmentRefs'?: { 'QualityFreezeFragment': QualityFreezeFragment } } };

export type DeskPublishErratumMutationVariables = Exact<{
  input: Types.PublishErratum;
}>;


export type DeskPublishErratumMutationData = { publishErratum: { id: string, number: number, corrections: number } };

export const QualityRateFragmentDoc = gql`
    fragment QualityRate on QualityRate {
  code
  numerator
  denominator
  rate
  lowerIsBetter
  mean
  closed
  asked
  responseRate
}
    ` as unknown as DocumentNode<QualityRateFragment, unknown>;
export const QualityOrderFragmentDoc = gql`
    fragment QualityOrder on QualityOrder {
  ticketId
  ticket {
    id
  }
  ticketCode
  title
  typeNameZh
  typeNameEn
  grade
  unitName
  teamName
  staffName
  at
  met
  score
  targetSeconds
  consumedSeconds
  used
}
    ` as unknown as DocumentNode<QualityOrderFragment, unknown>;
export const QualityDefinitionFragmentDoc = gql`
    fragment QualityDefinition on QualityDefinition {
  id
  code
  number
  city {
    id
    name
  }
  fromMonth
  measure
  metric
  rater
  satisfiedFrom
  typeCodes
  exclusions
  note
  publishedAt
  publishedBy {
    id
    name
  }
}
    ` as unknown as DocumentNode<QualityDefinitionFragment, unknown>;
export const QualityFreezeFragmentDoc = gql`
    fragment QualityFreeze on QualityFreeze {
  id
  month
  facts
  frozenAt
  frozenBy {
    id
    name
  }
  errata
}
    ` as unknown as DocumentNode<QualityFreezeFragment, unknown>;
export const QualityFactFragmentDoc = gql`
    fragment QualityFact on QualityFact {
  at
  counted
  met
  score
  asked
  teamName
  staffName
}
    ` as unknown as DocumentNode<QualityFactFragment, unknown>;
export const QualityDifferenceFragmentDoc = gql`
    fragment QualityDifference on QualityDifference {
  code
  ticketId
  ticketCode
  title
  was {
    ...QualityFact
  }
  now {
    ...QualityFact
  }
}
    ` as unknown as DocumentNode<QualityDifferenceFragment, unknown>;
export const DeskQualitySummaryDocument = gql`
    query DeskQualitySummary($month: Month!, $filter: QualityFilter) {
  qualitySummary(month: $month, filter: $filter) {
    month
    state
    errata
    openOverdue
    tiles {
      code
      change
      now {
        ...QualityRate
      }
      before {
        ...QualityRate
      }
    }
  }
}
    ${QualityRateFragmentDoc}` as unknown as DocumentNode<DeskQualitySummaryQueryData, DeskQualitySummaryQueryVariables>;
export const DeskQualityRowsDocument = gql`
    query DeskQualityRows($code: QualityCode!, $by: QualityDimension!, $month: Month!, $filter: QualityFilter, $after: String) {
  qualityRows(
    code: $code
    by: $by
    month: $month
    filter: $filter
    first: 50
    after: $after
  ) {
    nodes {
      key
      nobody
      nameZh
      nameEn
      change
      now {
        ...QualityRate
      }
      before {
        ...QualityRate
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    ${QualityRateFragmentDoc}` as unknown as DocumentNode<DeskQualityRowsQueryData, DeskQualityRowsQueryVariables>;
export const DeskQualitySeriesDocument = gql`
    query DeskQualitySeries($code: QualityCode!, $from: Month!, $to: Month!, $filter: QualityFilter) {
  qualitySeries(code: $code, from: $from, to: $to, filter: $filter) {
    month
    state
    rate {
      ...QualityRate
    }
  }
}
    ${QualityRateFragmentDoc}` as unknown as DocumentNode<DeskQualitySeriesQueryData, DeskQualitySeriesQueryVariables>;
export const DeskQualityOrdersDocument = gql`
    query DeskQualityOrders($code: QualityCode!, $side: QualitySide!, $month: Month!, $filter: QualityFilter, $after: String) {
  qualityOrders(
    code: $code
    side: $side
    month: $month
    filter: $filter
    first: 50
    after: $after
  ) {
    nodes {
      ...QualityOrder
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    ${QualityOrderFragmentDoc}` as unknown as DocumentNode<DeskQualityOrdersQueryData, DeskQualityOrdersQueryVariables>;
export const DeskQualityBoardDocument = gql`
    query DeskQualityBoard($month: Month!, $by: QualityDimension!, $filter: QualityFilter, $after: String) {
  qualityBoard(month: $month, by: $by, filter: $filter, first: 50, after: $after) {
    nodes {
      key
      nobody
      name
      suspicions {
        trick
        count
        base
        rate
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    ` as unknown as DocumentNode<DeskQualityBoardQueryData, DeskQualityBoardQueryVariables>;
export const DeskQualityBoardOrdersDocument = gql`
    query DeskQualityBoardOrders($trick: QualityTrick!, $month: Month!, $filter: QualityFilter, $after: String) {
  qualityBoardOrders(
    trick: $trick
    month: $month
    filter: $filter
    first: 50
    after: $after
  ) {
    nodes {
      ...QualityOrder
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    ${QualityOrderFragmentDoc}` as unknown as DocumentNode<DeskQualityBoardOrdersQueryData, DeskQualityBoardOrdersQueryVariables>;
export const DeskQualityDefinitionsDocument = gql`
    query DeskQualityDefinitions($cityId: ID, $month: Month!) {
  qualityDefinitions(cityId: $cityId, month: $month) {
    ...QualityDefinition
  }
}
    ${QualityDefinitionFragmentDoc}` as unknown as DocumentNode<DeskQualityDefinitionsQueryData, DeskQualityDefinitionsQueryVariables>;
export const DeskQualityDefinitionHistoryDocument = gql`
    query DeskQualityDefinitionHistory($cityId: ID, $code: QualityCode!) {
  qualityDefinitionHistory(cityId: $cityId, code: $code) {
    ...QualityDefinition
  }
}
    ${QualityDefinitionFragmentDoc}` as unknown as DocumentNode<DeskQualityDefinitionHistoryQueryData, DeskQualityDefinitionHistoryQueryVariables>;
export const DeskQualityTypesDocument = gql`
    query DeskQualityTypes($cityId: ID) {
  ticketTypes(cityId: $cityId, inactive: true) {
    id
    code
    nameZh
    nameEn
  }
}
    ` as unknown as DocumentNode<DeskQualityTypesQueryData, DeskQualityTypesQueryVariables>;
export const DeskQualityFreezesDocument = gql`
    query DeskQualityFreezes($cityId: ID!) {
  qualityFreezes(cityId: $cityId) {
    ...QualityFreeze
  }
}
    ${QualityFreezeFragmentDoc}` as unknown as DocumentNode<DeskQualityFreezesQueryData, DeskQualityFreezesQueryVariables>;
export const DeskFigureErrataDocument = gql`
    query DeskFigureErrata($cityId: ID!, $month: Month!, $after: String) {
  figureErrata(cityId: $cityId, month: $month, first: 100, after: $after) {
    nodes {
      ...QualityDifference
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    ${QualityDifferenceFragmentDoc}
${QualityFactFragmentDoc}` as unknown as DocumentNode<DeskFigureErrataQueryData, DeskFigureErrataQueryVariables>;
export const DeskQualityErrataDocument = gql`
    query DeskQualityErrata($cityId: ID!, $month: Month!) {
  qualityErrata(cityId: $cityId, month: $month) {
    id
    number
    reason
    corrections
    publishedAt
    publishedBy {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskQualityErrataQueryData, DeskQualityErrataQueryVariables>;
export const DeskQualityErratumLinesDocument = gql`
    query DeskQualityErratumLines($erratumId: ID!, $after: String) {
  qualityErratumLines(erratumId: $erratumId, first: 100, after: $after) {
    nodes {
      ...QualityDifference
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    ${QualityDifferenceFragmentDoc}
${QualityFactFragmentDoc}` as unknown as DocumentNode<DeskQualityErratumLinesQueryData, DeskQualityErratumLinesQueryVariables>;
export const DeskPublishQualityDefinitionDocument = gql`
    mutation DeskPublishQualityDefinition($input: PublishQualityDefinition!) {
  publishQualityDefinition(input: $input) {
    ...QualityDefinition
  }
}
    ${QualityDefinitionFragmentDoc}` as unknown as DocumentNode<DeskPublishQualityDefinitionMutationData, DeskPublishQualityDefinitionMutationVariables>;
export const DeskFreezeFiguresDocument = gql`
    mutation DeskFreezeFigures($input: FreezeFigures!) {
  freezeFigures(input: $input) {
    ...QualityFreeze
  }
}
    ${QualityFreezeFragmentDoc}` as unknown as DocumentNode<DeskFreezeFiguresMutationData, DeskFreezeFiguresMutationVariables>;
export const DeskPublishErratumDocument = gql`
    mutation DeskPublishErratum($input: PublishErratum!) {
  publishErratum(input: $input) {
    id
    number
    corrections
  }
}
    ` as unknown as DocumentNode<DeskPublishErratumMutationData, DeskPublishErratumMutationVariables>;