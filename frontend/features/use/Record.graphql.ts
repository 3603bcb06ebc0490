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

/** What the caller may do with an audit. */
export type AuditChoice =
  /** Answer the question. */
  | 'ANSWER'
  /** Pass it, or find a violation. */
  | 'DECIDE'
  /** Ask who used the power. */
  | 'QUERY';

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

export type UseRecordQueryVariables = Exact<{
  id: string;
}>;


export type UseRecordQueryData = { use: (
    { id: string }
    & { ' $fragmentRefs'?: { 'RecordHeadFragment': RecordHeadFragment;'RecordStoryFragment': RecordStoryFragment;'RecordAuditsFragment': RecordAuditsFragment } }
  ) | null };

export type RecordHeadFragment = { id: string, code: string, grantNumber: number, amount: number, beneficiary: string, reason: string, status: Types.UseStatus, overAuthority: boolean, nearLimit: boolean, audit: Types.UseAuditStage, needAt: string, askedAt: string, effectiveAt: string | null, dueAt: string | null, number: number, contentHash: string, acts: Array<Types.UseChoice>, version: number, power: { id: string, code: string, nameZh: string, nameEn: string, unit: Types.PowerUnit, evidence: { ticketTypes: Array<string>, files: number, beneficiary: boolean, reason: number } }, grant: { id: string, limits: { period: Types.GrantPeriod }, left: { perUse: number | null, amount: number | null, count: number | null }, scope: { id: string, name: string } }, staff: { id: string, name: string, phone: string | null }, deputyFor: { id: string, name: string } | null, group: { id: string, name: string }, ticket: { id: string, code: string, title: string, status: Types.TicketStatus, type: { id: string, nameZh: string, nameEn: string }, group: { id: string, name: string } | null } | null, deciders: Array<{ id: string, name: string, phone: string | null }>, decidedBy: { id: string, name: string } | null, reverses: { id: string, code: string } | null, reversedBy: { id: string, code: string } | null, files: Array<{ id: string, name: string, contentType: string, size: number }> } & { ' $fragmentName'?: 'RecordHeadFragment' };

export type RecordStoryFragment = { id: string, history: Array<{ id: string, kind: Types.UseActKind, status: Types.UseStatus, number: number, note: string, at: string, by: { id: string, name: string } | null, deputyFor: { id: string, name: string } | null, record: { seq: string, hash: string } | null }> } & { ' $fragmentName'?: 'RecordStoryFragment' };

export type RecordAuditsFragment = { id: string, audits: Array<{ id: string, level: Types.AuditLevel, status: Types.AuditStatus, dueAt: string, overdue: boolean, decidedAt: string | null, overturned: boolean, acts: Array<Types.AuditChoice>, version: number, auditor: { id: string, name: string } | null, history: Array<{ id: string, kind: Types.AuditActKind, note: string, at: string, by: { id: string, name: string } | null }> }>, findings: Array<{ id: string, code: string, kind: Types.FindingKind, status: Types.FindingStatus, dueAt: string | null, version: number }> } & { ' $fragmentName'?: 'RecordAuditsFragment' };

export const RecordHeadFragmentDoc = gql`
    fragment RecordHead on Use {
  id
  code
  power {
    id
    code
    nameZh
    nameEn
    unit
    evidence {
      ticketTypes
      files
      beneficiary
      reason
    }
  }
  grant {
    id
    limits {
      period
    }
    left {
      perUse
      amount
      count
    }
    scope {
      id
      name
    }
  }
  grantNumber
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
  }
  amount
  ticket {
    id
    code
    title
    status
    type {
      id
      nameZh
      nameEn
    }
    group {
      id
      name
    }
  }
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
  deciders {
    id
    name
    phone
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
  number
  contentHash
  files {
    id
    name
    contentType
    size
  }
  acts
  version
}
    ` as unknown as DocumentNode<RecordHeadFragment, unknown>;
export const RecordStoryFragmentDoc = gql`
    fragment RecordStory on Use {
  id
  history {
    id
    kind
    status
    number
    by {
      id
      name
    }
    deputyFor {
      id
      name
    }
    note
    at
    record {
      seq
      hash
    }
  }
}
    ` as unknown as DocumentNode<RecordStoryFragment, unknown>;
export const RecordAuditsFragmentDoc = gql`
    fragment RecordAudits on Use {
  id
  audits {
    id
    level
    status
    dueAt
    overdue
    auditor {
      id
      name
    }
    decidedAt
    overturned
    history {
      id
      kind
      by {
        id
        name
      }
      note
      at
    }
    acts
    version
  }
  findings {
    id
    code
    kind
    status
    dueAt
    version
  }
}
    ` as unknown as DocumentNode<RecordAuditsFragment, unknown>;
export const UseRecordDocument = gql`
    query UseRecord($id: ID!) {
  use(id: $id) {
    id
    ...RecordHead
    ...RecordStory
    ...RecordAudits
  }
}
    ${RecordHeadFragmentDoc}
${RecordStoryFragmentDoc}
${RecordAuditsFragmentDoc}` as unknown as DocumentNode<UseRecordQueryData, UseRecordQueryVariables>;