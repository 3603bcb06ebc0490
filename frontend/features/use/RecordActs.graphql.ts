/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** A request to be changed before it is decided. */
export type AmendUse = {
  /** How much. */
  amount: number;
  /** For which member. */
  beneficiary?: string | null | undefined;
  /** Further files. */
  files?: Array<File> | null | undefined;
  /** Which. */
  id: string;
  /** Why. */
  reason: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The order that it is about. */
  ticketId?: string | null | undefined;
  /** The version that was seen. */
  version: number;
};

/** A use to be checked beforehand. */
export type CheckUse = {
  /** How much, in the power's unit. */
  amount: number;
  /** For which member. */
  beneficiary?: string | null | undefined;
  /** How many files it would bring; to a request that would be changed: how many more. */
  files?: number | null | undefined;
  /** Under which grant; the own one where left out. */
  grantId?: string | null | undefined;
  /** For which customer. */
  groupId: string;
  /** Which power. */
  powerCode: string;
  /** Why. */
  reason?: string | null | undefined;
  /** The order that it is about. */
  ticketId?: string | null | undefined;
  /** A request of one's own that would be changed to this: what it has reserved counts as free. */
  useId?: string | null | undefined;
};

/** A request to be approved or refused. */
export type DecideUse = {
  /** Approve; otherwise refuse. */
  approve: boolean;
  /** SHA-256 of the content that was looked at: another content that is worse must be looked at again. */
  contentHash: string;
  /** Which. */
  id: string;
  /** In words; needed for a refusal. */
  note: string;
  /** Makes a repeated request one effect. */
  requestId: string;
};

/** A request to be withdrawn, or a use to be taken back. */
export type MarkUse = {
  /** Which. */
  id: string;
  /** Why. */
  reason: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen. */
  version: number;
};

/** A question about a use, or its answer. */
export type SayInAudit = {
  /** Which audit. */
  id: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** In words; at most 500 characters. */
  text: string;
  /** The version that was seen. */
  version: number;
};

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

export type AmendUseMutationVariables = Exact<{
  input: Types.AmendUse;
}>;


export type AmendUseMutationData = { amendUse: { id: string, status: Types.UseStatus, version: number } };

export type WithdrawUseMutationVariables = Exact<{
  input: Types.MarkUse;
}>;


export type WithdrawUseMutationData = { withdrawUse: { id: string, version: number } };

export type DecideUseMutationVariables = Exact<{
  input: Types.DecideUse;
}>;


export type DecideUseMutationData = { decideUse: { id: string, version: number } };

export type ReverseUseMutationVariables = Exact<{
  input: Types.MarkUse;
}>;


export type ReverseUseMutationData = { reverseUse: { id: string, version: number } };

export type AnswerAuditMutationVariables = Exact<{
  input: Types.SayInAudit;
}>;


export type AnswerAuditMutationData = { answerAudit: { id: string, version: number, use: { id: string, version: number } } };

export type CheckAmendmentQueryVariables = Exact<{
  input: Types.CheckUse;
}>;


export type CheckAmendmentQueryData = { checkUse: { effective: boolean, needsDecision: boolean, refusal: string | null, dueAt: string | null, nearLimit: boolean, missing: Array<string>, refusalParams: Array<{ name: string, value: string }>, deciders: Array<{ id: string, name: string }> } };


export const AmendUseDocument = gql`
    mutation AmendUse($input: AmendUse!) {
  amendUse(input: $input) {
    id
    status
    version
  }
}
    ` as unknown as DocumentNode<AmendUseMutationData, AmendUseMutationVariables>;
export const WithdrawUseDocument = gql`
    mutation WithdrawUse($input: MarkUse!) {
  withdrawUse(input: $input) {
    id
    version
  }
}
    ` as unknown as DocumentNode<WithdrawUseMutationData, WithdrawUseMutationVariables>;
export const DecideUseDocument = gql`
    mutation DecideUse($input: DecideUse!) {
  decideUse(input: $input) {
    id
    version
  }
}
    ` as unknown as DocumentNode<DecideUseMutationData, DecideUseMutationVariables>;
export const ReverseUseDocument = gql`
    mutation ReverseUse($input: MarkUse!) {
  reverseUse(input: $input) {
    id
    version
  }
}
    ` as unknown as DocumentNode<ReverseUseMutationData, ReverseUseMutationVariables>;
export const AnswerAuditDocument = gql`
    mutation AnswerAudit($input: SayInAudit!) {
  answerAudit(input: $input) {
    id
    version
    use {
      id
      version
    }
  }
}
    ` as unknown as DocumentNode<AnswerAuditMutationData, AnswerAuditMutationVariables>;
export const CheckAmendmentDocument = gql`
    query CheckAmendment($input: CheckUse!) {
  checkUse(input: $input) {
    effective
    needsDecision
    refusal
    refusalParams {
      name
      value
    }
    deciders {
      id
      name
    }
    dueAt
    nearLimit
    missing
  }
}
    ` as unknown as DocumentNode<CheckAmendmentQueryData, CheckAmendmentQueryVariables>;