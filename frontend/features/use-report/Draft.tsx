import { useEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useOnline } from '../../lib/api/connection.ts'
import { monthOf, untilOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { withParams } from '../../lib/url.ts'
import { ActsBar } from '../../kit/ActsBar.tsx'
import { TextArea } from '../../kit/Field.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { fits } from '../../kit/ticket/form.ts'
import { sheetState, useCloseSheet } from '../../kit/useSheet.ts'
import { draftOf, reportLooks, stateOf, wordsLength } from '../../kit/use/report.ts'
import type { ReportPartsFragment } from '../../kit/use/Report.graphql.ts'
import { ReportFigures } from '../../kit/use/ReportFigures.tsx'
import { useReportWords } from '../../kit/use/useReportWords.ts'
import { use as unitWords } from '../../messages/use.ts'
import { reportWords } from '../../messages/use-report.ts'
import { SignSheet } from './SignSheet.tsx'
import css from './UseReportPage.module.css'

const keys = ['sign']

interface Props {
  report: ReportPartsFragment
  /** Signing was refused because the figures had changed. */
  changed: boolean
  onReload: () => void
  onStale: () => void
}

/** A report to be signed: the figures, the words with what was drafted in them, and the way to sign. */
export function Draft({ report, changed, onReload, onStale }: Props) {
  const t = useText(reportWords)
  const w = useText(unitWords)
  const language = useLanguage()
  const online = useOnline()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const close = useCloseSheet(keys)
  const field = useRef<HTMLDivElement>(null)
  const [tried, setTried] = useState(false)
  const words = useReportWords(report.kind, report.month, draftOf(report, monthOf(report.month, language), t, w, language))
  const ok = fits(words.text, wordsLength)
  const open = params.get('sign') !== null
  // An address with the sheet open, for words that cannot be signed.
  useEffect(() => {
    if (open && !ok) close()
  }, [open, ok, close])
  const state = stateOf(report)
  const until = report.dueAt === null ? '' : untilOf(report.dueAt, language)
  const sign = (): void => {
    setTried(true)
    if (!ok) {
      field.current?.querySelector('textarea')?.focus()
      return
    }
    void navigate({ search: withParams(params, { sign: '1' }) }, { state: sheetState, preventScrollReset: true })
  }
  return (
    <>
      <p className={css.state}>
        <Tag {...reportLooks[state]}>{t.state[state]}</Tag>
        <span>{(state === 'late' ? t.lateSince : t.due)(until)}</span>
      </p>
      {changed ? (
        <p className={css.changed} role="status">
          <Icon name="warning" /> {t.changedMeanwhile}
        </p>
      ) : null}
      <ReportFigures report={report} />
      <p className="small muted">{t.fromRecords}</p>
      <div ref={field} className={css.words}>
        <TextArea
          label={t.words}
          hint={t.wordsHint}
          rows={8}
          value={words.text}
          maxLength={wordsLength.max}
          error={tried && !ok ? t.tooShort(String(wordsLength.min), String(wordsLength.max)) : null}
          onChange={(e) => words.write(e.target.value)}
        />
        <p className={css.below}>
          {words.own ? (
            <button type="button" className="button quiet" onClick={words.again}>
              {t.again}
            </button>
          ) : (
            <span />
          )}
          <span className="small muted">{t.length(String(Array.from(words.text.trim()).length), String(wordsLength.max))}</span>
        </p>
        {words.restored ? (
          <p className="small muted" role="status">
            {t.restored}
          </p>
        ) : null}
      </div>
      {online ? null : (
        <p className={css.changed} role="status">
          <Icon name="offline" /> {t.offline}
        </p>
      )}
      <ActsBar label={t.sign} offered="sign">
        <button type="button" className="button primary" disabled={!online} onClick={sign}>
          {t.toSign}
        </button>
      </ActsBar>
      {open && ok ? <SignSheet report={report} words={words.text} onReload={onReload} onStale={onStale} onClose={close} onDone={words.done} /> : null}
    </>
  )
}
