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

/** What a team does. */
export type TeamKind =
  /** 受理: takes business. */
  | 'ACCEPTANCE'
  /** 稽核: audits what others have done. */
  | 'AUDIT'
  /** 工维: construction and network. */
  | 'ENGINEERING'
  /** 营业厅 */
  | 'HALL'
  /** 其他支撑 */
  | 'SUPPORT';

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

export type DeskMyTeamsQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskMyTeamsQueryData = { myTeams: Array<{ id: string, code: string, name: string, kind: Types.TeamKind, active: boolean }> };

export type DeskQueueTeamsQueryVariables = Exact<{
  cityId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskQueueTeamsQueryData = { teams: { nodes: Array<{ id: string, code: string, name: string, kind: Types.TeamKind, active: boolean, unit: { id: string } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskTicketTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskTicketTypesQueryData = { ticketTypes: Array<{ id: string, code: string, nameZh: string, nameEn: string }> };

export type DeskQueueQueryVariables = Exact<{
  teamId: string;
  filter?: Types.TicketFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskQueueQueryData = { ticketQueue: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskTicketRowFragment': DeskTicketRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskQueueSummaryQueryVariables = Exact<{
  teamId: string;
}>;


export type DeskQueueSummaryQueryData = { queueSummary: { unclaimed: number, inWork: number, held: number, returned: number, overdue: number, dueSoon: number, mine: number, lastEventId: string } };

export type DeskFindTicketsQueryVariables = Exact<{
  filter?: Types.TicketFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskFindTicketsQueryData = { tickets: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskTicketRowFragment': DeskTicketRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskTeamBoardQueryVariables = Exact<{
  teamId: string;
}>;


export type DeskTeamBoardQueryData = { teamBoard: Array<{ open: number, held: number, overdue: number, dueSoon: number, resolvedToday: number, staff: { id: string, code: string, name: string } }> };

export type DeskQueueChangedSubscriptionVariables = Exact<{
  teamId: string;
  since?: string | null | undefined;
}>;


export type DeskQueueChangedSubscriptionData = { queueChanged: { eventId: string, ticketId: string, kind: Types.TicketEventKind, status: Types.TicketStatus, teamId: string, wasTeamId: string | null, byId: string | null } };

export type DeskTicketRowFragment = { id: string, code: string, title: string, status: Types.TicketStatus, grade: Types.Grade, dueAt: string | null, dueMetric: Types.ClockMetric | null, provisional: boolean, breachedAt: string | null, urged: number, dispatchedAt: string, version: number, type: { id: string, code: string, nameZh: string, nameEn: string }, group: { id: string, name: string } | null, team: { id: string, name: string }, offered: { id: string, name: string } | null, holder: { id: string, name: string } | null, worker: { id: string, name: string } | null } & { ' $fragmentName'?: 'DeskTicketRowFragment' };

export const DeskTicketRowFragmentDoc = gql`
    fragment DeskTicketRow on Ticket {
  id
  code
  title
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
  offered {
    id
    name
  }
  holder {
    id
    name
  }
  worker {
    id
    name
  }
  dueAt
  dueMetric
  provisional
  breachedAt
  urged
  dispatchedAt
  version
}
    ` as unknown as DocumentNode<DeskTicketRowFragment, unknown>;
export const DeskMyTeamsDocument = gql`
    query DeskMyTeams {
  myTeams {
    id
    code
    name
    kind
    active
  }
}
    ` as unknown as DocumentNode<DeskMyTeamsQueryData, DeskMyTeamsQueryVariables>;
export const DeskQueueTeamsDocument = gql`
    query DeskQueueTeams($cityId: ID, $after: String) {
  teams(cityId: $cityId, first: 100, after: $after) {
    nodes {
      id
      code
      name
      kind
      active
      unit {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskQueueTeamsQueryData, DeskQueueTeamsQueryVariables>;
export const DeskTicketTypesDocument = gql`
    query DeskTicketTypes {
  ticketTypes(inactive: true) {
    id
    code
    nameZh
    nameEn
  }
}
    ` as unknown as DocumentNode<DeskTicketTypesQueryData, DeskTicketTypesQueryVariables>;
export const DeskQueueDocument = gql`
    query DeskQueue($teamId: ID!, $filter: TicketFilter, $first: Int, $after: String) {
  ticketQueue(teamId: $teamId, filter: $filter, first: $first, after: $after) {
    nodes {
      id
      ...DeskTicketRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskTicketRowFragmentDoc}` as unknown as DocumentNode<DeskQueueQueryData, DeskQueueQueryVariables>;
export const DeskQueueSummaryDocument = gql`
    query DeskQueueSummary($teamId: ID!) {
  queueSummary(teamId: $teamId) {
    unclaimed
    inWork
    held
    returned
    overdue
    dueSoon
    mine
    lastEventId
  }
}
    ` as unknown as DocumentNode<DeskQueueSummaryQueryData, DeskQueueSummaryQueryVariables>;
export const DeskFindTicketsDocument = gql`
    query DeskFindTickets($filter: TicketFilter, $after: String) {
  tickets(filter: $filter, first: 50, after: $after) {
    nodes {
      id
      ...DeskTicketRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskTicketRowFragmentDoc}` as unknown as DocumentNode<DeskFindTicketsQueryData, DeskFindTicketsQueryVariables>;
export const DeskTeamBoardDocument = gql`
    query DeskTeamBoard($teamId: ID!) {
  teamBoard(teamId: $teamId) {
    open
    held
    overdue
    dueSoon
    resolvedToday
    staff {
      id
      code
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskTeamBoardQueryData, DeskTeamBoardQueryVariables>;
export const DeskQueueChangedDocument = gql`
    subscription DeskQueueChanged($teamId: ID!, $since: ID) {
  queueChanged(teamId: $teamId, since: $since) {
    eventId
    ticketId
    kind
    status
    teamId
    wasTeamId
    byId
  }
}
    ` as unknown as DocumentNode<DeskQueueChangedSubscriptionData, DeskQueueChangedSubscriptionVariables>;