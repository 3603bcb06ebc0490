/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** Which uses an audit level looks at. */
export type AuditRule =
  /** All of them. */
  | 'ALL'
  /** None. */
  | 'NONE'
  /** Those over authority, in an emergency, near a limit or with a signal. */
  | 'RISK';

/** A use to be checked beforehand. */
export type CheckUse = {
  /** How much, in the power's unit. */
  amount: number;
  /** For which member. */
  beneficiary?: string | null | undefined;
  /** How many files it would bring; to a request that would be changed: how many more. */
  files?: number | null | undefined;
  /** Under which grant; the own one where left out. */
  grantId?: string | null | undefined;
  /** For which customer. */
  groupId: string;
  /** Which power. */
  powerCode: string;
  /** Why. */
  reason?: string | null | undefined;
  /** The order that it is about. */
  ticketId?: string | null | undefined;
  /** A request of one's own that would be changed to this: what it has reserved counts as free. */
  useId?: string | null | undefined;
};

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

/** What the caller may do with a grant. */
export type GrantAct =
  /** Change it. */
  | 'CHANGE'
  /** Hand it down. */
  | 'HAND_DOWN'
  /** Lend it to a deputy. */
  | 'LEND'
  /** Put it in force again. */
  | 'RESUME'
  /** Review it. */
  | 'REVIEW'
  /** Revoke it. */
  | 'REVOKE'
  /** Suspend it. */
  | 'SUSPEND'
  /** Use it. */
  | 'USE';

/** The period over which a grant's limits count. */
export type GrantPeriod =
  /** A day. */
  | 'DAY'
  /** A month. */
  | 'MONTH'
  /** A quarter. */
  | 'QUARTER'
  /** A year. */
  | 'YEAR';

/** Whether a grant may be used. */
export type GrantState =
  /** In force, within its days. */
  | 'ACTIVE'
  /** 终止: final. */
  | 'ENDED'
  /** 暂停 */
  | 'SUSPENDED';

/** The three categories of powers. */
export type PowerCategory =
  /** 政策使用: ordinary, promotional and discretionary policies. */
  | 'POLICY_USE'
  /** 资源调配: requests that move resources. */
  | 'RESOURCE_DISPATCH'
  /** 服务维护: care for a customer. */
  | 'SERVICE_CARE';

/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

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

/** Which limit binds. */
export type UseLimit =
  /** Amount of one group in the period. */
  | 'CUSTOMER_AMOUNT'
  /** Uses for one group in the period. */
  | 'CUSTOMER_COUNT'
  /** The power's own most. */
  | 'MAX_AMOUNT'
  /** Amount of the period. */
  | 'PERIOD_AMOUNT'
  /** Uses of the period. */
  | 'PERIOD_COUNT'
  /** Of one use. */
  | 'PER_USE';

/** A power to be used. */
export type UsePower = {
  /** How much, in the power's unit. */
  amount: number;
  /** What to do over a limit: ask a superior. Without it the use is refused. */
  ask: boolean;
  /** For which member, by telephone number. */
  beneficiary?: string | null | undefined;
  /** Act over authority: allowed by some powers, and answered for. */
  emergency: boolean;
  /** Pictures or PDF; at most 9 of at most 10 MB each. */
  files?: Array<File> | null | undefined;
  /** Under which grant; the own one where left out. */
  grantId?: string | null | undefined;
  /** For which customer. */
  groupId: string;
  /** Which power. */
  powerCode: string;
  /** Why; at most 500 characters. */
  reason: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The order that it is about. */
  ticketId?: string | null | undefined;
};

/** Where a use stands. */
export type UseStatus =
  /** 生效 */
  | 'EFFECTIVE'
  /** 逾期失效: nobody decided in time; nothing was taken. */
  | 'EXPIRED'
  /** 待审批: over a limit; waits for a superior. */
  | 'PENDING'
  /** 未批准: nothing was taken. */
  | 'REFUSED'
  /** 已冲正: taken back by another record. */
  | 'REVERSED'
  /** 已撤回: by who asked, before it was decided. */
  | 'WITHDRAWN';

