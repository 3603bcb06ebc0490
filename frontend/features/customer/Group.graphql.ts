/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What an alert warns of. */
export type AlertKind =
  /** 欠费 */
  | 'ARREARS'
  /** 流失征兆 */
  | 'CHURN_SIGN'
  /** 投诉 */
  | 'COMPLAINT'
  /** 合同到期 */
  | 'CONTRACT_END'
  /** 话务下降 */
  | 'TRAFFIC_DROP';

/** Who a contact is for us. */
export type ContactRole =
  /** 决策人 */
  | 'DECISION_MAKER'
  /** 普通联系人 */
  | 'ORDINARY'
  /** VIP */
  | 'VIP';

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

/** What kind of organisation a group is. */
export type GroupKind =
  /** 社会团体 */
  | 'ASSOCIATION'
  /** 企业 */
  | 'ENTERPRISE'
  /** 党政军 */
  | 'GOVERNMENT'
  /** 事业单位 */
  | 'INSTITUTION'
  /** 小微企业 */
  | 'SMALL_BUSINESS';

/** Whether a group is still a customer. */
export type GroupStatus =
  /** 在网 */
  | 'ACTIVE'
  /** 异网,待回家 */
  | 'ELSEWHERE'
  /** 离网 */
  | 'LOST';

/** That a contact was met. */
export type RecordVisit = {
  /** When; now where not given. Not in the future. */
  at?: string | null | undefined;
  /** Whom. */
  contactId?: string | null | undefined;
  /** Of which group. */
  groupId: string;
  /** How. */
  kind: VisitKind;
  /** What came of it; at most 500 characters. */
  note: string;
  /** Makes a repeated request one effect. */
  requestId: string;
};

/** A new contact, or a changed one. */
export type SaveContact = {
  /** False once the person has left. */
  active?: boolean;
  /** Of which group. */
  groupId: string;
  /** Which; none makes a new one. */
  id?: string | null | undefined;
  /** Name. */
  name: string;
  /** Telephone. */
  phone: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Who that is for us. */
  role: ContactRole;
  /** Post at the group. */
  title: string;
  /** The version that was seen; with `id` only. */
  version?: number | null | undefined;
};

/** The fields of a group that its manager keeps. */
export type SaveGroup = {
  /** Address. */
  address: string;
  /** Contract's end. */
  contractUntil?: string | null | undefined;
  /** Which. */
  id: string;
  /** Influence, 0 to 5. */
  influence: number;
  /** Kind. */
  kind: GroupKind;
  /** Members. */
  members: number;
  /** Name. */
  name: string;
  /** Telephone. */
  phone: string;
  /** Trade. */
  trade: string;
  /** The version that was seen. */
  version: number;
};

/** How a contact was met. */
export type VisitKind =
  /** 电话 */
  | 'CALL'
  /** 短信、微信等 */
  | 'MESSAGE'
  /** 上门 */
  | 'VISIT';

export type GroupQueryVariables = Exact<{
  id: string;
}>;


export type GroupQueryData = { group: (
    { id: string, name: string, grade: Types.Grade, version: number }
    & { ' $fragmentRefs'?: { 'GroupFactsFragment': GroupFactsFragment;'GroupNextFragment': GroupNextFragment;'GroupContactsFragment': GroupContactsFragment;'GroupVisitsFragment': GroupVisitsFragment;'GroupAlertsFragment': GroupAlertsFragment;'GroupRecordFragment': GroupRecordFragment } }
  ) | null };

export type GroupFactsFragment = { id: string, code: string, trade: string, kind: Types.GroupKind, status: Types.GroupStatus, members: number, revenue: string, influence: number, grade: Types.Grade, address: string, phone: string, arrears: string, contractUntil: string | null, lacks: Array<string>, lastKeyVisitAt: string | null, gradeReasons: Array<{ factor: string, value: string, points: number }>, manager: { id: string, name: string } | null, unit: { id: string, name: string } } & { ' $fragmentName'?: 'GroupFactsFragment' };

export type GroupNextFragment = { id: string, nextVisit: { reason: string, by: string | null, contact: { id: string, name: string, phone: string } | null } | null } & { ' $fragmentName'?: 'GroupNextFragment' };

export type GroupContactsFragment = { id: string, contacts: Array<(
    { id: string }
    & { ' $fragmentRefs'?: { 'ContactFragment': ContactFragment } }
  )> } & { ' $fragmentName'?: 'GroupContactsFragment' };

export type ContactFragment = { id: string, name: string, title: string, phone: string, role: Types.ContactRole, lastMetAt: string | null, active: boolean, version: number } & { ' $fragmentName'?: 'ContactFragment' };

export type GroupVisitsFragment = { id: string, visits: Array<{ id: string, at: string, kind: Types.VisitKind, note: string, contact: { id: string, name: string } | null, staff: { id: string, name: string } }> } & { ' $fragmentName'?: 'GroupVisitsFragment' };

