import { unmask } from '../../lib/api/fragment.ts'
import { signed } from '../../lib/format/figures.ts'
import { monthOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Entry } from '../../kit/score/EntryList.tsx'
import { Facts } from '../../kit/score/Figures.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { statement } from '../../messages/statement.ts'
import { indicatorName, linesOf } from './names.ts'
import type { MyStatementFragment } from './Statement.graphql.ts'
import { MyCorrectionFragmentDoc } from './Statement.graphql.ts'
import css from './CorrectionSheet.module.css'

/** Corrections of past months that are paid with this one, or later ones of this month; each with its entries. */
export function CorrectionSheet({ statement: s, later, onClose }: { statement: MyStatementFragment; later: boolean; onClose: () => void }) {
  const t = useText(statement)
  const language = useLanguage()
  const lines = linesOf(s)
  const corrections = unmask(MyCorrectionFragmentDoc, later ? s.laterCorrections : s.corrections)
  return (
    <Sheet title={later ? t.laterTitle : t.corrections} onClose={onClose}>
      <p>{t.correctionsText(s.reserveName)}</p>
      {corrections.length === 0 ? <p className="muted">{t.noCorrections}</p> : null}
      {corrections.map((c) => (
        <section key={`${c.month} ${c.paidWith}`} className={css.correction}>
          <h3>{later ? t.laterOf(monthOf(c.paidWith, language)) : t.correctionOf(monthOf(c.month, language))}</h3>
          <p className="figures">
            {t.pointsChange(c.pointsBefore, c.pointsAfter)} · {t.atPrice(c.unitPrice)}
          </p>
          <Facts
            rows={[
              [t.toBonus, signed(c.bonus)],
              [t.toTopUp, signed(c.topUp)],
            ]}
          />
          <h4>{t.behind}</h4>
          <ul>
            {c.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} rate={lines.get(entry.indicatorCode)?.method === 'RATE'} name={indicatorName(lines, entry.indicatorCode, language)} />
            ))}
          </ul>
        </section>
      ))}
    </Sheet>
  )
}