export type MyPowersQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type MyPowersQueryData = { myGrants: Array<{ ' $fragmentRefs'?: { 'HeldPowerFragment': HeldPowerFragment } }>, powers: Array<(
    { id: string }
    & { ' $fragmentRefs'?: { 'PowerInForceFragment': PowerInForceFragment } }
  )>, useDecisions: { nodes: Array<{ id: string } | null> | null, pageInfo: { hasNextPage: boolean } } | null };

export type HeldPowerFragment = { deputyFor: { id: string, name: string } | null, grant: { id: string, state: Types.GrantState, from: string, until: string, reviewOn: string, mayHandDown: boolean, acts: Array<Types.GrantAct>, scope: { id: string, name: string }, limits: { perUse: number | null, period: Types.GrantPeriod, periodAmount: number | null, periodCount: number | null, customerAmount: number | null, customerCount: number | null }, left: { perUse: number | null, amount: number | null, count: number | null, usedAmount: number, usedCount: number, periodUntil: string }, power: { id: string, code: string, category: Types.PowerCategory, nameZh: string, nameEn: string, unit: Types.PowerUnit } } } & { ' $fragmentName'?: 'HeldPowerFragment' };

export type PowerInForceFragment = { id: string, code: string, category: Types.PowerCategory, nameZh: string, nameEn: string, allowsZh: string, allowsEn: string, dutyZh: string, dutyEn: string, unit: Types.PowerUnit, maxAmount: number, emergency: boolean, leaderAudit: Types.AuditRule, departmentAudit: Types.AuditRule, active: boolean, from: string, evidence: { ticketTypes: Array<string>, files: number, beneficiary: boolean, reason: number } } & { ' $fragmentName'?: 'PowerInForceFragment' };

export type UseGroupQueryVariables = Exact<{
  id: string;
}>;


export type UseGroupQueryData = { group: { id: string, code: string, name: string, grade: Types.Grade } | null };

export type UseOrderQueryVariables = Exact<{
  id: string;
}>;


export type UseOrderQueryData = { ticket: (
    { id: string, group: { id: string, code: string, name: string, grade: Types.Grade } | null }
    & { ' $fragmentRefs'?: { 'EvidenceOrderFragment': EvidenceOrderFragment } }
  ) | null };

export type UseOrdersQueryVariables = Exact<{
  filter?: Types.TicketFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type UseOrdersQueryData = { tickets: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'EvidenceOrderFragment': EvidenceOrderFragment } }
    ) | null> | null } | null };

export type UseOrderTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type UseOrderTypesQueryData = { ticketTypes: Array<{ id: string, code: string, nameZh: string, nameEn: string }> };

export type EvidenceOrderFragment = { id: string, code: string, title: string, status: Types.TicketStatus, dispatchedAt: string, type: { id: string, code: string, nameZh: string, nameEn: string }, group: { id: string, name: string } | null } & { ' $fragmentName'?: 'EvidenceOrderFragment' };

export type CheckUseQueryVariables = Exact<{
  input: Types.CheckUse;
}>;


export type CheckUseQueryData = { checkUse: { effective: boolean, needsDecision: boolean, emergency: boolean, refusal: string | null, dueAt: string | null, nearLimit: boolean, missing: Array<string>, refusalParams: Array<{ name: string, value: string }>, grant: { id: string, limits: { period: Types.GrantPeriod } } | null, limits: Array<{ limit: Types.UseLimit, grantId: string | null, of: number, left: number, passed: boolean }>, deciders: Array<{ id: string, name: string }>, earlier: Array<{ id: string, code: string, amount: number, status: Types.UseStatus, askedAt: string }> } };

export type UsePowerMutationVariables = Exact<{
  input: Types.UsePower;
}>;


export type UsePowerMutationData = { usePower: { id: string, code: string, status: Types.UseStatus } };

