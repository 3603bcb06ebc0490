/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { DeskUseRowFragment } from './Use.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { DeskUseRowFragmentDoc } from './Use.graphql.ts';
/** What happened in an audit. */
export type AuditActKind =
  /** 答复 */
  | 'ANSWERED'
  /** Waits from then on. */
  | 'CREATED'
  /** Looked at first. */
  | 'OPENED'
  /** 逾期: those above may decide it from now on. */
  | 'OVERDUE'
  /** 抽查改判 */
  | 'OVERTURNED'
  /** 通过 */
  | 'PASSED'
  /** 质询 */
  | 'QUERIED'
  /** 违规 */
  | 'VIOLATION';

/** What the caller may do with an audit. */
export type AuditChoice =
  /** Answer the question. */
  | 'ANSWER'
  /** Pass it, or find a violation. */
  | 'DECIDE'
  /** Ask who used the power. */
  | 'QUERY';

/** Which level audits. */
export type AuditLevel =
  /** 集团客户部: the department. */
  | 'DEPARTMENT'
  /** 直管领导: the direct leader. */
  | 'LEADER';

/** How far an audit is. */
export type AuditStatus =
  /** 已答复 */
  | 'ANSWERED'
  /** 待稽核 */
  | 'OPEN'
  /** 通过 */
  | 'PASSED'
  /** 已质询: waits for the user's answer. */
  | 'QUERIED'
  /** 违规 */
  | 'VIOLATION';

/** An audit to be decided. */
export type DecideAudit = {
  /** Which. */
  id: string;
  /** Of a violation: what is wrong. */
  kind?: FindingKind | null | undefined;
  /** In words; needed for a violation. */
  note: string;
  /** Passed; otherwise a violation. */
  passed: boolean;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen. */
  version: number;
  /** Of a violation: within how many working days it has to be put right; 1 to 60. */
  workingDays?: number | null | undefined;
};

/** What is wrong with a use. */
export type FindingKind =
  /** 事由不实 */
  | 'FALSE_REASON'
  /** 依据不足 */
  | 'NO_EVIDENCE'
  /** 其他 */
  | 'OTHER'
  /** 超出范围 */
  | 'OUT_OF_SCOPE'
  /** 越权 */
  | 'OVER_AUTHORITY'
  /** 化整为零: one use split into several. */
  | 'SPLIT_USE';

/** What makes a use risky. */
export type RiskCode =
  /** More than is usual with the power. */
  | 'AMOUNT'
  /** 紧急: effective at once. */
  | 'EMERGENCY'
  /** Optional evidence is missing. */
  | 'EVIDENCE'
  /** The holder's first with this power. */
  | 'FIRST_USE'
  /** 贴限: close to its limit per use, at it or above it. */
  | 'NEAR_LIMIT'
  /** 越权: effective before anybody who might had allowed it. */
  | 'OVER_AUTHORITY'
  /** 化整为零: part of a signal of split uses. */
  | 'SPLIT';

/** A question about a use, or its answer. */
export type SayInAudit = {
  /** Which audit. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** In words; at most 500 characters. */
  text: string;
  /** The version that was seen. */
  version: number;
};

/** Which audits. */
export type UseAuditFilter = {
  /** Only decided ones; otherwise those that wait. */
  decided?: boolean | null | undefined;
  /** Only of this level. */
  level?: AuditLevel | null | undefined;
  /** Only of uses that became effective in this month. */
  month?: string | null | undefined;
  /** Only those past their deadline. */
  overdue?: boolean | null | undefined;
  /** Only of this power. */
  powerCode?: string | null | undefined;
  /** Only of uses by this person. */
  staffId?: string | null | undefined;
  /** Only for customers of this unit and below. */
  unitId?: string | null | undefined;
};

