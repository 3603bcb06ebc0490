import type { ReactNode } from 'react'
import { useId, useLayoutEffect, useRef } from 'react'
import { useText } from '../lib/i18n/catalog.ts'
import { base } from '../messages/base.ts'
import { Icon } from './Icon.tsx'
import css from './Sheet.module.css'

interface SheetProps {
  title: string
  note?: ReactNode
  onClose: () => void
  children: ReactNode
  foot?: ReactNode
  /** What opened it is about to go: the focus goes to the page's heading instead. */
  done?: boolean
}

/**
 * A native modal dialog that rises from the bottom of a phone. It is in the page only while it is open; the browser
 * keeps the focus inside and gives it back to where it was.
 */
export function Sheet({ title, note, onClose, children, foot, done = false }: SheetProps) {
  const t = useText(base)
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const gone = useRef(done)
  const close = useRef(onClose)
  useLayoutEffect(() => {
    gone.current = done
    close.current = onClose
  })
  // A layout effect: its end still finds the dialog in the page, so the browser can give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    const before = document.activeElement
    // A tap beside the sheet closes it; Escape and the button do the same from the keyboard.
    const beside = (event: MouseEvent): void => {
      if (event.target === dialog) close.current()
    }
    dialog.addEventListener('click', beside)
    if (!dialog.open) dialog.showModal()
    // A long sheet without a link or field in it must still scroll from the keyboard.
    if (body.current) body.current.tabIndex = 0
    heading.current?.focus()
    return () => {
      dialog.removeEventListener('click', beside)
      dialog.close()
      if (!gone.current && before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus({ preventScroll: true })
      // Where a page was opened with its sheet there is nothing to go back to but the heading.
      else document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
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
        <div ref={body} className={css.body} role="group" aria-labelledby={id}>
          {children}
        </div>
        {foot ? <footer className={css.foot}>{foot}</footer> : null}
      </div>
    </dialog>
  )
}
