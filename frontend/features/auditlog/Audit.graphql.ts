/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** Which audit records. */
export type AuditFilter = {
  /** Beginning of the action, e.g. scheme. */
  action?: string | null | undefined;
  /** Of this person. */
  actorId?: string | null | undefined;
  /** Of this kind of thing. */
  entity?: string | null | undefined;
  /** Of this thing. */
  entityId?: string | null | undefined;
  /** From this moment on. */
  from?: string | null | undefined;
  /** Of this request. */
  requestId?: string | null | undefined;
  /** Before this moment. */
  until?: string | null | undefined;
};

export type DeskAuditLogQueryVariables = Exact<{
  filter?: Types.AuditFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskAuditLogQueryData = { auditLog: { nodes: Array<{ id: string, at: string, action: string, entity: string, entityId: string | null, before: string | null, after: string | null, requestId: string, address: string, actor: { id: string, code: string, name: string } | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AuditActorsQueryVariables = Exact<{
  search: string;
}>;


export type AuditActorsQueryData = { staffs: { nodes: Array<{ id: string, code: string, name: string } | null> | null } | null };

export type AuditActorQueryVariables = Exact<{
  id: string;
}>;


export type AuditActorQueryData = { staff: { id: string, code: string, name: string } | null };


export const DeskAuditLogDocument = gql`
    query DeskAuditLog($filter: AuditFilter, $after: String) {
  auditLog(filter: $filter, first: 50, after: $after) {
    nodes {
      id
      at
      action
      entity
      entityId
      before
      after
      requestId
      address
      actor {
        id
        code
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskAuditLogQueryData, DeskAuditLogQueryVariables>;
export const AuditActorsDocument = gql`
    query AuditActors($search: String!) {
  staffs(filter: {search: $search}, first: 20) {
    nodes {
      id
      code
      name
    }
  }
}
    ` as unknown as DocumentNode<AuditActorsQueryData, AuditActorsQueryVariables>;
export const AuditActorDocument = gql`
    query AuditActor($id: ID!) {
  staff(id: $id) {
    id
    code
    name
  }
}
    ` as unknown as DocumentNode<AuditActorQueryData, AuditActorQueryVariables>;