export type DeskUseAuditsQueryVariables = Exact<{
  filter?: Types.UseAuditFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskUseAuditsQueryData = { useAudits: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskUseAuditRowFragment': DeskUseAuditRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskUseAuditQueryVariables = Exact<{
  id: string;
}>;


export type DeskUseAuditQueryData = { useAudit: (
    { id: string }
    & { ' $fragmentRefs'?: { 'DeskUseAuditWholeFragment': DeskUseAuditWholeFragment } }
  ) | null };

export type DeskOpenUseAuditMutationVariables = Exact<{
  id: string;
}>;


export type DeskOpenUseAuditMutationData = { openAudit: (
    { id: string }
    & { ' $fragmentRefs'?: { 'DeskUseAuditWholeFragment': DeskUseAuditWholeFragment } }
  ) };

export type DeskQueryUseAuditMutationVariables = Exact<{
  input: Types.SayInAudit;
}>;


export type DeskQueryUseAuditMutationData = { queryAudit: { id: string } };

export type DeskAnswerUseAuditMutationVariables = Exact<{
  input: Types.SayInAudit;
}>;


export type DeskAnswerUseAuditMutationData = { answerAudit: { id: string } };

export type DeskDecideUseAuditMutationVariables = Exact<{
  input: Types.DecideAudit;
}>;


export type DeskDecideUseAuditMutationData = { decideAudit: { id: string } };

export type DeskUseAuditRowFragment = { id: string, level: Types.AuditLevel, status: Types.AuditStatus, risk: number, dueAt: string, overdue: boolean, decidedAt: string | null, overturned: boolean, auditor: { id: string, name: string } | null, use: (
    { id: string }
    & { ' $fragmentRefs'?: { 'DeskUseRowFragment': DeskUseRowFragment } }
  ) } & { ' $fragmentName'?: 'DeskUseAuditRowFragment' };

export type DeskUseAuditWholeFragment = { id: string, level: Types.AuditLevel, status: Types.AuditStatus, risk: number, dueAt: string, overdue: boolean, openedAt: string | null, decidedAt: string | null, overturned: boolean, acts: Array<Types.AuditChoice>, version: number, riskParts: Array<{ code: Types.RiskCode, points: number }>, auditor: { id: string, name: string } | null, use: { id: string, code: string, staff: { id: string, name: string }, deputyFor: { id: string } | null, decidedBy: { id: string } | null }, history: Array<{ id: string, kind: Types.AuditActKind, note: string, at: string, by: { id: string, name: string } | null }> } & { ' $fragmentName'?: 'DeskUseAuditWholeFragment' };

export const DeskUseAuditRowFragmentDoc = gql`
    fragment DeskUseAuditRow on UseAudit {
  id
  level
  status
  risk
  dueAt
  overdue
  decidedAt
  overturned
  auditor {
    id
    name
  }
  use {
    id
    ...DeskUseRow
  }
}
    ` as unknown as DocumentNode<DeskUseAuditRowFragment, unknown>;
export const DeskUseAuditWholeFragmentDoc = gql`
    fragment DeskUseAuditWhole on UseAudit {
  id
  level
  status
  risk
  dueAt
  overdue
  openedAt
  decidedAt
  overturned
  acts
  version
  riskParts {
    code
    points
  }
  auditor {
    id
    name
  }
  use {
    id
    code
    staff {
      id
      name
    }
    deputyFor {
      id
    }
    decidedBy {
      id
    }
  }
  history {
    id
    kind
    note
    at
    by {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskUseAuditWholeFragment, unknown>;
export const DeskUseAuditsDocument = gql`
    query DeskUseAudits($filter: UseAuditFilter, $first: Int, $after: String) {
  useAudits(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      ...DeskUseAuditRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskUseAuditRowFragmentDoc}
${DeskUseRowFragmentDoc}` as unknown as DocumentNode<DeskUseAuditsQueryData, DeskUseAuditsQueryVariables>;
export const DeskUseAuditDocument = gql`
    query DeskUseAudit($id: ID!) {
  useAudit(id: $id) {
    id
    ...DeskUseAuditWhole
  }
}
    ${DeskUseAuditWholeFragmentDoc}` as unknown as DocumentNode<DeskUseAuditQueryData, DeskUseAuditQueryVariables>;
export const DeskOpenUseAuditDocument = gql`
    mutation DeskOpenUseAudit($id: ID!) {
  openAudit(id: $id) {
    id
    ...DeskUseAuditWhole
  }
}
    ${DeskUseAuditWholeFragmentDoc}` as unknown as DocumentNode<DeskOpenUseAuditMutationData, DeskOpenUseAuditMutationVariables>;
export const DeskQueryUseAuditDocument = gql`
    mutation DeskQueryUseAudit($input: SayInAudit!) {
  queryAudit(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<DeskQueryUseAuditMutationData, DeskQueryUseAuditMutationVariables>;
export const DeskAnswerUseAuditDocument = gql`
    mutation DeskAnswerUseAudit($input: SayInAudit!) {
  answerAudit(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<DeskAnswerUseAuditMutationData, DeskAnswerUseAuditMutationVariables>;
export const DeskDecideUseAuditDocument = gql`
    mutation DeskDecideUseAudit($input: DecideAudit!) {
  decideAudit(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<DeskDecideUseAuditMutationData, DeskDecideUseAuditMutationVariables>;