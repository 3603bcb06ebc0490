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

/** Whether a clock runs. */
export type ClockState =
  /** It pauses: no deadline. */
  | 'PAUSED'
  /** It runs. */
  | 'RUNNING'
  /** What it measures is done. */
  | 'STOPPED'
  /** Its order was cancelled or merged. */
  | 'VOID';

/** What a field of a form takes. */
export type FieldKind =
  /** One of its choices. */
  | 'CHOICE'
  /** A day. */
  | 'DATE'
  /** Several lines. */
  | 'LONG_TEXT'
  /** A decimal number. */
  | 'NUMBER'
  /** A telephone number. */
  | 'PHONE'
  /** The number of the service that it is about: of a line, an account. Orders about the same one are found by it. */
  | 'SERVICE'
  /** A line of text. */
  | 'TEXT';

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

/** What the sender says to a hold. */
export type HoldAcceptance =
  /** Accepted. */
  | 'ACCEPTED'
  /** Not said yet: the pause counts until it is rejected. */
  | 'PENDING'
  /** Rejected: its minutes went back to the clocks. */
  | 'REJECTED';

/** Why an order is held. */
export type HoldReason =
  /** 客户不在 */
  | 'CUSTOMER_ABSENT'
  /** 客户要求 */
  | 'CUSTOMER_ASKED'
  /** 不可抗力 */
  | 'FORCE_MAJEURE'
  /** 等待物料 */
  | 'MATERIAL'
  /** 等待第三方 */
  | 'THIRD_PARTY';

/** Whose turn a leg was. */
export type LegParty =
  /** The first auditor's. */
  | 'AUDIT_1'
  /** The second auditor's. */
  | 'AUDIT_2'
  /** The sender's: something was missing. */
  | 'SENDER'
  /** A team's. */
  | 'TEAM';

/** Who rates. */
export type Rater =
  /** The customer. */
  | 'CUSTOMER'
  /** The sender. */
  | 'SENDER';

/** How an order was resolved. */
export type ResolutionCode =
  /** 客户放弃 */
  | 'CUSTOMER_DECLINED'
  /** 已办结 */
  | 'DONE'
  /** 无法实施 */
  | 'NOT_FEASIBLE'
  /** 未发现故障 */
  | 'NO_FAULT_FOUND'
  /** 其他 */
  | 'OTHER';

/** What a target is counted in. */
export type TargetUnit =
  /** Days round the clock. */
  | 'DAY'
  /** Hours round the clock. */
  | 'HOUR'
  /** Days of the calendar's nominal length. */
  | 'WORKING_DAY'
  /** Minutes of the calendar's windows. */
  | 'WORKING_MINUTE';

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

/** What the caller may do to an order now. */
export type TicketAct =
  /** 加派: helpers and watchers. */
  | 'ADD_PEOPLE'
  /** 客户评价链接 */
  | 'ASK_RATING'
  /** 派给某人 */
  | 'ASSIGN'
  /** 稽核 */
  | 'AUDIT'
  /** 撤销: at once, or asked for. */
  | 'CANCEL'
  /** 接单 */
  | 'CLAIM'
  /** 确认关闭 */
  | 'CLOSE'
  /** 留言 */
  | 'COMMENT'
  /** 完成节点: a milestone. */
  | 'COMPLETE_STEP'
  /** 同意或拒绝撤销 */
  | 'DECIDE_CANCELLATION'
  /** 认可或驳回挂起 */
  | 'DECIDE_HOLD'
  /** 派子单 */
  | 'DISPATCH_CHILD'
  /** 挂起 */
  | 'HOLD'
  /** 并单 */
  | 'MERGE'
  /** 评价 */
  | 'RATE'
  /** 重新打开 */
  | 'REOPEN'
  /** 办结 */
  | 'RESOLVE'
  /** 首次回应: the first act of substance, and the beginning of work. */
  | 'RESPOND'
  /** 解挂 */
  | 'RESUME'
  /** 退回补充 */
  | 'RETURN'
  /** 补充资料 */
  | 'SUPPLEMENT'
  /** 转派 */
  | 'TRANSFER'
  /** 催单 */
  | 'URGE';

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

/** What somebody is on an order beside sender and holder. */
export type TicketPart =
  /** 加派人员: may work on it as well. */
  | 'HELPER'
  /** 关注人: is told. */
  | 'WATCHER';

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

export type TicketQueryVariables = Exact<{
  id: string;
}>;


