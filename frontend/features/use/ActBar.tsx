import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { useText } from '../../lib/i18n/catalog.ts'
import { withParams } from '../../lib/url.ts'
import { ActsBar } from '../../kit/ActsBar.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { sheetState, useCloseSheet } from '../../kit/useSheet.ts'
import { usesPhone } from '../../messages/uses-phone.ts'
import css from './Page.module.css'

/** Something that may be done: in a sheet of the page (`act`), or on another page (`to`). */
export type Offer = { text: string; grave?: boolean } & ({ act: string } | { to: string })

const few = 2
const keyOf = (o: Offer): string => ('to' in o ? o.to : o.act)

/** What may be done next: the first two, and the rest behind a button. */
export function ActBar({ offers }: { offers: readonly Offer[] }) {
  const t = useText(usesPhone)
  const [params] = useSearchParams()
  return (
    <ActsBar label={t.acts} offered={offers.map(keyOf).join()}>
      {offers.slice(0, few).map((o, i) => (
        <Link key={keyOf(o)} className={o.grave ? 'button danger' : i === 0 ? 'button primary' : 'button'} preventScrollReset={!('to' in o)} {...('to' in o ? { to: o.to } : { to: { search: withParams(params, { act: o.act }) }, state: sheetState })}>
          {o.text}
        </Link>
      ))}
      {offers.length > few ? (
        <Link className="button rest" to={{ search: withParams(params, { act: 'more' }) }} state={sheetState} preventScrollReset>
          <Icon name="more" /> <span className="visually-hidden">{t.moreActs}</span>
        </Link>
      ) : null}
    </ActsBar>
  )
}

const keys = ['act'] as const

/** The rest of what may be done. */
export function MoreActs({ offers }: { offers: readonly Offer[] }) {
  const t = useText(usesPhone)
  const close = useCloseSheet(keys)
  const [params] = useSearchParams()
  const { state } = useLocation() as { state: unknown }
  const navigate = useNavigate()
  return (
    <Sheet title={t.moreActs} onClose={close}>
      <ul className={css.acts}>
        {offers.slice(few).map((o) => (
          <li key={keyOf(o)}>
            {'to' in o ? (
              <Link to={o.to} replace>
                <span>{o.text}</span>
                <Icon name="next" size={16} />
              </Link>
            ) : (
              <button type="button" className={o.grave ? css.grave : undefined} onClick={() => void navigate({ search: withParams(params, { act: o.act }) }, { replace: true, state, preventScrollReset: true })}>
                <span>{o.text}</span>
                <Icon name="next" size={16} />
              </button>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
