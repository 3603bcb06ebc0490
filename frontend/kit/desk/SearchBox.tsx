import { Input } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { Labelled } from './Page'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
}

/** A search that waits until the typing pauses. */
export function SearchBox({ label, value, onChange }: Props): ReactNode {
  const [typed, setTyped] = useState(value)
  const [from, setFrom] = useState(value)
  if (from !== value) {
    // The URL moved on by itself: back gesture, or filters cleared.
    setFrom(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onChange(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <Labelled label={label} grow>
      <Input
        type="search"
        value={typed}
        allowClear
        onChange={(e) => setTyped(e.target.value)}
        onPressEnter={() => onChange(typed.trim())}
      />
    </Labelled>
  )
}
