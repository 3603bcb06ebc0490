import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Choice } from '~/kit/desk/Choice'
import { Field } from '~/kit/desk/Field'
import { Labelled, Section } from '~/kit/desk/Page'
import { TextField } from '~/kit/desk/TextField'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import { Check } from './Check'
import type { Editing, PowerProblem } from './power'
import { auditRules, categories, powerUnits } from './power'
import { useProblemWords } from './useProblemWords'
import type { EvidenceType } from './usePowerWords'

interface Props {
  editing: Editing
  /** Whether code, category and unit stay. */
  fixed: boolean
  types: readonly EvidenceType[]
  problems: Readonly<Record<string, PowerProblem>>
  onChange: (editing: Editing) => void
}

/** Everything that a number of a power says. */
export function PowerFields({ editing: e, fixed, types, problems, onChange }: Props): ReactNode {
  const w = useText(grantDesk).editor
  const { optional } = useText(grantDesk)
  const u = useText(ofUses)
  const said = useProblemWords()
  const set = (change: Partial<Editing>): void => onChange({ ...e, ...change })
  const text = (name: 'nameZh' | 'nameEn', label: string): ReactNode => <Field label={label} value={e[name]} problem={said(problems[name])} onChange={(value) => set({ [name]: value })} />
  const long = (name: 'allowsZh' | 'allowsEn' | 'dutyZh' | 'dutyEn', label: string): ReactNode => (
    <TextField label={label} value={e[name]} problem={said(problems[name])} onChange={(value) => set({ [name]: value })} />
  )
  const figure = (name: 'files' | 'reason' | 'decisionMinutes' | 'nearPercent' | 'leaderDays' | 'departmentDays', at: string, label: string): ReactNode => (
    <Field label={label} value={e[name]} inputMode="decimal" problem={said(problems[at])} onChange={(value) => set({ [name]: value })} />
  )
  return (
    <>
      <Section title={w.basics}>
        <div className="d-fields-2">
          {text('nameZh', w.nameZh)}
          {text('nameEn', w.nameEn)}
          <Field
            label={w.codeLabel}
            value={e.code}
            disabled={fixed}
            help={fixed ? w.fixed : w.codeHelp}
            problem={said(problems.code)}
            onChange={(code) => set({ code: code.toUpperCase() })}
          />
          {fixed ? (
            <Field label={w.category} value={u.category[e.category]} disabled help={w.fixed} onChange={() => undefined} />
          ) : (
            <Choice label={w.category} value={e.category} options={categories} name={(c) => u.category[c]} onChange={(category) => category !== '' && set({ category })} />
          )}
        </div>
        <div className="g-two">
          {long('allowsZh', w.allowsZh)}
          {long('allowsEn', w.allowsEn)}
          {long('dutyZh', w.dutyZh)}
          {long('dutyEn', w.dutyEn)}
        </div>
      </Section>
      <Section title={w.bounds}>
        <div className="d-fields-2">
          {fixed ? (
            <Field label={w.field.unit} value={u.unit[e.unit]} disabled help={w.fixed} onChange={() => undefined} />
          ) : (
            <Choice label={w.field.unit} value={e.unit} options={powerUnits} name={(x) => u.unit[x]} onChange={(unit) => unit !== '' && set({ unit })} />
          )}
          <Field
            label={w.field.maxAmount}
            value={e.maxAmount}
            inputMode="decimal"
            suffix={u.unit[e.unit]}
            help={w.maxHelp}
            problem={said(problems.maxAmount)}
            onChange={(maxAmount) => set({ maxAmount })}
          />
        </div>
        <div>
          <Labelled label={w.types}>
            <Select
              mode="multiple"
              aria-label={w.types}
              className="g-wide"
              value={[...e.ticketTypes]}
              status={problems['evidence.ticketTypes'] ? 'error' : ''}
              placeholder={optional}
              showSearch={{ optionFilterProp: 'label' }}
              options={types.map((x) => ({ value: x.code, label: x.name }))}
              onChange={(ticketTypes: string[]) => set({ ticketTypes })}
            />
          </Labelled>
          <p className={problems['evidence.ticketTypes'] ? 'd-small d-bad' : 'd-small d-quiet'}>{said(problems['evidence.ticketTypes']) ?? w.typesHelp}</p>
        </div>
        <div className="d-fields-2">
          {figure('files', 'evidence.files', w.files)}
          {figure('reason', 'evidence.reason', w.reason)}
        </div>
        <Check label={w.beneficiary} checked={e.beneficiary} onChange={(beneficiary) => set({ beneficiary })} />
        <Check label={w.emergency} help={w.emergencyHelp} checked={e.emergency} onChange={(emergency) => set({ emergency })} />
      </Section>
      <Section title={w.audit}>
        <div className="d-fields-2">
          {figure('decisionMinutes', 'decisionMinutes', w.decisionMinutes)}
          {figure('nearPercent', 'nearPercent', w.nearPercent)}
          <Choice label={w.leaderAudit} value={e.leaderAudit} options={auditRules} name={(r) => u.rule[r]} onChange={(leaderAudit) => leaderAudit !== '' && set({ leaderAudit })} />
          {figure('leaderDays', 'leaderDays', w.leaderDays)}
          <Choice label={w.departmentAudit} value={e.departmentAudit} options={auditRules} name={(r) => u.rule[r]} onChange={(departmentAudit) => departmentAudit !== '' && set({ departmentAudit })} />
          {figure('departmentDays', 'departmentDays', w.departmentDays)}
        </div>
      </Section>
      <Section title={w.start}>
        <div className="d-fields-2">
          <Field label={w.from} type="date" value={e.from} problem={said(problems.from)} onChange={(from) => set({ from })} />
          <Field label={w.note} value={e.note} problem={said(problems.note)} onChange={(note) => set({ note })} />
        </div>
        <Check label={w.active} help={w.activeHelp} checked={e.active} onChange={(active) => set({ active })} />
      </Section>
    </>
  )
}
