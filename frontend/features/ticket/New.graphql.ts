/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TicketRowFragment } from './Tickets.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { TicketRowFragmentDoc } from './Tickets.graphql.ts';
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

/** An order to be sent: to a person, to a team's queue, or by rule. */
export type DispatchTicket = {
  /** In words; at most 2,000 characters. */
  detail?: string | null | undefined;
  /** The draft that it was, which goes. */
  draftId?: string | null | undefined;
  /** Pictures, PDF, workbooks or text; at most 9 of at most 10 MB each, 60 MB together. */
  files?: Array<File> | null | undefined;
  /** The type's fields. */
  form?: Array<FormValueInput> | null | undefined;
  /** For whom; needed where the type says so. In the caller's scope. */
  groupId?: string | null | undefined;
  /** As a part of this order. */
  parentId?: string | null | undefined;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** To this person, a member of teamId or of one team that can take it. */
  staffId?: string | null | undefined;
  /** To this team; by rule without team and person. */
  teamId?: string | null | undefined;
  /** In short; 2 to 100 characters. Without it the type's and the group's names. */
  title?: string | null | undefined;
  /** Which type. */
  typeCode: string;
  /** Who is told; at most 20. */
  watcherIds?: Array<string> | null | undefined;
};

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

/** A field of the form. */
export type FormValueInput = {
  /** The field's code. */
  code: string;
  /** The value. */
  value: string;
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

/** An order that could be sent. */
export type PreviewTicket = {
  /** For whom. */
  groupId?: string | null | undefined;
  /** As a part of this order. */
  parentId?: string | null | undefined;
  /** Which of the group's services. */
  serviceRef?: string | null | undefined;
  /** To this person. */
  staffId?: string | null | undefined;
  /** To this team; by rule without team and person. */
  teamId?: string | null | undefined;
  /** Which type. */
  typeCode: string;
};

/** A draft kept. */
export type SaveTicketDraft = {
  /** In words. */
  detail?: string | null | undefined;
  /** What is filled in so far. */
  form?: Array<FormValueInput> | null | undefined;
  /** For whom. */
  groupId?: string | null | undefined;
  /** Which; a new one without it, at most 20 of one person. */
  id?: string | null | undefined;
  /** To this person. */
  staffId?: string | null | undefined;
  /** To this team. */
  teamId?: string | null | undefined;
  /** In short. */
  title?: string | null | undefined;
  /** Which type. */
  typeCode: string;
  /** The version that was seen; needed with id. */
  version?: number | null | undefined;
};

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

export type TicketTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type TicketTypesQueryData = { ticketTypes: Array<{ id: string, code: string, nameZh: string, nameEn: string, needsGroup: boolean, teamKinds: Array<Types.TeamKind>, audits: number, fields: Array<{ code: string, nameZh: string, nameEn: string, kind: Types.FieldKind, required: boolean, choices: Array<{ code: string, nameZh: string, nameEn: string }> }> }> };

export type TicketGroupQueryVariables = Exact<{
  id: string;
}>;


export type TicketGroupQueryData = { group: { id: string, code: string, name: string, grade: Types.Grade } | null };

export type TicketWholeQueryVariables = Exact<{
  id: string;
}>;


export type TicketWholeQueryData = { ticket: { id: string, code: string, title: string, type: { id: string, nameZh: string, nameEn: string }, group: { id: string, code: string, name: string, grade: Types.Grade } | null } | null };

export type TicketPreviewQueryVariables = Exact<{
  input: Types.PreviewTicket;
}>;


export type TicketPreviewQueryData = { ticketPreview: { grade: Types.Grade, standardNumber: number, provisional: boolean, team: { id: string, name: string } | null, offered: { id: string, name: string } | null, deadlines: Array<{ metric: Types.ClockMetric, amount: number, unit: Types.TargetUnit, dueAt: string }>, repeatOf: { id: string, code: string, title: string, closedAt: string | null } | null, similar: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'TicketRowFragment': TicketRowFragment } }
    )> } };

export type TicketDraftsQueryVariables = Exact<{ [key: string]: never; }>;


