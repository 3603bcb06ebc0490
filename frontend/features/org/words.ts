import type { Post, Role } from '~/lib/api/schema'

/** Every post. */
export const posts: readonly Post[] = [
  'ACCOUNT_MANAGER',
  'DISTRICT_MANAGER',
  'TOWNSHIP_HEAD',
  'SERVICE_SUPERVISOR',
  'UNIT_HEAD',
  'BACK_OFFICE',
  'ENGINEER',
  'HALL_STAFF',
  'DEPARTMENT_STAFF',
  'HR_STAFF',
  'OTHER',
]

/** Every role. */
export const roles: readonly Role[] = [
  'MANAGER',
  'SUPERVISOR',
  'CLERK',
  'ENGINEER',
  'HALL',
  'DEPARTMENT',
  'HR',
  'AUDITOR',
  'ADMINISTRATOR',
  'BI',
]
