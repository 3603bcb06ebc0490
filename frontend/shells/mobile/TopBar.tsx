import { Link, useLocation } from 'react-router'
import { useText } from '../../lib/i18n/catalog.ts'
import { useUnread } from '../../lib/inbox/useUnread.ts'
import { useMay } from '../../lib/viewer/viewer.ts'
import { base } from '../../messages/base.ts'
import { Icon } from '../../kit/Icon.tsx'
import css from './MobileShell.module.css'

/** The line above every page: whose application this is, what one may decide on the spot, and the inbox with what is unread. */
export function TopBar() {
  const t = useText(base)
  const { pathname } = useLocation()
  const uses = useMay('USE_GRANTS')
  const unread = useUnread() ?? 0
  return (
    <header className={css.bar}>
      <span className={css.brand}>{t.appName}</span>
      {uses ? (
        <Link to="/powers" className={css.powers} aria-current={pathname === '/powers' ? 'page' : undefined}>
          <Icon name="power" /> {t.powers}
        </Link>
      ) : null}
      <Link to="/inbox" className={css.inbox} aria-current={pathname === '/inbox' ? 'page' : undefined}>
        <span className={css.symbol}>
          <Icon name="mail" size={24} />
          {unread > 0 ? (
            <span className={css.badge} aria-hidden="true">
              {unread > 99 ? '99+' : unread}
            </span>
          ) : null}
        </span>
        <span className="visually-hidden">{t.inbox(unread)}</span>
      </Link>
    </header>
  )
}
