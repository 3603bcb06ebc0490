/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { EntryFragment } from '../../kit/score/Entries.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { EntryFragmentDoc } from '../../kit/score/Entries.graphql.ts';
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

/** An appeal against a line of one's own statement. */
export type RaiseAppeal = {
  /** Which slice, by its assignment; for a base indicator and for FACTOR. */
  assignmentId?: string | null | undefined;
  /** Pictures, PDF, workbooks or text; at most 5 of at most 10 MB each. */
  files?: Array<File> | null | undefined;
  /** Which indicator; for INDICATOR, and needed there. */
  indicatorCode?: string | null | undefined;
  /** The month; published, and its appeals still taken. */
  month: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** What it points at. */
  subject: AppealSubject;
  /** What is said; 5 to 1,000 characters. */
  text: string;
};

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

/** An appeal taken back. */
export type WithdrawAppeal = {
  /** Which. */
  id: string;
  /** The version that was seen. */
  version: number;
};

export type MyAppealsQueryVariables = Exact<{
  filter?: Types.AppealFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyAppealsQueryData = { appeals: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'MyAppealRowFragment': MyAppealRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type MyAppealQueryVariables = Exact<{
  id: string;
}>;


export type MyAppealQueryData = { appeal: (
    { id: string }
    & { ' $fragmentRefs'?: { 'MyAppealFragment': MyAppealFragment } }
  ) | null };

export type AppealableQueryVariables = Exact<{
  staffId: string;
  month: string;
}>;


export type AppealableQueryData = { statement: { month: string, mayAppeal: boolean, appealsUntil: string | null, status: Types.SettlementStatus, slices: Array<{ assignmentId: string, unitName: string, from: string, until: string, days: number, lines: Array<{ ' $fragmentRefs'?: { 'AppealableLineFragment': AppealableLineFragment } }> }>, process: Array<{ ' $fragmentRefs'?: { 'AppealableLineFragment': AppealableLineFragment } }>, adjustments: Array<{ ' $fragmentRefs'?: { 'AppealableLineFragment': AppealableLineFragment } }> } | null };

export type AppealableLineFragment = { indicatorCode: string, nameZh: string, nameEn: string, done: string, outOf: string, target: string | null, max: string, score: string } & { ' $fragmentName'?: 'AppealableLineFragment' };

export type MyAppealRowFragment = { month: string, subject: Types.AppealSubject, nameZh: string, nameEn: string, status: Types.AppealStatus, text: string, raisedAt: string, dueAt: string, overdue: boolean } & { ' $fragmentName'?: 'MyAppealRowFragment' };

export type MyAppealFragment = { month: string, versionNumber: number, subject: Types.AppealSubject, nameZh: string, nameEn: string, text: string, status: Types.AppealStatus, raisedAt: string, dueAt: string, overdue: boolean, reasons: string | null, decidedAt: string | null, version: number, files: Array<{ id: string, name: string, contentType: string, size: number }>, owner: { id: string, name: string } | null, decidedBy: { id: string, name: string } | null, correction: (
    { id: string }
    & { ' $fragmentRefs'?: { 'EntryFragment': EntryFragment } }
  ) | null, staff: { id: string } } & { ' $fragmentName'?: 'MyAppealFragment' };

export type RaiseAppealMutationVariables = Exact<{
  input: Types.RaiseAppeal;
}>;


export type RaiseAppealMutationData = { raiseAppeal: { id: string, status: Types.AppealStatus } };

export type WithdrawAppealMutationVariables = Exact<{
  input: Types.WithdrawAppeal;
}>;


export type WithdrawAppealMutationData = { withdrawAppeal: { id: string, status: Types.AppealStatus, version: number } };

export const AppealableLineFragmentDoc = gql`
    fragment AppealableLine on ScoreLine {
  indicatorCode
  nameZh
  nameEn
  done
  outOf
  target
  max
  score
}
    ` as unknown as DocumentNode<AppealableLineFragment, unknown>;
export const MyAppealRowFragmentDoc = gql`
    fragment MyAppealRow on Appeal {
  month
  subject
  nameZh
  nameEn
  status
  text
  raisedAt
  dueAt
  overdue
}
    ` as unknown as DocumentNode<MyAppealRowFragment, unknown>;
export const MyAppealFragmentDoc = gql`
    fragment MyAppeal on Appeal {
  month
  versionNumber
  subject
  nameZh
  nameEn
  text
  files {
    id
    name
    contentType
    size
  }
  status
  raisedAt
  dueAt
  overdue
  owner {
    id
    name
  }
  reasons
  decidedBy {
    id
    name
  }
  decidedAt
  correction {
    id
    ...Entry
  }
  staff {
    id
  }
  version
}
    ` as unknown as DocumentNode<MyAppealFragment, unknown>;
export const MyAppealsDocument = gql`
    query MyAppeals($filter: AppealFilter, $first: Int, $after: String) {
  appeals(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      ...MyAppealRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${MyAppealRowFragmentDoc}` as unknown as DocumentNode<MyAppealsQueryData, MyAppealsQueryVariables>;
export const MyAppealDocument = gql`
    query MyAppeal($id: ID!) {
  appeal(id: $id) {
    id
    ...MyAppeal
  }
}
    ${MyAppealFragmentDoc}
${EntryFragmentDoc}` as unknown as DocumentNode<MyAppealQueryData, MyAppealQueryVariables>;
export const AppealableDocument = gql`
    query Appealable($staffId: ID!, $month: Month!) {
  statement(staffId: $staffId, month: $month) {
    month
    mayAppeal
    appealsUntil
    status
    slices {
      assignmentId
      unitName
      from
      until
      days
      lines {
        ...AppealableLine
      }
    }
    process {
      ...AppealableLine
    }
    adjustments {
      ...AppealableLine
    }
  }
}
    ${AppealableLineFragmentDoc}` as unknown as DocumentNode<AppealableQueryData, AppealableQueryVariables>;
export const RaiseAppealDocument = gql`
    mutation RaiseAppeal($input: RaiseAppeal!) {
  raiseAppeal(input: $input) {
    id
    status
  }
}
    ` as unknown as DocumentNode<RaiseAppealMutationData, RaiseAppealMutationVariables>;
export const WithdrawAppealDocument = gql`
    mutation WithdrawAppeal($input: WithdrawAppeal!) {
  withdrawAppeal(input: $input) {
    id
    status
    version
  }
}
    ` as unknown as DocumentNode<WithdrawAppealMutationData, WithdrawAppealMutationVariables>;