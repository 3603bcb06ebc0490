/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** A grant to be changed. What hangs from it is cut to it, or ends: previewGrantChange shows what. */
export type ChangeGrant = {
  /** From this day. */
  from: string;
  /** Which. */
  id: string;
  /** How far it is to go. */
  limits: GrantLimitsInput;
  /** Whether it may be handed down. */
  mayHandDown: boolean;
  /** The number that was seen. */
  number: number;
  /** The token of the preview that was confirmed. */
  preview: string;
  /** Why. */
  reason: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The next review. */
  reviewOn: string;
  /** For customers of this unit and below. */
  scopeUnitId: string;
  /** Until before this day. */
  until: string;
};

/** A power to be given: to a person or to a post in a unit, within what the giver holds. */
export type GiveGrant = {
  /** From this day: today or later. */
  from: string;
  /** How far. */
  limits: GrantLimitsInput;
  /** Whether it may be handed down. */
  mayHandDown: boolean;
  /** The giver's own grant; without it the province gives out of its own right. */
  parentId?: string | null | undefined;
  /** Which post. */
  post?: Post | null | undefined;
  /** Or to whoever has a post in this unit. */
  postUnitId?: string | null | undefined;
  /** Which power. */
  powerCode: string;
  /** Why; at most 500 characters. */
  reason: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Suspended from this day on unless it was reviewed; within a year. */
  reviewOn: string;
  /** For customers of this unit and below. */
  scopeUnitId: string;
  /** To these persons: one grant each, all or none; at most 200. */
  staffIds?: Array<string> | null | undefined;
  /** Until before this day. */
  until: string;
};

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

/** Why a grant has another version. */
export type GrantCause =
  /** 变更 */
  | 'CHANGED'
  /** 随上级削减: one above it was cut. */
  | 'CUT'
  /** 期满终止: ended by itself after its last day. */
  | 'EXPIRED'
  /** 授予 */
  | 'GIVEN'
  /** 随上级终止: one above it ended. */
  | 'LAPSED'
  /** 恢复 */
  | 'RESUMED'
  /** 复核 */
  | 'REVIEWED'
  /** 撤销 */
  | 'REVOKED'
  /** 暂停 */
  | 'SUSPENDED'
  /** 逾期未复核: suspended by itself. */
  | 'UNREVIEWED';

/** Which grants. */
export type GrantFilter = {
  /** Only held by this person: in person or by the post of today. */
  holderId?: string | null | undefined;
  /** Only of this power. */
  powerCode?: string | null | undefined;
  /** Only those to be reviewed before this day. */
  reviewBefore?: string | null | undefined;
  /** Only those given by the province itself: the roots of the trees. */
  roots?: boolean | null | undefined;
  /** Only for customers of this unit and below. */
  scopeUnitId?: string | null | undefined;
  /** Only in this state. */
  state?: GrantState | null | undefined;
};

/** How far a grant is to go. */
export type GrantLimitsInput = {
  /** Of one group in a period. */
  customerAmount?: number | null | undefined;
  /** Uses for one group in a period. */
  customerCount?: number | null | undefined;
  /** Of one use. */
  perUse?: number | null | undefined;
  /** Over which period the others count. */
  period: GrantPeriod;
  /** Of a period. */
  periodAmount?: number | null | undefined;
  /** Uses in a period. */
  periodCount?: number | null | undefined;
};

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

/** A deputy to be named. */
export type LendGrant = {
  /** From this day: today or later. */
  from: string;
  /** Which grant: one that the caller holds. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** To whom. */
  staffId: string;
  /** Until before this day; at most 90 days later. */
  until: string;
};