export type TicketQueryData = { ticket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketHeadFragment': TicketHeadFragment;'TicketStoryFragment': TicketStoryFragment;'TicketTimesFragment': TicketTimesFragment } }
  ) | null };

export type TicketHeadFragment = { id: string, code: string, title: string, detail: string, status: Types.TicketStatus, grade: Types.Grade, serviceRef: string, standardNumber: number, dueAt: string | null, dueMetric: Types.ClockMetric | null, provisional: boolean, breachedAt: string | null, holdPending: boolean, stepsDone: Array<Types.ClockMetric>, urged: number, reopened: number, resolutionCode: Types.ResolutionCode | null, resolutionNote: string | null, dispatchedAt: string, resolvedAt: string | null, closesAt: string | null, closedAt: string | null, cancelledAt: string | null, cancelReason: string | null, acts: Array<Types.TicketAct>, version: number, type: { id: string, code: string, nameZh: string, nameEn: string, audits: number, teamKinds: Array<Types.TeamKind>, steps: Array<Types.ClockMetric>, closeDays: number, fields: Array<{ code: string, nameZh: string, nameEn: string, kind: Types.FieldKind, required: boolean, choices: Array<{ code: string, nameZh: string, nameEn: string }> }> }, form: Array<{ code: string, value: string }>, group: { id: string, name: string, phone: string } | null, unit: { id: string, name: string }, sender: { id: string, name: string, phone: string | null }, team: { id: string, name: string }, offered: { id: string, name: string } | null, holder: { id: string, name: string, phone: string | null } | null, worker: { id: string, name: string } | null, people: Array<{ part: Types.TicketPart, staff: { id: string, name: string } }>, cancelAskedBy: { id: string, name: string } | null, holds: Array<{ id: string, reason: Types.HoldReason, evidence: string, reviewAt: string, fromAt: string, untilAt: string | null, acceptance: Types.HoldAcceptance, note: string, by: { id: string, name: string }, decidedBy: { id: string, name: string } | null }>, audits: Array<{ round: number, stage: number, passed: boolean, note: string, at: string, auditor: { id: string, name: string } }>, ratings: Array<{ rater: Types.Rater, score: number, comment: string, at: string }>, parent: { id: string, code: string, title: string, status: Types.TicketStatus, type: { id: string, nameZh: string, nameEn: string }, group: { id: string, name: string } | null } | null, children: Array<{ id: string, code: string, title: string, status: Types.TicketStatus, type: { id: string, nameZh: string, nameEn: string }, group: { id: string, name: string } | null }>, repeatOf: { id: string, code: string, title: string, status: Types.TicketStatus, type: { id: string, nameZh: string, nameEn: string }, group: { id: string, name: string } | null } | null, repeats: Array<{ id: string, code: string, title: string, status: Types.TicketStatus, type: { id: string, nameZh: string, nameEn: string }, group: { id: string, name: string } | null }>, mergedInto: { id: string, code: string, title: string, status: Types.TicketStatus, type: { id: string, nameZh: string, nameEn: string }, group: { id: string, name: string } | null } | null } & { ' $fragmentName'?: 'TicketHeadFragment' };

export type TicketStoryFragment = { id: string, events: Array<{ id: string, at: string, kind: Types.TicketEventKind, toStatus: Types.TicketStatus, text: string, by: { id: string, name: string } | null, staff: { id: string, name: string } | null, team: { id: string, name: string } | null, params: Array<{ name: string, value: string }> }>, files: Array<{ id: string, name: string, contentType: string, size: number, holdId: string | null, eventId: string | null, at: string }> } & { ' $fragmentName'?: 'TicketStoryFragment' };

export type TicketTimesFragment = { id: string, clocks: Array<{ id: string, legNumber: number | null, metric: Types.ClockMetric, amount: number, unit: Types.TargetUnit, targetSeconds: number, working: boolean, state: Types.ClockState, startedAt: string, consumedSeconds: number, asOf: string, dueAt: string | null, stoppedAt: string | null, breachedAt: string | null, provisional: boolean, segments: Array<{ fromAt: string, untilAt: string | null, state: Types.ClockState, reason: string, consumedSeconds: number, acceptance: Types.HoldAcceptance | null }> }>, legs: Array<{ number: number, party: Types.LegParty, startedAt: string, endedAt: string | null, consumedSeconds: number, breachSeconds: number, team: { id: string, name: string } | null, staff: { id: string, name: string } | null }> } & { ' $fragmentName'?: 'TicketTimesFragment' };