export type GroupAlertsFragment = { id: string, openAlerts: Array<{ id: string, kind: Types.AlertKind, detail: string, dueAt: string, late: boolean }> } & { ' $fragmentName'?: 'GroupAlertsFragment' };

export type GroupRecordFragment = { id: string, version: number, name: string, trade: string, kind: Types.GroupKind, members: number, influence: number, address: string, phone: string, contractUntil: string | null } & { ' $fragmentName'?: 'GroupRecordFragment' };

export type SaveGroupMutationVariables = Exact<{
  input: Types.SaveGroup;
}>;


export type SaveGroupMutationData = { saveGroup: (
    { id: string, grade: Types.Grade, lacks: Array<string> }
    & { ' $fragmentRefs'?: { 'GroupRecordFragment': GroupRecordFragment } }
  ) };

export type SaveContactMutationVariables = Exact<{
  input: Types.SaveContact;
}>;


export type SaveContactMutationData = { saveContact: (
    { id: string }
    & { ' $fragmentRefs'?: { 'ContactFragment': ContactFragment } }
  ) };

export type RecordVisitMutationVariables = Exact<{
  input: Types.RecordVisit;
}>;


export type RecordVisitMutationData = { recordVisit: { id: string, at: string, kind: Types.VisitKind } };

export const GroupFactsFragmentDoc = gql`
    fragment GroupFacts on Group {
  id
  code
  trade
  kind
  status
  members
  revenue
  influence
  grade
  gradeReasons {
    factor
    value
    points
  }
  address
  phone
  arrears
  contractUntil
  lacks
  lastKeyVisitAt
  manager {
    id
    name
  }
  unit {
    id
    name
  }
}
    ` as unknown as DocumentNode<GroupFactsFragment, unknown>;
export const GroupNextFragmentDoc = gql`
    fragment GroupNext on Group {
  id
  nextVisit {
    reason
    by
    contact {
      id
      name
      phone
    }
  }
}
    ` as unknown as DocumentNode<GroupNextFragment, unknown>;
export const ContactFragmentDoc = gql`
    fragment Contact on Contact {
  id
  name
  title
  phone
  role
  lastMetAt
  active
  version
}
    ` as unknown as DocumentNode<ContactFragment, unknown>;
export const GroupContactsFragmentDoc = gql`
    fragment GroupContacts on Group {
  id
  contacts {
    id
    ...Contact
  }
}
    ` as unknown as DocumentNode<GroupContactsFragment, unknown>;
export const GroupVisitsFragmentDoc = gql`
    fragment GroupVisits on Group {
  id
  visits {
    id
    at
    kind
    note
    contact {
      id
      name
    }
    staff {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<GroupVisitsFragment, unknown>;
export const GroupAlertsFragmentDoc = gql`
    fragment GroupAlerts on Group {
  id
  openAlerts {
    id
    kind
    detail
    dueAt
    late
  }
}
    ` as unknown as DocumentNode<GroupAlertsFragment, unknown>;
export const GroupRecordFragmentDoc = gql`
    fragment GroupRecord on Group {
  id
  version
  name
  trade
  kind
  members
  influence
  address
  phone
  contractUntil
}
    ` as unknown as DocumentNode<GroupRecordFragment, unknown>;
export const GroupDocument = gql`
    query Group($id: ID!) {
  group(id: $id) {
    id
    name
    grade
    version
    ...GroupFacts
    ...GroupNext
    ...GroupContacts
    ...GroupVisits
    ...GroupAlerts
    ...GroupRecord
  }
}
    ${GroupFactsFragmentDoc}
${GroupNextFragmentDoc}
${GroupContactsFragmentDoc}
${ContactFragmentDoc}
${GroupVisitsFragmentDoc}
${GroupAlertsFragmentDoc}
${GroupRecordFragmentDoc}` as unknown as DocumentNode<GroupQueryData, GroupQueryVariables>;
export const SaveGroupDocument = gql`
    mutation SaveGroup($input: SaveGroup!) {
  saveGroup(input: $input) {
    id
    ...GroupRecord
    grade
    lacks
  }
}
    ${GroupRecordFragmentDoc}` as unknown as DocumentNode<SaveGroupMutationData, SaveGroupMutationVariables>;
export const SaveContactDocument = gql`
    mutation SaveContact($input: SaveContact!) {
  saveContact(input: $input) {
    id
    ...Contact
  }
}
    ${ContactFragmentDoc}` as unknown as DocumentNode<SaveContactMutationData, SaveContactMutationVariables>;
export const RecordVisitDocument = gql`
    mutation RecordVisit($input: RecordVisit!) {
  recordVisit(input: $input) {
    id
    at
    kind
  }
}
    ` as unknown as DocumentNode<RecordVisitMutationData, RecordVisitMutationVariables>;