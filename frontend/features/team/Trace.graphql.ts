/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
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

export type MemberStandingQueryVariables = Exact<{
  staffId: string;
  month: string;
}>;


export type MemberStandingQueryData = { standing: { ' $fragmentRefs'?: { 'DeskTraceFragment': DeskTraceFragment } } | null };

export type MemberStandingChangedSubscriptionVariables = Exact<{
  staffId: string;
  month: string;
}>;


export type MemberStandingChangedSubscriptionData = { standingChanged: { ' $fragmentRefs'?: { 'DeskTraceFragment': DeskTraceFragment } } };

export type MemberEntriesQueryVariables = Exact<{
  staffId: string;
  month: string;
  indicatorCode: string;
  after?: string | null | undefined;
}>;


export type MemberEntriesQueryData = { performanceEntries: { nodes: Array<{ id: string, day: string, quantity: string, outOf: string, source: string, sourceRef: string, fileName: string | null, row: number | null, note: string, recordedAt: string, carriedFrom: string | null, excluded: Types.ExclusionReason | null, recordedBy: { id: string, name: string } | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskTraceFragment = { month: string, asOf: string, closed: boolean, points: string, rawPoints: string, base: string, earned: string, coefficient: string, processScore: string, processMax: string, adjustment: string, unitPrice: string, rankUnit: number, unitSize: number, rankCity: number, citySize: number, staff: { id: string, code: string, name: string }, slices: Array<{ assignmentId: string, unitName: string, post: Types.Post, from: string, until: string, days: number, own: string, team: string, completion: string | null, meanCompletion: string | null, factor: string, base: string, earned: string, lines: Array<{ ' $fragmentRefs'?: { 'DeskLineFragment': DeskLineFragment } }> }>, process: Array<{ ' $fragmentRefs'?: { 'DeskLineFragment': DeskLineFragment } }>, adjustments: Array<{ ' $fragmentRefs'?: { 'DeskLineFragment': DeskLineFragment } }>, missing: Array<{ kind: Types.MissingKind, name: string, nameEn: string }> } & { ' $fragmentName'?: 'DeskTraceFragment' };

export type DeskLineFragment = { indicatorCode: string, nameZh: string, nameEn: string, method: Types.Method, max: string, perPiece: string | null, done: string, outOf: string, target: string | null, score: string, reason: Types.LineReason | null, gap: string | null, gapScore: string | null } & { ' $fragmentName'?: 'DeskLineFragment' };

export const DeskLineFragmentDoc = gql`
    fragment DeskLine on ScoreLine {
  indicatorCode
  nameZh
  nameEn
  method
  max
  perPiece
  done
  outOf
  target
  score
  reason
  gap
  gapScore
}
    ` as unknown as DocumentNode<DeskLineFragment, unknown>;
export const DeskTraceFragmentDoc = gql`
    fragment DeskTrace on Standing {
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
  rankUnit
  unitSize
  rankCity
  citySize
  staff {
    id
    code
    name
  }
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
      ...DeskLine
    }
  }
  process {
    ...DeskLine
  }
  adjustments {
    ...DeskLine
  }
  missing {
    kind
    name
    nameEn
  }
}
    ` as unknown as DocumentNode<DeskTraceFragment, unknown>;
export const MemberStandingDocument = gql`
    query MemberStanding($staffId: ID!, $month: Month!) {
  standing(staffId: $staffId, month: $month) {
    ...DeskTrace
  }
}
    ${DeskTraceFragmentDoc}
${DeskLineFragmentDoc}` as unknown as DocumentNode<MemberStandingQueryData, MemberStandingQueryVariables>;
export const MemberStandingChangedDocument = gql`
    subscription MemberStandingChanged($staffId: ID!, $month: Month!) {
  standingChanged(staffId: $staffId, month: $month) {
    ...DeskTrace
  }
}
    ${DeskTraceFragmentDoc}
${DeskLineFragmentDoc}` as unknown as DocumentNode<MemberStandingChangedSubscriptionData, MemberStandingChangedSubscriptionVariables>;
export const MemberEntriesDocument = gql`
    query MemberEntries($staffId: ID!, $month: Month!, $indicatorCode: String!, $after: String) {
  performanceEntries(
    staffId: $staffId
    month: $month
    indicatorCode: $indicatorCode
    first: 50
    after: $after
  ) {
    nodes {
      id
      day
      quantity
      outOf
      source
      sourceRef
      fileName
      row
      note
      recordedAt
      recordedBy {
        id
        name
      }
      carriedFrom
      excluded
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<MemberEntriesQueryData, MemberEntriesQueryVariables>;