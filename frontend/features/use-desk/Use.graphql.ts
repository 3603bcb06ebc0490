/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What happened in an audit. */
export type AuditActKind =
  /** 答复 */
  | 'ANSWERED'
  /** Waits from then on. */
  | 'CREATED'
  /** Looked at first. */
  | 'OPENED'
  /** 逾期: those above may decide it from now on. */
  | 'OVERDUE'
  /** 抽查改判 */
  | 'OVERTURNED'
  /** 通过 */
  | 'PASSED'
  /** 质询 */
  | 'QUERIED'
  /** 违规 */
  | 'VIOLATION';

/** Which level audits. */
export type AuditLevel =
  /** 集团客户部: the department. */
  | 'DEPARTMENT'
  /** 直管领导: the direct leader. */
  | 'LEADER';

/** How far an audit is. */
export type AuditStatus =
  /** 已答复 */
  | 'ANSWERED'
  /** 待稽核 */
  | 'OPEN'
  /** 通过 */
  | 'PASSED'
  /** 已质询: waits for the user's answer. */
  | 'QUERIED'
  /** 违规 */
  | 'VIOLATION';

/** A request to be approved or refused. */
export type DecideUse = {
  /** Approve; otherwise refuse. */
  approve: boolean;
  /** SHA-256 of the content that was looked at: another content that is worse must be looked at again. */
  contentHash: string;
  /** Which. */
  id: string;
  /** In words; needed for a refusal. */
  note: string;
  /** Makes a repeated request one effect. */
  requestId: string;
};

/** What happened to a finding. */
export type FindingActKind =
  /** 关闭 */
  | 'CLOSED'
  /** 不成立 */
  | 'DISMISSED'
  /** 问责 */
  | 'HELD_TO_ACCOUNT'
  /** 逾期 */
  | 'LATE'
  /** Opened. */
  | 'OPENED'
  /** 限令整改: with a deadline. */
  | 'ORDERED'
  /** 整改 */
  | 'RECTIFIED'
  /** 退回整改 */
  | 'SENT_BACK'
  /** 核实 */
  | 'VERIFIED';

/** What is wrong with a use. */
export type FindingKind =
  /** 事由不实 */
  | 'FALSE_REASON'
  /** 依据不足 */
  | 'NO_EVIDENCE'
  /** 其他 */
  | 'OTHER'
  /** 超出范围 */
  | 'OUT_OF_SCOPE'
  /** 越权 */
  | 'OVER_AUTHORITY'
  /** 化整为零: one use split into several. */
  | 'SPLIT_USE';

/** Where a finding comes from. */
export type FindingSource =
  /** An audit. */
  | 'AUDIT'
  /** An act over authority: opened by itself. */
  | 'EMERGENCY'
  /** An inspection. */
  | 'INSPECTION'
  /** A signal. */
  | 'SIGNAL';

/** Where a finding stands. */
export type FindingStatus =
  /** 问责: not put right in time. */
  | 'ACCOUNTABLE'
  /** 已关闭 */
  | 'CLOSED'
  /** 不成立 */
  | 'DISMISSED'
  /** 待处理 */
  | 'OPEN'
  /** 待核实: put right, to be verified. */
  | 'RECTIFIED'
  /** 整改中 */
  | 'RECTIFYING'
  /** 已核实 */
  | 'VERIFIED';

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

/** A request to be withdrawn, or a use to be taken back. */
export type MarkUse = {
  /** Which. */
  id: string;
  /** Why. */
  reason: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen. */
  version: number;
};

/** What a person does. The first three are production posts, which take part in the scheme. */
export type Post =
  /** 客户经理 */
  | 'ACCOUNT_MANAGER'
  /** 后台人员 */
  | 'BACK_OFFICE'
  /** 集团客户部人员 */
  | 'DEPARTMENT_STAFF'
  /** 区域经理 */
  | 'DISTRICT_MANAGER'
  /** 工维人员 */
  | 'ENGINEER'
  /** 营业厅人员 */
  | 'HALL_STAFF'
  /** 人力资源人员 */
  | 'HR_STAFF'
  /** 其他 */
  | 'OTHER'
  /** 服务主管 */
  | 'SERVICE_SUPERVISOR'
  /** 乡镇主任 */
  | 'TOWNSHIP_HEAD'
  /** 单元负责人 */
  | 'UNIT_HEAD';

/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

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

