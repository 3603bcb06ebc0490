import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useDesk } from './context'
import type { Paged } from './usePaged'

/** Asks for the next page of a list. */
export function More<N>({ list }: { list: Paged<N> }): ReactNode {
  const { t } = useDesk()
  if (!list.hasMore) return null
  return (
    <Button className="d-more" onClick={list.more} loading={list.loadingMore}>
      {t.more}
    </Button>
  )
}
