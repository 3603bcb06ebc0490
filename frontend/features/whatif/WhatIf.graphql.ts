/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
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

/** One thing supposed. */
export type Supposition = {
  /** So much more done, e.g. 2; or less. */
  add?: string | null | undefined;
  /** Which slice, by its assignment, for a base indicator; the last one without it. */
  assignmentId?: string | null | undefined;
  /** Which indicator of the scheme in force. */
  indicatorCode: string;
  /** For RATE: the rate reached instead, 0 to 1. */
  rate?: string | null | undefined;
};

/** What if. */
export type WhatIf = {
  /** The month; open. */
  month: string;
  /** The person; the caller without it. */
  staffId?: string | null | undefined;
  /** 1 to 20 suppositions. */
  suppose: Array<Supposition>;
};

export type WhatIfLinesQueryVariables = Exact<{
  month: string;
}>;


export type WhatIfLinesQueryData = { viewer: { standing: { month: string, closed: boolean, asOf: string, slices: Array<{ assignmentId: string, unitName: string, from: string, until: string, days: number, lines: Array<{ ' $fragmentRefs'?: { 'SupposableLineFragment': SupposableLineFragment } }> }>, process: Array<{ ' $fragmentRefs'?: { 'SupposableLineFragment': SupposableLineFragment } }>, adjustments: Array<{ ' $fragmentRefs'?: { 'SupposableLineFragment': SupposableLineFragment } }> } | null } };

export type WhatIfQueryVariables = Exact<{
  input: Types.WhatIf;
}>;


export type WhatIfQueryData = { whatIf: { pointsNow: string, pointsThen: string, rankNow: number, rankThen: number, citySize: number, unitPriceNow: string, unitPriceThen: string, bonusNow: string | null, bonusThen: string | null, coefficientNow: string, coefficientThen: string, lines: Array<{ indicatorCode: string, nameZh: string, nameEn: string, doneNow: string, doneThen: string, scoreNow: string, scoreThen: string, points: string }> } };

export type SupposableLineFragment = { indicatorCode: string, nameZh: string, nameEn: string, category: Types.Category, method: Types.Method, max: string, done: string, outOf: string, target: string | null, score: string } & { ' $fragmentName'?: 'SupposableLineFragment' };

export const SupposableLineFragmentDoc = gql`
    fragment SupposableLine on ScoreLine {
  indicatorCode
  nameZh
  nameEn
  category
  method
  max
  done
  outOf
  target
  score
}
    ` as unknown as DocumentNode<SupposableLineFragment, unknown>;
export const WhatIfLinesDocument = gql`
    query WhatIfLines($month: Month!) {
  viewer {
    standing(month: $month) {
      month
      closed
      asOf
      slices {
        assignmentId
        unitName
        from
        until
        days
        lines {
          ...SupposableLine
        }
      }
      process {
        ...SupposableLine
      }
      adjustments {
        ...SupposableLine
      }
    }
  }
}
    ${SupposableLineFragmentDoc}` as unknown as DocumentNode<WhatIfLinesQueryData, WhatIfLinesQueryVariables>;
export const WhatIfDocument = gql`
    query WhatIf($input: WhatIf!) {
  whatIf(input: $input) {
    pointsNow
    pointsThen
    rankNow
    rankThen
    citySize
    unitPriceNow
    unitPriceThen
    bonusNow
    bonusThen
    coefficientNow
    coefficientThen
    lines {
      indicatorCode
      nameZh
      nameEn
      doneNow
      doneThen
      scoreNow
      scoreThen
      points
    }
  }
}
    ` as unknown as DocumentNode<WhatIfQueryData, WhatIfQueryVariables>;