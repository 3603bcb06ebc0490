/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from './schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** A change of the own password. */
export type ChangePassword = {
  /** The present password. */
  current: string;
  /** The new one: 10 to 128 characters, not the staff number, phone or a common password. */
  new: string;
};

/** Sign-in. */
export type Login = {
  /** Staff number or phone. */
  account: string;
  /** Password. */
  password: string;
};

export type LoginMutationVariables = Exact<{
  input: Types.Login;
}>;


export type LoginMutationData = { login: { ' $fragmentRefs'?: { 'AccessFragment': AccessFragment } } };

export type RefreshMutationVariables = Exact<{ [key: string]: never; }>;


export type RefreshMutationData = { refresh: { ' $fragmentRefs'?: { 'AccessFragment': AccessFragment } } };

export type LogoutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutMutationData = { logout: boolean };

export type LogoutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type LogoutEverywhereMutationData = { logoutEverywhere: number };

export type ChangePasswordMutationVariables = Exact<{
  input: Types.ChangePassword;
}>;


export type ChangePasswordMutationData = { changePassword: { ' $fragmentRefs'?: { 'AccessFragment': AccessFragment } } };

export type AccessFragment = { accessToken: string, expiresAt: string, mustChangePassword: boolean } & { ' $fragmentName'?: 'AccessFragment' };

export const AccessFragmentDoc = gql`
    fragment Access on LoginResult {
  accessToken
  expiresAt
  mustChangePassword
}
    ` as unknown as DocumentNode<AccessFragment, unknown>;
export const LoginDocument = gql`
    mutation Login($input: Login!) {
  login(input: $input) {
    ...Access
  }
}
    ${AccessFragmentDoc}` as unknown as DocumentNode<LoginMutationData, LoginMutationVariables>;
export const RefreshDocument = gql`
    mutation Refresh {
  refresh {
    ...Access
  }
}
    ${AccessFragmentDoc}` as unknown as DocumentNode<RefreshMutationData, RefreshMutationVariables>;
export const LogoutDocument = gql`
    mutation Logout {
  logout
}
    ` as unknown as DocumentNode<LogoutMutationData, LogoutMutationVariables>;
export const LogoutEverywhereDocument = gql`
    mutation LogoutEverywhere {
  logoutEverywhere
}
    ` as unknown as DocumentNode<LogoutEverywhereMutationData, LogoutEverywhereMutationVariables>;
export const ChangePasswordDocument = gql`
    mutation ChangePassword($input: ChangePassword!) {
  changePassword(input: $input) {
    ...Access
  }
}
    ${AccessFragmentDoc}` as unknown as DocumentNode<ChangePasswordMutationData, ChangePasswordMutationVariables>;