/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** An inspection to be announced: the population is closed and its hash published with the seed. */
export type AnnounceInspection = {
  /** Uses effective from this day on. */
  from: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Where a seed will come from that nobody can choose, such as a lottery's numbers, given when it is drawn; one is made at random now where left out. */
  seedSource?: string | null | undefined;
  /** How it is to be drawn; from 90 percent of a limit on, 60 with amounts and 25 others where left out. */
  spec?: DrawSpecInput | null | undefined;
  /** For customers of this unit and below. */
  unitId: string;
  /** Until before this day: not after today. */
  until: string;
};

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

/** What an inspector found. */
export type DecideItem = {
  /** Of which inspection. */
  inspectionId: string;
  /** Of a violation: what is wrong. */
  kind?: FindingKind | null | undefined;
  /** In words; needed for a violation. */
  note: string;
  /** In order; otherwise a violation. */
  passed: boolean;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Which use. */
  useId: string;
  /** The version that was seen. */
  version: number;
  /** Of a violation: working days to put it right. */
  workingDays?: number | null | undefined;
};

/** How a draw is to be made. */
export type DrawSpecInput = {
  /** How many of the others; at most 500. */
  freeSize: number;
  /** How many of those with amounts; at most 500. */
  moneySize: number;
  /** From which part of a limit on all are drawn, in percent; 1 to 100. */
  nearPercent: number;
};

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

/** How far an inspection is. */
export type InspectionStatus =
  /** 已公布: the population's hash and the seed are public. */
  | 'ANNOUNCED'
  /** 已结束 */
  | 'CLOSED'
  /** 已抽取 */
  | 'DRAWN';

/** An inspection to be drawn or closed. */
export type MarkInspection = {
  /** Of closing: the conclusion in words. */
  conclusion?: string | null | undefined;
  /** Which. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Of drawing: the seed, where its source was announced. */
  seed?: string | null | undefined;
  /** The version that was seen. */
  version: number;
};

/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

/** What makes a use risky. */
export type RiskCode =
  /** More than is usual with the power. */
  | 'AMOUNT'
  /** 紧急: effective at once. */
  | 'EMERGENCY'
  /** Optional evidence is missing. */
  | 'EVIDENCE'
  /** The holder's first with this power. */
  | 'FIRST_USE'
  /** 贴限: close to its limit per use, at it or above it. */
  | 'NEAR_LIMIT'
  /** 越权: effective before anybody who might had allowed it. */
  | 'OVER_AUTHORITY'
  /** 化整为零: part of a signal of split uses. */
  | 'SPLIT';

/** From which part of a population a use was drawn. */
export type Stratum =
  /** 必查: over authority, near a limit, or larger than the interval. */
  | 'CERTAIN'
  /** 随机 */
  | 'FREE'
  /** 金额加权 */
  | 'MONEY';

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

/** Why a use was drawn; of several reasons the first. */
export type Why =
  /** It is of at least as many fen as the interval, so it is hit in any case. */
  | 'ABOVE_INTERVAL'
  /** It came out. */
  | 'DRAWN'
  /** One of its fen was hit. */
  | 'HIT'
  /** It was close to its limit per use, at it or above it. */
  | 'NEAR_LIMIT'
  /** It was over authority. */
  | 'OVER_AUTHORITY';

export type DeskInspectionsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DeskInspectionsQueryData = { inspections: { nodes: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'DeskInspectionHeadFragment': DeskInspectionHeadFragment } }
    ) | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskInspectionQueryVariables = Exact<{
  id: string;
}>;


export type DeskInspectionQueryData = { inspection: { ' $fragmentRefs'?: { 'DeskInspectionWholeFragment': DeskInspectionWholeFragment } } | null };

export type DeskInspectedUseQueryVariables = Exact<{
  id: string;
}>;


export type DeskInspectedUseQueryData = { use: { ' $fragmentRefs'?: { 'DeskInspectedUseFragment': DeskInspectedUseFragment } } | null };

export type DeskAnnounceInspectionMutationVariables = Exact<{
  input: Types.AnnounceInspection;
}>;


export type DeskAnnounceInspectionMutationData = { announceInspection: { id: string, code: string } };

export type DeskDrawInspectionMutationVariables = Exact<{
  input: Types.MarkInspection;
}>;


