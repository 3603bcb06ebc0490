import { useMemo } from 'react'
import { unmask } from '../../lib/api/fragment.ts'
import { monthOf } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Icon } from '../../kit/Icon.tsx'
import { LineFragmentDoc } from '../../kit/score/Line.graphql.ts'
import { nameOf } from '../../kit/score/name.ts'
import { Sheet } from '../../kit/Sheet.tsx'
import { base } from '../../messages/base.ts'
import { statement } from '../../messages/statement.ts'
import { AppealLink } from './AppealLink.tsx'
import type { Check } from './recompute.ts'
import { recompute } from './recompute.ts'
import type { MyStatementFragment } from './Statement.graphql.ts'
import { MyCorrectionFragmentDoc } from './Statement.graphql.ts'
import css from './RecomputeSheet.module.css'

/** 复算: the statement's arithmetic once more, by this browser, line by line. */
export function RecomputeSheet({ statement: s, onClose }: { statement: MyStatementFragment; onClose: () => void }) {
  const t = useText(statement)
  const common = useText(base)
  const done = useMemo(
    () =>
      recompute({
        ...s,
        slices: s.slices.map((slice) => ({ ...slice, lines: unmask(LineFragmentDoc, slice.lines) })),
        process: unmask(LineFragmentDoc, s.process),
        adjustments: unmask(LineFragmentDoc, s.adjustments),
        corrections: unmask(MyCorrectionFragmentDoc, s.corrections),
        laterCorrections: unmask(MyCorrectionFragmentDoc, s.laterCorrections),
      }),
    [s],
  )
  const left = [t.notHere, ...(done.quotaKnown ? [] : [t.notHereQuota]), ...(s.corrections.length === 0 ? [] : [t.notHereCorrections])]
  const fine = done.different === 0
  return (
    <Sheet title={t.recompute} onClose={onClose} foot={fine || !s.mayAppeal ? undefined : <AppealLink statement={s} subject="OTHER" />}>
      <p className={fine ? `${css.verdict} ${css.fine}` : css.verdict} role="status" data-testid="verdict">
        <Icon name={fine ? 'check' : 'warning'} size={24} />
        <span>
          <strong>{fine ? t.equal(done.checks.length) : t.different(done.different)}</strong>
          {fine ? null : <span>{t.differentHint}</span>}
        </span>
      </p>
      <p className="small muted">{t.recomputeText}</p>
      <ol className={css.checks}>
        {done.checks.map((check) => (
          <CheckRow key={check.key} check={check} />
        ))}
      </ol>
      <p className="small muted">{left.join(common.separator)}</p>
    </Sheet>
  )
}

function CheckRow({ check: c }: { check: Check }) {
  const t = useText(statement)
  const language = useLanguage()
  const name = c.line ? nameOf(c.line, language) : t.part[c.part]
  return (
    <li className={c.equal ? css.check : `${css.check} ${css.off}`}>
      <span className={css.name}>
        {name}
        {c.unitName === '' ? null : <span> · {c.unitName}</span>}
        {c.month === null ? null : <span> · {monthOf(c.month, language)}</span>}
      </span>
      <span className={css.mark}>
        <Icon name={c.equal ? 'check' : 'close'} size={16} />
        <span className="visually-hidden">{c.equal ? t.same : t.notSame}</span>
      </span>
      <span className={css.how}>
        {c.how} = <strong>{c.computed}</strong>
      </span>
      {c.equal ? null : (
        <span className={css.how}>
          {t.onStatement}: <strong>{c.shown}</strong>
        </span>
      )}
    </li>
  )
}
