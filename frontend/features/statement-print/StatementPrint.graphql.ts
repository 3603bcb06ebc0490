/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { WholeStatementFragment, StatementLineFragment, StatementCorrectionFragment, StatementEntryFragment } from '../../kit/statement/Statement.graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
import { StatementEntryFragmentDoc, StatementCorrectionFragmentDoc, StatementLineFragmentDoc, WholeStatementFragmentDoc } from '../../kit/statement/Statement.graphql.ts';
export type PrintedStatementQueryVariables = Exact<{
  staffId: string;
  month: string;
}>;


export type PrintedStatementQueryData = { statement: { ' $fragmentRefs'?: { 'WholeStatementFragment': WholeStatementFragment } } | null };


export const PrintedStatementDocument = gql`
    query PrintedStatement($staffId: ID!, $month: Month!) {
  statement(staffId: $staffId, month: $month) {
    ...WholeStatement
  }
}
    ${WholeStatementFragmentDoc}
${StatementLineFragmentDoc}
${StatementCorrectionFragmentDoc}
${StatementEntryFragmentDoc}` as unknown as DocumentNode<PrintedStatementQueryData, PrintedStatementQueryVariables>;