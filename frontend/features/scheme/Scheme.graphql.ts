/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { DeskSignOffFragment } from './Rehearsal.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { DeskSignOffFragmentDoc } from './Rehearsal.graphql.ts';
/** Which part of the formula an indicator belongs to. */
export type Category =
  /** 加减分项 */
  | 'ADJUSTMENT'
  /** 基础指标 */
  | 'BASE'
  /** 过程管理 */
  | 'PROCESS';

/** What COMPANY people bring to the pool. */
export type CompanyQuota =
  /** The mean of the full-month quotas of the AGENCY participants; the default quota where there is none. */
  | 'AGENCY_MEAN'
  /** The scheme's default quota. */
  | 'DEFAULT_QUOTA'
  /** Their own quota. */
  | 'OWN';

/** What happened to a line between two versions. */
export type DifferenceKind =
  /** Is new. */
  | 'ADDED'
  /** Has another value. */
  | 'CHANGED'
  /** Is gone. */
  | 'REMOVED';

/** A draft thrown away. */
export type DiscardScheme = {
  /** Which draft. */
  id: string;
  /** The version that was seen. */
  version: number;
};

/** A new draft for a city and a month, copied from the latest scheme before it, or from the default. */
export type DraftScheme = {
  /** The city. */
  cityId: string;
  /** Copy from this scheme instead. */
  fromId?: string | null | undefined;
  /** The month; must be open. */
  month: string;
  /** Makes a repeated request one effect. */
  requestId: string;
};

/** The floor of pay. */
export type Floor =
  /** Minimum wage and fixed pay by the days of the assignments. */
  | 'BY_DAYS'
  /** The full minimum wage, against the fixed pay by days. */
  | 'FULL_MONTH'
  /** None. */
  | 'NONE';

/** Who pays what lifts people to the floor. */
export type Funder =
  /** The company, outside the pool. */
  | 'COMPANY'
  /** The pool: Σ bonus + Σ top-up = pool. */
  | 'POOL';

/** A line as the editor sends it. */
export type IndicatorInput = {
  /** Which part of the formula. */
  category: Category;
  /** Unique within the scheme: capitals, digits, underscore. */
  code: string;
  /** The full score. */
  max: string;
  /** How it is scored. */
  method: Method;
  /** English name. */
  nameEn: string;
  /** Chinese name. */
  nameZh: string;
  /** Points per piece; for PIECE and DEDUCTION only, and needed there. */
  perPiece?: string | null | undefined;
  /** Where its figures come from. */
  source: IndicatorSource;
};

/** Where an indicator's figures come from. */
export type IndicatorSource =
  /** Computed: alerts handled in time ÷ alerts due in the month. */
  | 'COMPUTED_ALERTS'
  /** Computed: groups without arrears ÷ groups. */
  | 'COMPUTED_ARREARS'
  /** Computed: key contacts met in the month ÷ key contacts. */
  | 'COMPUTED_CONTACTS'
  /** Computed: groups whose record is complete ÷ groups. */
  | 'COMPUTED_RECORDS'
  /** Imported or posted performance. */
  | 'IMPORTED';

/** How an indicator is scored. */
export type Method =
  /** minus the smaller of max and per piece × faults */
  | 'DEDUCTION'
  /** per piece × done */
  | 'PIECE'
  /** max × good ÷ all; full where there was nothing to do */
  | 'RATE'
  /** the department's rating, 0 to max */
  | 'RATING'
  /** max × done ÷ target, without an upper limit */
  | 'RATIO';

