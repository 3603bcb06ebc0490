/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What a clock measures. */
export type ClockMetric =
  /** An auditor's leg. */
  | 'AUDIT'
  /** A team's leg. */
  | 'LEG'
  /** 开通: until the service is open. */
  | 'OPENING'
  /** Not a clock: how long after closing a new order about the same service is a repeat. */
  | 'REPEAT_WINDOW'
  /** 完工: until it is resolved. */
  | 'RESOLUTION'
  /** 首次回应: until the first act of substance. */
  | 'RESPONSE'
  /** The sender's leg: until what was missing is there. */
  | 'SUPPLEMENT'
  /** 勘察: until the survey is done. */
  | 'SURVEY';

/** 客户等级, from revenue, members, influence and kind, by a dated rule. */
export type Grade =
  /** 铜牌 */
  | 'BRONZE'
  /** 金牌 */
  | 'GOLD'
  /** 银牌 */
  | 'SILVER'
  /** 标准 */
  | 'STANDARD';

/** Which of one's own orders. */
export type MyTickets =
  /** Those that I have in hand, the next deadline first. */
  | 'HELD'
  /** Those offered to me. */
  | 'OFFERED'
  /** Those that I sent, newest first. */
  | 'SENT'
  /** Those that wait for me: returned to me, holds to decide, resolved ones to close, cancellations that others asked for of what I sent, or of the orders of a team that I lead. */
  | 'WAITING'
  /** Those that I watch or help with, newest first. */
  | 'WATCHED';

/** What a line of the timeline tells. */
export type TicketEventKind =
  /** Another was merged into this one. */
  | 'ABSORBED'
  /** Given to staff by another. */
  | 'ASSIGNED'
  /** An audit failed. */
  | 'AUDIT_FAILED'
  /** An audit was passed. */
  | 'AUDIT_PASSED'
  /** A deadline moved with the calendar. */
  | 'CALENDAR_CHANGED'
  /** Cancelled. */
  | 'CANCELLED'
  /** Cancellation was asked for. */
  | 'CANCEL_ASKED'
  /** Cancellation was refused. */
  | 'CANCEL_REFUSED'
  /** A child order was sent. */
  | 'CHILD_DISPATCHED'
  /** A child order ended. */
  | 'CHILD_ENDED'
  /** Claimed by staff. */
  | 'CLAIMED'
  /** Closed by the sender. */
  | 'CLOSED'
  /** Closed by itself. */
  | 'CLOSED_BY_ITSELF'
  /** A comment. */
  | 'COMMENTED'
  /** Rated by the customer. */
  | 'CUSTOMER_RATED'
  /** Sent. */
  | 'DISPATCHED'
  /** A threshold of a clock was crossed: 50, 80, 100 or 150 percent. */
  | 'DUE'
  /** Handed to audit. */
  | 'HANDED_TO_AUDIT'
  /** Held. */
  | 'HELD'
  /** The hold was accepted. */
  | 'HOLD_ACCEPTED'
  /** The hold was rejected. */
  | 'HOLD_REJECTED'
  /** The time to look at a hold again has come. */
  | 'HOLD_REVIEW'
  /** Merged into another. */
  | 'MERGED'
  /** People were added. */
  | 'PEOPLE_ADDED'
  /** Somebody was taken off. */
  | 'PERSON_REMOVED'
  /** Rated by the sender. */
  | 'RATED'
  /** A rating was asked of the customer. */
  | 'RATING_ASKED'
  /** Reopened. */
  | 'REOPENED'
  /** Found to be a repeat. */
  | 'REPEAT_FOUND'
  /** Resolved. */
  | 'RESOLVED'
  /** 首次回应 */
  | 'RESPONDED'
  /** Taken up again after a hold. */
  | 'RESUMED'
  /** Sent back for information. */
  | 'RETURNED'
  /** A milestone was reached. */
  | 'STEP_DONE'
  /** The information is there. */
  | 'SUPPLEMENTED'
  /** Sent on to another team or person. */
  | 'TRANSFERRED'
  /** 催单 */
  | 'URGED';

/** Which orders of a list. */
export type TicketFilter = {
  /** Only those due by then. */
  dueBefore?: string | null | undefined;
  /** Only those due from then on; without those that have no deadline now. */
  dueFrom?: string | null | undefined;
  /** Only those that wait for anybody who may claim them: nobody has them, and they are offered to nobody. */
  free?: boolean | null | undefined;
  /** Only those sent from this day on. */
  from?: string | null | undefined;
  /** Only of this grade. */
  grade?: Grade | null | undefined;
  /** Only of this group. */
  groupId?: string | null | undefined;
  /** Only with this person. */
  holderId?: string | null | undefined;
  /** Only those past a deadline that still runs. */
  overdue?: boolean | null | undefined;
  /** Part of the title or of the group's name, or the beginning of the code or of the service's number; 2 to 60 characters. */
  search?: string | null | undefined;
  /** Only sent by this person. */
  senderId?: string | null | undefined;
  /** Only in one of these states. */
  statuses?: Array<TicketStatus> | null | undefined;
  /** Only in this team's queue. */
  teamId?: string | null | undefined;
  /** Only of this type. */
  typeCode?: string | null | undefined;
  /** Only those sent before this day. */
  until?: string | null | undefined;
};

