import { useCallback, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { unmask } from '../../lib/api/fragment.ts'
import { openFile } from '../../lib/api/openFile.ts'
import { momentOf, monthOf, untilOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { Failed } from '../../kit/Failed.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Entry } from '../../kit/score/EntryList.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { toast } from '../../kit/Toast.tsx'
import { appeal } from '../../messages/appeal.ts'
import { base } from '../../messages/base.ts'
import type { MyAppealFragment } from './Appeal.graphql.ts'
import { MyAppealDocument, MyAppealFragmentDoc, WithdrawAppealDocument } from './Appeal.graphql.ts'
import { AppealStatusTag } from './AppealStatusTag.tsx'
import { sizeOf } from './files.ts'
import { subjectName } from './subject.ts'
import css from './AppealSheet.module.css'

/** One appeal: what was said, who takes care of it, what came of it. */
export default function AppealSheet({ id }: { id: string }) {
  const t = useText(appeal)
  const navigate = useNavigate()
  const location = useLocation()
  const [{ data, error }, again] = useQuery({ query: MyAppealDocument, variables: { id }, requestPolicy: 'cache-and-network' })
  const found = data?.appeal?.id === id ? unmask(MyAppealFragmentDoc, data.appeal) : null
  const close = useCallback(() => {
    if ((location.state as { sheet?: boolean } | null)?.sheet) void navigate(-1)
    else void navigate({ pathname: '/appeals', search: location.search }, { replace: true, preventScrollReset: true })
  }, [navigate, location])

  if (found) return <Detail id={id} appeal={found} onClose={close} />
  return (
    <Sheet title={data?.appeal === null ? t.missing : t.one} onClose={close}>
      {error ? <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} /> : data?.appeal === null ? <p>{t.missingHint}</p> : <Skeleton lines={[2, 3]} />}
    </Sheet>
  )
}

function Detail({ id, appeal: a, onClose }: { id: string; appeal: MyAppealFragment; onClose: () => void }) {
  const t = useText(appeal)
  const common = useText(base)
  const language = useLanguage()
  const viewer = useViewer()
  const [asking, setAsking] = useState(false)
  const [{ fetching, error }, withdraw] = useMutation(WithdrawAppealDocument)
  const mine = a.staff.id === viewer.staff.id

  const confirm = async (): Promise<void> => {
    if (fetching) return
    const { data } = await withdraw({ input: { id, version: a.version } })
    if (!data) return
    toast(t.withdrawn)
    onClose()
  }

  return (
    <Sheet
      title={t.about(monthOf(a.month, language), subjectName(a, t, language))}
      note={
        <p className={css.tags}>
          <AppealStatusTag status={a.status} overdue={a.overdue} />
        </p>
      }
      onClose={onClose}
      foot={
        a.status === 'OPEN' && mine ? (
          asking ? (
            <>
              <button type="button" className="button" onClick={() => setAsking(false)}>
                {t.keep}
              </button>
              <button type="button" className="button danger" aria-disabled={fetching} onClick={() => void confirm()}>
                {fetching ? common.saving : t.withdraw}
              </button>
            </>
          ) : (
            <button type="button" className="button danger" onClick={() => setAsking(true)}>
              {t.withdraw}
            </button>
          )
        ) : undefined
      }
    >
      {error ? <Failed error={error} /> : null}
      {asking ? (
        <p className={css.sure} role="alert">
          <Icon name="warning" />
          <span>{t.withdrawSure}</span>
        </p>
      ) : null}
      <p className={css.said}>{a.text}</p>
      <p className="small muted">
        {t.raised(momentOf(a.raisedAt, language))} · {t.version(a.versionNumber)}
        {a.status === 'OPEN' ? ` · ${t.due(untilOf(a.dueAt, language))}` : ''}
      </p>
      {a.files.length === 0 ? null : (
        <section aria-labelledby="files">
          <h3 id="files">{t.files}</h3>
          <ul>
            {a.files.map((file) => (
              <li key={file.id}>
                <button
                  type="button"
                  className={css.file}
                  aria-label={t.open(file.name)}
                  onClick={() => void openFile(`/appeal-file/${file.id}`, file.name).then((opened) => (opened ? undefined : toast(t.notOpened)))}
                >
                  <Icon name="file" /> <span>{file.name}</span> <span className="small muted">{sizeOf(file.size)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {a.status === 'OPEN' || a.owner !== null ? <p>{common.pair(t.owner, a.owner?.name ?? t.noOwner)}</p> : null}
      {a.reasons === null ? null : (
        <section className={css.decision} aria-labelledby="reasons">
          <h3 id="reasons">{t.reasons}</h3>
          <p className={css.said}>{a.reasons}</p>
          {a.decidedAt === null ? null : (
            <p className="small muted">{a.decidedBy ? t.decided(momentOf(a.decidedAt, language), a.decidedBy.name) : t.decidedAt(momentOf(a.decidedAt, language))}</p>
          )}
        </section>
      )}
      {a.correction === null ? null : (
        <section aria-labelledby="correction">
          <h3 id="correction">{t.correction}</h3>
          <p className="small muted">{t.correctionHint}</p>
          <ul>
            <Entry entry={a.correction} rate={false} />
          </ul>
        </section>
      )}
      <Link className="button" to={`/statements/${a.month}`}>
        <Icon name="statement" /> {t.toStatement}
      </Link>
    </Sheet>
  )
}
