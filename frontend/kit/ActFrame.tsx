import type { FormEvent, ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'
import type { Failure } from '../lib/api/errors.ts'
import { useText } from '../lib/i18n/catalog.ts'
import { Chip, Chips } from './Chips.tsx'
import { TextArea } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { Sheet } from './Sheet.tsx'
import type { Length } from './ticket/form.ts'
import { fits } from './ticket/form.ts'
import { useFailureText } from '../messages/reasons.ts'
import { ticket as words } from '../messages/ticket.ts'
import { ticketPhone } from '../messages/ticket-phone.ts'
import css from './ActFrame.module.css'

interface FrameProps {
  title: string
  hint?: string | undefined
  /** What the button says; null where there is nothing that could be done. */
  ok: string | null
  danger?: boolean
  share: number | null
  /** Whether photos are being sent, of which one sees how far they are. */
  uploads?: boolean
  failed: Failure | null
  onSubmit: () => void
  onClose: () => void
  /** What failed because it has changed meanwhile. */
  onStale: () => void
  children: ReactNode
}

/** The sheet of an act: its form, what failed, and the button at the foot. */
export function ActFrame({ title, hint, ok, danger = false, share, uploads = false, failed, onSubmit, onClose, onStale, children }: FrameProps) {
  const t = useText(ticketPhone)
  const say = useFailureText()
  const id = useId()
  const alert = useRef<HTMLDivElement>(null)
  const stale = useRef(onStale)
  useEffect(() => {
    stale.current = onStale
  })
  useEffect(() => {
    if (!failed) return
    alert.current?.scrollIntoView({ block: 'nearest' })
    if (failed.code === 'CONFLICT' || failed.code === 'FORBIDDEN' || failed.code === 'NOT_FOUND') stale.current()
  }, [failed])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <Sheet
      title={title}
      {...(hint === undefined ? {} : { note: <p className="small muted">{hint}</p> })}
      onClose={onClose}
      foot={
        ok === null ? null : (
          <button type="submit" form={id} className={danger ? 'button danger' : 'button primary'} aria-disabled={share !== null}>
            {share === null ? ok : uploads ? t.uploading(Math.round(share * 100)) : t.sending}
          </button>
        )
      }
    >
      <form id={id} className={css.form} onSubmit={submit} noValidate>
        {children}
        <div ref={alert}>
          {failed ? (
            <p className={css.failed} role="alert">
              <Icon name={failed.code === 'OFFLINE' ? 'offline' : 'warning'} /> <span>{say(failed)}</span>
            </p>
          ) : null}
        </div>
      </form>
    </Sheet>
  )
}

const none: readonly string[] = []

/** What is said to an act, with sentences that need no typing. */
export function Words({ label, value, length, tried, presets = none, hint, onChange }: { label: string; value: string; length: Length; tried: boolean; presets?: readonly string[]; hint?: string | undefined; onChange: (text: string) => void }) {
  const w = useText(words)
  const t = useText(ticketPhone)
  return (
    <div className={css.words}>
      <TextArea label={length.min === 0 ? t.optional(label) : label} hint={hint} value={value} maxLength={length.max} error={tried && !fits(value, length) ? w.field.length(length.min, length.max) : null} onChange={(e) => onChange(e.target.value)} />
      {presets.length === 0 ? null : (
        <Chips label={t.presets}>
          {presets.map((preset) => (
            <Chip key={preset} on={value === preset} onChange={(on) => onChange(on ? preset : '')}>
              {preset}
            </Chip>
          ))}
        </Chips>
      )}
    </div>
  )
}

/** One of a few, as chips. */
export function Choice<Value extends string>({ label, value, options, fault, onChange }: { label: string; value: Value | null; options: readonly { value: Value; text: string }[]; fault?: string | null; onChange: (value: Value) => void }) {
  return (
    <div className={css.words}>
      <span className={css.label}>{label}</span>
      <Chips label={label}>
        {options.map((o) => (
          <Chip key={o.value} on={o.value === value} onChange={() => onChange(o.value)}>
            {o.text}
          </Chip>
        ))}
      </Chips>
      {fault ? (
        <p className={css.fault} role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
