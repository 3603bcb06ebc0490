/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** A spreadsheet to compare. */
export type CompareShadow = {
  /** A workbook (.xlsx, .csv) with a row a person: staff number, and any of points, quota, bonus, top-up, correction, pay. */
  file: File;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version to compare with. */
  versionId: string;
};

/** An explanation of a difference. */
export type ExplainShadow = {
  /** The person's staff number. */
  code: string;
  /** What is said; at most 300 characters, empty takes it back. */
  explanation: string;
  /** The comparison. */
  shadowId: string;
};

/** Why a spreadsheet differs from the settlement. */
export type ShadowClass =
  /** It is the correction that the spreadsheet lacks. */
  | 'CORRECTION'
  /** To the fen the same. */
  | 'EQUAL'
  /** Only the top-up differs. */
  | 'FLOOR'
  /** Only in the settlement. */
  | 'ONLY_HERE'
  /** Only in the spreadsheet. */
  | 'ONLY_THERE'
  /** Something else. */
  | 'OTHER'
  /** The points differ. */
  | 'POINTS'
  /** The same points, and the bonus differs by the price alone. */
  | 'PRICE'
  /** The quota differs. */
  | 'QUOTA'
  /** The same points; the pay differs by no more than two fen: rounding. */
  | 'ROUNDING';

export type DeskShadowsQueryVariables = Exact<{
  cityId: string;
  month: string;
}>;


export type DeskShadowsQueryData = { shadows: Array<{ id: string, fileName: string, at: string, difference: string, unexplained: number, by: { id: string, name: string } | null, version: { id: string, number: number } }> };

export type DeskShadowQueryVariables = Exact<{
  id: string;
}>;


export type DeskShadowQueryData = { shadow: { ' $fragmentRefs'?: { 'DeskShadowWholeFragment': DeskShadowWholeFragment } } | null };

export type DeskShadowRowsQueryVariables = Exact<{
  shadowId: string;
  class?: Types.ShadowClass | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskShadowRowsQueryData = { shadowRows: { nodes: Array<{ ' $fragmentRefs'?: { 'DeskShadowRowFragment': DeskShadowRowFragment } } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CompareShadowMutationVariables = Exact<{
  input: Types.CompareShadow;
}>;


export type CompareShadowMutationData = { compareShadow: { id: string } };

export type ExplainShadowMutationVariables = Exact<{
  input: Types.ExplainShadow;
}>;


export type ExplainShadowMutationData = { explainShadow: { ' $fragmentRefs'?: { 'DeskShadowRowFragment': DeskShadowRowFragment } } };

export type DeskShadowWholeFragment = { id: string, fileName: string, at: string, difference: string, unexplained: number, by: { id: string, name: string } | null, version: { id: string, number: number }, classes: Array<{ class: Types.ShadowClass, people: number, difference: string }> } & { ' $fragmentName'?: 'DeskShadowWholeFragment' };

export type DeskShadowRowFragment = { code: string, name: string, class: Types.ShadowClass, difference: string, explanation: string, here: { points: string | null, quota: string | null, bonus: string | null, topUp: string | null, correction: string | null, pay: string | null } | null, there: { points: string | null, quota: string | null, bonus: string | null, topUp: string | null, correction: string | null, pay: string | null } | null } & { ' $fragmentName'?: 'DeskShadowRowFragment' };

export const DeskShadowWholeFragmentDoc = gql`
    fragment DeskShadowWhole on Shadow {
  id
  fileName
  at
  difference
  unexplained
  by {
    id
    name
  }
  version {
    id
    number
  }
  classes {
    class
    people
    difference
  }
}
    ` as unknown as DocumentNode<DeskShadowWholeFragment, unknown>;
export const DeskShadowRowFragmentDoc = gql`
    fragment DeskShadowRow on ShadowRow {
  code
  name
  class
  difference
  explanation
  here {
    points
    quota
    bonus
    topUp
    correction
    pay
  }
  there {
    points
    quota
    bonus
    topUp
    correction
    pay
  }
}
    ` as unknown as DocumentNode<DeskShadowRowFragment, unknown>;
export const DeskShadowsDocument = gql`
    query DeskShadows($cityId: ID!, $month: Month!) {
  shadows(cityId: $cityId, month: $month) {
    id
    fileName
    at
    difference
    unexplained
    by {
      id
      name
    }
    version {
      id
      number
    }
  }
}
    ` as unknown as DocumentNode<DeskShadowsQueryData, DeskShadowsQueryVariables>;
export const DeskShadowDocument = gql`
    query DeskShadow($id: ID!) {
  shadow(id: $id) {
    ...DeskShadowWhole
  }
}
    ${DeskShadowWholeFragmentDoc}` as unknown as DocumentNode<DeskShadowQueryData, DeskShadowQueryVariables>;
export const DeskShadowRowsDocument = gql`
    query DeskShadowRows($shadowId: ID!, $class: ShadowClass, $after: String) {
  shadowRows(shadowId: $shadowId, class: $class, first: 50, after: $after) {
    nodes {
      ...DeskShadowRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${DeskShadowRowFragmentDoc}` as unknown as DocumentNode<DeskShadowRowsQueryData, DeskShadowRowsQueryVariables>;
export const CompareShadowDocument = gql`
    mutation CompareShadow($input: CompareShadow!) {
  compareShadow(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<CompareShadowMutationData, CompareShadowMutationVariables>;
export const ExplainShadowDocument = gql`
    mutation ExplainShadow($input: ExplainShadow!) {
  explainShadow(input: $input) {
    ...DeskShadowRow
  }
}
    ${DeskShadowRowFragmentDoc}` as unknown as DocumentNode<ExplainShadowMutationData, ExplainShadowMutationVariables>;