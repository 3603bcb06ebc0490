import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { Choice } from './Choice'
import { useCompact } from './useCompact'

interface Part<K extends string> {
  key: K
  text: string
  /** What stands in the tab, where it is more than the text. */
  label?: ReactNode
  children: ReactNode
}

interface Props<K extends string> {
  /** What is chosen among. */
  label: string
  active: K
  parts: readonly Part<K>[]
  onChange: (key: K) => void
}

/** Parts of a page behind tabs; on a phone, which has no room for them, behind a choice. */
export function Tabbed<K extends string>({ label, active, parts, onChange }: Props<K>): ReactNode {
  if (useCompact())
    return (
      <div className="d-stack">
        <Choice label={label} value={active} options={parts.map((p) => p.key)} name={(key) => parts.find((p) => p.key === key)?.text ?? key} onChange={(key) => key !== '' && onChange(key)} />
        {parts.find((p) => p.key === active)?.children}
      </div>
    )
  return (
    <Tabs
      activeKey={active}
      onChange={(key) => {
        const part = parts.find((p) => p.key === key)
        if (part) onChange(part.key)
      }}
      items={parts.map((p) => ({ key: p.key, label: p.label ?? p.text, children: p.children }))}
    />
  )
}
