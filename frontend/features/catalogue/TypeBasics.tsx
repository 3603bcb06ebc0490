import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { Labelled, Section } from '~/kit/desk/Page'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import { Checks } from './Checks'
import type { Named } from './names'
import { nameIn } from './names'
import type { Editing, Problem } from './type'
import { milestones, takers } from './type'
import { useSaid } from './useSaid'

interface Props {
  editing: Editing
  /** Whether its code stays. */
  fixed: boolean
  types: readonly (Named & { code: string })[]
  problems: readonly Problem[]
  onChange: (editing: Editing) => void
}

const audits = ['0', '1', '2'] as const

/** What a type is called, who takes it, how it goes on. */
export function TypeBasics({ editing, fixed, types, problems, onChange }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { language } = useDesk()
  const said = useSaid(problems)
  const set = (change: Partial<Editing>): void => onChange({ ...editing, ...change })
  const own = types.some((x) => x.code === editing.code) || editing.code === '' ? types : [...types, editing]
  return (
    <Section title={w.type.basics}>
      <div className="c-grid">
        <Field label={w.type.nameZh} value={editing.nameZh} onChange={(nameZh) => set({ nameZh })} problem={said('nameZh')} />
        <Field label={w.type.nameEn} value={editing.nameEn} onChange={(nameEn) => set({ nameEn })} problem={said('nameEn')} />
        <Field
          label={w.type.code}
          value={editing.code}
          disabled={fixed}
          onChange={(code) => set({ code: code.toUpperCase() })}
          help={fixed ? undefined : w.type.codeHelp}
          problem={said('code')}
        />
        <Field
          label={w.type.closeDays}
          value={editing.closeDays}
          suffix={w.type.days}
          inputMode="decimal"
          onChange={(closeDays) => set({ closeDays })}
          problem={said('closeDays')}
        />
      </div>
      <Checks label={w.type.teamKinds} options={takers} chosen={editing.teamKinds} name={(k) => w.kind[k]} onChange={(teamKinds) => set({ teamKinds })} problem={said('teamKinds')} />
      <div className="c-grid">
        <Choice
          label={w.type.audits}
          value={String(editing.audits) as (typeof audits)[number]}
          options={audits}
          name={(n) => w.type.auditsOf(Number(n))}
          onChange={(n) => set({ audits: Number(n) })}
        />
        <Checks label={w.type.steps} options={milestones} chosen={editing.steps} name={(s) => w.metric[s]} onChange={(steps) => set({ steps })} problem={said('steps')} />
      </div>
      <div>
        <Labelled label={w.type.repeats} grow>
          <Select
            mode="multiple"
            aria-label={w.type.repeats}
            className="c-wide"
            value={[...editing.repeats]}
            onChange={(repeats: string[]) => set({ repeats })}
            showSearch={{ optionFilterProp: 'label' }}
            options={own.map((x) => ({ value: x.code, label: nameIn(language, x) || x.code }))}
          />
        </Labelled>
        <p className={said('repeats') === undefined ? 'd-small d-quiet' : 'd-small d-bad'}>{said('repeats') ?? w.type.repeatsHelp}</p>
      </div>
      <div className="d-row c-checks">
        <label className="d-row">
          <input type="checkbox" checked={editing.needsGroup} onChange={(e) => set({ needsGroup: e.target.checked })} />
          <span>{w.type.needsGroup}</span>
        </label>
        <label className="d-row">
          <input type="checkbox" checked={editing.active} disabled={!fixed} onChange={(e) => set({ active: e.target.checked })} />
          <span>{w.active}</span>
        </label>
      </div>
      <p className={said('active') === undefined ? 'd-small d-quiet' : 'd-small d-bad'}>{said('active') ?? (fixed ? w.type.activeHelp : w.type.newHelp)}</p>
    </Section>
  )
}
