/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** Tasks issued to units. */
export type IssueTasks = {
  /** The month; must be open. */
  month: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** At most 5,000. */
  tasks: Array<TaskInput>;
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

/** One manager's target. */
export type ShareInput = {
  /** Whose. */
  assignmentId: string;
  /** The indicator; RATIO. */
  indicatorCode: string;
  /** The full-month target; none takes it away. */
  quantity?: string | null | undefined;
  /** The version that was seen; 0 where there was none. */
  version: number;
};

/** A unit's task split over its managers. */
export type SplitTasks = {
  /** Whether a rest may stay unassigned; otherwise the sum must equal the task. */
  allowRest?: boolean;
  /** The month; must be open. */
  month: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** At most 5,000; what is not named stays. */
  shares: Array<ShareInput>;
  /** The production unit. */
  unitId: string;
};

/** One unit's task. */
export type TaskInput = {
  /** The indicator; RATIO. */
  indicatorCode: string;
  /** The task; none takes it away. */
  quantity?: string | null | undefined;
  /** The production unit. */
  unitId: string;
  /** The version that was seen; 0 where none was issued. */
  version: number;
};

export type TargetSheetQueryVariables = Exact<{
  unitId: string;
  month: string;
}>;


export type TargetSheetQueryData = { targetSheet: { ' $fragmentRefs'?: { 'DeskSheetFragment': DeskSheetFragment } } | null };

export type TargetSheetsQueryVariables = Exact<{
  cityId: string;
  month: string;
}>;


export type TargetSheetsQueryData = { targetSheets: Array<{ ' $fragmentRefs'?: { 'DeskIssueSheetFragment': DeskIssueSheetFragment } }> };

export type TargetHistoryQueryVariables = Exact<{
  unitId: string;
  month: string;
}>;


export type TargetHistoryQueryData = { targetHistory: Array<{ at: string, indicatorCode: string, before: string | null, after: string | null, by: { id: string, name: string } | null, assignment: { id: string, staff: { id: string, name: string } } | null }> };

export type SplitTasksMutationVariables = Exact<{
  input: Types.SplitTasks;
}>;


export type SplitTasksMutationData = { splitTasks: { ' $fragmentRefs'?: { 'DeskSheetFragment': DeskSheetFragment } } };

export type IssueTasksMutationVariables = Exact<{
  input: Types.IssueTasks;
}>;


export type IssueTasksMutationData = { issueTasks: Array<{ month: string }> };

export type DeskIssueSheetFragment = { month: string, canIssue: boolean, unit: { id: string, name: string }, lines: Array<{ indicatorCode: string, nameZh: string, nameEn: string, task: string | null, taskVersion: number }> } & { ' $fragmentName'?: 'DeskIssueSheetFragment' };

export type DeskSheetFragment = { month: string, canIssue: boolean, canSplit: boolean, unit: { id: string, name: string }, lines: Array<{ indicatorCode: string, nameZh: string, nameEn: string, task: string | null, taskVersion: number, assigned: string, unassigned: string | null, shares: Array<{ assignmentId: string, quantity: string, version: number }> }>, holders: Array<{ id: string, post: Types.Post, from: string, until: string | null, staff: { id: string, code: string, name: string } }> } & { ' $fragmentName'?: 'DeskSheetFragment' };

export const DeskIssueSheetFragmentDoc = gql`
    fragment DeskIssueSheet on TargetSheet {
  month
  canIssue
  unit {
    id
    name
  }
  lines {
    indicatorCode
    nameZh
    nameEn
    task
    taskVersion
  }
}
    ` as unknown as DocumentNode<DeskIssueSheetFragment, unknown>;
export const DeskSheetFragmentDoc = gql`
    fragment DeskSheet on TargetSheet {
  month
  canIssue
  canSplit
  unit {
    id
    name
  }
  lines {
    indicatorCode
    nameZh
    nameEn
    task
    taskVersion
    assigned
    unassigned
    shares {
      assignmentId
      quantity
      version
    }
  }
  holders {
    id
    post
    from
    until
    staff {
      id
      code
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskSheetFragment, unknown>;
export const TargetSheetDocument = gql`
    query TargetSheet($unitId: ID!, $month: Month!) {
  targetSheet(unitId: $unitId, month: $month) {
    ...DeskSheet
  }
}
    ${DeskSheetFragmentDoc}` as unknown as DocumentNode<TargetSheetQueryData, TargetSheetQueryVariables>;
export const TargetSheetsDocument = gql`
    query TargetSheets($cityId: ID!, $month: Month!) {
  targetSheets(cityId: $cityId, month: $month) {
    ...DeskIssueSheet
  }
}
    ${DeskIssueSheetFragmentDoc}` as unknown as DocumentNode<TargetSheetsQueryData, TargetSheetsQueryVariables>;
export const TargetHistoryDocument = gql`
    query TargetHistory($unitId: ID!, $month: Month!) {
  targetHistory(unitId: $unitId, month: $month) {
    at
    indicatorCode
    before
    after
    by {
      id
      name
    }
    assignment {
      id
      staff {
        id
        name
      }
    }
  }
}
    ` as unknown as DocumentNode<TargetHistoryQueryData, TargetHistoryQueryVariables>;
export const SplitTasksDocument = gql`
    mutation SplitTasks($input: SplitTasks!) {
  splitTasks(input: $input) {
    ...DeskSheet
  }
}
    ${DeskSheetFragmentDoc}` as unknown as DocumentNode<SplitTasksMutationData, SplitTasksMutationVariables>;
export const IssueTasksDocument = gql`
    mutation IssueTasks($input: IssueTasks!) {
  issueTasks(input: $input) {
    month
  }
}
    ` as unknown as DocumentNode<IssueTasksMutationData, IssueTasksMutationVariables>;