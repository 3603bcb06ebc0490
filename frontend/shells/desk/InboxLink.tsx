import { MailOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { useText } from '~/lib/i18n/catalog'
import { useUnread } from '~/lib/inbox/useUnread'
import { base } from '~/messages/base'

/** The way to the inbox, with how much of it is unread. */
export function InboxLink(): ReactNode {
  const t = useText(base)
  const unread = useUnread() ?? 0
  return (
    <NavLink to="/desk/inbox" className="d-inbox">
      <MailOutlined aria-hidden="true" />
      {unread > 0 && (
        <span className="d-inbox-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
      <span className="d-hidden">{t.inbox(unread)}</span>
    </NavLink>
  )
}
