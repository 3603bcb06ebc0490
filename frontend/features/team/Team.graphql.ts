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

/** What a standing lacks to be exact. */
export type MissingKind =
  /** A unit's completion is not known: its factor counts as own + team. */
  | 'COMPLETION'
  /** The quota is not known: the pool is too small by it. */
  | 'QUOTA'
  /** A department's rating is not known. */
  | 'RATING'
  /** No scheme is in force. */
  | 'SCHEME'
  /** A target is not set. */
  | 'TARGET';

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

export type TeamQueryVariables = Exact<{
  unitId: string;
  month: string;
}>;


export type TeamQueryData = { teamOverview: { asOf: string, size: number, points: string, meanPoints: string, pointsYesterday: string, completion: string | null, openAlerts: number | null, overdueAlerts: number | null, members: Array<{ staffId: string, code: string, name: string, unitName: string, post: Types.Post, points: string, pointsYesterday: string, base: string, coefficient: string, adjustment: string, bonus: string | null, rankCity: number, rankUnit: number }>, indicators: Array<{ indicatorCode: string, nameZh: string, nameEn: string, category: Types.Category, method: Types.Method, done: string, outOf: string, target: string, meanScore: string, max: string }>, missing: Array<{ kind: Types.MissingKind, name: string, nameEn: string }> } | null };


export const TeamDocument = gql`
    query Team($unitId: ID!, $month: Month!) {
  teamOverview(unitId: $unitId, month: $month) {
    asOf
    size
    points
    meanPoints
    pointsYesterday
    completion
    openAlerts
    overdueAlerts
    members {
      staffId
      code
      name
      unitName
      post
      points
      pointsYesterday
      base
      coefficient
      adjustment
      bonus
      rankCity
      rankUnit
    }
    indicators {
      indicatorCode
      nameZh
      nameEn
      category
      method
      done
      outOf
      target
      meanScore
      max
    }
    missing {
      kind
      name
      nameEn
    }
  }
}
    ` as unknown as DocumentNode<TeamQueryData, TeamQueryVariables>;