/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** What a caller may do; one place decides it on the server. */
export type Action =
  /** Approve settlements. */
  | 'APPROVE_SETTLEMENT'
  /** Audit uses. */
  | 'AUDIT_USES'
  /** Decide appeals. */
  | 'DECIDE_APPEALS'
  /** Freeze a month's figures, and correct them. */
  | 'FREEZE_QUALITY'
  /** Give, change, suspend and revoke grants. */
  | 'GIVE_GRANTS'
  /** Import workbooks. */
  | 'IMPORT'
  /** Inspect uses: draws, signals, findings. */
  | 'INSPECT_USES'
  /** Issue a unit's task. */
  | 'ISSUE_TASKS'
  /** Assign and transfer orders, decide about cancellations. */
  | 'LEAD_TICKETS'
  /** Reset passwords, lock accounts, end others' sessions, set roles. */
  | 'MANAGE_ACCOUNTS'
  /** Change the own password and end own sessions. */
  | 'OWN_ACCOUNT'
  /** Appeal against the own statement. */
  | 'RAISE_APPEALS'
  /** Read the audit log. */
  | 'READ_AUDIT_LOG'
  /** Read groups, contacts, visits and alerts within the data scope. */
  | 'READ_CUSTOMERS'
  /** Read grants and uses. */
  | 'READ_GRANTS'
  /** Read staff, units and assignments within the data scope. */
  | 'READ_ORG'
  /** Read settlements, statements and what is made of them within the data scope. */
  | 'READ_PAY'
  /** Read quota, fixed pay and minimum wage within the data scope. */
  | 'READ_PAY_TERMS'
  /** Read standings and points within the data scope. */
  | 'READ_POINTS'
  /** Read the figures of service quality. */
  | 'READ_QUALITY'
  /** Read reports of effect and analyses of pay. */
  | 'READ_REPORTS'
  /** Read schemes. */
  | 'READ_SCHEME'
  /** Read tasks and targets within the data scope. */
  | 'READ_TARGETS'
  /** Read assist orders. */
  | 'READ_TICKETS'
  /** Rehearse schemes on closed months, and sign that off. */
  | 'REHEARSE'
  /** Review settlements. */
  | 'REVIEW_SETTLEMENT'
  /** Send assist orders. */
  | 'SEND_TICKETS'
  /** Compute, publish and close settlements; export payrolls; compare them with spreadsheets. */
  | 'SETTLE'
  /** Split a unit's task over its managers. */
  | 'SPLIT_TASKS'
  /** Use the powers that one has been given, and decide requests over a limit. */
  | 'USE_GRANTS'
  /** Claim and work on the orders of the own teams. */
  | 'WORK_TICKETS'
  /** Change the working calendar: national days, units' own days and working hours. */
  | 'WRITE_CALENDAR'
  /** Change order types, service standards, teams and rules of dispatch. */
  | 'WRITE_CATALOGUE'
  /** Change groups, contacts and visits, handle alerts. */
  | 'WRITE_CUSTOMERS'
  /** Change units, staff and assignments. */
  | 'WRITE_ORG'
  /** Change quota, fixed pay and minimum wage. */
  | 'WRITE_PAY_TERMS'
  /** Post, reverse and import performance, ratings and completion. */
  | 'WRITE_PERFORMANCE'
  /** Publish powers; the province's department only. */
  | 'WRITE_POWERS'
  /** Draft, tune and publish schemes. */
  | 'WRITE_SCHEME';

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

/** What a person may be. One person may hold several roles. */
export type Role =
  /** 系统管理员: organisation, accounts and audit log. */
  | 'ADMINISTRATOR'
  /** 稽核人员: reads everything, changes nothing. */
  | 'AUDITOR'
  /** BI 取数: reads figures for analysis. */
  | 'BI'
  /** 后台人员: acceptance and audit of the own unit. */
  | 'CLERK'
  /** 集团客户部: schemes, targets and imports of the own city, or of the province. */
  | 'DEPARTMENT'
  /** 工维人员: construction and network. */
  | 'ENGINEER'
  /** 营业厅人员. */
  | 'HALL'
  /** 人力资源: staff, pay and settlement of the own city, or of the province. */
  | 'HR'
  /** 客户经理: own figures, own groups and alerts. */
  | 'MANAGER'
  /** 服务主管、单元负责人: the own unit and what lies below. */
  | 'SUPERVISOR';

/** What a unit is. */
export type UnitKind =
  /** 分公司 */
  | 'CITY'
  /** 部门 */
  | 'DEPARTMENT'
  /** 营业厅 */
  | 'HALL'
  /** 微区域 */
  | 'MICRO_AREA'
  /** 生产单元 */
  | 'PRODUCTION_UNIT'
  /** 省公司 */
  | 'PROVINCE';

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQueryData = { viewer: { ' $fragmentRefs'?: { 'ViewerFragment': ViewerFragment } } };

export type ViewerFragment = { roles: Array<Types.Role>, actions: Array<Types.Action>, mustChangePassword: boolean, months: Array<{ month: string, closed: boolean }>, staff: { id: string, code: string, name: string, assignment: { id: string, post: Types.Post, unit: { id: string, name: string, fullName: string, city: { id: string, name: string } | null } } | null }, scopeUnit: { id: string, name: string, kind: Types.UnitKind, fullName: string, city: { id: string, name: string } | null } | null } & { ' $fragmentName'?: 'ViewerFragment' };

export const ViewerFragmentDoc = gql`
    fragment Viewer on Viewer {
  roles
  actions
  mustChangePassword
  months {
    month
    closed
  }
  staff {
    id
    code
    name
    assignment {
      id
      post
      unit {
        id
        name
        fullName
        city {
          id
          name
        }
      }
    }
  }
  scopeUnit {
    id
    name
    kind
    fullName
    city {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<ViewerFragment, unknown>;
export const ViewerDocument = gql`
    query Viewer {
  viewer {
    ...Viewer
  }
}
    ${ViewerFragmentDoc}` as unknown as DocumentNode<ViewerQueryData, ViewerQueryVariables>;