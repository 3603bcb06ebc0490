import { grouped } from '../../lib/format/decimal.ts'
import { thisMonth } from '../../lib/format/time.ts'
import type { Translation } from '../../lib/i18n/catalog.ts'
import type { Language } from '../../lib/i18n/language.ts'
import type zh from '../../messages/use-report.zh-CN.ts'
import type useZh from '../../messages/use.zh-CN.ts'
import { nameIn } from '../ticket/names.ts'
import { amountOf } from './amount.ts'
import type { Look } from './look.ts'
import type { ReportPartsFragment } from './Report.graphql.ts'

/** How much is to be said. */
export const wordsLength = { min: 10, max: 2000 } as const

/** The powers of a report: those that were used before those that were only asked for. */
export const linesOf = (r: ReportPartsFragment): ReportPartsFragment['lines'] => r.lines.toSorted((a, b) => Number(b.uses > 0) - Number(a.uses > 0))

/** What is counted of a power besides its uses, in the order in which it is shown. */
export const lineParts = ['asked', 'overAuthority', 'reversed', 'passed', 'waiting', 'violations'] as const

/** The months that are over, the last one first: a year of them. */
export function endedMonths(now: string = thisMonth()): string[] {
  const year = Number(now.slice(0, 4))
  const month = Number(now.slice(5))
  return Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(year, month - 2 - i)).toISOString().slice(0, 7))
}

/** The month of an address, where it is over; the last one otherwise. */
export const endedMonth = (asked: string | null, now: string = thisMonth()): string =>
  asked !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) && asked < now ? asked : (endedMonths(now)[0] ?? '')

/** How far a report is. */
export type ReportState = 'signed' | 'signedLate' | 'missing' | 'late'

/** Where a report stands. */
export const stateOf = (r: { signedAt: string | null; late: boolean }): ReportState => (r.signedAt === null ? (r.late ? 'late' : 'missing') : r.late ? 'signedLate' : 'signed')

/** How it looks. */
export const reportLooks: Readonly<Record<ReportState, Look>> = {
  signed: { tone: 'good', icon: 'check' },
  signedLate: { tone: 'warn', icon: 'check' },
  missing: { tone: 'warn', icon: 'edit' },
  late: { tone: 'bad', icon: 'warning' },
}

type Words = Translation<typeof zh>

/** A text that says the figures, for the signer to go on from. */
export function draftOf(r: ReportPartsFragment, month: string, t: Words, w: Translation<typeof useZh>, language: Language): string {
  const d = t.draft
  const n = (value: number): string => grouped(String(value))
  const sum = (of: (line: ReportPartsFragment['lines'][number]) => number): number => r.lines.reduce((all, line) => all + of(line), 0)
  const used = r.lines.filter((l) => l.uses > 0)
  const uses = sum((l) => l.uses)
  // Customers of several powers may be the same: only of one power their number is known.
  const only = used.length === 1 ? used[0] : undefined
  let text = r.kind === 'LEADER' ? d.leader(month, n(r.people), n(uses)) : only && only.customers > 1 ? d.holder(month, n(uses), n(only.customers)) : d.holderOne(month, n(uses))
  if (used.length > 0) {
    const said = used.map((l) => d.power(nameIn(l.power, language), n(l.uses), amountOf(l.amount, l.power.unit, w)))
    text += said.join(d.between) + d.end
  }
  const asked = sum((l) => l.asked)
  const over = sum((l) => l.overAuthority)
  const reversed = sum((l) => l.reversed)
  if (asked > 0) text += d.asked(n(asked))
  if (over > 0) text += d.overAuthority(n(over))
  if (reversed > 0) text += d.reversed(n(reversed))
  const [passed, waiting, violations] = [sum((l) => l.passed), sum((l) => l.waiting), sum((l) => l.violations)]
  if (passed + waiting + violations === 0) text += d.unaudited
  else text += d.audited(n(passed), n(waiting)) + (violations > 0 ? d.violations(n(violations)) : d.clean)
  if (r.audits && r.audits.decided > 0) text += r.audits.late > 0 ? d.myAudits(n(r.audits.decided), n(r.audits.late)) : d.myAuditsInTime(n(r.audits.decided))
  if (r.missing.length > 0) text += d.missing(n(r.missing.length), r.missing.map((p) => p.name).join(d.names))
  return text.trim()
}
