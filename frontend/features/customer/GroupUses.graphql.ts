/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

/** How far a use's audits are. */
export type UseAuditStage =
  /** With the department. */
  | 'DEPARTMENT'
  /** With the direct leader. */
  | 'LEADER'
  /** None is needed, or none yet. */
  | 'NONE'
  /** All passed. */
  | 'PASSED'
  /** A violation was found. */
  | 'VIOLATION';

/** Which uses. */
export type UseFilter = {
  /** Only with audits at this stage. */
  audit?: UseAuditStage | null | undefined;
  /** Only asked from this day on. */
  from?: string | null | undefined;
  /** Only under this grant and what hangs from it. */
  grantId?: string | null | undefined;
  /** Only for this group. */
  groupId?: string | null | undefined;
  /** Only over authority. */
  overAuthority?: boolean | null | undefined;
  /** Only of this power. */
  powerCode?: string | null | undefined;
  /** Only by this person. */
  staffId?: string | null | undefined;
  /** Only in one of these states. */
  statuses?: Array<UseStatus> | null | undefined;
  /** Only about this order. */
  ticketId?: string | null | undefined;
  /** Only for customers of this unit and below. */
  unitId?: string | null | undefined;
  /** Only asked before this day. */
  until?: string | null | undefined;
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

export type GroupUsesQueryVariables = Exact<{
  filter?: Types.UseFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type GroupUsesQueryData = { uses: { nodes: Array<{ id: string, amount: number, status: Types.UseStatus, askedAt: string, power: { id: string, nameZh: string, nameEn: string, unit: Types.PowerUnit } } | null> | null } | null };


export const GroupUsesDocument = gql`
    query GroupUses($filter: UseFilter, $first: Int) {
  uses(filter: $filter, first: $first) {
    nodes {
      id
      amount
      status
      askedAt
      power {
        id
        nameZh
        nameEn
        unit
      }
    }
  }
}
    ` as unknown as DocumentNode<GroupUsesQueryData, GroupUsesQueryVariables>;