/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { LineFragment } from '../../kit/score/Line.graphql.ts';
import type { EntryFragment } from '../../kit/score/Entries.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { LineFragmentDoc } from '../../kit/score/Line.graphql.ts';
import { EntryFragmentDoc } from '../../kit/score/Entries.graphql.ts';
/** What made the bonus change. */
export type BridgePart =
  /** An adjustment. */
  | 'ADJUSTMENT'
  /** A base indicator: its score. */
  | 'BASE'
  /** The process coefficient. */
  | 'COEFFICIENT'
  /** Corrections of closed months. */
  | 'CORRECTION'
  /** The team factor: completion, mean, post. */
  | 'FACTOR'
  /** Everybody else's points. */
  | 'OTHERS'
  /** The pool: quotas. */
  | 'POOL'
  /** The fen of the largest remainder. */
  | 'ROUNDING'
  /** The top-up to the floor. */
  | 'TOP_UP';

/** How a person is employed. */
export type Employment =
  /** 社会用工 */
  | 'AGENCY'
  /** 公司用工 */
  | 'COMPANY';

/** The floor of pay. */
export type Floor =
  /** Minimum wage and fixed pay by the days of the assignments. */
  | 'BY_DAYS'
  /** The full minimum wage, against the fixed pay by days. */
  | 'FULL_MONTH'
  /** None. */
  | 'NONE';

/** Who pays what lifts people to the floor. */
export type Funder =
  /** The company, outside the pool. */
  | 'COMPANY'
  /** The pool: Σ bonus + Σ top-up = pool. */
  | 'POOL';

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

/** Whether somebody who was there for a part of the month counts in part. */
export type Proration =
  /** By the days of the assignments. */
  | 'BY_DAYS'
  /** The full month. */
  | 'FULL_MONTH';

/** Where a settlement stands. */
export type SettlementStatus =
  /** Approved by human resources. */
  | 'APPROVED'
  /** Closed: the month takes no entries and no changes any more. */
  | 'CLOSED'
  /** Computed; nobody has reviewed it. */
  | 'DRAFT'
  /** 公示: public, and open to appeals. */
  | 'PUBLISHED'
  /** Reviewed by the department. */
  | 'REVIEWED';

export type MyStatementsQueryVariables = Exact<{
  staffId: string;
}>;


export type MyStatementsQueryData = { statementMonths: Array<{ month: string, versionId: string, status: Types.SettlementStatus, points: string, pay: string, rankCity: number, citySize: number }> };

export type MyStatementQueryVariables = Exact<{
  staffId: string;
  month: string;
}>;


export type MyStatementQueryData = { statement: { ' $fragmentRefs'?: { 'MyStatementFragment': MyStatementFragment } } | null };

export type MyBridgeQueryVariables = Exact<{
  staffId: string;
  month: string;
}>;


export type MyBridgeQueryData = { payBridge: { from: string, to: string, before: string, after: string, pointsBefore: string, pointsAfter: string, steps: Array<{ ' $fragmentRefs'?: { 'MyBridgeStepFragment': MyBridgeStepFragment } }> } | null };

export type MyBridgeStepFragment = { part: Types.BridgePart, indicatorCode: string | null, nameZh: string, nameEn: string, before: string, after: string, points: string, amount: string } & { ' $fragmentName'?: 'MyBridgeStepFragment' };

export type MyStatementFragment = { versionNumber: number, cityName: string, month: string, monthDays: number, status: Types.SettlementStatus, appealsUntil: string | null, mayAppeal: boolean, inputsHash: string, days: number, employment: Types.Employment, unitName: string, post: Types.Post, ownQuota: string | null, quota: string, fixedPay: string, minimumWage: string, points: string, rawPoints: string, base: string, earned: string, coefficient: string, processScore: string, processMax: string, adjustment: string, completionSum: string, completionUnits: number, pool: string, cityPoints: string, priceMoney: string, pricePoints: string, unitPrice: string, bonus: string, remainder: boolean, floor: string, topUp: string, funder: Types.Funder, floorRule: Types.Floor, quotaRule: Types.Proration, reserveName: string, pay: string, rankCity: number, citySize: number, slices: Array<{ assignmentId: string, unitName: string, post: Types.Post, from: string, until: string, days: number, own: string, team: string, completion: string | null, meanCompletion: string | null, factor: string, base: string, earned: string, lines: Array<{ ' $fragmentRefs'?: { 'LineFragment': LineFragment } }> }>, process: Array<{ ' $fragmentRefs'?: { 'LineFragment': LineFragment } }>, adjustments: Array<{ ' $fragmentRefs'?: { 'LineFragment': LineFragment } }>, corrections: Array<{ ' $fragmentRefs'?: { 'MyCorrectionFragment': MyCorrectionFragment } }>, laterCorrections: Array<{ ' $fragmentRefs'?: { 'MyCorrectionFragment': MyCorrectionFragment } }>, notCounted: Array<(
    { id: string, indicatorCode: string }
    & { ' $fragmentRefs'?: { 'EntryFragment': EntryFragment } }
  )> } & { ' $fragmentName'?: 'MyStatementFragment' };

