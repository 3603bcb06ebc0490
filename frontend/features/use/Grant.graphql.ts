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

export type GrantPageQueryVariables = Exact<{
  id: string;
}>;


export type GrantPageQueryData = { grant: (
    { id: string }
    & { ' $fragmentRefs'?: { 'GrantHeadFragment': GrantHeadFragment;'GrantPathFragment': GrantPathFragment;'GrantStoryFragment': GrantStoryFragment;'GrantLoansFragment': GrantLoansFragment } }
  ) | null };

export type GrantHeadFragment = { id: string, post: Types.Post | null, mayHandDown: boolean, from: string, until: string, reviewOn: string, state: Types.GrantState, givenAt: string, number: number, acts: Array<Types.GrantAct>, power: { id: string, code: string, number: number, nameZh: string, nameEn: string, allowsZh: string, allowsEn: string, dutyZh: string, dutyEn: string, unit: Types.PowerUnit, maxAmount: number, active: boolean, emergency: boolean, decisionMinutes: number, leaderAudit: Types.AuditRule, departmentAudit: Types.AuditRule }, holder: { id: string, name: string } | null, postUnit: { id: string, name: string } | null, holders: Array<{ id: string, name: string }>, scope: { id: string, name: string }, limits: { period: Types.GrantPeriod }, left: { perUse: number | null, amount: number | null, count: number | null, usedAmount: number, usedCount: number, periodFrom: string, periodUntil: string }, givenBy: { id: string, name: string } | null } & { ' $fragmentName'?: 'GrantHeadFragment' };

export type GrantPathFragment = (
  { id: string, parent: (
    { id: string, parent: (
      { id: string, parent: (
        { id: string, parent: (
          { id: string, parent: (
            { id: string, parent: (
              { id: string, parent: (
                { id: string }
                & { ' $fragmentRefs'?: { 'GrantStepFragment': GrantStepFragment } }
              ) | null }
              & { ' $fragmentRefs'?: { 'GrantStepFragment': GrantStepFragment } }
            ) | null }
            & { ' $fragmentRefs'?: { 'GrantStepFragment': GrantStepFragment } }
          ) | null }
          & { ' $fragmentRefs'?: { 'GrantStepFragment': GrantStepFragment } }
        ) | null }
        & { ' $fragmentRefs'?: { 'GrantStepFragment': GrantStepFragment } }
      ) | null }
      & { ' $fragmentRefs'?: { 'GrantStepFragment': GrantStepFragment } }
    ) | null }
    & { ' $fragmentRefs'?: { 'GrantStepFragment': GrantStepFragment } }
  ) | null }
  & { ' $fragmentRefs'?: { 'GrantStepFragment': GrantStepFragment } }
) & { ' $fragmentName'?: 'GrantPathFragment' };

export type GrantStepFragment = { id: string, depth: number, post: Types.Post | null, from: string, until: string, reviewOn: string, state: Types.GrantState, holder: { id: string, name: string } | null, postUnit: { id: string, name: string } | null, holders: Array<{ id: string }>, limits: { perUse: number | null, period: Types.GrantPeriod, periodAmount: number | null, periodCount: number | null, customerAmount: number | null, customerCount: number | null }, left: { perUse: number | null, amount: number | null, count: number | null } } & { ' $fragmentName'?: 'GrantStepFragment' };

export type GrantStoryFragment = { id: string, versions: Array<{ number: number, cause: Types.GrantCause, mayHandDown: boolean, from: string, until: string, state: Types.GrantState, reason: string, at: string, limits: { perUse: number | null, period: Types.GrantPeriod, periodAmount: number | null, periodCount: number | null, customerAmount: number | null, customerCount: number | null }, scope: { id: string, name: string }, by: { id: string, name: string } | null }> } & { ' $fragmentName'?: 'GrantStoryFragment' };

export type GrantLoansFragment = { id: string, deputies: Array<{ id: string, from: string, until: string, endedAt: string | null, staff: { id: string, name: string }, givenBy: { id: string, name: string } }> } & { ' $fragmentName'?: 'GrantLoansFragment' };

export type LendGrantMutationVariables = Exact<{
  input: Types.LendGrant;
}>;


export type LendGrantMutationData = { lendGrant: { id: string, staff: { id: string, name: string } } };

export type TakeBackGrantMutationVariables = Exact<{
  input: Types.TakeBackGrant;
}>;


export type TakeBackGrantMutationData = { takeBackGrant: { id: string, endedAt: string | null } };

export type ReviewGrantMutationVariables = Exact<{
  input: Types.MarkGrant;
}>;


export type ReviewGrantMutationData = { reviewGrant: { id: string, number: number } };

