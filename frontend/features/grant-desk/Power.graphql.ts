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

/** The three categories of powers. */
export type PowerCategory =
  /** 政策使用: ordinary, promotional and discretionary policies. */
  | 'POLICY_USE'
  /** 资源调配: requests that move resources. */
  | 'RESOURCE_DISPATCH'
  /** 服务维护: care for a customer. */
  | 'SERVICE_CARE';

/** What a use must bring. */
export type PowerEvidenceInput = {
  /** Whether it is for one member. */
  beneficiary: boolean;
  /** How many files at least; at most 9. */
  files: number;
  /** How many characters of a reason at least; 1 to 200. */
  reason: number;
  /** An order of one of these types. */
  ticketTypes: Array<string>;
};

/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

/** A power to be published. What is left out stays as it is. */
export type PublishPower = {
  /** Whether it may be used. */
  active: boolean;
  /** What it allows, in English; at most 500 characters. */
  allowsEn: string;
  /** What it allows, in Chinese; at most 500 characters. */
  allowsZh: string;
  /** Its category; of a published power it stays. */
  category: PowerCategory;
  /** Its code: a new power with a new code. */
  code: string;
  /** Working minutes for each superior; 10 to 2400. */
  decisionMinutes: number;
  /** What the department audits. */
  departmentAudit: AuditRule;
  /** 1 to 30 working days. */
  departmentDays: number;
  /** What its holder answers for, in English; at most 500 characters. */
  dutyEn: string;
  /** What its holder answers for, in Chinese; at most 500 characters. */
  dutyZh: string;
  /** Whether one may act over authority in an emergency. */
  emergency: boolean;
  /** What a use must bring. */
  evidence: PowerEvidenceInput;
  /** In force from this day on: today or later. */
  from: string;
  /** What the direct leader audits. */
  leaderAudit: AuditRule;
  /** 1 to 30 working days. */
  leaderDays: number;
  /** The most of one use. */
  maxAmount: number;
  /** Its English name; 2 to 60 characters. */
  nameEn: string;
  /** Its Chinese name; 2 to 40 characters. */
  nameZh: string;
  /** 50 to 100. */
  nearPercent: number;
  /** Why. */
  note: string;
  /** The number that was seen; 0 for a new power. */
  number: number;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** What its amounts are counted in; of a published power it stays. */
  unit: PowerUnit;
};

export type DeskPowersQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskPowersQueryData = { powers: Array<{ ' $fragmentRefs'?: { 'DeskPowerWholeFragment': DeskPowerWholeFragment } }> };

export type DeskPowerNumbersQueryVariables = Exact<{
  code: string;
}>;


export type DeskPowerNumbersQueryData = { powers: Array<{ ' $fragmentRefs'?: { 'DeskPowerWholeFragment': DeskPowerWholeFragment } }> };

export type DeskEvidenceTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskEvidenceTypesQueryData = { ticketTypes: Array<{ id: string, code: string, nameZh: string, nameEn: string }> };

export type DeskPublishPowerMutationVariables = Exact<{
  input: Types.PublishPower;
}>;


export type DeskPublishPowerMutationData = { publishPower: { ' $fragmentRefs'?: { 'DeskPowerWholeFragment': DeskPowerWholeFragment } } };

export type DeskPowerWholeFragment = { id: string, code: string, number: number, category: Types.PowerCategory, nameZh: string, nameEn: string, allowsZh: string, allowsEn: string, dutyZh: string, dutyEn: string, unit: Types.PowerUnit, maxAmount: number, emergency: boolean, decisionMinutes: number, nearPercent: number, leaderAudit: Types.AuditRule, departmentAudit: Types.AuditRule, leaderDays: number, departmentDays: number, active: boolean, from: string, publishedAt: string, note: string, evidence: { ticketTypes: Array<string>, files: number, beneficiary: boolean, reason: number } } & { ' $fragmentName'?: 'DeskPowerWholeFragment' };

export const DeskPowerWholeFragmentDoc = gql`
    fragment DeskPowerWhole on Power {
  id
  code
  number
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
  decisionMinutes
  nearPercent
  leaderAudit
  departmentAudit
  leaderDays
  departmentDays
  active
  from
  publishedAt
  note
}
    ` as unknown as DocumentNode<DeskPowerWholeFragment, unknown>;
export const DeskPowersDocument = gql`
    query DeskPowers {
  powers {
    ...DeskPowerWhole
  }
}
    ${DeskPowerWholeFragmentDoc}` as unknown as DocumentNode<DeskPowersQueryData, DeskPowersQueryVariables>;
export const DeskPowerNumbersDocument = gql`
    query DeskPowerNumbers($code: String!) {
  powers(code: $code) {
    ...DeskPowerWhole
  }
}
    ${DeskPowerWholeFragmentDoc}` as unknown as DocumentNode<DeskPowerNumbersQueryData, DeskPowerNumbersQueryVariables>;
export const DeskEvidenceTypesDocument = gql`
    query DeskEvidenceTypes {
  ticketTypes(inactive: true) {
    id
    code
    nameZh
    nameEn
  }
}
    ` as unknown as DocumentNode<DeskEvidenceTypesQueryData, DeskEvidenceTypesQueryVariables>;
export const DeskPublishPowerDocument = gql`
    mutation DeskPublishPower($input: PublishPower!) {
  publishPower(input: $input) {
    ...DeskPowerWhole
  }
}
    ${DeskPowerWholeFragmentDoc}` as unknown as DocumentNode<DeskPublishPowerMutationData, DeskPublishPowerMutationVariables>;