export type DeskDrawInspectionMutationData = { drawInspection: { ' $fragmentRefs'?: { 'DeskInspectionWholeFragment': DeskInspectionWholeFragment } } };

export type DeskCloseInspectionMutationVariables = Exact<{
  input: Types.MarkInspection;
}>;


export type DeskCloseInspectionMutationData = { closeInspection: { ' $fragmentRefs'?: { 'DeskInspectionWholeFragment': DeskInspectionWholeFragment } } };

export type DeskDecideItemMutationVariables = Exact<{
  input: Types.DecideItem;
}>;


export type DeskDecideItemMutationData = { decideItem: { passed: boolean | null, version: number } };

export type DeskInspectionHeadFragment = { id: string, code: string, from: string, until: string, populationCount: number, status: Types.InspectionStatus, announcedAt: string, unit: { id: string, name: string }, announcedBy: { id: string, name: string } } & { ' $fragmentName'?: 'DeskInspectionHeadFragment' };

export type DeskInspectionWholeFragment = (
  { id: string, seedSource: string, seed: string, populationHash: string, drawnAt: string | null, closedAt: string | null, conclusion: string, version: number, spec: { nearPercent: number, moneySize: number, freeSize: number }, projection: { population: number, projected: number, upper: number } | null, items: Array<{ ' $fragmentRefs'?: { 'DeskInspectionItemFragment': DeskInspectionItemFragment } }> }
  & { ' $fragmentRefs'?: { 'DeskInspectionHeadFragment': DeskInspectionHeadFragment } }
) & { ' $fragmentName'?: 'DeskInspectionWholeFragment' };

export type DeskInspectionItemFragment = { stratum: Types.Stratum, why: Types.Why, passed: boolean | null, note: string, decidedAt: string | null, version: number, inspector: { id: string, name: string } | null, use: { ' $fragmentRefs'?: { 'DeskUseLineFragment': DeskUseLineFragment } } } & { ' $fragmentName'?: 'DeskInspectionItemFragment' };

export type DeskUseLineFragment = { id: string, code: string, amount: number, status: Types.UseStatus, effectiveAt: string | null, overAuthority: boolean, power: { id: string, code: string, nameZh: string, nameEn: string, unit: Types.PowerUnit }, staff: { id: string, name: string }, group: { id: string, name: string } } & { ' $fragmentName'?: 'DeskUseLineFragment' };

export type DeskInspectedUseFragment = (
  { id: string, reason: string, beneficiary: string, nearLimit: boolean, needAt: string, askedAt: string, staff: { id: string }, deputyFor: { id: string, name: string } | null, decidedBy: { id: string, name: string } | null, ticket: { id: string, code: string, type: { nameZh: string, nameEn: string } } | null, files: Array<{ id: string, name: string, size: number }>, history: Array<{ id: string, kind: Types.UseActKind, note: string, at: string, by: { id: string, name: string } | null }>, audits: Array<{ id: string, level: Types.AuditLevel, status: Types.AuditStatus, risk: number, overturned: boolean, auditor: { id: string } | null, riskParts: Array<{ code: Types.RiskCode, points: number }>, history: Array<{ id: string, kind: Types.AuditActKind, note: string, at: string, by: { id: string, name: string } | null }> }>, findings: Array<{ id: string, code: string, kind: Types.FindingKind, status: Types.FindingStatus }> }
  & { ' $fragmentRefs'?: { 'DeskUseLineFragment': DeskUseLineFragment } }
) & { ' $fragmentName'?: 'DeskInspectedUseFragment' };

export const DeskInspectionHeadFragmentDoc = gql`
    fragment DeskInspectionHead on Inspection {
  id
  code
  from
  until
  populationCount
  status
  announcedAt
  unit {
    id
    name
  }
  announcedBy {
    id
    name
  }
}
    ` as unknown as DocumentNode<DeskInspectionHeadFragment, unknown>;
export const DeskUseLineFragmentDoc = gql`
    fragment DeskUseLine on Use {
  id
  code
  amount
  status
  effectiveAt
  overAuthority
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
  group {
    id
    name
  }
}
    ` as unknown as DocumentNode<DeskUseLineFragment, unknown>;
