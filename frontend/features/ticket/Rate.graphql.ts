/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What a customer answers. */
export type RateAsCustomer = {
  /** In words; at most 500 characters. */
  comment?: string | null | undefined;
  /** From 1 to 5. */
  score: number;
  /** What the link carries. */
  token: string;
};

export type CustomerRatingQueryVariables = Exact<{
  token: string;
}>;


export type CustomerRatingQueryData = { customerRating: { code: string, title: string, typeNameZh: string, typeNameEn: string, resolvedAt: string, rated: boolean } };

export type RateAsCustomerMutationVariables = Exact<{
  input: Types.RateAsCustomer;
}>;


export type RateAsCustomerMutationData = { rateAsCustomer: { code: string, title: string, typeNameZh: string, typeNameEn: string, resolvedAt: string, rated: boolean } };


export const CustomerRatingDocument = gql`
    query CustomerRating($token: String!) {
  customerRating(token: $token) {
    code
    title
    typeNameZh
    typeNameEn
    resolvedAt
    rated
  }
}
    ` as unknown as DocumentNode<CustomerRatingQueryData, CustomerRatingQueryVariables>;
export const RateAsCustomerDocument = gql`
    mutation RateAsCustomer($input: RateAsCustomer!) {
  rateAsCustomer(input: $input) {
    code
    title
    typeNameZh
    typeNameEn
    resolvedAt
    rated
  }
}
    ` as unknown as DocumentNode<RateAsCustomerMutationData, RateAsCustomerMutationVariables>;