import type { ReactNode } from 'react'
import { TextField as Field } from '~/kit/desk/TextField'
import type { Length } from '~/kit/ticket/form'
import { fits } from '~/kit/ticket/form'
import { useText } from '~/lib/i18n/catalog'
import { ticketDesk } from '~/messages/ticket-desk'

interface Props {
  label: string
  value: string
  length: Length
  /** Whether what is wrong is to be said. */
  tried: boolean
  onChange: (text: string) => void
  help?: string
  problem?: string | undefined
  rows?: number
}

/** Words to be said with an act, with how long they may be. */
export function TextField({ label, value, length, tried, onChange, help, problem, rows = 3 }: Props): ReactNode {
  const s = useText(ticketDesk).act
  const long = s.length(length.min, length.max)
  return <Field label={label} value={value} onChange={onChange} help={help ?? long} problem={problem ?? (tried && !fits(value, length) ? long : undefined)} rows={rows} />
}