export type TicketDraftsQueryData = { ticketDrafts: Array<(
    { id: string }
    & { ' $fragmentRefs'?: { 'TicketDraftFragment': TicketDraftFragment } }
  )> };

export type TicketDraftFragment = { id: string, typeCode: string, title: string, detail: string, teamId: string | null, staffId: string | null, updatedAt: string, version: number, group: { id: string, code: string, name: string, grade: Types.Grade } | null, form: Array<{ code: string, value: string }> } & { ' $fragmentName'?: 'TicketDraftFragment' };

export type SaveTicketDraftMutationVariables = Exact<{
  input: Types.SaveTicketDraft;
}>;


export type SaveTicketDraftMutationData = { saveTicketDraft: { id: string, version: number, updatedAt: string } };

export type DiscardTicketDraftMutationVariables = Exact<{
  id: string;
}>;


export type DiscardTicketDraftMutationData = { discardTicketDraft: string };

export type DispatchTicketMutationVariables = Exact<{
  input: Types.DispatchTicket;
}>;


export type DispatchTicketMutationData = { dispatchTicket: { id: string, code: string, status: Types.TicketStatus, version: number } };

export const TicketDraftFragmentDoc = gql`
    fragment TicketDraft on TicketDraft {
  id
  typeCode
  group {
    id
    code
    name
    grade
  }
  title
  detail
  form {
    code
    value
  }
  teamId
  staffId
  updatedAt
  version
}
    ` as unknown as DocumentNode<TicketDraftFragment, unknown>;
export const TicketTypesDocument = gql`
    query TicketTypes {
  ticketTypes {
    id
    code
    nameZh
    nameEn
    needsGroup
    teamKinds
    audits
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
}
    ` as unknown as DocumentNode<TicketTypesQueryData, TicketTypesQueryVariables>;
export const TicketGroupDocument = gql`
    query TicketGroup($id: ID!) {
  group(id: $id) {
    id
    code
    name
    grade
  }
}
    ` as unknown as DocumentNode<TicketGroupQueryData, TicketGroupQueryVariables>;
export const TicketWholeDocument = gql`
    query TicketWhole($id: ID!) {
  ticket(id: $id) {
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
      code
      name
      grade
    }
  }
}
    ` as unknown as DocumentNode<TicketWholeQueryData, TicketWholeQueryVariables>;
export const TicketPreviewDocument = gql`
    query TicketPreview($input: PreviewTicket!) {
  ticketPreview(input: $input) {
    team {
      id
      name
    }
    offered {
      id
      name
    }
    grade
    standardNumber
    deadlines {
      metric
      amount
      unit
      dueAt
    }
    provisional
    repeatOf {
      id
      code
      title
      closedAt
    }
    similar {
      id
      ...TicketRow
    }
  }
}
    ${TicketRowFragmentDoc}` as unknown as DocumentNode<TicketPreviewQueryData, TicketPreviewQueryVariables>;
export const TicketDraftsDocument = gql`
    query TicketDrafts {
  ticketDrafts {
    id
    ...TicketDraft
  }
}
    ${TicketDraftFragmentDoc}` as unknown as DocumentNode<TicketDraftsQueryData, TicketDraftsQueryVariables>;
export const SaveTicketDraftDocument = gql`
    mutation SaveTicketDraft($input: SaveTicketDraft!) {
  saveTicketDraft(input: $input) {
    id
    version
    updatedAt
  }
}
    ` as unknown as DocumentNode<SaveTicketDraftMutationData, SaveTicketDraftMutationVariables>;
export const DiscardTicketDraftDocument = gql`
    mutation DiscardTicketDraft($id: ID!) {
  discardTicketDraft(id: $id)
}
    ` as unknown as DocumentNode<DiscardTicketDraftMutationData, DiscardTicketDraftMutationVariables>;
export const DispatchTicketDocument = gql`
    mutation DispatchTicket($input: DispatchTicket!) {
  dispatchTicket(input: $input) {
    id
    code
    status
    version
  }
}
    ` as unknown as DocumentNode<DispatchTicketMutationData, DispatchTicketMutationVariables>;