import type { ReactNode } from 'react'
import css from './Notice.module.css'

/** A word in the middle of an empty page: nothing here, not allowed, something failed. */
export function Notice({ heading, text, children, icon }: { heading: ReactNode; text?: ReactNode; children?: ReactNode; icon?: ReactNode }) {
  return (
    <section className={css.notice}>
      {icon}
      {heading}
      {text ? <p className="muted">{text}</p> : null}
      {children}
    </section>
  )
}
