/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { WholeStatementFragment, StatementLineFragment, StatementCorrectionFragment, StatementEntryFragment } from '../../kit/statement/Statement.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { StatementEntryFragmentDoc, StatementCorrectionFragmentDoc, StatementLineFragmentDoc, WholeStatementFragmentDoc } from '../../kit/statement/Statement.graphql.ts';
/** A computation of a city's month. */
export type ComputeSettlement = {
  /** The city. */
  cityId: string;
  /** The month; must be over and open. */
  month: string;
  /** A remark. */
  note?: string;
  /** Whether the process indicators are counted again; otherwise they stay as they were counted first. */
  recount?: boolean;
  /** Makes a repeated request one effect. */
  requestId: string;
};

/** Why a person's figures differ between two versions. */
export type DifferenceReason =
  /** An assignment differs. */
  | 'ASSIGNMENT'
  /** A unit's completion differs, or the mean. */
  | 'COMPLETION'
  /** A correction of a closed month differs. */
  | 'CORRECTION'
  /** An entry was added: the total differs. */
  | 'ENTRY'
  /** The person was not in the version before. */
  | 'JOINED'
  /** The person is no longer in it. */
  | 'LEFT'
  /** Nothing of the person's own: the pool, or others' points. */
  | 'OTHERS'
  /** A quota, fixed pay, minimum wage or the employment differs. */
  | 'QUOTA'
  /** The scheme differs. */
  | 'SCHEME'
  /** A target differs. */
  | 'TARGET';

/** How a person is employed. */
export type Employment =
  /** 社会用工 */
  | 'AGENCY'
  /** 公司用工 */
  | 'COMPANY';

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

/** What a settlement lacks. */
export type SettlementMissingKind =
  /** A unit's completion is not known. */
  | 'COMPLETION'
  /** An earlier month of the city is settled but not closed. */
  | 'EARLIER_MONTH'
  /** A person's employment is not known. */
  | 'EMPLOYMENT'
  /** A person's fixed pay is not known. */
  | 'FIXED_PAY'
  /** The mean completion is 0, or there are no units. */
  | 'MEAN_COMPLETION'
  /** A person's minimum wage is not known. */
  | 'MINIMUM_WAGE'
  /** The month is not over. */
  | 'MONTH_NOT_OVER'
  /** Nobody takes part. */
  | 'PARTICIPANTS'
  /** Σ points is 0. */
  | 'POINTS'
  /** The pool is less than the floor of everybody that it has to carry. */
  | 'POOL'
  /** The scheme has no rule for a post that a person held. */
  | 'POST_RULE'
  /** A person's quota is not known. */
  | 'QUOTA'
  /** A department's rating of a person is not known. */
  | 'RATING'
  /** No scheme is in force. */
  | 'SCHEME';

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

/** A step in the life of a settlement. */
export type SettlementStepKind =
  /** Approved. */
  | 'APPROVE'
  /** Closed. */
  | 'CLOSE'
  /** Computed as a new version; what was reviewed and approved before falls. */
  | 'COMPUTE'
  /** Published, open to appeals. */
  | 'PUBLISH'
  /** Sent back with a reason: what was reviewed and approved before falls. */
  | 'RETURN'
  /** Reviewed. */
  | 'REVIEW';

/** A step of a settlement. It names what was seen, so that nobody signs something else. */
export type StepSettlement = {
  /** Which settlement. */
  id: string;
  /** Its hash. */
  inputsHash: string;
  /** A remark; 2 to 500 characters where it is sent back. */
  note?: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen. */
  versionId: string;
};

export type DeskSettlementsQueryVariables = Exact<{
  month: string;
}>;


export type DeskSettlementsQueryData = { settlements: Array<{ cityId: string, cityName: string, month: string, status: Types.SettlementStatus | null, people: number | null, pool: string | null, unitPrice: string | null, topUp: string | null, correction: string | null, openAppeals: number }> };

export type DeskSettlementQueryVariables = Exact<{
  cityId: string;
  month: string;
}>;


export type DeskSettlementQueryData = { settlement: { ' $fragmentRefs'?: { 'DeskSettlementWholeFragment': DeskSettlementWholeFragment } } | null };

export type DeskReadinessQueryVariables = Exact<{
  cityId: string;
  month: string;
}>;


export type DeskReadinessQueryData = { settlementReadiness: { count: number, people: number, units: number, carriedEntries: number, missing: Array<{ kind: Types.SettlementMissingKind, unitId: string | null, unitName: string, staffId: string | null, staffCode: string, staffName: string, indicatorCode: string | null, nameZh: string, nameEn: string }> } };

export type DeskSettlementDifferenceQueryVariables = Exact<{
  fromId: string;
  toId: string;
  after?: string | null | undefined;
}>;


