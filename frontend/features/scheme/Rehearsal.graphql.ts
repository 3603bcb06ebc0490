/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** Which people of a rehearsal. */
export type RehearsalGroup =
  /** Everybody, by staff number. */
  | 'ALL'
  /** Those at the floor under the draft. */
  | 'AT_FLOOR'
  /** Those who get less, the most first. */
  | 'LOSERS'
  /** Those who get more, the most first. */
  | 'WINNERS';

/** A rehearsal of a draft. */
export type RehearseScheme = {
  /** Closed months of its city; 1 to 12. */
  months: Array<string>;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Which draft. */
  schemeId: string;
};

/** A sign-off. */
export type SignOffRehearsal = {
  /** What is said; 2 to 500 characters. */
  note: string;
  /** Which rehearsal; the draft must be as it was rehearsed. */
  rehearsalId: string;
  /** Makes a repeated request one effect. */
  requestId: string;
};

export type DeskRehearsalsQueryVariables = Exact<{
  schemeId: string;
}>;


export type DeskRehearsalsQueryData = { rehearsals: Array<{ id: string, at: string, outdated: boolean, by: { id: string, name: string } | null, months: Array<{ month: string, winners: number, losers: number }>, signOff: { ' $fragmentRefs'?: { 'DeskSignOffFragment': DeskSignOffFragment } } | null }> };

export type DeskRehearsalQueryVariables = Exact<{
  id: string;
}>;


export type DeskRehearsalQueryData = { rehearsal: { ' $fragmentRefs'?: { 'DeskRehearsalWholeFragment': DeskRehearsalWholeFragment } } | null };

export type DeskRehearsalRowsQueryVariables = Exact<{
  rehearsalId: string;
  month?: string | null | undefined;
  group?: Types.RehearsalGroup | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskRehearsalRowsQueryData = { rehearsalRows: { nodes: Array<{ month: string, staffId: string, code: string, name: string, unitName: string, pointsBefore: string, pointsAfter: string, payBefore: string, payAfter: string, change: string, atFloor: boolean } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskRehearseSchemeMutationVariables = Exact<{
  input: Types.RehearseScheme;
}>;


export type DeskRehearseSchemeMutationData = { rehearseScheme: { ' $fragmentRefs'?: { 'DeskRehearsalWholeFragment': DeskRehearsalWholeFragment } } };

export type DeskSignOffRehearsalMutationVariables = Exact<{
  input: Types.SignOffRehearsal;
}>;


export type DeskSignOffRehearsalMutationData = { signOffRehearsal: { ' $fragmentRefs'?: { 'DeskRehearsalWholeFragment': DeskRehearsalWholeFragment } } };

export type DeskRehearsalWholeFragment = { id: string, schemeId: string, outdated: boolean, at: string, by: { id: string, name: string } | null, signOff: { ' $fragmentRefs'?: { 'DeskSignOffFragment': DeskSignOffFragment } } | null, months: Array<{ month: string, poolBefore: string, poolAfter: string, unitPriceBefore: string, unitPriceAfter: string, winners: number, losers: number, unchanged: number, mostGained: string, mostLost: string, noFigures: Array<string>, before: { ' $fragmentRefs'?: { 'DeskRehearsalSpreadFragment': DeskRehearsalSpreadFragment } }, after: { ' $fragmentRefs'?: { 'DeskRehearsalSpreadFragment': DeskRehearsalSpreadFragment } } }> } & { ' $fragmentName'?: 'DeskRehearsalWholeFragment' };

export type DeskRehearsalSpreadFragment = { sum: string, mean: string, median: string, p10: string, p90: string, min: string, max: string, p90p10: string | null, gini: string, atFloor: number } & { ' $fragmentName'?: 'DeskRehearsalSpreadFragment' };

export type DeskSignOffFragment = { rehearsalId: string, at: string, note: string, stands: boolean, by: { id: string, name: string } | null } & { ' $fragmentName'?: 'DeskSignOffFragment' };

export const DeskSignOffFragmentDoc = gql`
    fragment DeskSignOff on SignOff {
  rehearsalId
  at
  note
  stands
  by {
    id
    name
  }
}
    ` as unknown as DocumentNode<DeskSignOffFragment, unknown>;
export const DeskRehearsalSpreadFragmentDoc = gql`
    fragment DeskRehearsalSpread on PaySpread {
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
    ` as unknown as DocumentNode<DeskRehearsalSpreadFragment, unknown>;
export const DeskRehearsalWholeFragmentDoc = gql`
    fragment DeskRehearsalWhole on Rehearsal {
  id
  schemeId
  outdated
  at
  by {
    id
    name
  }
  signOff {
    ...DeskSignOff
  }
  months {
    month
    poolBefore
    poolAfter
    unitPriceBefore
    unitPriceAfter
    winners
    losers
    unchanged
    mostGained
    mostLost
    noFigures
    before {
      ...DeskRehearsalSpread
    }
    after {
      ...DeskRehearsalSpread
    }
  }
}
    ` as unknown as DocumentNode<DeskRehearsalWholeFragment, unknown>;
export const DeskRehearsalsDocument = gql`
    query DeskRehearsals($schemeId: ID!) {
  rehearsals(schemeId: $schemeId) {
    id
    at
    outdated
    by {
      id
      name
    }
    months {
      month
      winners
      losers
    }
    signOff {
      ...DeskSignOff
    }
  }
}
    ${DeskSignOffFragmentDoc}` as unknown as DocumentNode<DeskRehearsalsQueryData, DeskRehearsalsQueryVariables>;
export const DeskRehearsalDocument = gql`
    query DeskRehearsal($id: ID!) {
  rehearsal(id: $id) {
    ...DeskRehearsalWhole
  }
}
    ${DeskRehearsalWholeFragmentDoc}
${DeskSignOffFragmentDoc}
${DeskRehearsalSpreadFragmentDoc}` as unknown as DocumentNode<DeskRehearsalQueryData, DeskRehearsalQueryVariables>;
export const DeskRehearsalRowsDocument = gql`
    query DeskRehearsalRows($rehearsalId: ID!, $month: Month, $group: RehearsalGroup, $after: String) {
  rehearsalRows(
    rehearsalId: $rehearsalId
    month: $month
    group: $group
    first: 50
    after: $after
  ) {
    nodes {
      month
      staffId
      code
      name
      unitName
      pointsBefore
      pointsAfter
      payBefore
      payAfter
      change
      atFloor
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskRehearsalRowsQueryData, DeskRehearsalRowsQueryVariables>;
export const DeskRehearseSchemeDocument = gql`
    mutation DeskRehearseScheme($input: RehearseScheme!) {
  rehearseScheme(input: $input) {
    ...DeskRehearsalWhole
  }
}
    ${DeskRehearsalWholeFragmentDoc}
${DeskSignOffFragmentDoc}
${DeskRehearsalSpreadFragmentDoc}` as unknown as DocumentNode<DeskRehearseSchemeMutationData, DeskRehearseSchemeMutationVariables>;
export const DeskSignOffRehearsalDocument = gql`
    mutation DeskSignOffRehearsal($input: SignOffRehearsal!) {
  signOffRehearsal(input: $input) {
    ...DeskRehearsalWhole
  }
}
    ${DeskRehearsalWholeFragmentDoc}
${DeskSignOffFragmentDoc}
${DeskRehearsalSpreadFragmentDoc}` as unknown as DocumentNode<DeskSignOffRehearsalMutationData, DeskSignOffRehearsalMutationVariables>;