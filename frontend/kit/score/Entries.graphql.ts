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

export type EntriesQueryVariables = Exact<{
  staffId: string;
  month: string;
  indicatorCode: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type EntriesQueryData = { performanceEntries: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'EntryFragment': EntryFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type EntryFragment = { day: string, quantity: string, outOf: string, source: string, fileName: string | null, row: number | null, note: string, recordedAt: string, reversesId: string | null, reversedById: string | null, carriedFrom: string | null, excluded: Types.ExclusionReason | null, recordedBy: { id: string, name: string } | null } & { ' $fragmentName'?: 'EntryFragment' };

export const EntryFragmentDoc = gql`
    fragment Entry on PerformanceEntry {
  day
  quantity
  outOf
  source
  fileName
  row
  note
  recordedAt
  recordedBy {
    id
    name
  }
  reversesId
  reversedById
  carriedFrom
  excluded
}
    ` as unknown as DocumentNode<EntryFragment, unknown>;
export const EntriesDocument = gql`
    query Entries($staffId: ID!, $month: Month!, $indicatorCode: String!, $first: Int, $after: String) {
  performanceEntries(
    staffId: $staffId
    month: $month
    indicatorCode: $indicatorCode
    first: $first
    after: $after
  ) {
    nodes {
      id
      ...Entry
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${EntryFragmentDoc}` as unknown as DocumentNode<EntriesQueryData, EntriesQueryVariables>;