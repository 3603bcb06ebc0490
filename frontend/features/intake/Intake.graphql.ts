/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** The word to go, for the accepted rows. */
export type CommitImport = {
  /** Whether to go although rows were rejected. */
  acceptRejected?: boolean;
  /** Which. */
  id: string;
};

/** An import thrown away before it is written. */
export type DiscardImport = {
  /** Which. */
  id: string;
};

/** What a workbook holds. */
export type ImportKind =
  /** 预警 */
  | 'ALERT'
  /** 任职: assignments. */
  | 'ASSIGNMENT'
  /** 单元完成率 */
  | 'COMPLETION'
  /** 联系人与拜访 */
  | 'CONTACT'
  /** 报送数据: units' figures of a month, for reports. */
  | 'FIGURE'
  /** 集团客户 */
  | 'GROUP'
  /** 业绩 */
  | 'PERFORMANCE'
  /** 部门考核: ratings. */
  | 'RATING'
  /** 人员: staff with employment and pay terms. */
  | 'STAFF'
  /** 任务: units' tasks and managers' targets. */
  | 'TARGET';

/** Where an import stands. */
export type ImportStatus =
  /** Checked; waits for the word to go. */
  | 'CHECKED'
  /** Being read and checked; nothing is written. */
  | 'CHECKING'
  /** Being written. */
  | 'COMMITTING'
  /** Thrown away before it was written. */
  | 'DISCARDED'
  /** Written. */
  | 'DONE'
  /** Stopped by an error; nothing was written. */
  | 'FAILED';

/** The language of reasons and templates. */
export type Language =
  /** English */
  | 'EN'
  /** Chinese */
  | 'ZH';

/** How a performance workbook's figures are meant. */
export type QuantityMode =
  /** 本次新增: what was added. */
  | 'ADDED'
  /** 本月累计: the month so far; the intake posts the difference. */
  | 'MONTH_SO_FAR';

/** A workbook handed in for a dry run. */
export type StartImport = {
  /** The .xlsx or .csv file (UTF-8 or GB18030), at most 64 MB. */
  file: File;
  /** What it holds. */
  kind: ImportKind;
  /** Of reasons and remedies. */
  language?: Language;
  /** For performance. */
  mode?: QuantityMode;
  /** The month of targets, completion, performance and ratings, where the rows do not name one. */
  month?: string | null | undefined;
  /** Makes a repeated request one effect. */
  requestId: string;
};

export type DeskImportsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DeskImportsQueryData = { imports: { nodes: Array<{ id: string, kind: Types.ImportKind, fileName: string, status: Types.ImportStatus, rows: number, accepted: number, rejected: number, createdAt: string, createdBy: { id: string, name: string } | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskImportQueryVariables = Exact<{
  id: string;
}>;


export type DeskImportQueryData = { import: { ' $fragmentRefs'?: { 'DeskImportWholeFragment': DeskImportWholeFragment } } | null };

export type ImportTemplatesQueryVariables = Exact<{
  language: Types.Language;
}>;


export type ImportTemplatesQueryData = { importTemplates: Array<{ kind: Types.ImportKind, url: string }> };

export type StartImportMutationVariables = Exact<{
  input: Types.StartImport;
}>;


export type StartImportMutationData = { startImport: { id: string } };

export type CommitImportMutationVariables = Exact<{
  input: Types.CommitImport;
}>;


export type CommitImportMutationData = { commitImport: { ' $fragmentRefs'?: { 'DeskImportWholeFragment': DeskImportWholeFragment } } };

export type DiscardImportMutationVariables = Exact<{
  input: Types.DiscardImport;
}>;


export type DiscardImportMutationData = { discardImport: { ' $fragmentRefs'?: { 'DeskImportWholeFragment': DeskImportWholeFragment } } };

export type DeskImportProgressSubscriptionVariables = Exact<{
  id: string;
}>;


export type DeskImportProgressSubscriptionData = { importProgress: { ' $fragmentRefs'?: { 'DeskImportWholeFragment': DeskImportWholeFragment } } };

export type DeskImportWholeFragment = { id: string, kind: Types.ImportKind, fileName: string, size: number, status: Types.ImportStatus, percent: number, rows: number, accepted: number, unchanged: number, rejected: number, rejectedUrl: string | null, error: string | null, sameAsId: string | null, createdAt: string, finishedAt: string | null, issues: Array<{ sheet: string, row: number, column: string, value: string, reason: string, remedy: string }>, effects: Array<{ name: string, count: number }>, createdBy: { id: string, name: string } | null } & { ' $fragmentName'?: 'DeskImportWholeFragment' };

export const DeskImportWholeFragmentDoc = gql`
    fragment DeskImportWhole on Import {
  id
  kind
  fileName
  size
  status
  percent
  rows
  accepted
  unchanged
  rejected
  issues {
    sheet
    row
    column
    value
    reason
    remedy
  }
  rejectedUrl
  effects {
    name
    count
  }
  error
  sameAsId
  createdAt
  finishedAt
  createdBy {
    id
    name
  }
}
    ` as unknown as DocumentNode<DeskImportWholeFragment, unknown>;
export const DeskImportsDocument = gql`
    query DeskImports($after: String) {
  imports(first: 50, after: $after) {
    nodes {
      id
      kind
      fileName
      status
      rows
      accepted
      rejected
      createdAt
      createdBy {
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
    ` as unknown as DocumentNode<DeskImportsQueryData, DeskImportsQueryVariables>;
export const DeskImportDocument = gql`
    query DeskImport($id: ID!) {
  import(id: $id) {
    ...DeskImportWhole
  }
}
    ${DeskImportWholeFragmentDoc}` as unknown as DocumentNode<DeskImportQueryData, DeskImportQueryVariables>;
export const ImportTemplatesDocument = gql`
    query ImportTemplates($language: Language!) {
  importTemplates(language: $language) {
    kind
    url
  }
}
    ` as unknown as DocumentNode<ImportTemplatesQueryData, ImportTemplatesQueryVariables>;
export const StartImportDocument = gql`
    mutation StartImport($input: StartImport!) {
  startImport(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<StartImportMutationData, StartImportMutationVariables>;
export const CommitImportDocument = gql`
    mutation CommitImport($input: CommitImport!) {
  commitImport(input: $input) {
    ...DeskImportWhole
  }
}
    ${DeskImportWholeFragmentDoc}` as unknown as DocumentNode<CommitImportMutationData, CommitImportMutationVariables>;
export const DiscardImportDocument = gql`
    mutation DiscardImport($input: DiscardImport!) {
  discardImport(input: $input) {
    ...DeskImportWhole
  }
}
    ${DeskImportWholeFragmentDoc}` as unknown as DocumentNode<DiscardImportMutationData, DiscardImportMutationVariables>;
export const DeskImportProgressDocument = gql`
    subscription DeskImportProgress($id: ID!) {
  importProgress(id: $id) {
    ...DeskImportWhole
  }
}
    ${DeskImportWholeFragmentDoc}` as unknown as DocumentNode<DeskImportProgressSubscriptionData, DeskImportProgressSubscriptionVariables>;