/** What happened to a use. */
export type UseActKind =
  /** 修改 */
  | 'AMENDED'
  /** 批准 */
  | 'APPROVED'
  /** 转上级: nobody decided in time, or who was asked can no longer. */
  | 'ESCALATED'
  /** 逾期失效 */
  | 'EXPIRED'
  /** 应急使用: effective over authority. */
  | 'OVERRIDDEN'
  /** 不批准 */
  | 'REFUSED'
  /** 申请: over a limit. */
  | 'REQUESTED'
  /** 冲正 */
  | 'REVERSED'
  /** 使用: effective at once. */
  | 'USED'
  /** 撤回 */
  | 'WITHDRAWN';

/** How far a use's audits are. */
export type UseAuditStage =
  /** With the department. */
  | 'DEPARTMENT'
  /** With the direct leader. */
  | 'LEADER'
  /** None is needed, or none yet. */
  | 'NONE'
  /** All passed. */
  | 'PASSED'
  /** A violation was found. */
  | 'VIOLATION';

/** What the caller may do with a use. */
export type UseChoice =
  /** Change what is asked. */
  | 'AMEND'
  /** Approve or refuse it. */
  | 'DECIDE'
  /** Take it back by another record. */
  | 'REVERSE'
  /** Withdraw it. */
  | 'WITHDRAW';

/** Which uses. */
export type UseFilter = {
  /** Only with audits at this stage. */
  audit?: UseAuditStage | null | undefined;
  /** Only asked from this day on. */
  from?: string | null | undefined;
  /** Only under this grant and what hangs from it. */
  grantId?: string | null | undefined;
  /** Only for this group. */
  groupId?: string | null | undefined;
  /** Only over authority. */
  overAuthority?: boolean | null | undefined;
  /** Only of this power. */
  powerCode?: string | null | undefined;
  /** Only by this person. */
  staffId?: string | null | undefined;
  /** Only in one of these states. */
  statuses?: Array<UseStatus> | null | undefined;
  /** Only about this order. */
  ticketId?: string | null | undefined;
  /** Only for customers of this unit and below. */
  unitId?: string | null | undefined;
  /** Only asked before this day. */
  until?: string | null | undefined;
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

export type DeskUsesQueryVariables = Exact<{
  filter?: Types.UseFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskUsesQueryData = { uses: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskUseRowFragment': DeskUseRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskUseQueryVariables = Exact<{
  id: string;
}>;


export type DeskUseQueryData = { use: (
    { id: string }
    & { ' $fragmentRefs'?: { 'DeskUseWholeFragment': DeskUseWholeFragment;'DeskUseJudgedFragment': DeskUseJudgedFragment } }
  ) | null };

export type DeskUseEarlierQueryVariables = Exact<{
  customer?: Types.UseFilter | null | undefined;
  person?: Types.UseFilter | null | undefined;
}>;


export type DeskUseEarlierQueryData = { customer: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskUseRowFragment': DeskUseRowFragment } }
    ) | null> | null } | null, person: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskUseRowFragment': DeskUseRowFragment } }
    ) | null> | null } | null };

export type DeskUsePowersQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskUsePowersQueryData = { powers: Array<{ id: string, code: string, nameZh: string, nameEn: string, unit: Types.PowerUnit, active: boolean }> };

export type DeskUseDecisionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskUseDecisionsQueryData = { useDecisions: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskUseRowFragment': DeskUseRowFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskUseRequestQueryVariables = Exact<{
  id: string;
}>;


export type DeskUseRequestQueryData = { use: (
    { id: string }
    & { ' $fragmentRefs'?: { 'DeskUseWholeFragment': DeskUseWholeFragment } }
  ) | null };

export type DeskDecideUseMutationVariables = Exact<{
  input: Types.DecideUse;
}>;


export type DeskDecideUseMutationData = { decideUse: { id: string, status: Types.UseStatus } };

export type DeskReverseUseMutationVariables = Exact<{
  input: Types.MarkUse;
}>;


export type DeskReverseUseMutationData = { reverseUse: { id: string } };

export type DeskWithdrawUseMutationVariables = Exact<{
  input: Types.MarkUse;
}>;


export type DeskWithdrawUseMutationData = { withdrawUse: { id: string } };

export type DeskUseRowFragment = { id: string, code: string, amount: number, reason: string, status: Types.UseStatus, overAuthority: boolean, nearLimit: boolean, audit: Types.UseAuditStage, askedAt: string, effectiveAt: string | null, dueAt: string | null, power: { id: string, code: string, nameZh: string, nameEn: string, unit: Types.PowerUnit }, staff: { id: string, name: string }, deputyFor: { id: string, name: string } | null, group: { id: string, name: string, grade: Types.Grade } } & { ' $fragmentName'?: 'DeskUseRowFragment' };

