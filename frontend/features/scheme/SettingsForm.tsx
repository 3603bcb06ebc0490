import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { Section } from '~/kit/desk/Page'
import type { Editing, Problem } from './editing'
import type { Settings } from './settings'
import { choices } from './settings'

interface Props {
  editing: Editing
  readOnly: boolean
  problems: readonly Problem[]
  onChange: (editing: Editing) => void
}

/** How pay is made of points: the floor, who pays it, how parts of a month count, appeals and corrections. */
export function SettingsForm({ editing, readOnly, problems, onChange }: Props): ReactNode {
  const { t } = useDesk()
  const { settings } = editing
  const set = (change: Partial<Settings>): void => onChange({ ...editing, settings: { ...settings, ...change } })
  const said = (field: string): string | null => {
    const problem = problems.find((p) => p.at === '' && p.field === field)
    return problem ? (problem.said ?? t.scheme.problem[problem.kind]) : null
  }
  return (
    <div className="d-stack">
      {(Object.keys(choices) as (keyof typeof choices)[]).map((field) => (
        <Section key={field} title={t.scheme.field[field] ?? field}>
          <p className="d-quiet">{t.scheme.settingHelp[field]}</p>
          {said(field) !== null && <p className="d-bad">{said(field)}</p>}
          <fieldset className="d-fieldset" disabled={readOnly}>
            <legend className="d-hidden">{t.scheme.field[field]}</legend>
            <div className="d-choice d-two">
              {choices[field].map((value) => (
                <label key={value}>
                  <input
                    type="radio"
                    name={field}
                    value={value}
                    disabled={readOnly}
                    checked={settings[field] === value}
                    onChange={() => set({ [field]: value })}
                  />
                  <span>{t.scheme.settingWords[field]?.[value] ?? value}</span>
                </label>
              ))}
            </div>
          </fieldset>
        </Section>
      ))}
      <Section title={t.scheme.settingMore}>
        <div className="d-fields-2">
          <Field
            label={t.scheme.field.appealDays ?? ''}
            value={settings.appealDays}
            inputMode="decimal"
            disabled={readOnly}
            problem={said('appealDays')}
            help={t.scheme.settingHelp.appealDays}
            onChange={(appealDays) => set({ appealDays })}
          />
          <Field
            label={t.scheme.field.reserveName ?? ''}
            value={settings.reserveName}
            disabled={readOnly}
            problem={said('reserveName')}
            help={t.scheme.settingHelp.reserveName}
            onChange={(reserveName) => set({ reserveName })}
          />
        </div>
      </Section>
    </div>
  )
}
