import { unmask } from '../../lib/api/fragment.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Entry } from '../../kit/score/EntryList.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { uncounted } from '../../kit/statement/uncounted.ts'
import { statement } from '../../messages/statement.ts'
import { AppealLink } from './AppealLink.tsx'
import { indicatorName, linesOf } from './names.ts'
import type { MyStatementFragment } from './Statement.graphql.ts'
import { MyCorrectionFragmentDoc } from './Statement.graphql.ts'

/** The entries that do not count, each with its reason. */
export function NotCountedSheet({ statement: s, onClose }: { statement: MyStatementFragment; onClose: () => void }) {
  const t = useText(statement)
  const language = useLanguage()
  const lines = linesOf(s)
  const entries = uncounted(
    s.notCounted,
    unmask(MyCorrectionFragmentDoc, s.laterCorrections).flatMap((c) => c.entries),
  )
  return (
    <Sheet title={entries.length === 0 ? t.allCounted : t.notCounted(entries.length)} onClose={onClose} foot={s.mayAppeal ? <AppealLink statement={s} subject="OTHER" /> : undefined}>
      {entries.length === 0 ? null : <p>{t.notCountedHint}</p>}
      <ul>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} rate={lines.get(entry.indicatorCode)?.method === 'RATE'} name={indicatorName(lines, entry.indicatorCode, language)} />
        ))}
      </ul>
    </Sheet>
  )
}
