import { Link } from 'react-router'
import type { Masked } from '../../lib/api/fragment.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { grouped } from '../../lib/format/decimal.ts'
import { dayBefore, shortDateOf, today } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Tag } from '../../kit/Tag.tsx'
import { nameIn } from '../../kit/ticket/names.ts'
import { amountOf } from '../../kit/use/amount.ts'
import { powersPhone } from '../../messages/powers-phone.ts'
import { use as words } from '../../messages/use.ts'
import { leftOf, noteOf, serves, toneOf } from './left.ts'
import type { Note } from './left.ts'
import { HeldPowerFragmentDoc } from './Powers.graphql.ts'
import css from './PowersPage.module.css'

/** A power in hand: what is left of it first. A tap opens the form. `carry` is for whom or what it is to be used, as parameters. */
export function PowerCard({ held, carry }: { held: Masked<typeof HeldPowerFragmentDoc>; carry: string }) {
  const t = useText(powersPhone)
  const w = useText(words)
  const language = useLanguage()
  const { grant: g, deputyFor } = unmask(HeldPowerFragmentDoc, held)
  const { power, limits } = g
  const note = noteOf(g, today())
  const on = serves(note)
  const left = leftOf(g)
  const name = nameIn(power, language)
  const count = left.count === null ? null : (power.unit === 'TIMES' ? t.entries : w.uses)(grouped(String(left.count)))
  const big = left.amount !== null ? amountOf(left.amount, power.unit, w) : (count ?? w.unlimited)
  return (
    <li className={`card ${css.power} ${on ? '' : css.off}`}>
      <div className={css.head}>
        <h3>
          {on ? (
            <Link className={css.open} to={`/powers/use?power=${power.code}&grant=${g.id}${carry}`}>
              {name}
            </Link>
          ) : (
            name
          )}
        </h3>
        <Link className={css.details} to={`/powers/${g.id}`} aria-label={t.detailsOf(name)}>
          {t.details} <Icon name="next" size={14} />
        </Link>
      </div>
      {deputyFor || note !== null ? (
        <p className={css.tags}>
          {deputyFor ? <Tag icon="me">{w.deputyOf(deputyFor.name)}</Tag> : null}
          {note === null ? null : <NoteTag note={note} of={g} />}
        </p>
      ) : null}
      <p className={css.left}>
        <span className={`${css.quiet} ${css.ends}`}>
          <span>{w.leftIn[limits.period]}</span>
          <span>
            {left.usedUp ? `${t.usedUp} · ${t.usedUpHint}` : g.left.perUse === null ? t.used[limits.period](amountOf(g.left.usedAmount, power.unit, w)) : t.perUse(amountOf(g.left.perUse, power.unit, w))}
          </span>
        </span>
        <span className={css.figures}>
          <strong className={left.usedUp ? `${css.big} ${css.none}` : css.big}>{big}</strong>
          {left.amount !== null && count !== null ? <span className={css.quiet}>{count}</span> : null}
          {/* What a tap on the card does; the link is the power's name. */}
          {on ? (
            <span className={css.use} aria-hidden="true">
              {left.usedUp ? t.askNow : t.use}
            </span>
          ) : null}
        </span>
      </p>
      {left.share === null ? null : (
        <div className={css.track} aria-hidden="true">
          <div className={`${css.fill} ${css[toneOf(left.share)]}`} style={{ width: `${left.share * 100}%` }} />
        </div>
      )}
    </li>
  )
}

/** What is to be said of a grant's days. */
export function NoteTag({ note, of: g }: { note: Note; of: { from: string; until: string; reviewOn: string } }) {
  const t = useText(powersPhone)
  const w = useText(words)
  const language = useLanguage()
  switch (note) {
    case 'suspended':
      return (
        <Tag tone="warn" icon="pause">
          {w.grantState.SUSPENDED}
        </Tag>
      )
    case 'over':
      return <Tag icon="close">{w.grantState.ENDED}</Tag>
    case 'begins':
      return <Tag icon="clock">{t.begins(shortDateOf(g.from, language))}</Tag>
    case 'overdue':
      return (
        <Tag tone="bad" icon="warning">
          {t.overdue}
        </Tag>
      )
    case 'ends':
      return (
        <Tag tone="warn" icon="clock">
          {t.ends(shortDateOf(dayBefore(g.until), language))}
        </Tag>
      )
    case 'review':
      return (
        <Tag tone="warn" icon="clock">
          {t.reviewBy(shortDateOf(g.reviewOn, language))}
        </Tag>
      )
  }
}
