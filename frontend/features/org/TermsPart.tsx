import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import type { Column } from '~/kit/desk/DataTable'
import { DataTable } from '~/kit/desk/DataTable'
import { Field } from '~/kit/desk/Field'
import { Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { Nothing } from '~/kit/desk/ViewState'
import type { Employment } from '~/lib/api/schema'
import { yuan } from '~/lib/format/figures'
import { monthOf, thisMonth } from '~/lib/format/time'
import { useMay } from '~/lib/viewer/viewer'
import { isMoney, isMonth } from './checks'
import type { DeskStaffWholeFragment } from './Org.graphql.ts'
import { SetStaffTermsDocument } from './Org.graphql.ts'

type Terms = NonNullable<DeskStaffWholeFragment['terms']>[number]

const employments: readonly Employment[] = ['COMPANY', 'AGENCY']

/** Employment and pay from month to month, for whoever may see them. */
export function TermsPart({ staff, onSaved }: { staff: DeskStaffWholeFragment; onSaved: () => void }): ReactNode {
  const { t, language } = useDesk()
  const mayWrite = useMay('WRITE_PAY_TERMS')
  const [open, setOpen] = useState(false)
  const said = (amount: string | null): string => (amount === null ? '–' : yuan(amount))
  const columns: Column<Terms>[] = [
    { key: 'from', title: t.org.fromMonth, heading: true, render: (x) => monthOf(x.fromMonth, language) },
    { key: 'employment', title: t.org.employment, render: (x) => t.employment[x.employment] },
    { key: 'quota', title: t.org.quota, number: true, render: (x) => (x.quota === null ? t.org.byDefault : yuan(x.quota)) },
    { key: 'fixed', title: t.org.fixedPay, number: true, render: (x) => said(x.fixedPay) },
    { key: 'minimum', title: t.org.minimumWage, number: true, render: (x) => said(x.minimumWage) },
  ]
  return (
    <Section
      title={t.org.terms}
      extra={mayWrite && staff.terms !== null && !open && <Button onClick={() => setOpen(true)}>{t.org.setTerms}</Button>}
    >
      {open && (
        <TermsForm
          staff={staff}
          onCancel={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            onSaved()
          }}
        />
      )}
      {staff.terms === null ? (
        <p className="d-quiet">{t.org.termsHidden}</p>
      ) : staff.terms.length === 0 ? (
        <Nothing>{t.org.termsEmpty}</Nothing>
      ) : (
        <DataTable caption={t.org.terms} columns={columns} rows={staff.terms} rowKey={(x) => x.fromMonth} />
      )}
    </Section>
  )
}

function TermsForm({ staff, onDone, onCancel }: { staff: DeskStaffWholeFragment; onDone: () => void; onCancel: () => void }): ReactNode {
  const { t } = useDesk()
  const act = useAct()
  const intent = useIntent()
  const [saving, save] = useMutation(SetStaffTermsDocument)
  const now = staff.terms?.[0]
  const [fromMonth, setFromMonth] = useState(thisMonth())
  const [employment, setEmployment] = useState<Employment>(now?.employment ?? 'AGENCY')
  const [quota, setQuota] = useState(now?.quota ?? '')
  const [fixedPay, setFixedPay] = useState(now?.fixedPay ?? '')
  const [minimumWage, setMinimumWage] = useState(now?.minimumWage ?? '')
  const wrong = (text: string): string | null => (text.trim() === '' || isMoney(text) ? null : t.org.moneyShape)
  const bad = !isMonth(fromMonth) || [quota, fixedPay, minimumWage].some((x) => wrong(x) !== null)
  const go = async (): Promise<void> => {
    const amount = (text: string): string | null => text.trim() || null
    const input = {
      staffId: staff.id,
      fromMonth,
      employment,
      quota: amount(quota),
      fixedPay: amount(fixedPay),
      minimumWage: amount(minimumWage),
    }
    const done = await act(() => save({ input: { requestId: intent.of(input), ...input } }), { done: t.saved })
    if (!done) return
    intent.done()
    onDone()
  }
  const money = (label: string, value: string, set: (value: string) => void): ReactNode => (
    <Field label={label} value={value} onChange={set} inputMode="decimal" suffix={t.org.yuan} problem={wrong(value)} />
  )
  return (
    <div className="d-stack d-inset">
      <div className="d-fields-2">
        <Field
          label={t.org.fromMonth}
          type="month"
          value={fromMonth}
          onChange={setFromMonth}
          help={t.org.termsHelp}
          problem={isMonth(fromMonth) ? null : t.org.monthShape}
        />
        <Choice
          label={t.org.employment}
          value={employment}
          options={employments}
          name={(e) => t.employment[e]}
          onChange={(e) => e !== '' && setEmployment(e)}
        />
        {money(t.org.quota, quota, setQuota)}
        {money(t.org.fixedPay, fixedPay, setFixedPay)}
        {money(t.org.minimumWage, minimumWage, setMinimumWage)}
      </div>
      <div className="d-actions">
        <Button type="primary" disabled={bad} loading={saving.fetching} onClick={() => void go()}>
          {t.org.termsSave}
        </Button>
        <Button onClick={onCancel}>{t.cancel}</Button>
      </div>
    </div>
  )
}
