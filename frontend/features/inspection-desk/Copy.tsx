import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'

/** Takes a text along: a hash, a seed, a command. */
export function Copy({ text, label }: { text: string; label: string }): ReactNode {
  const { t } = useDesk()
  const { message } = App.useApp()
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    void message.success(t.copied)
  }
  return <Button size="small" type="text" icon={<CopyOutlined />} aria-label={label} title={label} onClick={() => void copy().catch(() => undefined)} />
}