/** Where an order stands. */
export type TicketStatus =
  /** 一次稽核 */
  | 'AUDIT_1'
  /** 二次稽核 */
  | 'AUDIT_2'
  /** 已撤销: final. */
  | 'CANCELLED'
  /** 已接单: claimed, nothing done yet. */
  | 'CLAIMED'
  /** 已关闭: final. */
  | 'CLOSED'
  /** 已派: waits to be claimed. */
  | 'DISPATCHED'
  /** 挂起: its clocks pause. */
  | 'HELD'
  /** 已并单: a duplicate; final. */
  | 'MERGED'
  /** 重新打开: with its worker again. */
  | 'REOPENED'
  /** 已解决: waits for the sender. */
  | 'RESOLVED'
  /** 退回补充: information is missing; the sender's leg runs. */
  | 'RETURNED'
  /** 转派中: waits to be claimed by another. */
  | 'TRANSFERRED'
  /** 处理中 */
  | 'WORKING';

export type MyTicketsQueryVariables = Exact<{
  of: Types.MyTickets;
  ended?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyTicketsQueryData = { myTickets: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'TicketRowFragment': TicketRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type FindTicketsQueryVariables = Exact<{
  filter?: Types.TicketFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FindTicketsQueryData = { tickets: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'TicketRowFragment': TicketRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type MyTicketCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyTicketCountsQueryData = { myTicketCounts: { held: number, overdue: number, offered: number, waiting: number, sentOpen: number, lastEventId: string } };

export type TicketTypesForSearchQueryVariables = Exact<{ [key: string]: never; }>;


export type TicketTypesForSearchQueryData = { ticketTypes: Array<{ id: string, code: string, nameZh: string, nameEn: string }> };

export type MyTicketsChangedSubscriptionVariables = Exact<{
  since?: string | null | undefined;
}>;


export type MyTicketsChangedSubscriptionData = { myTicketsChanged: { eventId: string, ticketId: string, kind: Types.TicketEventKind, status: Types.TicketStatus, byId: string | null } };

export type TicketRowFragment = { id: string, code: string, title: string, detail: string, status: Types.TicketStatus, grade: Types.Grade, dueAt: string | null, dueMetric: Types.ClockMetric | null, provisional: boolean, breachedAt: string | null, holdPending: boolean, urged: number, dispatchedAt: string, closesAt: string | null, version: number, type: { id: string, code: string, nameZh: string, nameEn: string }, group: { id: string, name: string } | null, team: { id: string, name: string }, holder: { id: string, name: string } | null, offered: { id: string, name: string } | null } & { ' $fragmentName'?: 'TicketRowFragment' };

export const TicketRowFragmentDoc = gql`
    fragment TicketRow on Ticket {
  id
  code
  title
  detail
  status
  grade
  type {
    id
    code
    nameZh
    nameEn
  }
  group {
    id
    name
  }
  team {
    id
    name
  }
  holder {
    id
    name
  }
  offered {
    id
    name
  }
  dueAt
  dueMetric
  provisional
  breachedAt
  holdPending
  urged
  dispatchedAt
  closesAt
  version
}
    ` as unknown as DocumentNode<TicketRowFragment, unknown>;
export const MyTicketsDocument = gql`
    query MyTickets($of: MyTickets!, $ended: Boolean, $first: Int, $after: String) {
  myTickets(of: $of, ended: $ended, first: $first, after: $after) {
    nodes {
      id
      ...TicketRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${TicketRowFragmentDoc}` as unknown as DocumentNode<MyTicketsQueryData, MyTicketsQueryVariables>;
export const FindTicketsDocument = gql`
    query FindTickets($filter: TicketFilter, $first: Int, $after: String) {
  tickets(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      ...TicketRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${TicketRowFragmentDoc}` as unknown as DocumentNode<FindTicketsQueryData, FindTicketsQueryVariables>;
export const MyTicketCountsDocument = gql`
    query MyTicketCounts {
  myTicketCounts {
    held
    overdue
    offered
    waiting
    sentOpen
    lastEventId
  }
}
    ` as unknown as DocumentNode<MyTicketCountsQueryData, MyTicketCountsQueryVariables>;
export const TicketTypesForSearchDocument = gql`
    query TicketTypesForSearch {
  ticketTypes(inactive: true) {
    id
    code
    nameZh
    nameEn
  }
}
    ` as unknown as DocumentNode<TicketTypesForSearchQueryData, TicketTypesForSearchQueryVariables>;
export const MyTicketsChangedDocument = gql`
    subscription MyTicketsChanged($since: ID) {
  myTicketsChanged(since: $since) {
    eventId
    ticketId
    kind
    status
    byId
  }
}
    ` as unknown as DocumentNode<MyTicketsChangedSubscriptionData, MyTicketsChangedSubscriptionVariables>;