/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from './schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
export type CommandProgressSubscriptionVariables = Exact<{
  requestId: string;
}>;


export type CommandProgressSubscriptionData = { commandProgress: { step: string, percent: number } };


export const CommandProgressDocument = gql`
    subscription CommandProgress($requestId: String!) {
  commandProgress(requestId: $requestId) {
    step
    percent
  }
}
    ` as unknown as DocumentNode<CommandProgressSubscriptionData, CommandProgressSubscriptionVariables>;