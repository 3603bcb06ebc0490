import type { ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'
import { useText } from '../lib/i18n/catalog.ts'
import { base } from '../messages/base.ts'
import { Icon } from './Icon.tsx'
import css from './Sheet.module.css'

/**
 * A native modal dialog that rises from the bottom of a phone. It is in the page only while it is open; the browser
 * keeps the focus inside and gives it back to where it was.
 */
export function Sheet({ title, note, onClose, children, foot }: { title: string; note?: ReactNode; onClose: () => void; children: ReactNode; foot?: ReactNode }) {
  const t = useText(base)
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const dialog = ref.current!
    const before = document.activeElement
    if (!dialog.open) dialog.showModal()
    heading.current?.focus()
    return () => {
      dialog.close()
      // Where a page was opened with its sheet there is nothing to go back to but the heading.
      if (before === document.body) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={ref}
      className={css.sheet}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose()
      }}
    >
      <div className={css.inner}>
        <header className={css.head}>
          <div>
            <h2 id={id} ref={heading} tabIndex={-1}>
              {title}
            </h2>
            {note}
          </div>
          <button type="button" className={css.close} aria-label={t.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        <div className={css.body}>{children}</div>
        {foot ? <footer className={css.foot}>{foot}</footer> : null}
      </div>
    </dialog>
  )
}
