/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { LineFragment } from '../../kit/score/Line.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { LineFragmentDoc } from '../../kit/score/Line.graphql.ts';
/** What a standing lacks to be exact. */
export type MissingKind =
  /** A unit's completion is not known: its factor counts as own + team. */
  | 'COMPLETION'
  /** The quota is not known: the pool is too small by it. */
  | 'QUOTA'
  /** A department's rating is not known. */
  | 'RATING'
  /** No scheme is in force. */
  | 'SCHEME'
  /** A target is not set. */
  | 'TARGET';

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

export type StandingQueryVariables = Exact<{
  month: string;
}>;


export type StandingQueryData = { viewer: { standing: { ' $fragmentRefs'?: { 'StandingFragment': StandingFragment } } | null } };

export type StandingChangedSubscriptionVariables = Exact<{
  month: string;
}>;


export type StandingChangedSubscriptionData = { standingChanged: { ' $fragmentRefs'?: { 'StandingFragment': StandingFragment } } };

export type StandingFragment = { month: string, asOf: string, closed: boolean, points: string, rawPoints: string, base: string, earned: string, coefficient: string, processScore: string, processMax: string, adjustment: string, unitPrice: string, pool: string, cityPoints: string, rankUnit: number, unitSize: number, rankCity: number, citySize: number, pointsYesterday: string, rankCityYesterday: number, gapToNext: string | null, slices: Array<{ assignmentId: string, unitId: string, unitName: string, post: Types.Post, from: string, until: string, days: number, own: string, team: string, completion: string | null, meanCompletion: string | null, factor: string, base: string, earned: string, lines: Array<{ ' $fragmentRefs'?: { 'LineFragment': LineFragment } }> }>, process: Array<{ ' $fragmentRefs'?: { 'LineFragment': LineFragment } }>, adjustments: Array<{ ' $fragmentRefs'?: { 'LineFragment': LineFragment } }>, missing: Array<{ kind: Types.MissingKind, name: string, nameEn: string }> } & { ' $fragmentName'?: 'StandingFragment' };

export const StandingFragmentDoc = gql`
    fragment Standing on Standing {
  month
  asOf
  closed
  points
  rawPoints
  base
  earned
  coefficient
  processScore
  processMax
  adjustment
  unitPrice
  pool
  cityPoints
  rankUnit
  unitSize
  rankCity
  citySize
  pointsYesterday
  rankCityYesterday
  gapToNext
  slices {
    assignmentId
    unitId
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
  missing {
    kind
    name
    nameEn
  }
}
    ` as unknown as DocumentNode<StandingFragment, unknown>;
export const StandingDocument = gql`
    query Standing($month: Month!) {
  viewer {
    standing(month: $month) {
      ...Standing
    }
  }
}
    ${StandingFragmentDoc}
${LineFragmentDoc}` as unknown as DocumentNode<StandingQueryData, StandingQueryVariables>;
export const StandingChangedDocument = gql`
    subscription StandingChanged($month: Month!) {
  standingChanged(month: $month) {
    ...Standing
  }
}
    ${StandingFragmentDoc}
${LineFragmentDoc}` as unknown as DocumentNode<StandingChangedSubscriptionData, StandingChangedSubscriptionVariables>;