/** How pay is made of points, as the editor sends it. */
export type PaySettingsInput = {
  /** For how many working days appeals are taken, 0 to 30. */
  appealDays: number;
  /** What COMPANY people bring to the pool. */
  companyQuota: CompanyQuota;
  /** The floor of pay. */
  floor: Floor;
  /** Who pays the top-ups. */
  funder: Funder;
  /** Whether the quota of somebody who was there for a part of the month counts in part. */
  quotas: Proration;
  /** The name of the line that pays corrections of closed months; 1 to 30 characters. */
  reserveName: string;
  /** How a month with several assignments counts. */
  transfers: Transfers;
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

/** The weights of a post, as the editor sends them; own + team = 1. */
export type PostRuleInput = {
  /** The own part. */
  own: string;
  /** The post. */
  post: Post;
  /** The team's part. */
  team: string;
};

/** Whether somebody who was there for a part of the month counts in part. */
export type Proration =
  /** By the days of the assignments. */
  | 'BY_DAYS'
  /** The full month. */
  | 'FULL_MONTH';

/** A publication. */
export type PublishScheme = {
  /** Which draft. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen. */
  version: number;
};

/** A draft as a whole. */
export type SaveScheme = {
  /** Default quota. */
  defaultQuota?: string | null | undefined;
  /** Which draft. */
  id: string;
  /** All indicators in order; at most 60. */
  indicators: Array<IndicatorInput>;
  /** All posts. */
  posts: Array<PostRuleInput>;
  /** How pay is made of points; stays as it is without it. */
  settings?: PaySettingsInput | null | undefined;
  /** The version that was seen. */
  version: number;
};

/** Where a scheme stands. */
export type SchemeStatus =
  /** Being worked on; counts for nothing yet. */
  | 'DRAFT'
  /** In force, and never changed again. */
  | 'PUBLISHED'
  /** Was in force until a later version of the same month. */
  | 'SUPERSEDED';

/** How a month with several assignments counts. */
export type Transfers =
  /** Each slice by its own post and unit. */
  | 'BY_SLICE'
  /** All of it by the last post and unit. */
  | 'LAST_POST';

export type DeskSchemesQueryVariables = Exact<{
  cityId: string;
  after?: string | null | undefined;
}>;


export type DeskSchemesQueryData = { schemes: { nodes: Array<{ id: string, month: string, number: number, status: Types.SchemeStatus, updatedAt: string, publishedAt: string | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskSchemeQueryVariables = Exact<{
  id: string;
}>;


export type DeskSchemeQueryData = { scheme: { ' $fragmentRefs'?: { 'DeskSchemeWholeFragment': DeskSchemeWholeFragment } } | null };

export type SchemeDifferencesQueryVariables = Exact<{
  fromId: string;
  toId: string;
}>;


export type SchemeDifferencesQueryData = { schemeDifference: Array<{ subject: string, key: string, kind: Types.DifferenceKind, field: string, before: string, after: string }> };

export type DraftSchemeMutationVariables = Exact<{
  input: Types.DraftScheme;
}>;


export type DraftSchemeMutationData = { draftScheme: { ' $fragmentRefs'?: { 'DeskSchemeWholeFragment': DeskSchemeWholeFragment } } };

export type SaveSchemeMutationVariables = Exact<{
  input: Types.SaveScheme;
}>;


export type SaveSchemeMutationData = { saveScheme: { ' $fragmentRefs'?: { 'DeskSchemeWholeFragment': DeskSchemeWholeFragment } } };

export type PublishSchemeMutationVariables = Exact<{
  input: Types.PublishScheme;
}>;


export type PublishSchemeMutationData = { publishScheme: { ' $fragmentRefs'?: { 'DeskSchemeWholeFragment': DeskSchemeWholeFragment } } };

export type DiscardSchemeMutationVariables = Exact<{
  input: Types.DiscardScheme;
}>;


export type DiscardSchemeMutationData = { discardScheme: boolean };

export type DeskSchemeWholeFragment = { id: string, month: string, number: number, status: Types.SchemeStatus, defaultQuota: string | null, publishedAt: string | null, updatedAt: string, version: number, editable: boolean, city: { id: string, name: string }, publishedBy: { id: string, name: string } | null, signOff: { ' $fragmentRefs'?: { 'DeskSignOffFragment': DeskSignOffFragment } } | null, indicators: Array<{ code: string, nameZh: string, nameEn: string, category: Types.Category, method: Types.Method, max: string, perPiece: string | null, source: Types.IndicatorSource, position: number }>, posts: Array<{ post: Types.Post, own: string, team: string }>, settings: { funder: Types.Funder, floor: Types.Floor, quotas: Types.Proration, companyQuota: Types.CompanyQuota, transfers: Types.Transfers, appealDays: number, reserveName: string } } & { ' $fragmentName'?: 'DeskSchemeWholeFragment' };

export const DeskSchemeWholeFragmentDoc = gql`
    fragment DeskSchemeWhole on Scheme {
  id
  month
  number
  status
  defaultQuota
  publishedAt
  updatedAt
  version
  editable
  city {
    id
    name
  }
  publishedBy {
    id
    name
  }
  signOff {
    ...DeskSignOff
  }
  indicators {
    code
    nameZh
    nameEn
    category
    method
    max
    perPiece
    source
    position
  }
  posts {
    post
    own
    team
  }
  settings {
    funder
    floor
    quotas
    companyQuota
    transfers
    appealDays
    reserveName
  }
}
    ` as unknown as DocumentNode<DeskSchemeWholeFragment, unknown>;
export const DeskSchemesDocument = gql`
    query DeskSchemes($cityId: ID!, $after: String) {
  schemes(cityId: $cityId, first: 50, after: $after) {
    nodes {
      id
      month
      number
      status
      updatedAt
      publishedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskSchemesQueryData, DeskSchemesQueryVariables>;
export const DeskSchemeDocument = gql`
    query DeskScheme($id: ID!) {
  scheme(id: $id) {
    ...DeskSchemeWhole
  }
}
    ${DeskSchemeWholeFragmentDoc}
${DeskSignOffFragmentDoc}` as unknown as DocumentNode<DeskSchemeQueryData, DeskSchemeQueryVariables>;
export const SchemeDifferencesDocument = gql`
    query SchemeDifferences($fromId: ID!, $toId: ID!) {
  schemeDifference(fromId: $fromId, toId: $toId) {
    subject
    key
    kind
    field
    before
    after
  }
}
    ` as unknown as DocumentNode<SchemeDifferencesQueryData, SchemeDifferencesQueryVariables>;
export const DraftSchemeDocument = gql`
    mutation DraftScheme($input: DraftScheme!) {
  draftScheme(input: $input) {
    ...DeskSchemeWhole
  }
}
    ${DeskSchemeWholeFragmentDoc}
${DeskSignOffFragmentDoc}` as unknown as DocumentNode<DraftSchemeMutationData, DraftSchemeMutationVariables>;
export const SaveSchemeDocument = gql`
    mutation SaveScheme($input: SaveScheme!) {
  saveScheme(input: $input) {
    ...DeskSchemeWhole
  }
}
    ${DeskSchemeWholeFragmentDoc}
${DeskSignOffFragmentDoc}` as unknown as DocumentNode<SaveSchemeMutationData, SaveSchemeMutationVariables>;
export const PublishSchemeDocument = gql`
    mutation PublishScheme($input: PublishScheme!) {
  publishScheme(input: $input) {
    ...DeskSchemeWhole
  }
}
    ${DeskSchemeWholeFragmentDoc}
${DeskSignOffFragmentDoc}` as unknown as DocumentNode<PublishSchemeMutationData, PublishSchemeMutationVariables>;
export const DiscardSchemeDocument = gql`
    mutation DiscardScheme($input: DiscardScheme!) {
  discardScheme(input: $input)
}
    ` as unknown as DocumentNode<DiscardSchemeMutationData, DiscardSchemeMutationVariables>;