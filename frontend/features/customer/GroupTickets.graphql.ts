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

export type GroupTicketsQueryVariables = Exact<{
  filter?: Types.TicketFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type GroupTicketsQueryData = { tickets: { nodes: Array<{ id: string, title: string, status: Types.TicketStatus, dueAt: string | null, dueMetric: Types.ClockMetric | null, breachedAt: string | null } | null> | null, pageInfo: { hasNextPage: boolean } } | null };


export const GroupTicketsDocument = gql`
    query GroupTickets($filter: TicketFilter, $first: Int) {
  tickets(filter: $filter, first: $first) {
    nodes {
      id
      title
      status
      dueAt
      dueMetric
      breachedAt
    }
    pageInfo {
      hasNextPage
    }
  }
}
    ` as unknown as DocumentNode<GroupTicketsQueryData, GroupTicketsQueryVariables>;