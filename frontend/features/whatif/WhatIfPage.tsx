import { useEffect, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useQuery } from 'urql'
import { unmask } from '../../lib/api/fragment.ts'
import { monthOf, thisMonth } from '../../lib/format/time.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { useViewer } from '../../lib/viewer/viewer.ts'
import { Back } from '../../kit/Back.tsx'
import { Failed } from '../../kit/Failed.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Notice } from '../../kit/Notice.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { base } from '../../messages/base.ts'
import { whatif } from '../../messages/whatif.ts'
import { LineForm } from './LineForm.tsx'
import { Result } from './Result.tsx'
import type { Suppositions } from './suppose.ts'
import { mostSuppositions, suppositionsOf } from './suppose.ts'
import type { SupposableLineFragment, WhatIfLinesQueryData } from './WhatIf.graphql.ts'
import { SupposableLineFragmentDoc, WhatIfDocument, WhatIfLinesDocument } from './WhatIf.graphql.ts'
import css from './WhatIfPage.module.css'

type Standing = NonNullable<WhatIfLinesQueryData['viewer']['standing']>

const shape = /^\d{4}-(0[1-9]|1[0-2])$/
/** So long after the last change the server is asked. */
const patience = 300

/** 假如: what points, place and bonus would be; computed by the same engine, and nothing is saved. */
export default function WhatIfPage() {
  const t = useText(whatif)
  const language = useLanguage()
  const viewer = useViewer()
  const [params] = useSearchParams()
  const named = params.get('month')
  const month = named !== null && shape.test(named) ? named : (viewer.months[0]?.month ?? thisMonth())
  const [{ data, error }, again] = useQuery({ query: WhatIfLinesDocument, variables: { month }, requestPolicy: 'cache-and-network' })
  const standing = data?.viewer.standing
  const known = standing?.month === month ? standing : standing === null ? null : undefined
  return (
    <div className={css.page}>
      <Back to={named === null ? '/' : `/?month=${month}`} text={t.back} />
      <Heading>{t.titleOf(monthOf(month, language))}</Heading>
      {known ? (
        known.closed ? (
          <Notice heading={<h2>{t.closed}</h2>} text={t.closedHint}>
            <Link className="button" to={`/statements/${month}`}>
              {t.statement}
            </Link>
          </Notice>
        ) : (
          <Form key={month} standing={known} />
        )
      ) : error ? (
        <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : known === null ? (
        <Notice heading={<h2>{t.none}</h2>} />
      ) : (
        <Skeleton lines={[4, 3, 3, 3]} />
      )}
    </div>
  )
}

/** A line with the assignment that it counts for; base indicators count for the present one. */
type Own = SupposableLineFragment & { assignmentId: string | null }

function Form({ standing: s }: { standing: Standing }) {
  const t = useText(whatif)
  const common = useText(base)
  const [supposed, setSupposed] = useState<Suppositions>({})
  const last = s.slices.at(-1)
  const groups = useMemo((): { category: 'BASE' | 'PROCESS' | 'ADJUSTMENT'; lines: Own[] }[] => {
    const own = (lines: readonly SupposableLineFragment[], assignmentId: string | null): Own[] => lines.map((line) => ({ ...line, assignmentId }))
    return [
      { category: 'BASE', lines: own(unmask(SupposableLineFragmentDoc, last?.lines ?? []), last?.assignmentId ?? null) },
      { category: 'PROCESS', lines: own(unmask(SupposableLineFragmentDoc, s.process), null) },
      { category: 'ADJUSTMENT', lines: own(unmask(SupposableLineFragmentDoc, s.adjustments), null) },
    ]
  }, [s, last])
  const asked = useMemo(() => suppositionsOf(groups.flatMap((g) => g.lines), supposed), [groups, supposed])
  const settled = useSettled(asked)
  const [{ data, error, fetching, stale }, again] = useQuery({ query: WhatIfDocument, variables: { input: { month: s.month, suppose: settled } }, pause: settled.length === 0 })
  const result = asked.length === 0 || settled.length === 0 ? null : (data?.whatIf ?? null)
  const full = asked.length >= mostSuppositions

  return (
    <>
      <p className="muted">{t.lead}</p>
      <Result result={result} busy={asked.length > 0 && (fetching || stale || settled !== asked)} empty={asked.length === 0} />
      {error && asked.length > 0 ? <Failed error={error} onRetry={() => again({ requestPolicy: 'network-only' })} /> : null}
      <div className={css.bar}>
        <span className="small muted">{full ? t.most : s.slices.length > 1 && last ? t.lastPart(last.unitName) : t.others}</span>
        <button type="button" className="button" aria-disabled={asked.length === 0} onClick={() => setSupposed({})}>
          <Icon name="reset" /> {t.reset}
        </button>
      </div>
      {groups.map((group) =>
        group.lines.length === 0 ? null : (
          <section key={group.category} className={`card ${css.group}`} aria-labelledby={`group-${group.category}`}>
            <h2 id={`group-${group.category}`}>{common.category[group.category]}</h2>
            <ul>
              {group.lines.map((line) => (
                <LineForm
                  key={line.indicatorCode}
                  line={line}
                  supposed={supposed[line.indicatorCode]}
                  becomes={result?.lines.find((l) => l.indicatorCode === line.indicatorCode)}
                  onChange={(next) =>
                    setSupposed((now) => {
                      const { [line.indicatorCode]: _, ...others } = now
                      return next === null ? others : { ...others, [line.indicatorCode]: next }
                    })
                  }
                />
              ))}
            </ul>
          </section>
        ),
      )}
    </>
  )
}

/** The value once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), patience)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