export type DeskUseWholeFragment = { id: string, code: string, grantNumber: number, amount: number, beneficiary: string, reason: string, status: Types.UseStatus, overAuthority: boolean, nearLimit: boolean, audit: Types.UseAuditStage, needAt: string, askedAt: string, effectiveAt: string | null, dueAt: string | null, number: number, contentHash: string, acts: Array<Types.UseChoice>, version: number, power: { id: string, code: string, number: number, nameZh: string, nameEn: string, unit: Types.PowerUnit, allowsZh: string, allowsEn: string, nearPercent: number, maxAmount: number }, grant: { id: string, depth: number, number: number, post: Types.Post | null, holder: { id: string, name: string } | null, postUnit: { id: string, name: string } | null, limits: { ' $fragmentRefs'?: { 'DeskUseLimitsFragment': DeskUseLimitsFragment } }, left: { perUse: number | null, amount: number | null, count: number | null, usedAmount: number, usedCount: number }, versions: Array<{ number: number, state: Types.GrantState, until: string, at: string, scope: { id: string, name: string }, limits: { ' $fragmentRefs'?: { 'DeskUseLimitsFragment': DeskUseLimitsFragment } } }> }, staff: { id: string, name: string, phone: string | null }, deputyFor: { id: string, name: string } | null, group: { id: string, name: string, grade: Types.Grade }, ticket: { id: string, code: string, title: string, status: Types.TicketStatus, dispatchedAt: string, type: { id: string, nameZh: string, nameEn: string } } | null, deciders: Array<{ id: string, name: string }>, decidedBy: { id: string, name: string } | null, reverses: { id: string, code: string } | null, reversedBy: { id: string, code: string } | null, files: Array<{ id: string, name: string, contentType: string, size: number, hash: string }>, history: Array<{ id: string, kind: Types.UseActKind, status: Types.UseStatus, number: number, note: string, at: string, by: { id: string, name: string } | null, deputyFor: { id: string, name: string } | null, record: { seq: string, hash: string } | null }> } & { ' $fragmentName'?: 'DeskUseWholeFragment' };

export type DeskUseLimitsFragment = { perUse: number | null, period: Types.GrantPeriod, periodAmount: number | null, periodCount: number | null, customerAmount: number | null, customerCount: number | null } & { ' $fragmentName'?: 'DeskUseLimitsFragment' };

export type DeskUseJudgedFragment = { id: string, audits: Array<{ id: string, level: Types.AuditLevel, status: Types.AuditStatus, dueAt: string, overdue: boolean, decidedAt: string | null, auditor: { id: string, name: string } | null, history: Array<{ id: string, kind: Types.AuditActKind, note: string, at: string, by: { id: string, name: string } | null, record: { seq: string, hash: string } | null }> }>, findings: Array<{ id: string, code: string, kind: Types.FindingKind, source: Types.FindingSource, status: Types.FindingStatus, note: string, dueAt: string | null, staff: { id: string, name: string }, history: Array<{ id: string, kind: Types.FindingActKind, note: string, at: string, dueAt: string | null, by: { id: string, name: string } | null, record: { seq: string, hash: string } | null }> }> } & { ' $fragmentName'?: 'DeskUseJudgedFragment' };

export const DeskUseRowFragmentDoc = gql`
    fragment DeskUseRow on Use {
  id
  code
  amount
  reason
  status
  overAuthority
  nearLimit
  audit
  askedAt
  effectiveAt
  dueAt
  power {
    id
    code
    nameZh
    nameEn
    unit
  }
  staff {
    id
    name
  }
  deputyFor {
    id
    name
  }
  group {
    id
    name
    grade
  }
}
    ` as unknown as DocumentNode<DeskUseRowFragment, unknown>;
export const DeskUseLimitsFragmentDoc = gql`
    fragment DeskUseLimits on GrantLimits {
  perUse
  period
  periodAmount
  periodCount
  customerAmount
  customerCount
}
    ` as unknown as DocumentNode<DeskUseLimitsFragment, unknown>;
