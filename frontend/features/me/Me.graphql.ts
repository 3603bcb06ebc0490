/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** An end of one session. */
export type EndSession = {
  /** Which. */
  id: string;
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

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQueryData = { viewer: { staff: { id: string, code: string, name: string, phone: string | null, assignment: { id: string, post: Types.Post, from: string, unit: { id: string, fullName: string } } | null }, sessions: Array<(
      { id: string }
      & { ' $fragmentRefs'?: { 'SessionFragment': SessionFragment } }
    )> } };

export type SessionFragment = { id: string, userAgent: string, address: string, createdAt: string, lastUsedAt: string, current: boolean } & { ' $fragmentName'?: 'SessionFragment' };

export type EndSessionMutationVariables = Exact<{
  input: Types.EndSession;
}>;


export type EndSessionMutationData = { endSession: boolean };

export const SessionFragmentDoc = gql`
    fragment Session on Session {
  id
  userAgent
  address
  createdAt
  lastUsedAt
  current
}
    ` as unknown as DocumentNode<SessionFragment, unknown>;
export const MeDocument = gql`
    query Me {
  viewer {
    staff {
      id
      code
      name
      phone
      assignment {
        id
        post
        from
        unit {
          id
          fullName
        }
      }
    }
    sessions {
      id
      ...Session
    }
  }
}
    ${SessionFragmentDoc}` as unknown as DocumentNode<MeQueryData, MeQueryVariables>;
export const EndSessionDocument = gql`
    mutation EndSession($input: EndSession!) {
  endSession(input: $input)
}
    ` as unknown as DocumentNode<EndSessionMutationData, EndSessionMutationVariables>;