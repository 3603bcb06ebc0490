import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useDesk } from './context'

interface Props {
  title: string
  /** One sentence: what this page is for. */
  lead?: ReactNode
  /** Unit, month and filters. */
  filters?: ReactNode
  /** What can be done here. */
  actions?: ReactNode
  children: ReactNode
}

/** The frame of a page: its name, what it is about, its filters, what can be done. */
export function Page({ title, lead, filters, actions, children }: Props): ReactNode {
  const { t } = useDesk()
  useEffect(() => {
    document.title = `${title} · ${t.product}`
  }, [title, t])
  return (
    <div className="d-page">
      <header className="d-head">
        <div className="d-head-words">
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {actions && <div className="d-actions">{actions}</div>}
      </header>
      {filters && (
        <div className="d-filters" role="group" aria-label={t.filters}>
          {filters}
        </div>
      )}
      {children}
    </div>
  )
}

/** A part of a page under a heading of its own. */
export function Section({ title, extra, children }: { title: string; extra?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <section className="d-section">
      <div className="d-section-head">
        <h2>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  )
}

/** A figure with its name, and what is to be said about it. */
export function Figure({ name, children, note }: { name: string; children: ReactNode; note?: ReactNode }): ReactNode {
  return (
    <div className="d-figure-box">
      <dt>{name}</dt>
      <dd>
        <span className="d-figure-value">{children}</span>
        {note && <span className="d-figure-note">{note}</span>}
      </dd>
    </div>
  )
}

/** A label above a filter or a field, tied to it. */
export function Labelled({ label, children, grow }: { label: string; children: ReactNode; grow?: boolean }): ReactNode {
  return (
    <label className={grow ? 'd-labelled d-grow' : 'd-labelled'}>
      <span>{label}</span>
      {children}
    </label>
  )
}