export const DeskUseWholeFragmentDoc = gql`
    fragment DeskUseWhole on Use {
  id
  code
  grantNumber
  amount
  beneficiary
  reason
  status
  overAuthority
  nearLimit
  audit
  needAt
  askedAt
  effectiveAt
  dueAt
  number
  contentHash
  acts
  version
  power {
    id
    code
    number
    nameZh
    nameEn
    unit
    allowsZh
    allowsEn
    nearPercent
    maxAmount
  }
  grant {
    id
    depth
    number
    holder {
      id
      name
    }
    postUnit {
      id
      name
    }
    post
    limits {
      ...DeskUseLimits
    }
    left {
      perUse
      amount
      count
      usedAmount
      usedCount
    }
    versions {
      number
      state
      until
      at
      scope {
        id
        name
      }
      limits {
        ...DeskUseLimits
      }
    }
  }
  staff {
    id
    name
    phone
  }
  deputyFor {
    id
    name
  }
  group {
    id
    name
    grade
  }
  ticket {
    id
    code
    title
    status
    dispatchedAt
    type {
      id
      nameZh
      nameEn
    }
  }
  deciders {
    id
    name
  }
  decidedBy {
    id
    name
  }
  reverses {
    id
    code
  }
  reversedBy {
    id
    code
  }
  files {
    id
    name
    contentType
    size
    hash
  }
  history {
    id
    kind
    status
    number
    note
    at
    by {
      id
      name
    }
    deputyFor {
      id
      name
    }
    record {
      seq
      hash
    }
  }
}
    ` as unknown as DocumentNode<DeskUseWholeFragment, unknown>;
export const DeskUseJudgedFragmentDoc = gql`
    fragment DeskUseJudged on Use {
  id
  audits {
    id
    level
    status
    dueAt
    overdue
    decidedAt
    auditor {
      id
      name
    }
    history {
      id
      kind
      note
      at
      by {
        id
        name
      }
      record {
        seq
        hash
      }
    }
  }
  findings {
    id
    code
    kind
    source
    status
    note
    dueAt
    staff {
      id
      name
    }
    history {
      id
      kind
      note
      at
      dueAt
      by {
        id
        name
      }
      record {
        seq
        hash
      }
    }
  }
}
    ` as unknown as DocumentNode<DeskUseJudgedFragment, unknown>;
export const DeskUsesDocument = gql`
    query DeskUses($filter: UseFilter, $first: Int, $after: String) {
  uses(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      ...DeskUseRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskUseRowFragmentDoc}` as unknown as DocumentNode<DeskUsesQueryData, DeskUsesQueryVariables>;
export const DeskUseDocument = gql`
    query DeskUse($id: ID!) {
  use(id: $id) {
    id
    ...DeskUseWhole
    ...DeskUseJudged
  }
}
    ${DeskUseWholeFragmentDoc}
${DeskUseLimitsFragmentDoc}
${DeskUseJudgedFragmentDoc}` as unknown as DocumentNode<DeskUseQueryData, DeskUseQueryVariables>;
export const DeskUseEarlierDocument = gql`
    query DeskUseEarlier($customer: UseFilter, $person: UseFilter) {
  customer: uses(filter: $customer, first: 8) {
    nodes {
      id
      ...DeskUseRow
    }
  }
  person: uses(filter: $person, first: 8) {
    nodes {
      id
      ...DeskUseRow
    }
  }
}
    ${DeskUseRowFragmentDoc}` as unknown as DocumentNode<DeskUseEarlierQueryData, DeskUseEarlierQueryVariables>;
export const DeskUsePowersDocument = gql`
    query DeskUsePowers {
  powers {
    id
    code
    nameZh
    nameEn
    unit
    active
  }
}
    ` as unknown as DocumentNode<DeskUsePowersQueryData, DeskUsePowersQueryVariables>;
export const DeskUseDecisionsDocument = gql`
    query DeskUseDecisions($first: Int, $after: String) {
  useDecisions(first: $first, after: $after) {
    nodes {
      id
      ...DeskUseRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskUseRowFragmentDoc}` as unknown as DocumentNode<DeskUseDecisionsQueryData, DeskUseDecisionsQueryVariables>;
export const DeskUseRequestDocument = gql`
    query DeskUseRequest($id: ID!) {
  use(id: $id) {
    id
    ...DeskUseWhole
  }
}
    ${DeskUseWholeFragmentDoc}
${DeskUseLimitsFragmentDoc}` as unknown as DocumentNode<DeskUseRequestQueryData, DeskUseRequestQueryVariables>;
export const DeskDecideUseDocument = gql`
    mutation DeskDecideUse($input: DecideUse!) {
  decideUse(input: $input) {
    id
    status
  }
}
    ` as unknown as DocumentNode<DeskDecideUseMutationData, DeskDecideUseMutationVariables>;
export const DeskReverseUseDocument = gql`
    mutation DeskReverseUse($input: MarkUse!) {
  reverseUse(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<DeskReverseUseMutationData, DeskReverseUseMutationVariables>;
export const DeskWithdrawUseDocument = gql`
    mutation DeskWithdrawUse($input: MarkUse!) {
  withdrawUse(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<DeskWithdrawUseMutationData, DeskWithdrawUseMutationVariables>;