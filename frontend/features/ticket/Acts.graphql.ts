/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** 加派: people put on an order. */
export type AddTicketPeople = {
  /** Which order. */
  id: string;
  /** As what; a helper is a member of a team that can take it. */
  part: TicketPart;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Who; at most 20. */
  staffIds: Array<string>;
};

/** Orders put into somebody's hands. */
export type AssignTickets = {
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Into whose; a member of each one's team. */
  staffId: string;
  /** Which; at most 100. All of them, or none. */
  tickets: Array<TicketVersion>;
};

/** An audit. */
export type AuditTicket = {
  /** Which. */
  id: string;
  /** In words; needed where it fails, 2 to 2,000 characters. */
  note?: string | null | undefined;
  /** Whether it is passed; otherwise it goes back to its worker. */
  passed: boolean;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen. */
  version: number;
};

/** An order claimed. */
export type ClaimTicket = {
  /** Which. */
  id: string;
  /** The version that was seen. */
  version: number;
};

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

/** An order closed, or given a mark and closed. */
export type CloseTicket = {
  /** In words; at most 500 characters. */
  comment?: string | null | undefined;
  /** Which. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The sender's mark, 1 to 5; none without it. */
  score?: number | null | undefined;
  /** The version that was seen. */
  version: number;
};

/** A comment. */
export type CommentTicket = {
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: Array<File> | null | undefined;
  /** Which order. */
  id: string;
  /** Who is mentioned, and told; at most 10. They watch it from then on. */
  mentionIds?: Array<string> | null | undefined;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** In words; 1 to 2,000 characters. */
  text: string;
};

/** A milestone reached. */
export type CompleteStep = {
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: Array<File> | null | undefined;
  /** Which order. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Which milestone: the next one of its type. */
  step: ClockMetric;
  /** What was found or done; 2 to 2,000 characters. */
  text: string;
  /** The version that was seen. */
  version: number;
};

/** A decision about a cancellation. */
export type DecideCancellation = {
  /** Whether it is granted. */
  granted: boolean;
  /** Which order. */
  id: string;
  /** In words; needed where it is refused, 2 to 500 characters. */
  note?: string | null | undefined;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen. */
  version: number;
};

/** What the sender says to a hold. */
export type DecideHold = {
  /** Whether it is accepted. */
  accepted: boolean;
  /** Which hold. */
  holdId: string;
  /** Which order. */
  id: string;
  /** In words; needed where it is rejected, 2 to 500 characters. */
  note?: string | null | undefined;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The order's version that was seen. */
  version: number;
};

/** A field of the form. */
export type FormValueInput = {
  /** The field's code. */
  code: string;
  /** The value. */
  value: string;
};

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

/** An order held. */
export type HoldTicket = {
  /** The evidence in words: 5 to 500 characters; not needed with a file. */
  evidence?: string | null | undefined;
  /** The evidence: pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: Array<File> | null | undefined;
  /** Which. */
  id: string;
  /** Why. */
  reason: HoldReason;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** When it is looked at again; within 30 days. */
  reviewAt: string;
  /** The version that was seen. */
  version: number;
};

