import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Labelled } from '~/kit/desk/Page'
import { monthOf } from '~/lib/format/time'
import { codeOf, monthIn } from './address'
import { usePowers } from './usePowers'
import { useWords } from './words'

interface Props {
  value: string
  onChange: (value: string) => void
}

/** One power, or all. */
export function PowerFilter({ value, onChange }: Props): ReactNode {
  const { s } = useWords()
  const options = usePowers()
  return (
    <Labelled label={s.list.power}>
      <Select aria-label={s.list.power} className="d-picker" value={codeOf(value)} popupMatchSelectWidth={false} onChange={onChange} options={options} />
    </Labelled>
  )
}

/** One month, or all. */
export function MonthFilter({ value, onChange }: Props): ReactNode {
  const { s, language } = useWords()
  const { months } = useDesk()
  const month = monthIn(value)
  const all = months.map((m) => m.month)
  return (
    <Labelled label={s.list.month}>
      <Select
        aria-label={s.list.month}
        className="d-picker"
        value={month}
        onChange={onChange}
        options={[{ value: '', label: s.list.allMonths }, ...(month === '' || all.includes(month) ? all : [month, ...all]).map((m) => ({ value: m, label: monthOf(m, language) }))]}
      />
    </Labelled>
  )
}

/** A filter that another page has set; pressed, it is gone. */
export function Taken({ name, onTake }: { name: string; onTake: () => void }): ReactNode {
  const { s } = useWords()
  return (
    <Button className="ud-taken" aria-label={s.list.take(name)} onClick={onTake}>
      {name} ✕
    </Button>
  )
}
