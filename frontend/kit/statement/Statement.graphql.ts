/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
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

/** Why an entry does not count. */
export type ExclusionReason =
  /** It arrived after its month was closed and is carried into a later one. */
  | 'ARRIVED_AFTER_CLOSING'
  /** The scheme in force has no such indicator. */
  | 'NOT_IN_SCHEME'
  /** The person held no assignment on that day. */
  | 'NO_ASSIGNMENT'
  /** The person held no production post on that day. */
  | 'NO_PRODUCTION_POST'
  /** It has been reversed. */
  | 'REVERSED';

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

/** Why a line gives what it gives, where that is not plain. */
export type LineReason =
  /** The score reached its limit. */
  | 'CAPPED'
  /** The total is negative and counts as 0. */
  | 'NEGATIVE'
  /** There was nothing to do: RATE is full. */
  | 'NOTHING_TO_DO'
  /** Nothing was reported: 0, or full for RATE. */
  | 'NO_ENTRY'
  /** No target is set: RATIO gives 0. */
  | 'NO_TARGET';

/** How an indicator is scored. */
export type Method =
  /** minus the smaller of max and per piece × faults */
  | 'DEDUCTION'
  /** per piece × done */
  | 'PIECE'
  /** max × good ÷ all; full where there was nothing to do */
  | 'RATE'
  /** the department's rating, 0 to max */
  | 'RATING'
  /** max × done ÷ target, without an upper limit */
  | 'RATIO';

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

export type WholeStatementFragment = { versionId: string, versionNumber: number, cityName: string, month: string, monthDays: number, status: Types.SettlementStatus, appealsUntil: string | null, inputsHash: string, days: number, employment: Types.Employment, unitName: string, post: Types.Post, ownQuota: string | null, quota: string, fixedPay: string, minimumWage: string, points: string, rawPoints: string, base: string, earned: string, coefficient: string, processScore: string, processMax: string, adjustment: string, completionSum: string, completionUnits: number, pool: string, cityPoints: string, priceMoney: string, pricePoints: string, unitPrice: string, bonus: string, remainder: boolean, floor: string, topUp: string, funder: Types.Funder, floorRule: Types.Floor, quotaRule: Types.Proration, reserveName: string, pay: string, rankCity: number, citySize: number, staff: { id: string, code: string, name: string }, slices: Array<{ assignmentId: string, unitName: string, post: Types.Post, from: string, until: string, days: number, own: string, team: string, completion: string | null, factor: string, base: string, earned: string, lines: Array<{ ' $fragmentRefs'?: { 'StatementLineFragment': StatementLineFragment } }> }>, process: Array<{ ' $fragmentRefs'?: { 'StatementLineFragment': StatementLineFragment } }>, adjustments: Array<{ ' $fragmentRefs'?: { 'StatementLineFragment': StatementLineFragment } }>, corrections: Array<{ ' $fragmentRefs'?: { 'StatementCorrectionFragment': StatementCorrectionFragment } }>, laterCorrections: Array<{ ' $fragmentRefs'?: { 'StatementCorrectionFragment': StatementCorrectionFragment } }>, notCounted: Array<{ ' $fragmentRefs'?: { 'StatementEntryFragment': StatementEntryFragment } }> } & { ' $fragmentName'?: 'WholeStatementFragment' };

export type StatementLineFragment = { indicatorCode: string, nameZh: string, nameEn: string, category: Types.Category, method: Types.Method, max: string, perPiece: string | null, done: string, outOf: string, target: string | null, score: string, reason: Types.LineReason | null } & { ' $fragmentName'?: 'StatementLineFragment' };

export type StatementCorrectionFragment = { month: string, paidWith: string, pointsBefore: string, pointsAfter: string, unitPrice: string, bonus: string, topUp: string, entries: Array<{ ' $fragmentRefs'?: { 'StatementEntryFragment': StatementEntryFragment } }> } & { ' $fragmentName'?: 'StatementCorrectionFragment' };

export type StatementEntryFragment = { id: string, indicatorCode: string, day: string, quantity: string, outOf: string, source: string, note: string, excluded: Types.ExclusionReason | null } & { ' $fragmentName'?: 'StatementEntryFragment' };

export const StatementLineFragmentDoc = gql`
    fragment StatementLine on ScoreLine {
  indicatorCode
  nameZh
  nameEn
  category
  method
  max
  perPiece
  done
  outOf
  target
  score
  reason
}
    ` as unknown as DocumentNode<StatementLineFragment, unknown>;
export const StatementEntryFragmentDoc = gql`
    fragment StatementEntry on PerformanceEntry {
  id
  indicatorCode
  day
  quantity
  outOf
  source
  note
  excluded
}
    ` as unknown as DocumentNode<StatementEntryFragment, unknown>;
export const StatementCorrectionFragmentDoc = gql`
    fragment StatementCorrection on Correction {
  month
  paidWith
  pointsBefore
  pointsAfter
  unitPrice
  bonus
  topUp
  entries {
    ...StatementEntry
  }
}
    ` as unknown as DocumentNode<StatementCorrectionFragment, unknown>;
export const WholeStatementFragmentDoc = gql`
    fragment WholeStatement on Statement {
  staff {
    id
    code
    name
  }
  versionId
  versionNumber
  cityName
  month
  monthDays
  status
  appealsUntil
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
    factor
    base
    earned
    lines {
      ...StatementLine
    }
  }
  process {
    ...StatementLine
  }
  adjustments {
    ...StatementLine
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
    ...StatementCorrection
  }
  laterCorrections {
    ...StatementCorrection
  }
  reserveName
  pay
  rankCity
  citySize
  notCounted {
    ...StatementEntry
  }
}
    ` as unknown as DocumentNode<WholeStatementFragment, unknown>;