/** A duplicate. */
export type MergeTicket = {
  /** Which; not resolved yet. */
  id: string;
  /** The live order that it is a duplicate of; of the same group. */
  intoId: string;
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

/** A mark given to an order that has been closed. */
export type RateTicket = {
  /** In words; at most 500 characters. */
  comment?: string | null | undefined;
  /** Which; within 30 days of its closing. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** From 1 to 5. */
  score: number;
};

/** Somebody taken off an order. */
export type RemoveTicketPerson = {
  /** Which order. */
  id: string;
  /** Who. */
  staffId: string;
};

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

/** An order resolved, or handed to audit where its type asks for one. */
export type ResolveTicket = {
  /** How. */
  code: ResolutionCode;
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: Array<File> | null | undefined;
  /** Which. */
  id: string;
  /** In words; 2 to 2,000 characters. */
  note: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen. */
  version: number;
};

/** What a person may be. One person may hold several roles. */
export type Role =
  /** 系统管理员: organisation, accounts and audit log. */
  | 'ADMINISTRATOR'
  /** 稽核人员: reads everything, changes nothing. */
  | 'AUDITOR'
  /** BI 取数: reads figures for analysis. */
  | 'BI'
  /** 后台人员: acceptance and audit of the own unit. */
  | 'CLERK'
  /** 集团客户部: schemes, targets and imports of the own city, or of the province. */
  | 'DEPARTMENT'
  /** 工维人员: construction and network. */
  | 'ENGINEER'
  /** 营业厅人员. */
  | 'HALL'
  /** 人力资源: staff, pay and settlement of the own city, or of the province. */
  | 'HR'
  /** 客户经理: own figures, own groups and alerts. */
  | 'MANAGER'
  /** 服务主管、单元负责人: the own unit and what lies below. */
  | 'SUPERVISOR';

/** Which staff. */
export type StaffFilter = {
  /** Holding this post today. */
  post?: Post | null | undefined;
  /** With this role. */
  role?: Role | null | undefined;
  /** Part of the name, or the beginning of the staff number or phone. */
  search?: string | null | undefined;
  /** In service or left; both where not given. */
  status?: StaffStatus | null | undefined;
  /** Assigned today to this unit or below it. */
  unitId?: string | null | undefined;
};

/** Whether a person is still with us. */
export type StaffStatus =
  /** In service. */
  | 'ACTIVE'
  /** Has left; cannot sign in. */
  | 'LEFT';

/** What was missing. */
export type SupplementTicket = {
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: Array<File> | null | undefined;
  /** Fields that are filled in otherwise now. */
  form?: Array<FormValueInput> | null | undefined;
  /** Which. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** In words; 2 to 2,000 characters. */
  text: string;
  /** The version that was seen. */
  version: number;
};

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

/** An act on an order in words. */
export type TicketNote = {
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: Array<File> | null | undefined;
  /** Which. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** In words; 2 to 2,000 characters. */
  text: string;
  /** The version that was seen. */
  version: number;
};

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

/** An order as it was seen. */
export type TicketVersion = {
  /** Which. */
  id: string;
  /** The version that was seen. */
  version: number;
};

/** An order sent on. */
export type TransferTicket = {
  /** Which. */
  id: string;
  /** Why; 2 to 500 characters. */
  reason: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** To this person of it; to its queue without it. */
  staffId?: string | null | undefined;
  /** To this team; the same one without it. */
  teamId?: string | null | undefined;
  /** The version that was seen. */
  version: number;
};

/** 催单 */
export type UrgeTicket = {
  /** Which order; at most once in ten minutes. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** In words; at most 200 characters. */
  text?: string | null | undefined;
};

export type ClaimTicketMutationVariables = Exact<{
  input: Types.ClaimTicket;
}>;


export type ClaimTicketMutationData = { claimTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type AssignTicketMutationVariables = Exact<{
  input: Types.AssignTickets;
}>;


export type AssignTicketMutationData = { assignTickets: Array<(
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  )> };

export type RespondTicketMutationVariables = Exact<{
  input: Types.TicketNote;
}>;


export type RespondTicketMutationData = { respondTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type ReturnTicketMutationVariables = Exact<{
  input: Types.TicketNote;
}>;


export type ReturnTicketMutationData = { returnTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type SupplementTicketMutationVariables = Exact<{
  input: Types.SupplementTicket;
}>;


export type SupplementTicketMutationData = { supplementTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type TransferTicketMutationVariables = Exact<{
  input: Types.TransferTicket;
}>;


export type TransferTicketMutationData = { transferTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type HoldTicketMutationVariables = Exact<{
  input: Types.HoldTicket;
}>;


export type HoldTicketMutationData = { holdTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type DecideTicketHoldMutationVariables = Exact<{
  input: Types.DecideHold;
}>;


export type DecideTicketHoldMutationData = { decideHold: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type ResumeTicketMutationVariables = Exact<{
  input: Types.TicketNote;
}>;


export type ResumeTicketMutationData = { resumeTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type CompleteTicketStepMutationVariables = Exact<{
  input: Types.CompleteStep;
}>;


export type CompleteTicketStepMutationData = { completeStep: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type ResolveTicketMutationVariables = Exact<{
  input: Types.ResolveTicket;
}>;


export type ResolveTicketMutationData = { resolveTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type AuditTicketMutationVariables = Exact<{
  input: Types.AuditTicket;
}>;


export type AuditTicketMutationData = { auditTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type ReopenTicketMutationVariables = Exact<{
  input: Types.TicketNote;
}>;


export type ReopenTicketMutationData = { reopenTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type CloseTicketMutationVariables = Exact<{
  input: Types.CloseTicket;
}>;


export type CloseTicketMutationData = { closeTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type RateTicketMutationVariables = Exact<{
  input: Types.RateTicket;
}>;


export type RateTicketMutationData = { rateTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type CancelTicketMutationVariables = Exact<{
  input: Types.TicketNote;
}>;


export type CancelTicketMutationData = { cancelTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type DecideTicketCancellationMutationVariables = Exact<{
  input: Types.DecideCancellation;
}>;


export type DecideTicketCancellationMutationData = { decideCancellation: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type MergeTicketMutationVariables = Exact<{
  input: Types.MergeTicket;
}>;


export type MergeTicketMutationData = { mergeTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type CommentTicketMutationVariables = Exact<{
  input: Types.CommentTicket;
}>;


export type CommentTicketMutationData = { commentTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type UrgeTicketMutationVariables = Exact<{
  input: Types.UrgeTicket;
}>;


export type UrgeTicketMutationData = { urgeTicket: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type AddTicketPeopleMutationVariables = Exact<{
  input: Types.AddTicketPeople;
}>;


export type AddTicketPeopleMutationData = { addTicketPeople: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type RemoveTicketPersonMutationVariables = Exact<{
  input: Types.RemoveTicketPerson;
}>;


export type RemoveTicketPersonMutationData = { removeTicketPerson: (
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDoneFragment': TicketDoneFragment } }
  ) };

export type AskTicketRatingMutationVariables = Exact<{
  id: string;
}>;


export type AskTicketRatingMutationData = { askRating: { path: string, expiresAt: string } };

export type TicketDoneFragment = { code: string, status: Types.TicketStatus, version: number } & { ' $fragmentName'?: 'TicketDoneFragment' };

export type TicketTeamsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type TicketTeamsQueryData = { teams: { nodes: Array<{ id: string, name: string, kind: Types.TeamKind, active: boolean } | null> | null } | null };

export type TicketTeamQueryVariables = Exact<{
  id: string;
}>;


export type TicketTeamQueryData = { team: { id: string, name: string, members: Array<{ lead: boolean, staff: { id: string, name: string } }> } | null };

export type TicketStaffsQueryVariables = Exact<{
  filter?: Types.StaffFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type TicketStaffsQueryData = { staffs: { nodes: Array<{ id: string, name: string } | null> | null } | null };

export const TicketDoneFragmentDoc = gql`
    fragment TicketDone on Ticket {
  code
  status
  version
}
    ` as unknown as DocumentNode<TicketDoneFragment, unknown>;
export const ClaimTicketDocument = gql`
    mutation ClaimTicket($input: ClaimTicket!) {
  claimTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<ClaimTicketMutationData, ClaimTicketMutationVariables>;
export const AssignTicketDocument = gql`
    mutation AssignTicket($input: AssignTickets!) {
  assignTickets(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<AssignTicketMutationData, AssignTicketMutationVariables>;
export const RespondTicketDocument = gql`
    mutation RespondTicket($input: TicketNote!) {
  respondTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<RespondTicketMutationData, RespondTicketMutationVariables>;
export const ReturnTicketDocument = gql`
    mutation ReturnTicket($input: TicketNote!) {
  returnTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<ReturnTicketMutationData, ReturnTicketMutationVariables>;
export const SupplementTicketDocument = gql`
    mutation SupplementTicket($input: SupplementTicket!) {
  supplementTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<SupplementTicketMutationData, SupplementTicketMutationVariables>;
export const TransferTicketDocument = gql`
    mutation TransferTicket($input: TransferTicket!) {
  transferTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<TransferTicketMutationData, TransferTicketMutationVariables>;
export const HoldTicketDocument = gql`
    mutation HoldTicket($input: HoldTicket!) {
  holdTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<HoldTicketMutationData, HoldTicketMutationVariables>;
export const DecideTicketHoldDocument = gql`
    mutation DecideTicketHold($input: DecideHold!) {
  decideHold(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<DecideTicketHoldMutationData, DecideTicketHoldMutationVariables>;
export const ResumeTicketDocument = gql`
    mutation ResumeTicket($input: TicketNote!) {
  resumeTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<ResumeTicketMutationData, ResumeTicketMutationVariables>;
export const CompleteTicketStepDocument = gql`
    mutation CompleteTicketStep($input: CompleteStep!) {
  completeStep(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<CompleteTicketStepMutationData, CompleteTicketStepMutationVariables>;
export const ResolveTicketDocument = gql`
    mutation ResolveTicket($input: ResolveTicket!) {
  resolveTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<ResolveTicketMutationData, ResolveTicketMutationVariables>;
export const AuditTicketDocument = gql`
    mutation AuditTicket($input: AuditTicket!) {
  auditTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<AuditTicketMutationData, AuditTicketMutationVariables>;
export const ReopenTicketDocument = gql`
    mutation ReopenTicket($input: TicketNote!) {
  reopenTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<ReopenTicketMutationData, ReopenTicketMutationVariables>;
export const CloseTicketDocument = gql`
    mutation CloseTicket($input: CloseTicket!) {
  closeTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<CloseTicketMutationData, CloseTicketMutationVariables>;
export const RateTicketDocument = gql`
    mutation RateTicket($input: RateTicket!) {
  rateTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<RateTicketMutationData, RateTicketMutationVariables>;
export const CancelTicketDocument = gql`
    mutation CancelTicket($input: TicketNote!) {
  cancelTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<CancelTicketMutationData, CancelTicketMutationVariables>;
export const DecideTicketCancellationDocument = gql`
    mutation DecideTicketCancellation($input: DecideCancellation!) {
  decideCancellation(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<DecideTicketCancellationMutationData, DecideTicketCancellationMutationVariables>;
export const MergeTicketDocument = gql`
    mutation MergeTicket($input: MergeTicket!) {
  mergeTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<MergeTicketMutationData, MergeTicketMutationVariables>;
export const CommentTicketDocument = gql`
    mutation CommentTicket($input: CommentTicket!) {
  commentTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<CommentTicketMutationData, CommentTicketMutationVariables>;
export const UrgeTicketDocument = gql`
    mutation UrgeTicket($input: UrgeTicket!) {
  urgeTicket(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<UrgeTicketMutationData, UrgeTicketMutationVariables>;
export const AddTicketPeopleDocument = gql`
    mutation AddTicketPeople($input: AddTicketPeople!) {
  addTicketPeople(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<AddTicketPeopleMutationData, AddTicketPeopleMutationVariables>;
export const RemoveTicketPersonDocument = gql`
    mutation RemoveTicketPerson($input: RemoveTicketPerson!) {
  removeTicketPerson(input: $input) {
    id
    ...TicketDone
  }
}
    ${TicketDoneFragmentDoc}` as unknown as DocumentNode<RemoveTicketPersonMutationData, RemoveTicketPersonMutationVariables>;
export const AskTicketRatingDocument = gql`
    mutation AskTicketRating($id: ID!) {
  askRating(id: $id) {
    path
    expiresAt
  }
}
    ` as unknown as DocumentNode<AskTicketRatingMutationData, AskTicketRatingMutationVariables>;
export const TicketTeamsDocument = gql`
    query TicketTeams($first: Int) {
  teams(first: $first) {
    nodes {
      id
      name
      kind
      active
    }
  }
}
    ` as unknown as DocumentNode<TicketTeamsQueryData, TicketTeamsQueryVariables>;
export const TicketTeamDocument = gql`
    query TicketTeam($id: ID!) {
  team(id: $id) {
    id
    name
    members {
      lead
      staff {
        id
        name
      }
    }
  }
}
    ` as unknown as DocumentNode<TicketTeamQueryData, TicketTeamQueryVariables>;
export const TicketStaffsDocument = gql`
    query TicketStaffs($filter: StaffFilter, $first: Int) {
  staffs(filter: $filter, first: $first) {
    nodes {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<TicketStaffsQueryData, TicketStaffsQueryVariables>;