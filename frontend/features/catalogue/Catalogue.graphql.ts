/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
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

/** A city's own service standard given up: the province's holds from now on. */
export type GiveUpStandard = {
  /** Whose. */
  cityId: string;
  /** The number that was seen. */
  number: number;
  /** Makes a repeated request one effect. */
  requestId: string;
};

/** A city's own type given up: the province's holds from now on. */
export type GiveUpTicketType = {
  /** Whose. */
  cityId: string;
  /** Its code. */
  code: string;
  /** The number that was seen. */
  number: number;
  /** Makes a repeated request one effect. */
  requestId: string;
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

/** A new table of targets. */
export type PublishStandard = {
  /** Whose; null for the province's, which needs the province's scope. */
  cityId?: string | null | undefined;
  /** It holds for orders sent from then on; now without it, and never in the past. */
  fromAt?: string | null | undefined;
  /** All its targets. Every active type needs RESOLUTION and RESPONSE for every grade, and its steps. */
  lines: Array<SaveStandardLine>;
  /** What was changed, in words; at most 500 characters. */
  note: string;
  /** The number that was seen; 0 where a city has none of its own or has given it up. */
  number: number;
  /** Makes a repeated request one effect. */
  requestId: string;
};

/** A type of order, made or changed: a further number of it. */
export type PublishTicketType = {
  /** Whether one may be sent. */
  active: boolean;
  /** How many audits; 0 to 2. */
  audits: number;
  /** Whose; null for the province's, which needs the province's scope. */
  cityId?: string | null | undefined;
  /** Working days after which a resolved one closes by itself; 1 to 30. */
  closeDays: number;
  /** Its code; capital letters, digits and underscores. */
  code: string;
  /** What its form asks; at most 20, at most one SERVICE. */
  fields: Array<SaveFormField>;
  /** Its English name. */
  nameEn: string;
  /** Its Chinese name. */
  nameZh: string;
  /** Whether it is about a group. */
  needsGroup: boolean;
  /** The number that was seen; 0 for a new one, and where a city has none of its own or has given it up. */
  number: number;
  /** Codes of the types that one of it can be a repeat of. */
  repeats: Array<string>;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Its milestones, in order. */
  steps: Array<ClockMetric>;
  /** Which kinds of team can take it; at least one, not AUDIT. */
  teamKinds: Array<TeamKind>;
};

/** A rule of dispatch to be removed. */
export type RemoveRoutingRule = {
  /** Which. */
  id: string;
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

/** What happens to an order that a rule sends to a team. */
export type RouteAssign =
  /** It is offered to the one with the skill who has the fewest open orders. */
  | 'LEAST_LOADED'
  /** It waits in the queue. */
  | 'QUEUE';

/** A choice of a field. */
export type SaveFieldChoice = {
  /** Its code. */
  code: string;
  /** Its English name. */
  nameEn: string;
  /** Its Chinese name. */
  nameZh: string;
};

/** A field of a form. */
export type SaveFormField = {
  /** What can be chosen; for CHOICE, at least two. */
  choices: Array<SaveFieldChoice>;
  /** Its code; small letters, digits and underscores. */
  code: string;
  /** What it takes. */
  kind: FieldKind;
  /** Its English name. */
  nameEn: string;
  /** Its Chinese name. */
  nameZh: string;
  /** Whether it must be given. */
  required: boolean;
};

/** A rule of dispatch, made or changed. */
export type SaveRoutingRule = {
  /** What happens there. */
  assign: RouteAssign;
  /** For which grade; all without it. */
  grade?: Grade | null | undefined;
  /** Which; a new one without it. */
  id?: string | null | undefined;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Which team; of a kind that can take the type. */
  teamId: string;
  /** For which type. */
  typeCode: string;
  /** For groups of this unit, and below; in the caller's scope. */
  unitId: string;
  /** The version that was seen; needed with id. */
  version?: number | null | undefined;
};

/** A target. */
export type SaveStandardLine = {
  /** How much; from 1. */
  amount: number;
  /** For which grade. */
  grade: Grade;
  /** For what. */
  metric: ClockMetric;
  /** For which type. */
  typeCode: string;
  /** Of what. */
  unit: TargetUnit;
};

/** A team made or changed. */
export type SaveTeam = {
  /** Whether it takes orders; one with open orders cannot be closed. */
  active: boolean;
  /** Its code; 2 to 30 letters, digits and hyphens. */
  code: string;
  /** Which; a new one without it. */
  id?: string | null | undefined;
  /** What it does; not to be changed later. */
  kind: TeamKind;
  /** Who is in it; at most 500. Who has left with open orders of it in hand cannot be taken out. */
  members: Array<SaveTeamMember>;
  /** Its name; 2 to 60 characters. */
  name: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Where it belongs; in the caller's scope. */
  unitId: string;
  /** The version that was seen; needed with id. */
  version?: number | null | undefined;
};

/** Somebody in a team. */
export type SaveTeamMember = {
  /** Whether they may assign and transfer. */
  lead: boolean;
  /** Codes of the types that they can do; empty: all. */
  skills: Array<string>;
  /** Who. */
  staffId: string;
};

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

/** What a unit is. */
export type UnitKind =
  /** 分公司 */
  | 'CITY'
  /** 部门 */
  | 'DEPARTMENT'
  /** 营业厅 */
  | 'HALL'
  /** 微区域 */
  | 'MICRO_AREA'
  /** 生产单元 */
  | 'PRODUCTION_UNIT'
  /** 省公司 */
  | 'PROVINCE';

export type DeskTypesQueryVariables = Exact<{
  cityId?: string | null | undefined;
}>;


export type DeskTypesQueryData = { ticketTypes: Array<{ ' $fragmentRefs'?: { 'DeskTypeWholeFragment': DeskTypeWholeFragment } }> };

export type DeskTypeHistoryQueryVariables = Exact<{
  cityId?: string | null | undefined;
  code: string;
}>;


export type DeskTypeHistoryQueryData = { ticketTypeHistory: Array<{ ' $fragmentRefs'?: { 'DeskTypeWholeFragment': DeskTypeWholeFragment } }> };

export type PublishTicketTypeMutationVariables = Exact<{
  input: Types.PublishTicketType;
}>;


export type PublishTicketTypeMutationData = { publishTicketType: { ' $fragmentRefs'?: { 'DeskTypeWholeFragment': DeskTypeWholeFragment } } };

export type DeskStandardQueryVariables = Exact<{
  cityId?: string | null | undefined;
}>;


export type DeskStandardQueryData = { serviceStandard: { ' $fragmentRefs'?: { 'DeskStandardWholeFragment': DeskStandardWholeFragment } } | null };

export type DeskStandardNumbersQueryVariables = Exact<{
  cityId?: string | null | undefined;
}>;


export type DeskStandardNumbersQueryData = { serviceStandardHistory: Array<{ ' $fragmentRefs'?: { 'DeskStandardHeadFragment': DeskStandardHeadFragment } }> };

export type DeskStandardHistoryQueryVariables = Exact<{
  cityId?: string | null | undefined;
}>;


export type DeskStandardHistoryQueryData = { serviceStandardHistory: Array<{ id: string, lines: Array<{ typeCode: string, grade: Types.Grade, metric: Types.ClockMetric, amount: number, unit: Types.TargetUnit }> }> };

export type PublishStandardMutationVariables = Exact<{
  input: Types.PublishStandard;
}>;


export type PublishStandardMutationData = { publishStandard: { ' $fragmentRefs'?: { 'DeskStandardWholeFragment': DeskStandardWholeFragment } } };

export type GiveUpTicketTypeMutationVariables = Exact<{
  input: Types.GiveUpTicketType;
}>;


export type GiveUpTicketTypeMutationData = { giveUpTicketType: { ' $fragmentRefs'?: { 'DeskTypeWholeFragment': DeskTypeWholeFragment } } };

export type GiveUpStandardMutationVariables = Exact<{
  input: Types.GiveUpStandard;
}>;


export type GiveUpStandardMutationData = { giveUpStandard: { ' $fragmentRefs'?: { 'DeskStandardWholeFragment': DeskStandardWholeFragment } } };

export type DeskTeamsQueryVariables = Exact<{
  cityId?: string | null | undefined;
  inactive?: boolean | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskTeamsQueryData = { teams: { nodes: Array<{ id: string, code: string, name: string, kind: Types.TeamKind, active: boolean, unit: { id: string, fullName: string }, members: Array<{ lead: boolean, staff: { id: string, name: string } }> } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskTeamNamesQueryVariables = Exact<{
  cityId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskTeamNamesQueryData = { teams: { nodes: Array<{ id: string, name: string, kind: Types.TeamKind, unit: { id: string, name: string } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskTeamQueryVariables = Exact<{
  id: string;
}>;


export type DeskTeamQueryData = { team: { ' $fragmentRefs'?: { 'DeskTeamWholeFragment': DeskTeamWholeFragment } } | null };

export type SaveTeamMutationVariables = Exact<{
  input: Types.SaveTeam;
}>;


export type SaveTeamMutationData = { saveTeam: { ' $fragmentRefs'?: { 'DeskTeamWholeFragment': DeskTeamWholeFragment } } };

export type DeskRulesQueryVariables = Exact<{
  cityId?: string | null | undefined;
}>;


export type DeskRulesQueryData = { routingRules: Array<{ ' $fragmentRefs'?: { 'DeskRuleWholeFragment': DeskRuleWholeFragment } }> };

export type SaveRoutingRuleMutationVariables = Exact<{
  input: Types.SaveRoutingRule;
}>;


export type SaveRoutingRuleMutationData = { saveRoutingRule: { ' $fragmentRefs'?: { 'DeskRuleWholeFragment': DeskRuleWholeFragment } } };

export type RemoveRoutingRuleMutationVariables = Exact<{
  input: Types.RemoveRoutingRule;
}>;


export type RemoveRoutingRuleMutationData = { removeRoutingRule: string };

export type DeskColleaguesQueryVariables = Exact<{
  filter?: Types.StaffFilter | null | undefined;
}>;


export type DeskColleaguesQueryData = { staffs: { nodes: Array<{ id: string, code: string, name: string, assignment: { id: string, unit: { id: string, name: string } } | null } | null> | null } | null };

export type DeskTypeWholeFragment = { id: string, code: string, number: number, nameZh: string, nameEn: string, active: boolean, teamKinds: Array<Types.TeamKind>, audits: number, steps: Array<Types.ClockMetric>, needsGroup: boolean, repeats: Array<string>, closeDays: number, givenUp: boolean, publishedAt: string, city: { id: string, name: string } | null, publishedBy: { id: string, name: string } | null, fields: Array<{ code: string, nameZh: string, nameEn: string, kind: Types.FieldKind, required: boolean, choices: Array<{ code: string, nameZh: string, nameEn: string }> }> } & { ' $fragmentName'?: 'DeskTypeWholeFragment' };

export type DeskStandardHeadFragment = { id: string, number: number, fromAt: string, note: string, givenUp: boolean, publishedAt: string, city: { id: string, name: string } | null, publishedBy: { id: string, name: string } | null } & { ' $fragmentName'?: 'DeskStandardHeadFragment' };

export type DeskStandardWholeFragment = { id: string, number: number, fromAt: string, note: string, city: { id: string, name: string } | null, lines: Array<{ typeCode: string, grade: Types.Grade, metric: Types.ClockMetric, amount: number, unit: Types.TargetUnit }> } & { ' $fragmentName'?: 'DeskStandardWholeFragment' };

export type DeskTeamWholeFragment = { id: string, code: string, name: string, kind: Types.TeamKind, active: boolean, version: number, unit: { id: string, name: string, fullName: string, kind: Types.UnitKind }, members: Array<{ lead: boolean, skills: Array<string>, staff: { id: string, code: string, name: string, status: Types.StaffStatus } }> } & { ' $fragmentName'?: 'DeskTeamWholeFragment' };

export type DeskRuleWholeFragment = { id: string, typeCode: string, grade: Types.Grade | null, assign: Types.RouteAssign, version: number, unit: { id: string, name: string, fullName: string, kind: Types.UnitKind }, team: { id: string, name: string, kind: Types.TeamKind, active: boolean } } & { ' $fragmentName'?: 'DeskRuleWholeFragment' };

export const DeskTypeWholeFragmentDoc = gql`
    fragment DeskTypeWhole on TicketType {
  id
  code
  number
  nameZh
  nameEn
  active
  teamKinds
  audits
  steps
  needsGroup
  repeats
  closeDays
  givenUp
  publishedAt
  city {
    id
    name
  }
  publishedBy {
    id
    name
  }
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
    ` as unknown as DocumentNode<DeskTypeWholeFragment, unknown>;
export const DeskStandardHeadFragmentDoc = gql`
    fragment DeskStandardHead on ServiceStandard {
  id
  number
  fromAt
  note
  givenUp
  publishedAt
  city {
    id
    name
  }
  publishedBy {
    id
    name
  }
}
    ` as unknown as DocumentNode<DeskStandardHeadFragment, unknown>;
export const DeskStandardWholeFragmentDoc = gql`
    fragment DeskStandardWhole on ServiceStandard {
  id
  number
  fromAt
  note
  city {
    id
    name
  }
  lines {
    typeCode
    grade
    metric
    amount
    unit
  }
}
    ` as unknown as DocumentNode<DeskStandardWholeFragment, unknown>;
export const DeskTeamWholeFragmentDoc = gql`
    fragment DeskTeamWhole on Team {
  id
  code
  name
  kind
  active
  version
  unit {
    id
    name
    fullName
    kind
  }
  members {
    lead
    skills
    staff {
      id
      code
      name
      status
    }
  }
}
    ` as unknown as DocumentNode<DeskTeamWholeFragment, unknown>;
export const DeskRuleWholeFragmentDoc = gql`
    fragment DeskRuleWhole on RoutingRule {
  id
  typeCode
  grade
  assign
  version
  unit {
    id
    name
    fullName
    kind
  }
  team {
    id
    name
    kind
    active
  }
}
    ` as unknown as DocumentNode<DeskRuleWholeFragment, unknown>;
export const DeskTypesDocument = gql`
    query DeskTypes($cityId: ID) {
  ticketTypes(cityId: $cityId, inactive: true) {
    ...DeskTypeWhole
  }
}
    ${DeskTypeWholeFragmentDoc}` as unknown as DocumentNode<DeskTypesQueryData, DeskTypesQueryVariables>;
export const DeskTypeHistoryDocument = gql`
    query DeskTypeHistory($cityId: ID, $code: String!) {
  ticketTypeHistory(cityId: $cityId, code: $code) {
    ...DeskTypeWhole
  }
}
    ${DeskTypeWholeFragmentDoc}` as unknown as DocumentNode<DeskTypeHistoryQueryData, DeskTypeHistoryQueryVariables>;
export const PublishTicketTypeDocument = gql`
    mutation PublishTicketType($input: PublishTicketType!) {
  publishTicketType(input: $input) {
    ...DeskTypeWhole
  }
}
    ${DeskTypeWholeFragmentDoc}` as unknown as DocumentNode<PublishTicketTypeMutationData, PublishTicketTypeMutationVariables>;
export const DeskStandardDocument = gql`
    query DeskStandard($cityId: ID) {
  serviceStandard(cityId: $cityId) {
    ...DeskStandardWhole
  }
}
    ${DeskStandardWholeFragmentDoc}` as unknown as DocumentNode<DeskStandardQueryData, DeskStandardQueryVariables>;
export const DeskStandardNumbersDocument = gql`
    query DeskStandardNumbers($cityId: ID) {
  serviceStandardHistory(cityId: $cityId) {
    ...DeskStandardHead
  }
}
    ${DeskStandardHeadFragmentDoc}` as unknown as DocumentNode<DeskStandardNumbersQueryData, DeskStandardNumbersQueryVariables>;
export const DeskStandardHistoryDocument = gql`
    query DeskStandardHistory($cityId: ID) {
  serviceStandardHistory(cityId: $cityId) {
    id
    lines {
      typeCode
      grade
      metric
      amount
      unit
    }
  }
}
    ` as unknown as DocumentNode<DeskStandardHistoryQueryData, DeskStandardHistoryQueryVariables>;
export const PublishStandardDocument = gql`
    mutation PublishStandard($input: PublishStandard!) {
  publishStandard(input: $input) {
    ...DeskStandardWhole
  }
}
    ${DeskStandardWholeFragmentDoc}` as unknown as DocumentNode<PublishStandardMutationData, PublishStandardMutationVariables>;
export const GiveUpTicketTypeDocument = gql`
    mutation GiveUpTicketType($input: GiveUpTicketType!) {
  giveUpTicketType(input: $input) {
    ...DeskTypeWhole
  }
}
    ${DeskTypeWholeFragmentDoc}` as unknown as DocumentNode<GiveUpTicketTypeMutationData, GiveUpTicketTypeMutationVariables>;
export const GiveUpStandardDocument = gql`
    mutation GiveUpStandard($input: GiveUpStandard!) {
  giveUpStandard(input: $input) {
    ...DeskStandardWhole
  }
}
    ${DeskStandardWholeFragmentDoc}` as unknown as DocumentNode<GiveUpStandardMutationData, GiveUpStandardMutationVariables>;
export const DeskTeamsDocument = gql`
    query DeskTeams($cityId: ID, $inactive: Boolean, $after: String) {
  teams(cityId: $cityId, inactive: $inactive, first: 50, after: $after) {
    nodes {
      id
      code
      name
      kind
      active
      unit {
        id
        fullName
      }
      members {
        lead
        staff {
          id
          name
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskTeamsQueryData, DeskTeamsQueryVariables>;
export const DeskTeamNamesDocument = gql`
    query DeskTeamNames($cityId: ID, $after: String) {
  teams(cityId: $cityId, first: 100, after: $after) {
    nodes {
      id
      name
      kind
      unit {
        id
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskTeamNamesQueryData, DeskTeamNamesQueryVariables>;
export const DeskTeamDocument = gql`
    query DeskTeam($id: ID!) {
  team(id: $id) {
    ...DeskTeamWhole
  }
}
    ${DeskTeamWholeFragmentDoc}` as unknown as DocumentNode<DeskTeamQueryData, DeskTeamQueryVariables>;
export const SaveTeamDocument = gql`
    mutation SaveTeam($input: SaveTeam!) {
  saveTeam(input: $input) {
    ...DeskTeamWhole
  }
}
    ${DeskTeamWholeFragmentDoc}` as unknown as DocumentNode<SaveTeamMutationData, SaveTeamMutationVariables>;
export const DeskRulesDocument = gql`
    query DeskRules($cityId: ID) {
  routingRules(cityId: $cityId) {
    ...DeskRuleWhole
  }
}
    ${DeskRuleWholeFragmentDoc}` as unknown as DocumentNode<DeskRulesQueryData, DeskRulesQueryVariables>;
export const SaveRoutingRuleDocument = gql`
    mutation SaveRoutingRule($input: SaveRoutingRule!) {
  saveRoutingRule(input: $input) {
    ...DeskRuleWhole
  }
}
    ${DeskRuleWholeFragmentDoc}` as unknown as DocumentNode<SaveRoutingRuleMutationData, SaveRoutingRuleMutationVariables>;
export const RemoveRoutingRuleDocument = gql`
    mutation RemoveRoutingRule($input: RemoveRoutingRule!) {
  removeRoutingRule(input: $input)
}
    ` as unknown as DocumentNode<RemoveRoutingRuleMutationData, RemoveRoutingRuleMutationVariables>;
export const DeskColleaguesDocument = gql`
    query DeskColleagues($filter: StaffFilter) {
  staffs(filter: $filter, first: 20) {
    nodes {
      id
      code
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
    ` as unknown as DocumentNode<DeskColleaguesQueryData, DeskColleaguesQueryVariables>;