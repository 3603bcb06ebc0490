/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
export type TicketCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type TicketCountsQueryData = { myTicketCounts: { overdue: number, offered: number, waiting: number } };


export const TicketCountsDocument = gql`
    query TicketCounts {
  myTicketCounts {
    overdue
    offered
    waiting
  }
}
    ` as unknown as DocumentNode<TicketCountsQueryData, TicketCountsQueryVariables>;