export const DeskInspectionItemFragmentDoc = gql`
    fragment DeskInspectionItem on InspectionItem {
  stratum
  why
  passed
  note
  decidedAt
  version
  inspector {
    id
    name
  }
  use {
    ...DeskUseLine
  }
}
    ` as unknown as DocumentNode<DeskInspectionItemFragment, unknown>;
export const DeskInspectionWholeFragmentDoc = gql`
    fragment DeskInspectionWhole on Inspection {
  id
  ...DeskInspectionHead
  seedSource
  seed
  populationHash
  drawnAt
  closedAt
  conclusion
  version
  spec {
    nearPercent
    moneySize
    freeSize
  }
  projection {
    population
    projected
    upper
  }
  items {
    ...DeskInspectionItem
  }
}
    ` as unknown as DocumentNode<DeskInspectionWholeFragment, unknown>;
export const DeskInspectedUseFragmentDoc = gql`
    fragment DeskInspectedUse on Use {
  id
  ...DeskUseLine
  reason
  beneficiary
  nearLimit
  needAt
  askedAt
  staff {
    id
  }
  deputyFor {
    id
    name
  }
  decidedBy {
    id
    name
  }
  ticket {
    id
    code
    type {
      nameZh
      nameEn
    }
  }
  files {
    id
    name
    size
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
  }
  audits {
    id
    level
    status
    risk
    overturned
    auditor {
      id
    }
    riskParts {
      code
      points
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
    }
  }
  findings {
    id
    code
    kind
    status
  }
}
    ` as unknown as DocumentNode<DeskInspectedUseFragment, unknown>;
export const DeskInspectionsDocument = gql`
    query DeskInspections($after: String) {
  inspections(first: 30, after: $after) {
    nodes {
      id
      ...DeskInspectionHead
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskInspectionHeadFragmentDoc}` as unknown as DocumentNode<DeskInspectionsQueryData, DeskInspectionsQueryVariables>;
export const DeskInspectionDocument = gql`
    query DeskInspection($id: ID!) {
  inspection(id: $id) {
    ...DeskInspectionWhole
  }
}
    ${DeskInspectionWholeFragmentDoc}
${DeskInspectionHeadFragmentDoc}
${DeskInspectionItemFragmentDoc}
${DeskUseLineFragmentDoc}` as unknown as DocumentNode<DeskInspectionQueryData, DeskInspectionQueryVariables>;
export const DeskInspectedUseDocument = gql`
    query DeskInspectedUse($id: ID!) {
  use(id: $id) {
    ...DeskInspectedUse
  }
}
    ${DeskInspectedUseFragmentDoc}
${DeskUseLineFragmentDoc}` as unknown as DocumentNode<DeskInspectedUseQueryData, DeskInspectedUseQueryVariables>;
export const DeskAnnounceInspectionDocument = gql`
    mutation DeskAnnounceInspection($input: AnnounceInspection!) {
  announceInspection(input: $input) {
    id
    code
  }
}
    ` as unknown as DocumentNode<DeskAnnounceInspectionMutationData, DeskAnnounceInspectionMutationVariables>;
export const DeskDrawInspectionDocument = gql`
    mutation DeskDrawInspection($input: MarkInspection!) {
  drawInspection(input: $input) {
    ...DeskInspectionWhole
  }
}
    ${DeskInspectionWholeFragmentDoc}
${DeskInspectionHeadFragmentDoc}
${DeskInspectionItemFragmentDoc}
${DeskUseLineFragmentDoc}` as unknown as DocumentNode<DeskDrawInspectionMutationData, DeskDrawInspectionMutationVariables>;
export const DeskCloseInspectionDocument = gql`
    mutation DeskCloseInspection($input: MarkInspection!) {
  closeInspection(input: $input) {
    ...DeskInspectionWhole
  }
}
    ${DeskInspectionWholeFragmentDoc}
${DeskInspectionHeadFragmentDoc}
${DeskInspectionItemFragmentDoc}
${DeskUseLineFragmentDoc}` as unknown as DocumentNode<DeskCloseInspectionMutationData, DeskCloseInspectionMutationVariables>;
export const DeskDecideItemDocument = gql`
    mutation DeskDecideItem($input: DecideItem!) {
  decideItem(input: $input) {
    passed
    version
  }
}
    ` as unknown as DocumentNode<DeskDecideItemMutationData, DeskDecideItemMutationVariables>;