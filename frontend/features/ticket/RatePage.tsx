import type { FormEvent } from 'react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useMutation, useQuery } from 'urql'
import { failure } from '../../lib/api/errors.ts'
import { momentOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Failed } from '../../kit/Failed.tsx'
import { TextArea } from '../../kit/Field.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { LanguageSwitch } from '../../kit/LanguageSwitch.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { lengths } from '../../kit/ticket/acts.ts'
import { nameIn } from '../../kit/ticket/names.ts'
import { base } from '../../messages/base.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { ticket as words } from '../../messages/ticket.ts'
import { ticketPhone } from '../../messages/ticket-phone.ts'
import { CustomerRatingDocument, RateAsCustomerDocument } from './Rate.graphql.ts'
import { Stars } from './Stars.tsx'
import css from './RatePage.module.css'

/** /rate/<token>: a customer says once how it was. Nobody has to sign in. */
export default function RatePage() {
  const t = useText(ticketPhone)
  const common = useText(base)
  const { token = '' } = useParams()
  const [{ data, error }, again] = useQuery({ query: CustomerRatingDocument, variables: { token } })
  const [rated, setRated] = useState(false)
  const asked = data?.customerRating
  const reason = error ? failure(error).reason : null
  return (
    <div className={css.page}>
      <header className={css.bar}>
        <span className={css.brand}>{common.appName}</span>
        <LanguageSwitch />
      </header>
      <main id="content" className={css.main}>
        {error ? (
          reason === 'link_forged' || reason === 'link_expired' ? (
            <Notice icon={<Icon name="link" size={40} />} heading={<Heading>{reason === 'link_expired' ? t.linkExpired : t.linkForged}</Heading>} text={reason === 'link_expired' ? t.linkExpiredHint : t.linkForgedHint} />
          ) : (
            <>
              <Heading>{t.rateTitle}</Heading>
              <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
            </>
          )
        ) : !asked ? (
          <>
            <Heading>{t.rateTitle}</Heading>
            <Skeleton lines={[2, 3, 3]} />
          </>
        ) : rated ? (
          <Notice icon={<Icon name="check" size={48} />} heading={<Heading>{t.thanks}</Heading>} text={t.thanksHint} />
        ) : asked.rated ? (
          <Notice icon={<Icon name="check" size={48} />} heading={<Heading>{t.alreadyRated}</Heading>} text={t.alreadyRatedHint} />
        ) : (
          <Form token={token} asked={asked} onRated={() => setRated(true)} />
        )}
      </main>
    </div>
  )
}

interface Asked {
  code: string
  title: string
  typeNameZh: string
  typeNameEn: string
  resolvedAt: string
}

function Form({ token, asked, onRated }: { token: string; asked: Asked; onRated: () => void }) {
  const t = useText(ticketPhone)
  const w = useText(words)
  const say = useFailureText()
  const language = useLanguage()
  const [{ fetching, error }, rate] = useMutation(RateAsCustomerDocument)
  const [score, setScore] = useState<number | null>(null)
  const [comment, setComment] = useState('')
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (score === null || fetching) return
    const { data } = await rate({ input: { token, score, comment: comment.trim() } })
    if (data) onRated()
  }
  return (
    <form className={css.form} onSubmit={(e) => void submit(e)} noValidate>
      <Heading>{t.rateTitle}</Heading>
      <div className={`card ${css.what}`}>
        <strong>{asked.title}</strong>
        <span className="muted small">
          {nameIn({ nameZh: asked.typeNameZh, nameEn: asked.typeNameEn }, language)} · {asked.code}
        </span>
        <span className="muted small">{t.resolvedAt(momentOf(asked.resolvedAt, language))}</span>
      </div>
      <Stars label={t.satisfied} value={score} error={tried && score === null ? w.field.choose : null} onChange={setScore} />
      <TextArea label={t.optional(t.ratingComment)} value={comment} maxLength={lengths.comment.max} rows={4} onChange={(e) => setComment(e.target.value)} />
      {error ? (
        <p className={css.failed} role="alert">
          <Icon name="warning" /> <span>{say(error)}</span>
        </p>
      ) : null}
      <button type="submit" className="button primary wide" aria-disabled={fetching}>
        {fetching ? t.sending : t.sendRating}
      </button>
      <p className="small muted">{t.once}</p>
    </form>
  )
}
