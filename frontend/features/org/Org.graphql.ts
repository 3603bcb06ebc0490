/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../lib/api/schema.ts';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
import { gql } from '@urql/core';
/** A transfer or a first assignment: ends the one before on that day. */
export type AssignStaff = {
  /** The first day; may lie in the middle of a month. */
  from: string;
  /** To which post. */
  post: Post;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Whose. */
  staffId: string;
  /** Into which unit. */
  unitId: string;
  /** The first day no longer; none while it goes on. */
  until?: string | null | undefined;
};

/** How a person is employed. */
export type Employment =
  /** 社会用工 */
  | 'AGENCY'
  /** 公司用工 */
  | 'COMPANY';

/** An end of an assignment. */
export type EndAssignment = {
  /** Which. */
  id: string;
  /** The first day no longer. */
  until: string;
  /** The version that was seen. */
  version: number;
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

/** An administrator's reset: the person must choose a new password at the next sign-in. */
export type ResetPassword = {
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Whose. */
  staffId: string;
};

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

/** A new person, or the changed fields of one. */
export type SaveStaff = {
  /** Unique staff number. */
  code: string;
  /** Which; none makes a new one. */
  id?: string | null | undefined;
  /** Name. */
  name: string;
  /** Mainland mobile number; unique. */
  phone?: string | null | undefined;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** In service or left. */
  status?: StaffStatus;
  /** The version that was seen; with `id` only. */
  version?: number | null | undefined;
};

/** A new unit, or the changed fields of one. */
export type SaveUnit = {
  /** False closes it; refused while people are assigned to it. */
  active?: boolean;
  /** Unique code. */
  code: string;
  /** Which; none makes a new one. */
  id?: string | null | undefined;
  /** Kind. */
  kind: UnitKind;
  /** Name. */
  name: string;
  /** The unit above. Moving a unit moves what lies below it. */
  parentId: string;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** The version that was seen; with `id` only. */
  version?: number | null | undefined;
};

/** Roles of a person, as a whole. */
export type SetRoles = {
  /** All roles from now on. */
  roles: Array<Role>;
  /** Whose. */
  staffId: string;
  /** The version that was seen. */
  version: number;
};

/** Employment and pay of a person from a month on; replaces what was set for that very month. */
export type SetStaffTerms = {
  /** How employed. */
  employment: Employment;
  /** Fixed pay of a full month. */
  fixedPay?: string | null | undefined;
  /** From which month on. */
  fromMonth: string;
  /** Legal minimum wage of a full month. */
  minimumWage?: string | null | undefined;
  /** 定额绩效奖金 of a full month. */
  quota?: string | null | undefined;
  /** Makes a repeated request one effect. */
  requestId: string;
  /** Whose. */
  staffId: string;
};

/** Which staff. */
export type StaffFilter = {
  /** Holding this post today. */
  post?: Post | null | undefined;
  /** With this role. */
  role?: Role | null | undefined;
  /** Part of the name, or the beginning of the staff number or phone. */
  search?: string | null | undefined;
  /** In service or left; both where not given. */
  status?: StaffStatus | null | undefined;
  /** Assigned today to this unit or below it. */
  unitId?: string | null | undefined;
};

/** Whether a person is still with us. */
export type StaffStatus =
  /** In service. */
  | 'ACTIVE'
  /** Has left; cannot sign in. */
  | 'LEFT';

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

export type DeskUnitQueryVariables = Exact<{
  id: string;
}>;


export type DeskUnitQueryData = { unit: { id: string, code: string, name: string, kind: Types.UnitKind, active: boolean, version: number, fullName: string, headcount: number, parent: { id: string, name: string } | null } | null };

export type DeskStaffsQueryVariables = Exact<{
  filter?: Types.StaffFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeskStaffsQueryData = { staffs: { nodes: Array<{ id: string, code: string, name: string, phone: string | null, status: Types.StaffStatus, roles: Array<Types.Role>, assignment: { id: string, post: Types.Post, unit: { id: string, name: string, fullName: string } } | null } | null> | null, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type DeskStaffQueryVariables = Exact<{
  id: string;
}>;


export type DeskStaffQueryData = { staff: { ' $fragmentRefs'?: { 'DeskStaffWholeFragment': DeskStaffWholeFragment } } | null };

export type SaveUnitMutationVariables = Exact<{
  input: Types.SaveUnit;
}>;


export type SaveUnitMutationData = { saveUnit: { id: string, name: string, version: number, active: boolean } };

export type SaveStaffMutationVariables = Exact<{
  input: Types.SaveStaff;
}>;


export type SaveStaffMutationData = { saveStaff: { ' $fragmentRefs'?: { 'DeskStaffWholeFragment': DeskStaffWholeFragment } } };

export type SetRolesMutationVariables = Exact<{
  input: Types.SetRoles;
}>;


export type SetRolesMutationData = { setRoles: { ' $fragmentRefs'?: { 'DeskStaffWholeFragment': DeskStaffWholeFragment } } };

export type SetStaffTermsMutationVariables = Exact<{
  input: Types.SetStaffTerms;
}>;


export type SetStaffTermsMutationData = { setStaffTerms: { ' $fragmentRefs'?: { 'DeskStaffWholeFragment': DeskStaffWholeFragment } } };

export type AssignStaffMutationVariables = Exact<{
  input: Types.AssignStaff;
}>;


export type AssignStaffMutationData = { assignStaff: { id: string } };

export type EndAssignmentMutationVariables = Exact<{
  input: Types.EndAssignment;
}>;


export type EndAssignmentMutationData = { endAssignment: { id: string } };

export type ResetPasswordMutationVariables = Exact<{
  input: Types.ResetPassword;
}>;


export type ResetPasswordMutationData = { resetPassword: { temporaryPassword: string, staff: { id: string } } };

export type DeskStaffWholeFragment = { id: string, code: string, name: string, phone: string | null, status: Types.StaffStatus, roles: Array<Types.Role>, version: number, assignments: Array<{ id: string, post: Types.Post, from: string, until: string | null, version: number, unit: { id: string, name: string, fullName: string } }>, terms: Array<{ fromMonth: string, employment: Types.Employment, quota: string | null, fixedPay: string | null, minimumWage: string | null }> | null } & { ' $fragmentName'?: 'DeskStaffWholeFragment' };

export const DeskStaffWholeFragmentDoc = gql`
    fragment DeskStaffWhole on Staff {
  id
  code
  name
  phone
  status
  roles
  version
  assignments {
    id
    post
    from
    until
    version
    unit {
      id
      name
      fullName
    }
  }
  terms {
    fromMonth
    employment
    quota
    fixedPay
    minimumWage
  }
}
    ` as unknown as DocumentNode<DeskStaffWholeFragment, unknown>;
export const DeskUnitDocument = gql`
    query DeskUnit($id: ID!) {
  unit(id: $id) {
    id
    code
    name
    kind
    active
    version
    fullName
    headcount
    parent {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<DeskUnitQueryData, DeskUnitQueryVariables>;
export const DeskStaffsDocument = gql`
    query DeskStaffs($filter: StaffFilter, $after: String) {
  staffs(filter: $filter, first: 50, after: $after) {
    nodes {
      id
      code
      name
      phone
      status
      roles
      assignment {
        id
        post
        unit {
          id
          name
          fullName
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<DeskStaffsQueryData, DeskStaffsQueryVariables>;
export const DeskStaffDocument = gql`
    query DeskStaff($id: ID!) {
  staff(id: $id) {
    ...DeskStaffWhole
  }
}
    ${DeskStaffWholeFragmentDoc}` as unknown as DocumentNode<DeskStaffQueryData, DeskStaffQueryVariables>;
export const SaveUnitDocument = gql`
    mutation SaveUnit($input: SaveUnit!) {
  saveUnit(input: $input) {
    id
    name
    version
    active
  }
}
    ` as unknown as DocumentNode<SaveUnitMutationData, SaveUnitMutationVariables>;
export const SaveStaffDocument = gql`
    mutation SaveStaff($input: SaveStaff!) {
  saveStaff(input: $input) {
    ...DeskStaffWhole
  }
}
    ${DeskStaffWholeFragmentDoc}` as unknown as DocumentNode<SaveStaffMutationData, SaveStaffMutationVariables>;
export const SetRolesDocument = gql`
    mutation SetRoles($input: SetRoles!) {
  setRoles(input: $input) {
    ...DeskStaffWhole
  }
}
    ${DeskStaffWholeFragmentDoc}` as unknown as DocumentNode<SetRolesMutationData, SetRolesMutationVariables>;
export const SetStaffTermsDocument = gql`
    mutation SetStaffTerms($input: SetStaffTerms!) {
  setStaffTerms(input: $input) {
    ...DeskStaffWhole
  }
}
    ${DeskStaffWholeFragmentDoc}` as unknown as DocumentNode<SetStaffTermsMutationData, SetStaffTermsMutationVariables>;
export const AssignStaffDocument = gql`
    mutation AssignStaff($input: AssignStaff!) {
  assignStaff(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<AssignStaffMutationData, AssignStaffMutationVariables>;
export const EndAssignmentDocument = gql`
    mutation EndAssignment($input: EndAssignment!) {
  endAssignment(input: $input) {
    id
  }
}
    ` as unknown as DocumentNode<EndAssignmentMutationData, EndAssignmentMutationVariables>;
export const ResetPasswordDocument = gql`
    mutation ResetPassword($input: ResetPassword!) {
  resetPassword(input: $input) {
    temporaryPassword
    staff {
      id
    }
  }
}
    ` as unknown as DocumentNode<ResetPasswordMutationData, ResetPasswordMutationVariables>;