export type TicketChangedSubscriptionVariables = Exact<{
  id: string;
  since?: string | null | undefined;
}>;


export type TicketChangedSubscriptionData = { ticketChanged: { eventId: string, ticketId: string, kind: Types.TicketEventKind, status: Types.TicketStatus, byId: string | null } };

export const TicketHeadFragmentDoc = gql`
    fragment TicketHead on Ticket {
  id
  code
  title
  detail
  status
  grade
  serviceRef
  standardNumber
  type {
    id
    code
    nameZh
    nameEn
    audits
    teamKinds
    steps
    closeDays
    fields {
      code
      nameZh
      nameEn
      kind
      required
      choices {
        code
        nameZh
        nameEn
      }
    }
  }
  form {
    code
    value
  }
  group {
    id
    name
    phone
  }
  unit {
    id
    name
  }
  sender {
    id
    name
    phone
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
    phone
  }
  worker {
    id
    name
  }
  people {
    part
    staff {
      id
      name
    }
  }
  dueAt
  dueMetric
  provisional
  breachedAt
  holdPending
  stepsDone
  urged
  reopened
  resolutionCode
  resolutionNote
  dispatchedAt
  resolvedAt
  closesAt
  closedAt
  cancelledAt
  cancelAskedBy {
    id
    name
  }
  cancelReason
  holds {
    id
    reason
    evidence
    reviewAt
    fromAt
    untilAt
    acceptance
    note
    by {
      id
      name
    }
    decidedBy {
      id
      name
    }
  }
  audits {
    round
    stage
    passed
    note
    at
    auditor {
      id
      name
    }
  }
  ratings {
    rater
    score
    comment
    at
  }
  parent {
    id
    code
    title
    type {
      id
      nameZh
      nameEn
    }
    group {
      id
      name
    }
    status
  }
  children {
    id
    code
    title
    type {
      id
      nameZh
      nameEn
    }
    group {
      id
      name
    }
    status
  }
  repeatOf {
    id
    code
    title
    type {
      id
      nameZh
      nameEn
    }
    group {
      id
      name
    }
    status
  }
  repeats {
    id
    code
    title
    type {
      id
      nameZh
      nameEn
    }
    group {
      id
      name
    }
    status
  }
  mergedInto {
    id
    code
    title
    type {
      id
      nameZh
      nameEn
    }
    group {
      id
      name
    }
    status
  }
  acts
  version
}
    ` as unknown as DocumentNode<TicketHeadFragment, unknown>;
export const TicketStoryFragmentDoc = gql`
    fragment TicketStory on Ticket {
  id
  events {
    id
    at
    kind
    toStatus
    text
    by {
      id
      name
    }
    staff {
      id
      name
    }
    team {
      id
      name
    }
    params {
      name
      value
    }
  }
  files {
    id
    name
    contentType
    size
    holdId
    eventId
    at
  }
}
    ` as unknown as DocumentNode<TicketStoryFragment, unknown>;
export const TicketTimesFragmentDoc = gql`
    fragment TicketTimes on Ticket {
  id
  clocks {
    id
    legNumber
    metric
    amount
    unit
    targetSeconds
    working
    state
    startedAt
    consumedSeconds
    asOf
    dueAt
    stoppedAt
    breachedAt
    provisional
    segments {
      fromAt
      untilAt
      state
      reason
      consumedSeconds
      acceptance
    }
  }
  legs {
    number
    party
    startedAt
    endedAt
    consumedSeconds
    breachSeconds
    team {
      id
      name
    }
    staff {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<TicketTimesFragment, unknown>;
export const TicketDocument = gql`
    query Ticket($id: ID!) {
  ticket(id: $id) {
    id
    ...TicketHead
    ...TicketStory
    ...TicketTimes
  }
}
    ${TicketHeadFragmentDoc}
${TicketStoryFragmentDoc}
${TicketTimesFragmentDoc}` as unknown as DocumentNode<TicketQueryData, TicketQueryVariables>;
export const TicketChangedDocument = gql`
    subscription TicketChanged($id: ID!, $since: ID) {
  ticketChanged(id: $id, since: $since) {
    eventId
    ticketId
    kind
    status
    byId
  }
}
    ` as unknown as DocumentNode<TicketChangedSubscriptionData, TicketChangedSubscriptionVariables>;