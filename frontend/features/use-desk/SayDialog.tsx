import type { ReactNode } from 'react'
import { useState } from 'react'
import { TextField } from '~/kit/desk/TextField'
import type { Mutation } from './FormDialog'
import { fitting, FormDialog } from './FormDialog'
import { useWords } from './words'

interface Props {
  title: string
  help?: string
  okText: string
  danger?: boolean
  /** Whether nothing has to be written: then Enter does it. */
  okFirst?: boolean
  label: string
  length: { min: number; max: number }
  document: Mutation
  /** What is sent with the words. */
  input: (text: string) => Record<string, unknown>
  staleWords: string
  onDone: () => void
  onClose: () => void
  onStale: () => void
}

/** The form of an act that takes words and nothing else. */
export function SayDialog({ label, length: { min, max }, input, okFirst = false, ...rest }: Props): ReactNode {
  const { s } = useWords()
  const [text, setText] = useState('')
  const said = fitting(text, min, max)
  return (
    <FormDialog {...rest} okFirst={okFirst} input={said === null ? null : input(said)}>
      {(tried) => <TextField label={label} value={text} focused={!okFirst} help={s.audits.length(min, max)} problem={tried && said === null ? s.audits.length(min, max) : undefined} onChange={setText} />}
    </FormDialog>
  )
}