export type DeskSettlementDifferenceQueryData = { settlementDifference: { totalCount: number, nodes: Array<{ staffId: string, code: string, name: string, reasons: Array<Types.DifferenceReason>, pointsBefore: string | null, pointsAfter: string | null, payBefore: string | null, payAfter: string | null, changes: Array<{ reason: Types.DifferenceReason, subject: string, nameZh: string, nameEn: string, before: string, after: string }> } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskStatementsQueryVariables = Exact<{
  versionId: string;
  search?: string | null | undefined;
  unitId?: string | null | undefined;
  atFloor?: boolean | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskStatementsQueryData = { statements: { nodes: Array<{ staffId: string, code: string, name: string, unitName: string, post: Types.Post, employment: Types.Employment, days: number, points: string, quota: string, bonus: string, topUp: string, correction: string, pay: string } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskStatementQueryVariables = Exact<{
  staffId: string;
  month: string;
}>;


export type DeskStatementQueryData = { statement: { ' $fragmentRefs'?: { 'WholeStatementFragment': WholeStatementFragment } } | null };

export type ComputeSettlementMutationVariables = Exact<{
  input: Types.ComputeSettlement;
}>;


export type ComputeSettlementMutationData = { computeSettlement: { ' $fragmentRefs'?: { 'DeskSettlementWholeFragment': DeskSettlementWholeFragment } } };

export type ReviewSettlementMutationVariables = Exact<{
  input: Types.StepSettlement;
}>;


export type ReviewSettlementMutationData = { reviewSettlement: { ' $fragmentRefs'?: { 'DeskSettlementWholeFragment': DeskSettlementWholeFragment } } };

export type ReturnSettlementMutationVariables = Exact<{
  input: Types.StepSettlement;
}>;


export type ReturnSettlementMutationData = { returnSettlement: { ' $fragmentRefs'?: { 'DeskSettlementWholeFragment': DeskSettlementWholeFragment } } };

export type PublishSettlementMutationVariables = Exact<{
  input: Types.StepSettlement;
}>;


export type PublishSettlementMutationData = { publishSettlement: { ' $fragmentRefs'?: { 'DeskSettlementWholeFragment': DeskSettlementWholeFragment } } };

export type ApproveSettlementMutationVariables = Exact<{
  input: Types.StepSettlement;
}>;


export type ApproveSettlementMutationData = { approveSettlement: { ' $fragmentRefs'?: { 'DeskSettlementWholeFragment': DeskSettlementWholeFragment } } };

export type CloseSettlementMutationVariables = Exact<{
  input: Types.StepSettlement;
}>;


export type CloseSettlementMutationData = { closeSettlement: { ' $fragmentRefs'?: { 'DeskSettlementWholeFragment': DeskSettlementWholeFragment } } };

export type DeskSettlementWholeFragment = { id: string, month: string, status: Types.SettlementStatus, stands: boolean, may: Array<Types.SettlementStepKind>, appealsUntil: string | null, publishedAt: string | null, closedAt: string | null, openAppeals: number, city: { id: string, name: string }, version: { ' $fragmentRefs'?: { 'DeskSettlementVersionFragment': DeskSettlementVersionFragment } }, versions: Array<{ id: string, number: number, computedAt: string, inputsHash: string, points: string, pool: string, people: number, computedBy: { id: string, name: string } | null }>, steps: Array<{ step: Types.SettlementStepKind, versionNumber: number, inputsHash: string, at: string, note: string, by: { id: string, name: string } | null }> } & { ' $fragmentName'?: 'DeskSettlementWholeFragment' };

export type DeskSettlementVersionFragment = { id: string, number: number, inputsHash: string, people: number, points: string, pool: string, unitPrice: string, bonus: string, topUp: string, correction: string, reserveName: string, funder: Types.Funder, atFloor: number, meanCompletion: string, computedAt: string, computedBy: { id: string, name: string } | null, scheme: { id: string, month: string, number: number, settings: { appealDays: number } }, units: Array<{ unitId: string, code: string, name: string, completion: string }> } & { ' $fragmentName'?: 'DeskSettlementVersionFragment' };

export const DeskSettlementVersionFragmentDoc = gql`
    fragment DeskSettlementVersion on SettlementVersion {
  id
  number
  inputsHash
  people
  points
  pool
  unitPrice
  bonus
  topUp
  correction
  reserveName
  funder
  atFloor
  meanCompletion
  computedAt
  computedBy {
    id
    name
  }
  scheme {
    id
    month
    number
    settings {
      appealDays
    }
  }
  units {
    unitId
    code
    name
    completion
  }
}
    ` as unknown as DocumentNode<DeskSettlementVersionFragment, unknown>;
export const DeskSettlementWholeFragmentDoc = gql`
    fragment DeskSettlementWhole on Settlement {
  id
  month
  status
  stands
  may
  appealsUntil
  publishedAt
  closedAt
  openAppeals
  city {
    id
    name
  }
  version {
    ...DeskSettlementVersion
  }
  versions {
    id
    number
    computedAt
    inputsHash
    points
    pool
    people
    computedBy {
      id
      name
    }
  }
  steps {
    step
    versionNumber
    inputsHash
    at
    note
    by {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskSettlementWholeFragment, unknown>;
export const DeskSettlementsDocument = gql`
    query DeskSettlements($month: Month!) {
  settlements(month: $month) {
    cityId
    cityName
    month
    status
    people
    pool
    unitPrice
    topUp
    correction
    openAppeals
  }
}
    ` as unknown as DocumentNode<DeskSettlementsQueryData, DeskSettlementsQueryVariables>;
export const DeskSettlementDocument = gql`
    query DeskSettlement($cityId: ID!, $month: Month!) {
  settlement(cityId: $cityId, month: $month) {
    ...DeskSettlementWhole
  }
}
    ${DeskSettlementWholeFragmentDoc}
${DeskSettlementVersionFragmentDoc}` as unknown as DocumentNode<DeskSettlementQueryData, DeskSettlementQueryVariables>;
export const DeskReadinessDocument = gql`
    query DeskReadiness($cityId: ID!, $month: Month!) {
  settlementReadiness(cityId: $cityId, month: $month) {
    count
    people
    units
    carriedEntries
    missing {
      kind
      unitId
      unitName
      staffId
      staffCode
      staffName
      indicatorCode
      nameZh
      nameEn
    }
  }
}
    ` as unknown as DocumentNode<DeskReadinessQueryData, DeskReadinessQueryVariables>;
export const DeskSettlementDifferenceDocument = gql`
    query DeskSettlementDifference($fromId: ID!, $toId: ID!, $after: String) {
  settlementDifference(fromId: $fromId, toId: $toId, first: 50, after: $after) {
    nodes {
      staffId
      code
      name
      reasons
      changes {
        reason
        subject
        nameZh
        nameEn
        before
        after
      }
      pointsBefore
      pointsAfter
      payBefore
      payAfter
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    ` as unknown as DocumentNode<DeskSettlementDifferenceQueryData, DeskSettlementDifferenceQueryVariables>;
export const DeskStatementsDocument = gql`
    query DeskStatements($versionId: ID!, $search: String, $unitId: ID, $atFloor: Boolean, $after: String) {
  statements(
    versionId: $versionId
    search: $search
    unitId: $unitId
    atFloor: $atFloor
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
      days
      points
      quota
      bonus
      topUp
      correction
      pay
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskStatementsQueryData, DeskStatementsQueryVariables>;
export const DeskStatementDocument = gql`
    query DeskStatement($staffId: ID!, $month: Month!) {
  statement(staffId: $staffId, month: $month) {
    ...WholeStatement
  }
}
    ${WholeStatementFragmentDoc}
${StatementLineFragmentDoc}
${StatementCorrectionFragmentDoc}
${StatementEntryFragmentDoc}` as unknown as DocumentNode<DeskStatementQueryData, DeskStatementQueryVariables>;
export const ComputeSettlementDocument = gql`
    mutation ComputeSettlement($input: ComputeSettlement!) {
  computeSettlement(input: $input) {
    ...DeskSettlementWhole
  }
}
    ${DeskSettlementWholeFragmentDoc}
${DeskSettlementVersionFragmentDoc}` as unknown as DocumentNode<ComputeSettlementMutationData, ComputeSettlementMutationVariables>;
export const ReviewSettlementDocument = gql`
    mutation ReviewSettlement($input: StepSettlement!) {
  reviewSettlement(input: $input) {
    ...DeskSettlementWhole
  }
}
    ${DeskSettlementWholeFragmentDoc}
${DeskSettlementVersionFragmentDoc}` as unknown as DocumentNode<ReviewSettlementMutationData, ReviewSettlementMutationVariables>;
export const ReturnSettlementDocument = gql`
    mutation ReturnSettlement($input: StepSettlement!) {
  returnSettlement(input: $input) {
    ...DeskSettlementWhole
  }
}
    ${DeskSettlementWholeFragmentDoc}
${DeskSettlementVersionFragmentDoc}` as unknown as DocumentNode<ReturnSettlementMutationData, ReturnSettlementMutationVariables>;
export const PublishSettlementDocument = gql`
    mutation PublishSettlement($input: StepSettlement!) {
  publishSettlement(input: $input) {
    ...DeskSettlementWhole
  }
}
    ${DeskSettlementWholeFragmentDoc}
${DeskSettlementVersionFragmentDoc}` as unknown as DocumentNode<PublishSettlementMutationData, PublishSettlementMutationVariables>;
export const ApproveSettlementDocument = gql`
    mutation ApproveSettlement($input: StepSettlement!) {
  approveSettlement(input: $input) {
    ...DeskSettlementWhole
  }
}
    ${DeskSettlementWholeFragmentDoc}
${DeskSettlementVersionFragmentDoc}` as unknown as DocumentNode<ApproveSettlementMutationData, ApproveSettlementMutationVariables>;
export const CloseSettlementDocument = gql`
    mutation CloseSettlement($input: StepSettlement!) {
  closeSettlement(input: $input) {
    ...DeskSettlementWhole
  }
}
    ${DeskSettlementWholeFragmentDoc}
${DeskSettlementVersionFragmentDoc}` as unknown as DocumentNode<CloseSettlementMutationData, CloseSettlementMutationVariables>;