/** A grant to be suspended, resumed or reviewed. */
export type MarkGrant = {
  /** Which. */
  id: string;
  /** The number that was seen. */
  number: number;
  /** Why. */
  reason: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Of a review: the next one. */
  reviewOn?: string | null | undefined;
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

/** A change of a grant, to be looked at before it is made. */
export type PreviewGrantChange = {
  /** From this day; as it is where left out. */
  from?: string | null | undefined;
  /** Which. */
  id: string;
  /** As it would be; left out for a revocation. */
  limits?: GrantLimitsInput | null | undefined;
  /** Whether it may be handed down; as it is where left out. */
  mayHandDown?: boolean | null | undefined;
  /** For customers of this unit and below; as it is where left out. */
  scopeUnitId?: string | null | undefined;
  /** Until before this day; as it is where left out. */
  until?: string | null | undefined;
};

/** A grant to be revoked, with all that hangs from it. */
export type RevokeGrant = {
  /** Which. */
  id: string;
  /** The number that was seen. */
  number: number;
  /** The token of the preview that was confirmed. */
  preview: string;
  /** Why. */
  reason: string;
  /** Makes a repeated request one effect. */
  requestId: string;
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

/** A deputy's time to be ended. */
export type TakeBackGrant = {
  /** The loan's id. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
};

export type DeskGrantRootsQueryVariables = Exact<{
  filter: Types.GrantFilter;
  after?: string | null | undefined;
}>;


export type DeskGrantRootsQueryData = { grants: { nodes: Array<{ ' $fragmentRefs'?: { 'DeskGrantRowFragment': DeskGrantRowFragment } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskGrantChildrenQueryVariables = Exact<{
  id: string;
}>;


export type DeskGrantChildrenQueryData = { grant: { id: string, children: Array<{ ' $fragmentRefs'?: { 'DeskGrantRowFragment': DeskGrantRowFragment } }> } | null };

export type DeskGrantsDueQueryVariables = Exact<{
  reviewBefore: string;
}>;


export type DeskGrantsDueQueryData = { due: { nodes: Array<{ id: string, reviewOn: string } | null> | null, pageInfo: { hasNextPage: boolean } } | null, suspended: { nodes: Array<{ id: string } | null> | null, pageInfo: { hasNextPage: boolean } } | null };

export type DeskGrantQueryVariables = Exact<{
  id: string;
}>;


export type DeskGrantQueryData = { grant: { ' $fragmentRefs'?: { 'DeskGrantWholeFragment': DeskGrantWholeFragment } } | null };

export type DeskGrantStaffsQueryVariables = Exact<{
  filter: Types.StaffFilter;
  first: number;
}>;


export type DeskGrantStaffsQueryData = { staffs: { nodes: Array<{ id: string, code: string, name: string, assignment: { id: string, post: Types.Post, unit: { id: string, fullName: string } } | null } | null> | null, pageInfo: { hasNextPage: boolean } } | null };

export type DeskPreviewGrantChangeQueryVariables = Exact<{
  input: Types.PreviewGrantChange;
}>;


export type DeskPreviewGrantChangeQueryData = { previewGrantChange: { token: string, cut: number, ended: number, pending: number, effects: Array<{ ends: boolean, until: string, limits: { ' $fragmentRefs'?: { 'DeskGrantLimitsFragment': DeskGrantLimitsFragment } }, grant: (
        { id: string, depth: number, until: string, limits: { ' $fragmentRefs'?: { 'DeskGrantLimitsFragment': DeskGrantLimitsFragment } } }
        & { ' $fragmentRefs'?: { 'DeskGrantHolderFragment': DeskGrantHolderFragment } }
      ) }> } };

export type DeskGiveGrantMutationVariables = Exact<{
  input: Types.GiveGrant;
}>;


export type DeskGiveGrantMutationData = { giveGrant: Array<{ id: string }> };

export type DeskChangeGrantMutationVariables = Exact<{
  input: Types.ChangeGrant;
}>;


export type DeskChangeGrantMutationData = { changeGrant: { id: string, number: number } };

export type DeskRevokeGrantMutationVariables = Exact<{
  input: Types.RevokeGrant;
}>;


export type DeskRevokeGrantMutationData = { revokeGrant: { id: string, number: number } };

export type DeskSuspendGrantMutationVariables = Exact<{
  input: Types.MarkGrant;
}>;


export type DeskSuspendGrantMutationData = { suspendGrant: { id: string, number: number } };

export type DeskResumeGrantMutationVariables = Exact<{
  input: Types.MarkGrant;
}>;


export type DeskResumeGrantMutationData = { resumeGrant: { id: string, number: number } };

export type DeskReviewGrantMutationVariables = Exact<{
  input: Types.MarkGrant;
}>;


export type DeskReviewGrantMutationData = { reviewGrant: { id: string, number: number } };

export type DeskLendGrantMutationVariables = Exact<{
  input: Types.LendGrant;
}>;


export type DeskLendGrantMutationData = { lendGrant: { id: string } };

export type DeskTakeBackGrantMutationVariables = Exact<{
  input: Types.TakeBackGrant;
}>;


export type DeskTakeBackGrantMutationData = { takeBackGrant: { id: string, endedAt: string | null } };

export type DeskGrantLimitsFragment = { perUse: number | null, period: Types.GrantPeriod, periodAmount: number | null, periodCount: number | null, customerAmount: number | null, customerCount: number | null } & { ' $fragmentName'?: 'DeskGrantLimitsFragment' };

export type DeskGrantHolderFragment = { post: Types.Post | null, holder: { id: string, name: string } | null, postUnit: { id: string, name: string, fullName: string } | null } & { ' $fragmentName'?: 'DeskGrantHolderFragment' };

export type DeskGrantRowFragment = (
  { id: string, number: number, depth: number, state: Types.GrantState, mayHandDown: boolean, from: string, until: string, reviewOn: string, power: { id: string, code: string, nameZh: string, nameEn: string, unit: Types.PowerUnit }, holders: Array<{ id: string, name: string }>, scope: { id: string, name: string, fullName: string }, limits: { ' $fragmentRefs'?: { 'DeskGrantLimitsFragment': DeskGrantLimitsFragment } }, left: { usedAmount: number, usedCount: number }, children: Array<{ id: string }> }
  & { ' $fragmentRefs'?: { 'DeskGrantHolderFragment': DeskGrantHolderFragment } }
) & { ' $fragmentName'?: 'DeskGrantRowFragment' };

export type DeskGrantStepFragment = (
  { id: string, depth: number, state: Types.GrantState, mayHandDown: boolean, from: string, until: string, reviewOn: string, scope: { id: string, name: string }, limits: { ' $fragmentRefs'?: { 'DeskGrantLimitsFragment': DeskGrantLimitsFragment } } }
  & { ' $fragmentRefs'?: { 'DeskGrantHolderFragment': DeskGrantHolderFragment } }
) & { ' $fragmentName'?: 'DeskGrantStepFragment' };

export type DeskGrantWholeFragment = (
  { id: string, number: number, depth: number, state: Types.GrantState, mayHandDown: boolean, from: string, until: string, reviewOn: string, givenAt: string, acts: Array<Types.GrantAct>, power: { id: string, code: string, nameZh: string, nameEn: string, unit: Types.PowerUnit, maxAmount: number, active: boolean, number: number }, parent: (
    { parent: (
      { parent: (
        { parent: (
          { parent: (
            { parent: (
              { parent: { ' $fragmentRefs'?: { 'DeskGrantStepFragment': DeskGrantStepFragment } } | null }
              & { ' $fragmentRefs'?: { 'DeskGrantStepFragment': DeskGrantStepFragment } }
            ) | null }
            & { ' $fragmentRefs'?: { 'DeskGrantStepFragment': DeskGrantStepFragment } }
          ) | null }
          & { ' $fragmentRefs'?: { 'DeskGrantStepFragment': DeskGrantStepFragment } }
        ) | null }
        & { ' $fragmentRefs'?: { 'DeskGrantStepFragment': DeskGrantStepFragment } }
      ) | null }
      & { ' $fragmentRefs'?: { 'DeskGrantStepFragment': DeskGrantStepFragment } }
    ) | null }
    & { ' $fragmentRefs'?: { 'DeskGrantStepFragment': DeskGrantStepFragment } }
  ) | null, holders: Array<{ id: string, code: string, name: string }>, scope: { id: string, name: string, fullName: string }, limits: { ' $fragmentRefs'?: { 'DeskGrantLimitsFragment': DeskGrantLimitsFragment } }, left: { perUse: number | null, amount: number | null, count: number | null, usedAmount: number, usedCount: number, periodFrom: string, periodUntil: string }, deputies: Array<{ id: string, from: string, until: string, endedAt: string | null, staff: { id: string, name: string }, givenBy: { id: string, name: string } }>, versions: Array<{ number: number, cause: Types.GrantCause, causeGrantId: string | null, mayHandDown: boolean, from: string, until: string, state: Types.GrantState, reason: string, at: string, limits: { ' $fragmentRefs'?: { 'DeskGrantLimitsFragment': DeskGrantLimitsFragment } }, scope: { id: string, name: string }, by: { id: string, name: string } | null }>, children: Array<(
    { id: string, state: Types.GrantState }
    & { ' $fragmentRefs'?: { 'DeskGrantHolderFragment': DeskGrantHolderFragment } }
  )>, givenBy: { id: string, name: string } | null }
  & { ' $fragmentRefs'?: { 'DeskGrantHolderFragment': DeskGrantHolderFragment } }
) & { ' $fragmentName'?: 'DeskGrantWholeFragment' };

export const DeskGrantLimitsFragmentDoc = gql`
    fragment DeskGrantLimits on GrantLimits {
  perUse
  period
  periodAmount
  periodCount
  customerAmount
  customerCount
}
    ` as unknown as DocumentNode<DeskGrantLimitsFragment, unknown>;
export const DeskGrantHolderFragmentDoc = gql`
    fragment DeskGrantHolder on Grant {
  holder {
    id
    name
  }
  postUnit {
    id
    name
    fullName
  }
  post
}
    ` as unknown as DocumentNode<DeskGrantHolderFragment, unknown>;
export const DeskGrantRowFragmentDoc = gql`
    fragment DeskGrantRow on Grant {
  id
  number
  depth
  state
  mayHandDown
  from
  until
  reviewOn
  power {
    id
    code
    nameZh
    nameEn
    unit
  }
  holders {
    id
    name
  }
  scope {
    id
    name
    fullName
  }
  limits {
    ...DeskGrantLimits
  }
  left {
    usedAmount
    usedCount
  }
  children {
    id
  }
  ...DeskGrantHolder
}
    ` as unknown as DocumentNode<DeskGrantRowFragment, unknown>;
export const DeskGrantStepFragmentDoc = gql`
    fragment DeskGrantStep on Grant {
  id
  depth
  state
  mayHandDown
  from
  until
  reviewOn
  scope {
    id
    name
  }
  limits {
    ...DeskGrantLimits
  }
  ...DeskGrantHolder
}
    ` as unknown as DocumentNode<DeskGrantStepFragment, unknown>;
export const DeskGrantWholeFragmentDoc = gql`
    fragment DeskGrantWhole on Grant {
  id
  number
  depth
  state
  mayHandDown
  from
  until
  reviewOn
  givenAt
  acts
  power {
    id
    code
    nameZh
    nameEn
    unit
    maxAmount
    active
    number
  }
  parent {
    ...DeskGrantStep
    parent {
      ...DeskGrantStep
      parent {
        ...DeskGrantStep
        parent {
          ...DeskGrantStep
          parent {
            ...DeskGrantStep
            parent {
              ...DeskGrantStep
              parent {
                ...DeskGrantStep
              }
            }
          }
        }
      }
    }
  }
  holders {
    id
    code
    name
  }
  scope {
    id
    name
    fullName
  }
  limits {
    ...DeskGrantLimits
  }
  left {
    perUse
    amount
    count
    usedAmount
    usedCount
    periodFrom
    periodUntil
  }
  deputies {
    id
    from
    until
    endedAt
    staff {
      id
      name
    }
    givenBy {
      id
      name
    }
  }
  versions {
    number
    cause
    causeGrantId
    mayHandDown
    from
    until
    state
    reason
    at
    limits {
      ...DeskGrantLimits
    }
    scope {
      id
      name
    }
    by {
      id
      name
    }
  }
  children {
    id
    state
    ...DeskGrantHolder
  }
  givenBy {
    id
    name
  }
  ...DeskGrantHolder
}
    ` as unknown as DocumentNode<DeskGrantWholeFragment, unknown>;
export const DeskGrantRootsDocument = gql`
    query DeskGrantRoots($filter: GrantFilter!, $after: String) {
  grants(filter: $filter, first: 25, after: $after) {
    nodes {
      ...DeskGrantRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskGrantRowFragmentDoc}
${DeskGrantLimitsFragmentDoc}
${DeskGrantHolderFragmentDoc}` as unknown as DocumentNode<DeskGrantRootsQueryData, DeskGrantRootsQueryVariables>;
export const DeskGrantChildrenDocument = gql`
    query DeskGrantChildren($id: ID!) {
  grant(id: $id) {
    id
    children {
      ...DeskGrantRow
    }
  }
}
    ${DeskGrantRowFragmentDoc}
${DeskGrantLimitsFragmentDoc}
${DeskGrantHolderFragmentDoc}` as unknown as DocumentNode<DeskGrantChildrenQueryData, DeskGrantChildrenQueryVariables>;
export const DeskGrantsDueDocument = gql`
    query DeskGrantsDue($reviewBefore: Date!) {
  due: grants(filter: {reviewBefore: $reviewBefore}, first: 100) {
    nodes {
      id
      reviewOn
    }
    pageInfo {
      hasNextPage
    }
  }
  suspended: grants(filter: {state: SUSPENDED}, first: 100) {
    nodes {
      id
    }
    pageInfo {
      hasNextPage
    }
  }
}
    ` as unknown as DocumentNode<DeskGrantsDueQueryData, DeskGrantsDueQueryVariables>;
export const DeskGrantDocument = gql`
    query DeskGrant($id: ID!) {
  grant(id: $id) {
    ...DeskGrantWhole
  }
}
    ${DeskGrantWholeFragmentDoc}
${DeskGrantStepFragmentDoc}
${DeskGrantLimitsFragmentDoc}
${DeskGrantHolderFragmentDoc}` as unknown as DocumentNode<DeskGrantQueryData, DeskGrantQueryVariables>;
export const DeskGrantStaffsDocument = gql`
    query DeskGrantStaffs($filter: StaffFilter!, $first: Int!) {
  staffs(filter: $filter, first: $first) {
    nodes {
      id
      code
      name
      assignment {
        id
        post
        unit {
          id
          fullName
        }
      }
    }
    pageInfo {
      hasNextPage
    }
  }
}
    ` as unknown as DocumentNode<DeskGrantStaffsQueryData, DeskGrantStaffsQueryVariables>;
export const DeskPreviewGrantChangeDocument = gql`
    query DeskPreviewGrantChange($input: PreviewGrantChange!) {
  previewGrantChange(input: $input) {
    token
    cut
    ended
    pending
    effects {
      ends
      until
      limits {
        ...DeskGrantLimits
      }
      grant {
        id
        depth
        until
        limits {
          ...DeskGrantLimits
        }
        ...DeskGrantHolder
      }
    }
  }
}
    ${DeskGrantLimitsFragmentDoc}
${DeskGrantHolderFragmentDoc}` as unknown as DocumentNode<DeskPreviewGrantChangeQueryData, DeskPreviewGrantChangeQueryVariables>;
export const DeskGiveGrantDocument = gql`
    mutation DeskGiveGrant($input: GiveGrant!) {
  giveGrant(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<DeskGiveGrantMutationData, DeskGiveGrantMutationVariables>;
export const DeskChangeGrantDocument = gql`
    mutation DeskChangeGrant($input: ChangeGrant!) {
  changeGrant(input: $input) {
    id
    number
  }
}
    ` as unknown as DocumentNode<DeskChangeGrantMutationData, DeskChangeGrantMutationVariables>;
export const DeskRevokeGrantDocument = gql`
    mutation DeskRevokeGrant($input: RevokeGrant!) {
  revokeGrant(input: $input) {
    id
    number
  }
}
    ` as unknown as DocumentNode<DeskRevokeGrantMutationData, DeskRevokeGrantMutationVariables>;
export const DeskSuspendGrantDocument = gql`
    mutation DeskSuspendGrant($input: MarkGrant!) {
  suspendGrant(input: $input) {
    id
    number
  }
}
    ` as unknown as DocumentNode<DeskSuspendGrantMutationData, DeskSuspendGrantMutationVariables>;
export const DeskResumeGrantDocument = gql`
    mutation DeskResumeGrant($input: MarkGrant!) {
  resumeGrant(input: $input) {
    id
    number
  }
}
    ` as unknown as DocumentNode<DeskResumeGrantMutationData, DeskResumeGrantMutationVariables>;
export const DeskReviewGrantDocument = gql`
    mutation DeskReviewGrant($input: MarkGrant!) {
  reviewGrant(input: $input) {
    id
    number
  }
}
    ` as unknown as DocumentNode<DeskReviewGrantMutationData, DeskReviewGrantMutationVariables>;
export const DeskLendGrantDocument = gql`
    mutation DeskLendGrant($input: LendGrant!) {
  lendGrant(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<DeskLendGrantMutationData, DeskLendGrantMutationVariables>;
export const DeskTakeBackGrantDocument = gql`
    mutation DeskTakeBackGrant($input: TakeBackGrant!) {
  takeBackGrant(input: $input) {
    id
    endedAt
  }
}
    ` as unknown as DocumentNode<DeskTakeBackGrantMutationData, DeskTakeBackGrantMutationVariables>;