export const HeldPowerFragmentDoc = gql`
    fragment HeldPower on HeldGrant {
  deputyFor {
    id
    name
  }
  grant {
    id
    state
    from
    until
    reviewOn
    mayHandDown
    acts
    scope {
      id
      name
    }
    limits {
      perUse
      period
      periodAmount
      periodCount
      customerAmount
      customerCount
    }
    left {
      perUse
      amount
      count
      usedAmount
      usedCount
      periodUntil
    }
    power {
      id
      code
      category
      nameZh
      nameEn
      unit
    }
  }
}
    ` as unknown as DocumentNode<HeldPowerFragment, unknown>;
export const PowerInForceFragmentDoc = gql`
    fragment PowerInForce on Power {
  id
  code
  category
  nameZh
  nameEn
  allowsZh
  allowsEn
  dutyZh
  dutyEn
  unit
  maxAmount
  evidence {
    ticketTypes
    files
    beneficiary
    reason
  }
  emergency
  leaderAudit
  departmentAudit
  active
  from
}
    ` as unknown as DocumentNode<PowerInForceFragment, unknown>;
export const EvidenceOrderFragmentDoc = gql`
    fragment EvidenceOrder on Ticket {
  id
  code
  title
  status
  dispatchedAt
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
}
    ` as unknown as DocumentNode<EvidenceOrderFragment, unknown>;
export const MyPowersDocument = gql`
    query MyPowers($first: Int) {
  myGrants {
    ...HeldPower
  }
  powers {
    id
    ...PowerInForce
  }
  useDecisions(first: $first) {
    nodes {
      id
    }
    pageInfo {
      hasNextPage
    }
  }
}
    ${HeldPowerFragmentDoc}
${PowerInForceFragmentDoc}` as unknown as DocumentNode<MyPowersQueryData, MyPowersQueryVariables>;
export const UseGroupDocument = gql`
    query UseGroup($id: ID!) {
  group(id: $id) {
    id
    code
    name
    grade
  }
}
    ` as unknown as DocumentNode<UseGroupQueryData, UseGroupQueryVariables>;
export const UseOrderDocument = gql`
    query UseOrder($id: ID!) {
  ticket(id: $id) {
    id
    ...EvidenceOrder
    group {
      id
      code
      name
      grade
    }
  }
}
    ${EvidenceOrderFragmentDoc}` as unknown as DocumentNode<UseOrderQueryData, UseOrderQueryVariables>;
export const UseOrdersDocument = gql`
    query UseOrders($filter: TicketFilter, $first: Int) {
  tickets(filter: $filter, first: $first) {
    nodes {
      id
      ...EvidenceOrder
    }
  }
}
    ${EvidenceOrderFragmentDoc}` as unknown as DocumentNode<UseOrdersQueryData, UseOrdersQueryVariables>;
export const UseOrderTypesDocument = gql`
    query UseOrderTypes {
  ticketTypes {
    id
    code
    nameZh
    nameEn
  }
}
    ` as unknown as DocumentNode<UseOrderTypesQueryData, UseOrderTypesQueryVariables>;
export const CheckUseDocument = gql`
    query CheckUse($input: CheckUse!) {
  checkUse(input: $input) {
    effective
    needsDecision
    emergency
    refusal
    refusalParams {
      name
      value
    }
    grant {
      id
      limits {
        period
      }
    }
    limits {
      limit
      grantId
      of
      left
      passed
    }
    deciders {
      id
      name
    }
    dueAt
    nearLimit
    missing
    earlier {
      id
      code
      amount
      status
      askedAt
    }
  }
}
    ` as unknown as DocumentNode<CheckUseQueryData, CheckUseQueryVariables>;
export const UsePowerDocument = gql`
    mutation UsePower($input: UsePower!) {
  usePower(input: $input) {
    id
    code
    status
  }
}
    ` as unknown as DocumentNode<UsePowerMutationData, UsePowerMutationVariables>;