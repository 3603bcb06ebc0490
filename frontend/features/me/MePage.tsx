import type { ReactNode } from 'react'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { dismiss } from '../../lib/api/access.ts'
import { LogoutEverywhereDocument } from '../../lib/api/Access.graphql.ts'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { dateOf, momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { chooseShell } from '../../lib/viewer/shell.ts'
import { useSignOut } from '../../lib/viewer/signOut.ts'
import { hasDesk, may, useViewer } from '../../lib/viewer/viewer.ts'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { LanguageSwitch } from '../../kit/LanguageSwitch.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { toast } from '../../kit/Toast.tsx'
import { sheetState, useCloseSheet } from '../../kit/useSheet.ts'
import { base } from '../../messages/base.ts'
import { me } from '../../messages/me.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { deviceOf } from './device.ts'
import { EndSessionDocument, MeDocument, SessionFragmentDoc } from './Me.graphql.ts'
import css from './MePage.module.css'

const keys = ['confirm']

/** 我的: who I am here, where I am signed in, and the settings. */
export default function MePage() {
  const t = useText(me)
  const common = useText(base)
  const language = useLanguage()
  const viewer = useViewer()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [params] = useSearchParams()
  const [{ data, error }, again] = useQuery({ query: MeDocument })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const staff = data?.viewer.staff
  const assignment = staff ? staff.assignment : viewer.staff.assignment
  const from = staff?.assignment?.from
  const pay = may(viewer, 'READ_PAY') && assignment

  return (
    <div className={css.page}>
      <Heading title={t.title}>{viewer.staff.name}</Heading>
      <section className={`card ${css.section}`} aria-label={t.title}>
        <dl className={css.facts}>
          <Fact name={t.staffCode}>{viewer.staff.code}</Fact>
          {staff?.phone ? <Fact name={t.phone}>{staff.phone}</Fact> : null}
          {assignment ? (
            <>
              <Fact name={t.post}>{common.post[assignment.post]}</Fact>
              <Fact name={t.unit}>{assignment.unit.fullName}</Fact>
              {from ? <Fact name={t.since}>{dateOf(from, language)}</Fact> : null}
            </>
          ) : (
            <Fact name={t.post}>{t.noAssignment}</Fact>
          )}
          <Fact name={t.roles}>{viewer.roles.map((role) => common.role[role]).join(common.separator)}</Fact>
        </dl>
      </section>
      <nav className={css.links} aria-label={t.shortcuts}>
        {may(viewer, 'USE_GRANTS') ? (
          <Link className="button" to="/powers">
            <Icon name="power" /> {common.powers}
          </Link>
        ) : null}
        {pay ? (
          <Link className="button" to="/statements">
            <Icon name="statement" /> {t.statements}
          </Link>
        ) : null}
        {pay && may(viewer, 'RAISE_APPEALS') ? (
          <Link className="button" to="/appeals">
            <Icon name="appeal" /> {t.appeals}
          </Link>
        ) : null}
      </nav>
      {hasDesk(viewer) ? (
        <button
          type="button"
          className="button wide"
          onClick={() => {
            chooseShell('desk')
            void navigate('/desk')
          }}
        >
          <Icon name="desk" /> {common.openDesk}
        </button>
      ) : null}
      <section className={`card ${css.section}`} aria-labelledby="language">
        <h2 id="language">{t.language}</h2>
        <LanguageSwitch />
      </section>
      <section className={`card ${css.section}`} aria-labelledby="security">
        <h2 id="security">{t.security}</h2>
        <Link className="button" to="/change-password">
          {t.changePassword}
        </Link>
        <h3>{t.sessions}</h3>
        {data ? (
          <ul>
            {data.viewer.sessions.map((session) => (
              <SessionRow key={session.id} session={session} onEnded={reload} />
            ))}
          </ul>
        ) : error ? (
          <Failed error={error} onRetry={reload} />
        ) : (
          <Skeleton lines={[2, 2]} />
        )}
        <Link className="button danger" to="?confirm=everywhere" state={sheetState} preventScrollReset>
          {t.endAll}
        </Link>
      </section>
      <button type="button" className="button wide" onClick={() => void signOut()}>
        {t.signOut}
      </button>
      <p className={css.version}>{t.version(__VERSION__)}</p>
      {params.get('confirm') === 'everywhere' ? <EverywhereSheet /> : null}
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function SessionRow({ session, onEnded }: { session: Masked<typeof SessionFragmentDoc>; onEnded: () => void }) {
  const t = useText(me)
  const language = useLanguage()
  const say = useFailureText()
  const [{ fetching }, end] = useMutation(EndSessionDocument)
  const s = unmask(SessionFragmentDoc, session)
  const found = deviceOf(s.userAgent)
  const device = found ? t.device(found.browser, found.system) : t.unknownDevice
  return (
    <li className={css.session}>
      <span>
        <strong>{device}</strong> {s.current ? <Tag tone="good">{t.thisDevice}</Tag> : null}
        <span className={css.sub}>
          {t.lastUsed(momentOf(s.lastUsedAt, language))} · {t.address(s.address)}
        </span>
        <span className={css.sub}>{t.began(momentOf(s.createdAt, language))}</span>
      </span>
      {s.current ? null : (
        <button
          type="button"
          className={`button ${css.end}`}
          aria-label={t.endOf(device)}
          aria-disabled={fetching}
          onClick={() => {
            if (fetching) return
            void end({ input: { id: s.id } }).then(({ error }) => {
              toast(error ? say(error) : t.ended)
              if (!error) onEnded()
            })
          }}
        >
          {t.end}
        </button>
      )}
    </li>
  )
}

function EverywhereSheet() {
  const t = useText(me)
  const common = useText(base)
  const close = useCloseSheet(keys)
  const [{ fetching, error }, end] = useMutation(LogoutEverywhereDocument)
  const [busy, setBusy] = useState(false)
  const confirm = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    const result = await end({})
    setBusy(false)
    if (!result.error) dismiss()
  }
  return (
    <Sheet
      title={t.endAll}
      onClose={close}
      foot={
        <>
          <button type="button" className="button" onClick={close}>
            {common.cancel}
          </button>
          <button type="button" className="button danger" aria-disabled={fetching} onClick={() => void confirm()}>
            {t.endAll}
          </button>
        </>
      }
    >
      {error ? <Failed error={error} /> : null}
      <p>{t.endAllSure}</p>
    </Sheet>
  )
}
