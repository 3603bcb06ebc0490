/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { WholeStatementFragment, StatementLineFragment, StatementCorrectionFragment, StatementEntryFragment } from '../../kit/statement/Statement.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { StatementEntryFragmentDoc, StatementCorrectionFragmentDoc, StatementLineFragmentDoc, WholeStatementFragmentDoc } from '../../kit/statement/Statement.graphql.ts';
/** Which appeals. */
export type AppealFilter = {
  /** Only of this city. */
  cityId?: string | null | undefined;
  /** Only those that the caller takes care of. */
  mine?: boolean | null | undefined;
  /** Only of this month. */
  month?: string | null | undefined;
  /** Only those past their deadline. */
  overdue?: boolean | null | undefined;
  /** Part of the name, or the beginning of the staff number; at most 60 characters. */
  search?: string | null | undefined;
  /** Only of this person. */
  staffId?: string | null | undefined;
  /** Only in this state. */
  status?: AppealStatus | null | undefined;
  /** Only those that nobody takes care of yet. */
  unowned?: boolean | null | undefined;
};

/** Where an appeal stands. */
export type AppealStatus =
  /** Not decided. */
  | 'OPEN'
  /** Refused, with reasons. */
  | 'REFUSED'
  /** Upheld: a correcting entry was made. */
  | 'UPHELD'
  /** Taken back by whoever raised it. */
  | 'WITHDRAWN';

/** What an appeal points at. */
export type AppealSubject =
  /** The process coefficient. */
  | 'COEFFICIENT'
  /** The days. */
  | 'DAYS'
  /** The factor of a slice: completion, post, unit. */
  | 'FACTOR'
  /** The floor and the top-up. */
  | 'FLOOR'
  /** The line of an indicator. */
  | 'INDICATOR'
  /** Something else of the statement. */
  | 'OTHER'
  /** The quota. */
  | 'QUOTA';

/** An appeal put into somebody's hands. */
export type AssignAppeal = {
  /** Which. */
  id: string;
  /** Whose; the caller's without it. Somebody who may decide it. */
  ownerId?: string | null | undefined;
  /** The version that was seen. */
  version: number;
};

/** An appeal decided. */
export type DecideAppeal = {
  /** Upheld: the business day of the correcting entry; in the appeal's month, within an assignment. */
  day?: string | null | undefined;
  /** Which. */
  id: string;
  /** Upheld: the indicator of the correcting entry; the appeal's own without it. */
  indicatorCode?: string | null | undefined;
  /** Upheld, for RATE: out of how many more, or less. */
  outOf?: string | null | undefined;
  /** Upheld: how much more, or less. */
  quantity?: string | null | undefined;
  /** Why; 5 to 1,000 characters. */
  reasons: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Whether it is upheld. */
  upheld: boolean;
  /** The version that was seen. */
  version: number;
};

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

export type DeskAppealCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskAppealCountsQueryData = { appealCounts: { open: number, overdue: number, unowned: number, mine: number } };

