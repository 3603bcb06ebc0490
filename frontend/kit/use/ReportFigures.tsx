import { grouped } from '../../lib/format/decimal.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { nameIn } from '../ticket/names.ts'
import { amountOf } from './amount.ts'
import { lineParts, linesOf } from './report.ts'
import type { ReportPartsFragment } from './Report.graphql.ts'
import { use as words } from '../../messages/use.ts'
import { reportWords } from '../../messages/use-report.ts'
import css from './ReportFigures.module.css'

const bad: ReadonlySet<string> = new Set(['overAuthority', 'violations'])

/** What the records say: power by power, and of a leader their audits and their people's reports. What is zero is left out. */
export function ReportFigures({ report }: { report: ReportPartsFragment }) {
  const t = useText(reportWords)
  const w = useText(words)
  const language = useLanguage()
  const n = (value: number): string => grouped(String(value))
  const { audits, missing, people } = report
  return (
    <section className={`card ${css.figures}`} aria-label={t.figures}>
      <ul className={css.powers}>
        {linesOf(report).map((line) => {
          const parts = lineParts.filter((part) => line[part] > 0)
          return (
            <li key={line.power.code}>
              <p className={css.power}>
                <strong>{nameIn(line.power, language)}</strong>
                {line.uses === 0 ? null : <strong className={css.amount}>{amountOf(line.amount, line.power.unit, w)}</strong>}
              </p>
              <p className="small muted">
                {line.uses === 0 ? t.noUse : [t.uses(n(line.uses)), t.customers(n(line.customers)), ...(report.kind === 'LEADER' ? [t.people(n(line.people))] : [])].join(' · ')}
              </p>
              {parts.length === 0 ? null : (
                <dl className={css.parts}>
                  {parts.map((part) => (
                    <div key={part} className={bad.has(part) ? css.bad : undefined}>
                      <dt>{t.line[part]}</dt>
                      <dd>{t.count(n(line[part]))}</dd>
                    </div>
                  ))}
                </dl>
              )}
            </li>
          )
        })}
        {audits ? (
          <li>
            <p className={css.power}>
              <strong>{t.audits}</strong>
            </p>
            <dl className={css.parts}>
              {(['decided', 'late', 'violations'] as const).map((part) => (
                <div key={part} className={part === 'late' && audits.late > 0 ? css.bad : undefined}>
                  <dt>{t.audit[part]}</dt>
                  <dd>{t.count(n(audits[part]))}</dd>
                </div>
              ))}
            </dl>
          </li>
        ) : null}
        {report.kind === 'LEADER' ? (
          <li>
            <p className={css.power}>
              <strong>{t.team}</strong>
              <span>{t.hasSigned(n(people - missing.length), n(people))}</span>
            </p>
            {missing.length === 0 ? null : (
              <p className={css.missing}>
                <span>{t.notSigned}</span> {missing.map((p) => p.name).join(t.draft.names)}
              </p>
            )}
          </li>
        ) : null}
      </ul>
    </section>
  )
}
