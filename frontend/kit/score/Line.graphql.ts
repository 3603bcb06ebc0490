/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** Which part of the formula an indicator belongs to. */
export type Category =
  /** 加减分项 */
  | 'ADJUSTMENT'
  /** 基础指标 */
  | 'BASE'
  /** 过程管理 */
  | 'PROCESS';

/** Why a line gives what it gives, where that is not plain. */
export type LineReason =
  /** The score reached its limit. */
  | 'CAPPED'
  /** The total is negative and counts as 0. */
  | 'NEGATIVE'
  /** There was nothing to do: RATE is full. */
  | 'NOTHING_TO_DO'
  /** Nothing was reported: 0, or full for RATE. */
  | 'NO_ENTRY'
  /** No target is set: RATIO gives 0. */
  | 'NO_TARGET';

/** How an indicator is scored. */
export type Method =
  /** minus the smaller of max and per piece × faults */
  | 'DEDUCTION'
  /** per piece × done */
  | 'PIECE'
  /** max × good ÷ all; full where there was nothing to do */
  | 'RATE'
  /** the department's rating, 0 to max */
  | 'RATING'
  /** max × done ÷ target, without an upper limit */
  | 'RATIO';

export type LineFragment = { indicatorCode: string, nameZh: string, nameEn: string, category: Types.Category, method: Types.Method, max: string, perPiece: string | null, done: string, outOf: string, target: string | null, score: string, reason: Types.LineReason | null, gap: string | null, gapScore: string | null } & { ' $fragmentName'?: 'LineFragment' };

export const LineFragmentDoc = gql`
    fragment Line on ScoreLine {
  indicatorCode
  nameZh
  nameEn
  category
  method
  max
  perPiece
  done
  outOf
  target
  score
  reason
  gap
  gapScore
}
    ` as unknown as DocumentNode<LineFragment, unknown>;