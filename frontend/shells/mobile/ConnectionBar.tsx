import { useOnline } from '../../lib/api/connection.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { base } from '../../messages/base.ts'
import { Icon } from '../../kit/Icon.tsx'
import css from './MobileShell.module.css'

/** Says on every page that the server is out of reach, for as long as it is. */
export function ConnectionBar() {
  const t = useText(base)
  const online = useOnline()
  return (
    <div role="status" className={css.connection}>
      {online ? null : (
        <p>
          <Icon name="offline" /> {t.offline}
        </p>
      )}
    </div>
  )
}
