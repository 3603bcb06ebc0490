import type { ChangeEvent } from 'react'
import { useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import type { Failure } from '../../lib/api/errors.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { newRequestId } from '../../lib/api/requestId.ts'
import type { AppealSubject } from '../../lib/api/schema.ts'
import { uploadAll } from '../../lib/api/upload.ts'
import { short, signOf } from '../../lib/format/decimal.ts'
import { quantity } from '../../lib/format/figures.ts'
import { monthOf, untilOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { SelectField, TextArea } from '../../kit/Field.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { nameOf } from '../../kit/score/name.ts'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { appeal } from '../../messages/appeal.ts'
import { useFailureText } from '../../messages/reasons.ts'
import type { AppealableLineFragment, AppealableQueryData } from './Appeal.graphql.ts'
import { AppealableDocument, AppealableLineFragmentDoc, RaiseAppealDocument } from './Appeal.graphql.ts'
import { accepted, mostFiles, refusal, sizeOf, textFits } from './files.ts'
import { subjects } from './subject.ts'
import css from './NewAppealPage.module.css'

type Appealable = NonNullable<AppealableQueryData['statement']>

const shape = /^\d{4}-(0[1-9]|1[0-2])$/

/** 我要申诉: against which line, what is wrong, and what shows it. */
export default function NewAppealPage() {
  const t = useText(appeal)
  const language = useLanguage()
  const viewer = useViewer()
  const [params] = useSearchParams()
  const month = params.get('month') ?? ''
  const valid = shape.test(month)
  const [{ data, error }, again] = useQuery({ query: AppealableDocument, variables: { staffId: viewer.staff.id, month }, pause: !valid, requestPolicy: 'cache-and-network' })
  const found = data?.statement
  const now = useNow()
  return (
    <div className={css.page}>
      <Back to={valid ? `/statements/${month}` : '/statements'} text={t.toStatements} />
      <Heading>{valid ? t.about(monthOf(month, language), t.newTitle) : t.newTitle}</Heading>
      {found?.mayAppeal ? (
        <Form key={month} of={found} />
      ) : found || found === null || !valid ? (
        found?.appealsUntil && Date.parse(found.appealsUntil) < now.getTime() ? (
          <Notice heading={<h2>{t.over}</h2>} text={t.overHint(untilOf(found.appealsUntil, language))} />
        ) : (
          <Notice heading={<h2>{t.notOpen}</h2>} text={t.notOpenHint} />
        )
      ) : error ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : (
        <Skeleton lines={[2, 5, 3]} />
      )}
    </div>
  )
}

/** A thing to appeal against, as a choice. */
interface Choice {
  value: string
  text: string
  subject: AppealSubject
  code: string | null
  assignment: string | null
  line: AppealableLineFragment | null
}

function Form({ of }: { of: Appealable }) {
  const t = useText(appeal)
  const language = useLanguage()
  const say = useFailureText()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const choices = useChoices(of)
  const [chosen, setChosen] = useState(() => named(choices, params)?.value ?? '')
  const [text, setText] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [refused, setRefused] = useState<string[]>([])
  const [tried, setTried] = useState(false)
  const [sent, setSent] = useState<number | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  // Kept over retries of the same appeal: a lost answer does not make a second one.
  const [requestId, setRequestId] = useState(newRequestId)
  const alert = useRef<HTMLDivElement>(null)
  const choice = choices.find((c) => c.value === chosen)
  const change = (): void => {
    setRequestId(newRequestId())
    setFailed(null)
  }

  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const said: string[] = []
    const taken = [...files]
    for (const file of event.target.files ?? []) {
      const why = refusal(file) ?? (taken.length >= mostFiles ? 'many' : null)
      if (why === null) taken.push(file)
      else said.push(t.refused[why](file.name))
    }
    event.target.value = ''
    setFiles(taken)
    setRefused(said)
    change()
  }

  const send = async (): Promise<void> => {
    setTried(true)
    if (sent !== null || !choice || !textFits(text)) return
    setSent(0)
    setFailed(null)
    const input = { requestId, month: of.month, subject: choice.subject, indicatorCode: choice.code, assignmentId: choice.assignment, text: text.trim(), files }
    const { data, failure } = await uploadAll(
      RaiseAppealDocument,
      { input },
      files.map((file, i) => ({ at: `input.files.${i}`, file })),
      (share) => setSent(Math.round(share * 100)),
    ).result
    setSent(null)
    if (!data) {
      setFailed(failure)
      alert.current?.scrollIntoView({ block: 'nearest' })
      return
    }
    toast(t.sent)
    // An upload goes past the cache: the list asks anew.
    void navigate(`/appeals/${data.raiseAppeal.id}`, { replace: true, state: { fresh: true } })
  }

  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {of.appealsUntil === null ? null : (
        <p className={css.deadline}>
          <Icon name="clock" /> {t.deadline(untilOf(of.appealsUntil, language))}
        </p>
      )}
      <SelectField
        label={t.subject}
        value={chosen}
        onChange={(event) => {
          setChosen(event.target.value)
          change()
        }}
        hint={choice?.line ? factsOf(choice.line, t) : undefined}
      >
        {choices.map((c) => (
          <option key={c.value} value={c.value}>
            {c.text}
          </option>
        ))}
      </SelectField>
      <TextArea
        label={t.text}
        hint={t.textHint}
        rows={5}
        maxLength={1000}
        value={text}
        error={tried && !textFits(text) ? t.textWrong : null}
        onChange={(event) => {
          setText(event.target.value)
          change()
        }}
      />
      <fieldset className={css.files}>
        <legend>{t.files}</legend>
        <p className="small muted">{t.filesHint}</p>
        <ul>
          {files.map((file, i) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`}>
              <Icon name="file" />
              <span>
                {file.name} <span className="small muted">{sizeOf(file.size)}</span>
              </span>
              <button
                type="button"
                aria-label={t.remove(file.name)}
                onClick={() => {
                  setFiles(files.filter((_, at) => at !== i))
                  change()
                }}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
        <div className={css.choose}>
          <label className="button">
            <Icon name="camera" /> {t.take}
            <input className="visually-hidden" type="file" accept="image/*" capture="environment" onChange={take} />
          </label>
          <label className="button">
            <Icon name="add" /> {t.choose}
            <input className="visually-hidden" type="file" accept={accepted} multiple onChange={take} />
          </label>
        </div>
        {refused.length === 0 ? null : (
          <ul className={css.refused} role="alert">
            {refused.map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
        )}
      </fieldset>
      <div ref={alert}>
        {failed ? (
          <p className={css.failed} role="alert">
            <Icon name="warning" /> {say(failed)}
          </p>
        ) : null}
      </div>
      <button type="submit" className="button primary wide" aria-disabled={sent !== null || !choice || !textFits(text)}>
        {sent === null ? t.send : t.sending(sent)}
      </button>
    </form>
  )
}

/** Every line of the statement, then the steps of the formula. */
function useChoices(of: Appealable): Choice[] {
  const t = useText(appeal)
  const language = useLanguage()
  const several = of.slices.length > 1
  const choices: Choice[] = []
  const add = (line: AppealableLineFragment, assignment: string | null, unitName: string): void => {
    const name = nameOf(line, language)
    choices.push({ value: `INDICATOR ${line.indicatorCode} ${assignment ?? ''}`, text: unitName === '' ? name : t.inUnit(name, unitName), subject: 'INDICATOR', code: line.indicatorCode, assignment, line })
  }
  for (const slice of of.slices) for (const line of unmask(AppealableLineFragmentDoc, slice.lines)) add(line, slice.assignmentId, several ? slice.unitName : '')
  for (const line of unmask(AppealableLineFragmentDoc, [...of.process, ...of.adjustments])) add(line, null, '')
  for (const subject of subjects) {
    if (subject === 'INDICATOR') continue
    if (subject === 'FACTOR') {
      for (const slice of of.slices) {
        choices.push({ value: `FACTOR  ${slice.assignmentId}`, text: several ? t.inUnit(t.subjects.FACTOR, slice.unitName) : t.subjects.FACTOR, subject, code: null, assignment: slice.assignmentId, line: null })
      }
    } else choices.push({ value: subject, text: t.subjects[subject], subject, code: null, assignment: null, line: null })
  }
  return choices
}

/** The choice that the address names; something else of the statement where it names none. */
function named(choices: readonly Choice[], params: URLSearchParams): Choice | undefined {
  const fitting = choices.filter((c) => c.subject === params.get('subject') && (c.subject !== 'INDICATOR' || c.code === params.get('code')))
  return fitting.find((c) => c.assignment === params.get('assignment')) ?? fitting[0] ?? choices.find((c) => c.subject === 'OTHER')
}

function factsOf(line: AppealableLineFragment, t: typeof appeal.zh): string {
  const against = line.target ?? (signOf(line.outOf) > 0 ? line.outOf : null)
  const [done, score, max] = [quantity(line.done), short(line.score), short(line.max)]
  return against === null ? t.lineFacts(done, score, max) : t.lineFactsOf(done, quantity(against), score, max)
}