export type MyCorrectionFragment = { month: string, paidWith: string, pointsBefore: string, pointsAfter: string, unitPrice: string, bonus: string, topUp: string, entries: Array<(
    { id: string, indicatorCode: string }
    & { ' $fragmentRefs'?: { 'EntryFragment': EntryFragment } }
  )> } & { ' $fragmentName'?: 'MyCorrectionFragment' };

export const MyBridgeStepFragmentDoc = gql`
    fragment MyBridgeStep on BridgeStep {
  part
  indicatorCode
  nameZh
  nameEn
  before
  after
  points
  amount
}
    ` as unknown as DocumentNode<MyBridgeStepFragment, unknown>;
export const MyCorrectionFragmentDoc = gql`
    fragment MyCorrection on Correction {
  month
  paidWith
  pointsBefore
  pointsAfter
  unitPrice
  bonus
  topUp
  entries {
    id
    indicatorCode
    ...Entry
  }
}
    ` as unknown as DocumentNode<MyCorrectionFragment, unknown>;
export const MyStatementFragmentDoc = gql`
    fragment MyStatement on Statement {
  versionNumber
  cityName
  month
  monthDays
  status
  appealsUntil
  mayAppeal
  inputsHash
  days
  employment
  unitName
  post
  ownQuota
  quota
  fixedPay
  minimumWage
  points
  rawPoints
  base
  earned
  coefficient
  processScore
  processMax
  adjustment
  slices {
    assignmentId
    unitName
    post
    from
    until
    days
    own
    team
    completion
    meanCompletion
    factor
    base
    earned
    lines {
      ...Line
    }
  }
  process {
    ...Line
  }
  adjustments {
    ...Line
  }
  completionSum
  completionUnits
  pool
  cityPoints
  priceMoney
  pricePoints
  unitPrice
  bonus
  remainder
  floor
  topUp
  funder
  floorRule
  quotaRule
  corrections {
    ...MyCorrection
  }
  laterCorrections {
    ...MyCorrection
  }
  reserveName
  pay
  rankCity
  citySize
  notCounted {
    id
    indicatorCode
    ...Entry
  }
}
    ` as unknown as DocumentNode<MyStatementFragment, unknown>;
export const MyStatementsDocument = gql`
    query MyStatements($staffId: ID!) {
  statementMonths(staffId: $staffId) {
    month
    versionId
    status
    points
    pay
    rankCity
    citySize
  }
}
    ` as unknown as DocumentNode<MyStatementsQueryData, MyStatementsQueryVariables>;
export const MyStatementDocument = gql`
    query MyStatement($staffId: ID!, $month: Month!) {
  statement(staffId: $staffId, month: $month) {
    ...MyStatement
  }
}
    ${MyStatementFragmentDoc}
${LineFragmentDoc}
${MyCorrectionFragmentDoc}
${EntryFragmentDoc}` as unknown as DocumentNode<MyStatementQueryData, MyStatementQueryVariables>;
export const MyBridgeDocument = gql`
    query MyBridge($staffId: ID!, $month: Month!) {
  payBridge(staffId: $staffId, month: $month) {
    from
    to
    before
    after
    pointsBefore
    pointsAfter
    steps {
      ...MyBridgeStep
    }
  }
}
    ${MyBridgeStepFragmentDoc}` as unknown as DocumentNode<MyBridgeQueryData, MyBridgeQueryVariables>;