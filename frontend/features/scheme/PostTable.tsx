import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { short, sum } from '~/lib/format/decimal'
import type { Editing, Problem } from './editing'

interface Props {
  editing: Editing
  readOnly: boolean
  problems: readonly Problem[]
  onChange: (editing: Editing) => void
}

/** The posts' weights, own and team, and the default quota. */
export function PostTable({ editing, readOnly, problems, onChange }: Props): ReactNode {
  const { t } = useDesk()
  const problemAt = (at: string, ...fields: string[]): Problem | undefined => problems.find((p) => p.at === at && fields.includes(p.field))
  const quotaProblem = problemAt('', 'defaultQuota')
  const set = (post: string, field: 'own' | 'team', value: string): void =>
    onChange({ ...editing, posts: editing.posts.map((p) => (p.post === post ? { ...p, [field]: value } : p)) })
  return (
    <div className="d-stack">
      <Section title={t.scheme.posts}>
        <table className="d-table d-edit d-narrow">
          <caption className="d-hidden">{t.scheme.posts}</caption>
          <thead>
            <tr>
              <th scope="col">{t.org.post}</th>
              <th scope="col">{t.scheme.own}</th>
              <th scope="col">{t.scheme.team}</th>
              <th scope="col" className="d-num">
                {t.scheme.sum}
              </th>
            </tr>
          </thead>
          <tbody>
            {editing.posts.map((p) => {
              const problem = problemAt(p.post, 'own', 'team')
              const id = `${p.post}-problem`
              return (
                <tr key={p.post}>
                  <th scope="row">
                    {t.post[p.post]}
                    {problem && (
                      <span id={id} className="d-cell-note d-start d-bad">
                        {problem.said ?? t.scheme.problem[problem.kind]}
                      </span>
                    )}
                  </th>
                  {(['own', 'team'] as const).map((field) => (
                    <td key={field}>
                      <input
                        className="d-cell"
                        inputMode="decimal"
                        autoComplete="off"
                        aria-label={`${t.post[p.post]} · ${t.scheme[field]}`}
                        aria-invalid={problem !== undefined}
                        aria-describedby={problem ? id : undefined}
                        disabled={readOnly}
                        value={p[field]}
                        onChange={(e) => set(p.post, field, e.target.value)}
                      />
                    </td>
                  ))}
                  <td className={problem ? 'd-num d-bad' : 'd-num'}>{short(sum([p.own, p.team]))}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Section>
      <Section title={t.scheme.defaultQuota}>
        <div className="d-stack-s">
          <input
            className="d-cell"
            inputMode="decimal"
            autoComplete="off"
            aria-label={t.scheme.defaultQuota}
            aria-invalid={quotaProblem !== undefined}
            aria-describedby="quota-help"
            disabled={readOnly}
            value={editing.defaultQuota}
            onChange={(e) => onChange({ ...editing, defaultQuota: e.target.value })}
          />
          <p id="quota-help" className={quotaProblem ? 'd-bad d-small' : 'd-quiet d-small'}>
            {quotaProblem ? (quotaProblem.said ?? t.scheme.problem[quotaProblem.kind]) : t.scheme.defaultQuotaHelp}
          </p>
        </div>
      </Section>
    </div>
  )
}
