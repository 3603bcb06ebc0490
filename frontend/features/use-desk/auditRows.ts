import { dayBefore, dayOf, timeOf } from '~/lib/format/time'
import { highRisk } from './address'
import type { DeskUseAuditRowFragment } from './Audit.graphql.ts'

/** An audit in a list. */
export type AuditRow = DeskUseAuditRowFragment

type Due = Pick<AuditRow, 'dueAt' | 'overdue' | 'risk' | 'status'>

/** The last day of a deadline: one at midnight ends with the day before. */
const lastDayOf = (dueAt: string): string => (timeOf(dueAt, 'en') === '00:00' ? dayBefore(dayOf(dueAt)) : dayOf(dueAt))

const dueOn = (row: Due, day: string): boolean => !row.overdue && lastDayOf(row.dueAt) === day

/** What waits, in figures. */
export function figuresOf(rows: readonly Due[], day: string): { overdue: number; today: number; high: number; queried: number } {
  return {
    overdue: rows.filter((r) => r.overdue).length,
    today: rows.filter((r) => dueOn(r, day)).length,
    high: rows.filter((r) => r.risk >= highRisk).length,
    queried: rows.filter((r) => r.status === 'QUERIED').length,
  }
}

/** Those of the rows that are due today, of high risk, or asked about; the server does not tell them apart. */
export const shownOf = <R extends Due>(rows: readonly R[], only: { today: boolean; high: boolean; queried: boolean }, day: string): R[] =>
  rows.filter((r) => (!only.today || dueOn(r, day)) && (!only.high || r.risk >= highRisk) && (!only.queried || r.status === 'QUERIED'))
