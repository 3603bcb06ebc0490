import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Page } from '~/kit/desk/Page'
import { MonthPicker, UnitPicker } from '~/kit/desk/Pickers'
import { Tabbed } from '~/kit/desk/Tabbed'
import { customersOf } from '~/kit/desk/units'
import { useScope } from '~/kit/desk/useScope'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { Nothing } from '~/kit/desk/ViewState'
import { useText } from '~/lib/i18n/catalog'
import { inspectionDesk } from '~/messages/inspection-desk'
import { AuditorsTab } from './AuditorsTab'
import './inspection-desk.css'
import { SignalsTab } from './SignalsTab'

const parts = ['signals', 'auditors'] as const
const tabs = { signals: SignalsTab, auditors: AuditorsTab } as const

/** What the records of a month say is worth asking about, and how the auditors audited. */
export default function SignalsPage(): ReactNode {
  const { t } = useDesk()
  const s = useText(inspectionDesk).signals
  const [get, set] = useUrl()
  const { unit, month } = useScope(customersOf)
  const part = oneOf(get('tab'), parts, 'signals')
  const Tab = tabs[part]
  return (
    <Page
      title={s.title}
      lead={s.lead}
      filters={
        <>
          <UnitPicker kinds={customersOf} value={unit?.id ?? ''} onChange={(id) => set({ unit: id, kind: null })} />
          <MonthPicker value={month} onChange={(m) => set({ month: m, kind: null })} />
        </>
      }
    >
      {unit === undefined ? (
        <Nothing>{t.picker.noUnit}</Nothing>
      ) : (
        <Tabbed
          label={s.tabs}
          active={part}
          onChange={(key) => set({ tab: key === 'signals' ? null : key, kind: null })}
          parts={parts.map((key) => ({ key, text: s.tab[key], children: key === part && <Tab unitId={unit.id} month={month} /> }))}
        />
      )}
    </Page>
  )
}
