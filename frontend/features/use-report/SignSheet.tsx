import { useEffect, useRef } from 'react'
import { useSend } from '../../lib/api/useSend.ts'
import { monthOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { toast } from '../../kit/Toast.tsx'
import type { ReportPartsFragment } from '../../kit/use/Report.graphql.ts'
import { ReportFigures } from '../../kit/use/ReportFigures.tsx'
import { SignUseReportDocument } from '../../kit/use/Report.graphql.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { reportWords } from '../../messages/use-report.ts'
import css from './UseReportPage.module.css'

interface Props {
  report: ReportPartsFragment
  words: string
  onReload: () => void
  onStale: () => void
  onClose: () => void
  onDone: () => void
}

/** What is going to be signed, once more as a whole, and that it stays. */
export function SignSheet({ report, words, onReload, onStale, onClose, onDone }: Props) {
  const t = useText(reportWords)
  const say = useFailureText()
  const language = useLanguage()
  const alert = useRef<HTMLDivElement>(null)
  const { share, failed, changed, send } = useSend(SignUseReportDocument)
  const stale = useRef({ onReload, onStale })
  useEffect(() => {
    stale.current = { onReload, onStale }
  })
  useEffect(() => {
    if (!failed) return
    alert.current?.scrollIntoView({ block: 'nearest' })
    // Figures that are others by now are shown anew, and signing them is another intent; so is what was signed elsewhere.
    if (failed.code !== 'CONFLICT') return
    changed()
    stale.current.onReload()
    if (failed.reason === 'figures_changed') stale.current.onStale()
  }, [failed, changed])
  const sign = async (): Promise<void> => {
    const done = await send({ kind: report.kind, month: report.month, words: words.trim(), figuresHash: report.figuresHash })
    if (!done) return
    onDone()
    toast(t.done)
    onClose()
    onReload()
  }
  return (
    <Sheet
      title={t.toSign}
      onClose={onClose}
      foot={
        <>
          <button type="button" className="button" onClick={onClose}>
            {t.change}
          </button>
          <button type="button" className="button primary" aria-disabled={share !== null} onClick={() => void sign()}>
            {share === null ? t.sign : t.signing}
          </button>
        </>
      }
    >
      <div className={css.signing}>
        <p>{t.what(t.kind[report.kind], monthOf(report.month, language))}</p>
        <div ref={alert}>
          {failed ? (
            <p className={css.failed} role="alert">
              <Icon name={failed.code === 'OFFLINE' ? 'offline' : 'warning'} /> <span>{failed.code === 'OFFLINE' ? t.offline : say(failed)}</span>
            </p>
          ) : null}
        </div>
        <ReportFigures report={report} />
        <p className={css.text}>{words.trim()}</p>
        <p className={css.forGood}>
          <Icon name="warning" /> <span>{t.forGood}</span>
        </p>
        <details className={css.hash}>
          <summary>{t.figuresHash}</summary>
          <p className={css.code}>{report.figuresHash}</p>
        </details>
      </div>
    </Sheet>
  )
}
