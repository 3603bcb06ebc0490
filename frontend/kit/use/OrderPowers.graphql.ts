/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What the caller may do with a grant. */
export type GrantAct =
  /** Change it. */
  | 'CHANGE'
  /** Hand it down. */
  | 'HAND_DOWN'
  /** Lend it to a deputy. */
  | 'LEND'
  /** Put it in force again. */
  | 'RESUME'
  /** Review it. */
  | 'REVIEW'
  /** Revoke it. */
  | 'REVOKE'
  /** Suspend it. */
  | 'SUSPEND'
  /** Use it. */
  | 'USE';

/** The period over which a grant's limits count. */
export type GrantPeriod =
  /** A day. */
  | 'DAY'
  /** A month. */
  | 'MONTH'
  /** A quarter. */
  | 'QUARTER'
  /** A year. */
  | 'YEAR';

/** What the amounts of a power are counted in. */
export type PowerUnit =
  /** 天 */
  | 'DAYS'
  /** 分: hundredths of a yuan. */
  | 'FEN'
  /** 次 */
  | 'TIMES';

export type HeldPowersQueryVariables = Exact<{ [key: string]: never; }>;


export type HeldPowersQueryData = { myGrants: Array<{ deputyFor: { id: string, name: string } | null, grant: { id: string, acts: Array<Types.GrantAct>, limits: { period: Types.GrantPeriod }, left: { amount: number | null, count: number | null }, power: { id: string, code: string, nameZh: string, nameEn: string, unit: Types.PowerUnit, evidence: { ticketTypes: Array<string> } } } }> };


export const HeldPowersDocument = gql`
    query HeldPowers {
  myGrants {
    deputyFor {
      id
      name
    }
    grant {
      id
      acts
      limits {
        period
      }
      left {
        amount
        count
      }
      power {
        id
        code
        nameZh
        nameEn
        unit
        evidence {
          ticketTypes
        }
      }
    }
  }
}
    ` as unknown as DocumentNode<HeldPowersQueryData, HeldPowersQueryVariables>;