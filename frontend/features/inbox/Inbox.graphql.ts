/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What a notification is about. */
export type NotificationKind =
  /** An appeal was put into the reader's hands. */
  | 'APPEAL_ASSIGNED'
  /** An appeal was raised: subjectId is the appeal's. */
  | 'APPEAL_RAISED'
  /** An appeal was refused. */
  | 'APPEAL_REFUSED'
  /** An appeal was upheld. */
  | 'APPEAL_UPHELD'
  /** An audit was not decided in time: who is late is told, and those above, who may decide it from now on. Subject: the use. */
  | 'AUDIT_LATE'
  /** A finding against the reader was closed or dismissed. Subject: the finding. */
  | 'FINDING_CLOSED'
  /** A finding was not put right in time. Subject: the finding. */
  | 'FINDING_LATE'
  /** A finding against the reader was opened or is to be put right. Subject: the finding. */
  | 'FINDING_OPENED'
  /** A finding was put right and waits to be verified. Subject: the finding. */
  | 'FINDING_RECTIFIED'
  /** A grant of the reader was changed, cut, suspended or resumed. Subject: the grant. */
  | 'GRANT_CHANGED'
  /** A grant of the reader ended. Subject: the grant. */
  | 'GRANT_ENDED'
  /** A grant was given to the reader. Subject: the grant. */
  | 'GRANT_GIVEN'
  /** A grant that the reader gave is to be reviewed. Subject: the grant. */
  | 'GRANT_TO_REVIEW'
  /** A report of uses of that month is to be signed. Subject: the unit. */
  | 'REPORT_DUE'
  /** Somebody's report of uses of that month was not signed in time. Subject: the unit. */
  | 'REPORT_LATE'
  /** A settlement was sent back. */
  | 'SETTLEMENT_RETURNED'
  /** A settlement waits for its approval. */
  | 'SETTLEMENT_TO_APPROVE'
  /** A settlement waits for its review. */
  | 'SETTLEMENT_TO_REVIEW'
  /** A month was closed: subjectId is the settlement's. */
  | 'STATEMENT_CLOSED'
  /** A statement was published: subjectId is the settlement's. */
  | 'STATEMENT_PUBLISHED'
  /** The reader was put on an order. */
  | 'TICKET_ADDED'
  /** An order of the reader's failed its audit. */
  | 'TICKET_AUDIT_FAILED'
  /** An order was cancelled. */
  | 'TICKET_CANCELLED'
  /** A cancellation waits for the reader's decision. */
  | 'TICKET_CANCEL_ASKED'
  /** A cancellation was refused. */
  | 'TICKET_CANCEL_REFUSED'
  /** An order that the reader sent was claimed. */
  | 'TICKET_CLAIMED'
  /** An order was closed. */
  | 'TICKET_CLOSED'
  /** Somebody said something. */
  | 'TICKET_COMMENTED'
  /** A threshold of a clock was crossed: percent says which. */
  | 'TICKET_DUE'
  /** An order was held: the reader accepts or rejects. */
  | 'TICKET_HELD'
  /** A hold was accepted or rejected. */
  | 'TICKET_HOLD_DECIDED'
  /** The time to look at a hold again has come. */
  | 'TICKET_HOLD_REVIEW'
  /** The reader was mentioned. */
  | 'TICKET_MENTIONED'
  /** An order was merged into another. */
  | 'TICKET_MERGED'
  /** An order was offered to the reader, or put into their hands: subjectId is the order's, here and below. */
  | 'TICKET_OFFERED'
  /** An order was reopened. */
  | 'TICKET_REOPENED'
  /** An order that the reader sent was resolved. */
  | 'TICKET_RESOLVED'
  /** An order needs information from the reader. */
  | 'TICKET_RETURNED'
  /** What was missing is there. */
  | 'TICKET_SUPPLEMENTED'
  /** An order that the reader had in hand, or was offered, was given to somebody else. */
  | 'TICKET_TAKEN_AWAY'
  /** An order is urged. */
  | 'TICKET_URGED'
  /** A question of the reader about a use was answered. Subject: the use. */
  | 'USE_ANSWERED'
  /** A request of the reader was approved, refused or has expired: accepted says whether it is effective. Subject: the use. */
  | 'USE_DECIDED'
  /** An auditor asks the reader about a use. Subject: the use. */
  | 'USE_QUERIED'
  /** A use of the reader was taken back. Subject: the use. */
  | 'USE_REVERSED'
  /** A request over a limit waits for the reader. Subject: the use. */
  | 'USE_TO_DECIDE';

/** Notifications that were read. */
export type ReadNotifications = {
  /** Which; all up to the newest one that was seen without it. */
  ids?: Array<string> | null | undefined;
  /** All up to this one. */
  untilId?: string | null | undefined;
};

export type InboxQueryVariables = Exact<{
  unread?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type InboxQueryData = { inbox: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'MessageFragment': MessageFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type MessageFragment = { id: string, kind: Types.NotificationKind, subjectId: string, month: string | null, at: string, readAt: string | null, params: Array<{ name: string, value: string }> } & { ' $fragmentName'?: 'MessageFragment' };

export type ReadMessagesMutationVariables = Exact<{
  input: Types.ReadNotifications;
}>;


export type ReadMessagesMutationData = { readNotifications: number };

export const MessageFragmentDoc = gql`
    fragment Message on Notification {
  id
  kind
  subjectId
  month
  params {
    name
    value
  }
  at
  readAt
}
    ` as unknown as DocumentNode<MessageFragment, unknown>;
export const InboxDocument = gql`
    query Inbox($unread: Boolean, $first: Int, $after: String) {
  inbox(unread: $unread, first: $first, after: $after) {
    nodes {
      id
      ...Message
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${MessageFragmentDoc}` as unknown as DocumentNode<InboxQueryData, InboxQueryVariables>;
export const ReadMessagesDocument = gql`
    mutation ReadMessages($input: ReadNotifications!) {
  readNotifications(input: $input)
}
    ` as unknown as DocumentNode<ReadMessagesMutationData, ReadMessagesMutationVariables>;