export type DeputiesOfOrgQueryVariables = Exact<{
  filter?: Types.StaffFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type DeputiesOfOrgQueryData = { staffs: { nodes: Array<{ id: string, name: string, assignment: { id: string, unit: { id: string, name: string } } | null } | null> | null } | null };

export type DeputiesOfRankingQueryVariables = Exact<{
  cityId: string;
  month: string;
  search?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type DeputiesOfRankingQueryData = { ranking: { nodes: Array<{ staffId: string, name: string, unitName: string } | null> | null } | null };

export const GrantHeadFragmentDoc = gql`
    fragment GrantHead on Grant {
  id
  power {
    id
    code
    number
    nameZh
    nameEn
    allowsZh
    allowsEn
    dutyZh
    dutyEn
    unit
    maxAmount
    active
    emergency
    decisionMinutes
    leaderAudit
    departmentAudit
  }
  holder {
    id
    name
  }
  postUnit {
    id
    name
  }
  post
  holders {
    id
    name
  }
  scope {
    id
    name
  }
  limits {
    period
  }
  mayHandDown
  from
  until
  reviewOn
  state
  left {
    perUse
    amount
    count
    usedAmount
    usedCount
    periodFrom
    periodUntil
  }
  givenBy {
    id
    name
  }
  givenAt
  number
  acts
}
    ` as unknown as DocumentNode<GrantHeadFragment, unknown>;
export const GrantStepFragmentDoc = gql`
    fragment GrantStep on Grant {
  id
  depth
  holder {
    id
    name
  }
  postUnit {
    id
    name
  }
  post
  holders {
    id
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
  }
  from
  until
  reviewOn
  state
}
    ` as unknown as DocumentNode<GrantStepFragment, unknown>;
export const GrantPathFragmentDoc = gql`
    fragment GrantPath on Grant {
  id
  ...GrantStep
  parent {
    id
    ...GrantStep
    parent {
      id
      ...GrantStep
      parent {
        id
        ...GrantStep
        parent {
          id
          ...GrantStep
          parent {
            id
            ...GrantStep
            parent {
              id
              ...GrantStep
              parent {
                id
                ...GrantStep
              }
            }
          }
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<GrantPathFragment, unknown>;
export const GrantStoryFragmentDoc = gql`
    fragment GrantStory on Grant {
  id
  versions {
    number
    cause
    limits {
      perUse
      period
      periodAmount
      periodCount
      customerAmount
      customerCount
    }
    scope {
      id
      name
    }
    mayHandDown
    from
    until
    state
    reason
    by {
      id
      name
    }
    at
  }
}
    ` as unknown as DocumentNode<GrantStoryFragment, unknown>;
export const GrantLoansFragmentDoc = gql`
    fragment GrantLoans on Grant {
  id
  deputies {
    id
    staff {
      id
      name
    }
    from
    until
    givenBy {
      id
      name
    }
    endedAt
  }
}
    ` as unknown as DocumentNode<GrantLoansFragment, unknown>;
export const GrantPageDocument = gql`
    query GrantPage($id: ID!) {
  grant(id: $id) {
    id
    ...GrantHead
    ...GrantPath
    ...GrantStory
    ...GrantLoans
  }
}
    ${GrantHeadFragmentDoc}
${GrantPathFragmentDoc}
${GrantStepFragmentDoc}
${GrantStoryFragmentDoc}
${GrantLoansFragmentDoc}` as unknown as DocumentNode<GrantPageQueryData, GrantPageQueryVariables>;
export const LendGrantDocument = gql`
    mutation LendGrant($input: LendGrant!) {
  lendGrant(input: $input) {
    id
    staff {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<LendGrantMutationData, LendGrantMutationVariables>;
export const TakeBackGrantDocument = gql`
    mutation TakeBackGrant($input: TakeBackGrant!) {
  takeBackGrant(input: $input) {
    id
    endedAt
  }
}
    ` as unknown as DocumentNode<TakeBackGrantMutationData, TakeBackGrantMutationVariables>;
export const ReviewGrantDocument = gql`
    mutation ReviewGrant($input: MarkGrant!) {
  reviewGrant(input: $input) {
    id
    number
  }
}
    ` as unknown as DocumentNode<ReviewGrantMutationData, ReviewGrantMutationVariables>;
export const DeputiesOfOrgDocument = gql`
    query DeputiesOfOrg($filter: StaffFilter, $first: Int) {
  staffs(filter: $filter, first: $first) {
    nodes {
      id
      name
      assignment {
        id
        unit {
          id
          name
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<DeputiesOfOrgQueryData, DeputiesOfOrgQueryVariables>;
export const DeputiesOfRankingDocument = gql`
    query DeputiesOfRanking($cityId: ID!, $month: Month!, $search: String, $first: Int) {
  ranking(cityId: $cityId, month: $month, search: $search, first: $first) {
    nodes {
      staffId
      name
      unitName
    }
  }
}
    ` as unknown as DocumentNode<DeputiesOfRankingQueryData, DeputiesOfRankingQueryVariables>;