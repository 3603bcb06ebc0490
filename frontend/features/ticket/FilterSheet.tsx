import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import type { Grade } from '../../lib/api/schema.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { Chip, Chips } from '../../kit/Chips.tsx'
import { SelectField } from '../../kit/Field.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { statuses } from '../../kit/ticket/status.ts'
import { useCloseSheet } from '../../kit/useSheet.ts'
import { base } from '../../messages/base.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import type { Wanted } from './lists.ts'
import { TicketTypesForSearchDocument } from './Tickets.graphql.ts'

const keys = ['sheet'] as const
const grades: readonly Grade[] = ['GOLD', 'SILVER', 'BRONZE', 'STANDARD']

/** What orders are looked for by, beside words. */
export default function FilterSheet({ wanted }: { wanted: Wanted }) {
  const t = useText(ticketPhone)
  const common = useText(base)
  const w = useText(words)
  const language = useLanguage()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const close = useCloseSheet(keys)
  const [{ data }] = useQuery({ query: TicketTypesForSearchDocument })
  const [chosen, setChosen] = useState({ type: wanted.typeCode ?? '', status: wanted.status ?? '', grade: wanted.grade, overdue: wanted.overdue })
  const apply = (): void => {
    void navigate({ search: withParams(params, { ...chosen, overdue: chosen.overdue ? '1' : null, sheet: null }) }, { replace: true, preventScrollReset: true })
  }
  return (
    <Sheet
      title={t.filter}
      onClose={close}
      foot={
        <>
          <button type="button" className="button" onClick={() => setChosen({ type: '', status: '', grade: null, overdue: false })}>
            {common.clear}
          </button>
          <button type="button" className="button primary" onClick={apply}>
            {t.show}
          </button>
        </>
      }
    >
      <p className="small muted">{t.filterHint}</p>
      <SelectField label={t.type} value={chosen.type} onChange={(e) => setChosen({ ...chosen, type: e.target.value })}>
        <option value="">{common.all}</option>
        {data?.ticketTypes.map((type) => (
          <option key={type.id} value={type.code}>
            {nameIn(type, language)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t.status} value={chosen.status} onChange={(e) => setChosen({ ...chosen, status: e.target.value })}>
        <option value="">{common.all}</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {w.status[status]}
          </option>
        ))}
      </SelectField>
      <div>
        <h3>{t.grade}</h3>
        <Chips label={t.grade}>
          {grades.map((grade) => (
            <Chip key={grade} on={chosen.grade === grade} onChange={(on) => setChosen({ ...chosen, grade: on ? grade : null })}>
              {common.grade[grade]}
            </Chip>
          ))}
        </Chips>
      </div>
      <Chips label={t.time}>
        <Chip on={chosen.overdue} onChange={(overdue) => setChosen({ ...chosen, overdue })}>
          {t.onlyOverdue}
        </Chip>
      </Chips>
    </Sheet>
  )
}
