import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '~/lib/i18n/catalog'
import { settlement } from '~/messages/settlement-desk'
import { shortHash } from './stages'

/** A hash, short, with all of it to copy. */
export function Hash({ hash }: { hash: string }): ReactNode {
  const s = useText(settlement)
  const { message } = App.useApp()
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(hash)
    void message.success(s.version.copied)
  }
  return (
    <span className="st-hash">
      <code title={hash}>{shortHash(hash)}</code>
      <Button size="small" type="text" icon={<CopyOutlined />} aria-label={s.version.copy} onClick={() => void copy().catch(() => undefined)} />
    </span>
  )
}
