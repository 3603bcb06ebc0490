import { Alert, Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Labelled, Section } from '~/kit/desk/Page'
import { Tabbed } from '~/kit/desk/Tabbed'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { useNow } from '~/kit/useNow'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskStandardHeadFragment, DeskStandardWholeFragment, DeskTypeWholeFragment } from './Catalogue.graphql.ts'
import { GiveUpStandardDocument } from './Catalogue.graphql.ts'
import { GiveUp } from './GiveUp'
import type { Matrix } from './matrix'
import { cellKey, differences, grades, matrixOf, metrics, problems, upsideDown } from './matrix'
import { MatrixTable } from './MatrixTable'
import { typeName } from './names'
import { Origin } from './Origin'
import { PublishStandardDialog } from './PublishStandardDialog'
import { TargetDifferences } from './TargetDifferences'
import { useLines } from './useLines'

interface Props {
  inForce: DeskStandardWholeFragment
  /** The city's (or the province's) own numbers, newest first. */
  numbers: readonly DeskStandardHeadFragment[]
  types: readonly DeskTypeWholeFragment[]
  cityId: string | null
  reload: () => void
}

/** The table of targets, metric by metric, against the one in force. */
export function StandardEditor({ inForce, numbers, types, cityId, reload }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { t, language, errorText } = useDesk()
  const now = useNow()
  const [get, set] = useUrl()
  const [baseId, setBaseId] = useState(inForce.id)
  const [typed, setTyped] = useState<Matrix | null>(null)
  const [publishing, setPublishing] = useState(false)
  const [stale, setStale] = useState(false)

  const bases = [inForce as Pick<DeskStandardHeadFragment, 'id' | 'number' | 'fromAt' | 'city'>, ...numbers.filter((n) => n.id !== inForce.id && !n.givenUp)]
  const lines = useLines(cityId, baseId === inForce.id)
  const begin = baseId === inForce.id ? inForce.lines : lines.of(baseId)
  const saved = matrixOf(begin ?? [])
  const matrix = typed ?? saved
  const dirty = typed !== null && differences(saved, typed).length > 0
  useUnsaved(dirty)
  const changed = begin ? differences(matrixOf(inForce.lines), matrix) : []
  const wrong = begin ? problems(matrix, types) : new Map<string, never>()
  // Those that the city has not given up, newest first.
  const given = numbers.findIndex((n) => n.givenUp)
  const own = given < 0 ? numbers : numbers.slice(0, given)
  const planned = own.filter((n) => Date.parse(n.fromAt) > now.getTime()).toReversed()
  const metric = oneOf(get('metric'), metrics, 'RESPONSE')
  const slower = upsideDown(matrix).map((r) => `${typeName(language, types, r.typeCode)} ${w.metric[r.metric]}`)
  const number = own[0]?.number ?? 0
  const act = useAct()
  const intent = useIntent()
  const [givingUp, giveUp] = useMutation(GiveUpStandardDocument)
  const onGiveUp = async (): Promise<void> => {
    if (cityId === null) return
    const input = { cityId, number }
    const done = await act(() => giveUp({ input: { requestId: intent.of(input), ...input } }), { done: w.giveUp.done, onConflict: () => setStale(true) })
    if (!done) return
    intent.done()
    reload()
  }

  return (
    <>
      <Section
        title={w.standard.title}
        extra={
          <span className="d-row">
            <Origin city={inForce.city} />
            {cityId !== null && own.length > 0 && <GiveUp disabled={dirty} busy={givingUp.fetching} onGiveUp={onGiveUp} />}
          </span>
        }
      >
        <div className="d-between">
          <div>
            <p>{w.standard.inForce(inForce.number, momentOf(inForce.fromAt, language))}</p>
            {inForce.note !== '' && <p className="d-small d-quiet">{inForce.note}</p>}
          </div>
          {bases.length > 1 && (
            <Labelled label={w.standard.base}>
              <Select
                aria-label={w.standard.base}
                className="c-base"
                disabled={dirty}
                value={baseId}
                onChange={(id: string) => {
                  setBaseId(id)
                  setTyped(null)
                }}
                options={bases.map((n) => ({ value: n.id, label: w.standard.baseOf(n.number, momentOf(n.fromAt, language), n.city?.name ?? w.province) }))}
              />
            </Labelled>
          )}
        </div>
        {planned.map((n) => (
          <Alert key={n.id} type="info" showIcon title={w.standard.planned(n.number, momentOf(n.fromAt, language))} description={n.note || undefined} />
        ))}
        {inForce.city === null && cityId !== null && <Alert type="info" showIcon title={w.adopt} />}
        {stale && (
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={w.stale}
            action={
              <Button
                onClick={() => {
                  setTyped(null)
                  setStale(false)
                  reload()
                }}
              >
                {t.reload}
              </Button>
            }
          />
        )}
        {!begin && <p className="d-quiet">{lines.error ? errorText(lines.error) : t.state.loading}</p>}
        {begin && <Tabbed
          label={w.standard.metrics}
          active={metric}
          onChange={(key) => set({ metric: key === 'RESPONSE' ? null : key }, { replace: true })}
          parts={metrics.map((m) => {
            const text = w.metric[m]
            const bad = types.reduce((n, x) => n + grades.filter((g) => wrong.has(cellKey(x.code, m, g))).length, 0)
            const other = changed.filter((d) => d.metric === m).length
            return {
              key: m,
              text: bad + other > 0 ? `${text} (${String(bad || other)})` : text,
              label: (
                <span className="d-row">
                  {text}
                  {bad > 0 ? <Chip tone="red">{bad}</Chip> : other > 0 && <Chip tone="amber">{other}</Chip>}
                </span>
              ),
              children: m === metric && <MatrixTable metric={m} matrix={matrix} inForce={matrixOf(inForce.lines)} types={types} problems={wrong} onChange={setTyped} />,
            }
          })}
        />}
        {slower.map((what) => (
          <p key={what} className="d-small d-warn">
            {w.standard.upsideDown(what)}
          </p>
        ))}
      </Section>
      {changed.length > 0 && (
        <Section title={w.standard.toInForce}>
          <TargetDifferences differences={changed} types={types} />
        </Section>
      )}
      <div className="d-savebar" role="group" aria-label={w.publish}>
        <span role="status" className={wrong.size > 0 ? 'd-bad' : 'd-quiet'}>
          {wrong.size > 0 ? w.problems(wrong.size) : changed.length > 0 ? w.changes(changed.length) : w.unchanged}
        </span>
        <span className="d-row">
          <Button disabled={!dirty} onClick={() => setTyped(null)}>
            {w.discard}
          </Button>
          <Button type="primary" disabled={wrong.size > 0 || changed.length === 0} onClick={() => setPublishing(true)}>
            {w.publish}
          </Button>
        </span>
      </div>
      <PublishStandardDialog
        open={publishing}
        number={number}
        cityId={cityId}
        matrix={matrix}
        differences={changed}
        types={types}
        warnings={slower}
        onClose={() => setPublishing(false)}
        onStale={() => setStale(true)}
        onPublished={() => {
          setTyped(null)
          reload()
        }}
      />
    </>
  )
}