export type DeskAppealsQueryVariables = Exact<{
  filter?: Types.AppealFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskAppealsQueryData = { appeals: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskAppealRowFragment': DeskAppealRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskAppealQueryVariables = Exact<{
  id: string;
}>;


export type DeskAppealQueryData = { appeal: { ' $fragmentRefs'?: { 'DeskAppealWholeFragment': DeskAppealWholeFragment } } | null };

export type DeskAppealStatementQueryVariables = Exact<{
  staffId: string;
  month: string;
}>;


export type DeskAppealStatementQueryData = { statement: { ' $fragmentRefs'?: { 'WholeStatementFragment': WholeStatementFragment } } | null };

export type DeskAppealEntriesQueryVariables = Exact<{
  staffId: string;
  month: string;
  indicatorCode: string;
  after?: string | null | undefined;
}>;


export type DeskAppealEntriesQueryData = { performanceEntries: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskAppealEntryFragment': DeskAppealEntryFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskAppealDecidersQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type DeskAppealDecidersQueryData = { staffs: { nodes: Array<{ id: string, code: string, name: string } | null> | null } | null };

export type DeskAssignAppealMutationVariables = Exact<{
  input: Types.AssignAppeal;
}>;


export type DeskAssignAppealMutationData = { assignAppeal: { ' $fragmentRefs'?: { 'DeskAppealWholeFragment': DeskAppealWholeFragment } } };

export type DeskDecideAppealMutationVariables = Exact<{
  input: Types.DecideAppeal;
}>;


export type DeskDecideAppealMutationData = { decideAppeal: { ' $fragmentRefs'?: { 'DeskAppealWholeFragment': DeskAppealWholeFragment } } };

export type DeskAppealRowFragment = { id: string, month: string, subject: Types.AppealSubject, nameZh: string, nameEn: string, status: Types.AppealStatus, raisedAt: string, dueAt: string, overdue: boolean, decidedAt: string | null, staff: { id: string, code: string, name: string }, owner: { id: string, name: string } | null } & { ' $fragmentName'?: 'DeskAppealRowFragment' };

export type DeskAppealWholeFragment = { id: string, month: string, versionNumber: number, subject: Types.AppealSubject, indicatorCode: string | null, nameZh: string, nameEn: string, assignmentId: string | null, text: string, status: Types.AppealStatus, raisedAt: string, dueAt: string, overdue: boolean, reasons: string | null, decidedAt: string | null, version: number, staff: { id: string, code: string, name: string }, owner: { id: string, name: string } | null, decidedBy: { id: string, name: string } | null, files: Array<{ id: string, name: string, contentType: string, size: number }>, correction: (
    { id: string }
    & { ' $fragmentRefs'?: { 'DeskAppealEntryFragment': DeskAppealEntryFragment } }
  ) | null } & { ' $fragmentName'?: 'DeskAppealWholeFragment' };

export type DeskAppealEntryFragment = { id: string, indicatorCode: string, day: string, quantity: string, outOf: string, source: string, fileName: string | null, row: number | null, note: string, recordedAt: string, carriedFrom: string | null, excluded: Types.ExclusionReason | null, recordedBy: { id: string, name: string } | null } & { ' $fragmentName'?: 'DeskAppealEntryFragment' };

export const DeskAppealRowFragmentDoc = gql`
    fragment DeskAppealRow on Appeal {
  id
  month
  subject
  nameZh
  nameEn
  status
  raisedAt
  dueAt
  overdue
  decidedAt
  staff {
    id
    code
    name
  }
  owner {
    id
    name
  }
}
    ` as unknown as DocumentNode<DeskAppealRowFragment, unknown>;
export const DeskAppealEntryFragmentDoc = gql`
    fragment DeskAppealEntry on PerformanceEntry {
  id
  indicatorCode
  day
  quantity
  outOf
  source
  fileName
  row
  note
  recordedAt
  carriedFrom
  excluded
  recordedBy {
    id
    name
  }
}
    ` as unknown as DocumentNode<DeskAppealEntryFragment, unknown>;
export const DeskAppealWholeFragmentDoc = gql`
    fragment DeskAppealWhole on Appeal {
  id
  month
  versionNumber
  subject
  indicatorCode
  nameZh
  nameEn
  assignmentId
  text
  status
  raisedAt
  dueAt
  overdue
  reasons
  decidedAt
  version
  staff {
    id
    code
    name
  }
  owner {
    id
    name
  }
  decidedBy {
    id
    name
  }
  files {
    id
    name
    contentType
    size
  }
  correction {
    id
    ...DeskAppealEntry
  }
}
    ` as unknown as DocumentNode<DeskAppealWholeFragment, unknown>;
export const DeskAppealCountsDocument = gql`
    query DeskAppealCounts {
  appealCounts {
    open
    overdue
    unowned
    mine
  }
}
    ` as unknown as DocumentNode<DeskAppealCountsQueryData, DeskAppealCountsQueryVariables>;
export const DeskAppealsDocument = gql`
    query DeskAppeals($filter: AppealFilter, $after: String) {
  appeals(filter: $filter, first: 50, after: $after) {
    nodes {
      id
      ...DeskAppealRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskAppealRowFragmentDoc}` as unknown as DocumentNode<DeskAppealsQueryData, DeskAppealsQueryVariables>;
export const DeskAppealDocument = gql`
    query DeskAppeal($id: ID!) {
  appeal(id: $id) {
    ...DeskAppealWhole
  }
}
    ${DeskAppealWholeFragmentDoc}
${DeskAppealEntryFragmentDoc}` as unknown as DocumentNode<DeskAppealQueryData, DeskAppealQueryVariables>;
export const DeskAppealStatementDocument = gql`
    query DeskAppealStatement($staffId: ID!, $month: Month!) {
  statement(staffId: $staffId, month: $month) {
    ...WholeStatement
  }
}
    ${WholeStatementFragmentDoc}
${StatementLineFragmentDoc}
${StatementCorrectionFragmentDoc}
${StatementEntryFragmentDoc}` as unknown as DocumentNode<DeskAppealStatementQueryData, DeskAppealStatementQueryVariables>;
export const DeskAppealEntriesDocument = gql`
    query DeskAppealEntries($staffId: ID!, $month: Month!, $indicatorCode: String!, $after: String) {
  performanceEntries(
    staffId: $staffId
    month: $month
    indicatorCode: $indicatorCode
    first: 20
    after: $after
  ) {
    nodes {
      id
      ...DeskAppealEntry
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskAppealEntryFragmentDoc}` as unknown as DocumentNode<DeskAppealEntriesQueryData, DeskAppealEntriesQueryVariables>;
export const DeskAppealDecidersDocument = gql`
    query DeskAppealDeciders($search: String) {
  staffs(filter: {search: $search, role: DEPARTMENT, status: ACTIVE}, first: 20) {
    nodes {
      id
      code
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskAppealDecidersQueryData, DeskAppealDecidersQueryVariables>;
export const DeskAssignAppealDocument = gql`
    mutation DeskAssignAppeal($input: AssignAppeal!) {
  assignAppeal(input: $input) {
    ...DeskAppealWhole
  }
}
    ${DeskAppealWholeFragmentDoc}
${DeskAppealEntryFragmentDoc}` as unknown as DocumentNode<DeskAssignAppealMutationData, DeskAssignAppealMutationVariables>;
export const DeskDecideAppealDocument = gql`
    mutation DeskDecideAppeal($input: DecideAppeal!) {
  decideAppeal(input: $input) {
    ...DeskAppealWhole
  }
}
    ${DeskAppealWholeFragmentDoc}
${DeskAppealEntryFragmentDoc}` as unknown as DocumentNode<DeskDecideAppealMutationData, DeskDecideAppealMutationVariables>;