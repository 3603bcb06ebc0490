import { Alert, App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useReducer, useState } from 'react'
import { useClient, useMutation, useQuery } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { quantity } from '~/lib/format/figures'
import type { Cells } from './draft'
import { draftAfter, emptyDraft } from './draft'
import { monthBefore } from './months'
import { NumberGrid } from './NumberGrid'
import { SaveBar } from './SaveBar'
import { cellKey, changedShares, differs, fault, lineSum, shown } from './sheet'
import { splitByWeights, splitEvenly } from './split'
import { useTold } from './useTold'
import type { DeskSheetFragment } from './Target.graphql.ts'
import { DeskSheetFragmentDoc, SplitTasksDocument, TargetSheetDocument } from './Target.graphql.ts'

/** A unit's sheet: indicators down, managers across, each sum checked while it is typed. */
export function SplitView({ unitId, unitName, month }: { unitId: string; unitName: string; month: string }): ReactNode {
  const { t } = useDesk()
  const [result, again] = useQuery({ query: TargetSheetDocument, variables: { unitId, month }, requestPolicy: 'cache-and-network' })
  const retry = (): void => again({ requestPolicy: 'network-only' })
  return (
    <ViewState result={result} pick={(d) => unmask(DeskSheetFragmentDoc, d.targetSheet)} retry={retry} lines={12}>
      {(sheet) =>
        sheet.lines.length === 0 ? (
          <Nothing>{t.target.noLines}</Nothing>
        ) : sheet.holders.length === 0 ? (
          <Nothing>{t.target.noHolders}</Nothing>
        ) : (
          <Sheet sheet={sheet} unitName={unitName} reload={retry} />
        )
      }
    </ViewState>
  )
}

function Sheet({ sheet, unitName, reload }: { sheet: DeskSheetFragment; unitName: string; reload: () => void }): ReactNode {
  const { t, language } = useDesk()
  const { modal, message } = App.useApp()
  const [get, set] = useUrl()
  const client = useClient()
  const act = useAct()
  const intent = useIntent()
  const [saving, split] = useMutation(SplitTasksDocument)
  const [draft, step] = useReducer(draftAfter, emptyDraft)
  // What was on the screen when somebody else got there first.
  const [seen, setSeen] = useState<DeskSheetFragment | null>(null)

  const changes = changedShares(sheet.lines, draft.cells)
  const wrong = Object.values(draft.cells).filter((text) => fault(text) !== null).length
  useUnsaved(changes.length > 0 || wrong > 0)

  const byCode = new Map(sheet.lines.map((l) => [l.indicatorCode, l]))
  const nameOf = (l: DeskSheetFragment['lines'][number]): string => (language === 'zh-CN' ? l.nameZh : l.nameEn)
  const savedAt = (from: DeskSheetFragment, code: string, assignment: string): string | null =>
    from.lines.find((l) => l.indicatorCode === code)?.shares.find((s) => s.assignmentId === assignment)?.quantity ?? null
  const valueOf = (code: string, assignment: string): string =>
    draft.cells[cellKey(code, assignment)] ?? shown(savedAt(sheet, code, assignment))

  const filled = (code: string, shares: readonly string[]): Cells =>
    Object.fromEntries(sheet.holders.map((h, i) => [cellKey(code, h.id), shares[i] ?? '']))

  const evenly = (codes: readonly string[]): void => {
    const cells = codes.map((code) => {
      const task = byCode.get(code)?.task
      return task === null || task === undefined ? {} : filled(code, splitEvenly(task, sheet.holders.length))
    })
    step({ kind: 'fill', cells: Object.assign({}, ...cells) as Cells })
  }

  const asLastMonth = async (codes: readonly string[]): Promise<void> => {
    const answer = await client.query(TargetSheetDocument, { unitId: sheet.unit.id, month: monthBefore(sheet.month) }).toPromise()
    const before = unmask(DeskSheetFragmentDoc, answer.data?.targetSheet)
    let missed = false
    const cells = codes.map((code) => {
      const task = byCode.get(code)?.task
      if (task === null || task === undefined) return {}
      // The same person may hold another assignment now: weights go by person.
      const weights = sheet.holders.map((h) => {
        const then = before?.holders.filter((b) => b.staff.id === h.staff.id).map((b) => b.id) ?? []
        return before?.lines.find((l) => l.indicatorCode === code)?.shares.find((s) => then.includes(s.assignmentId))?.quantity ?? '0'
      })
      if (weights.every((w) => Number(w) === 0)) missed = true
      return filled(code, splitByWeights(task, weights))
    })
    step({ kind: 'fill', cells: Object.assign({}, ...cells) as Cells })
    if (missed) void message.info(t.target.lastMonthNone)
  }

  const sums = sheet.lines.map((l) => ({ line: l, ...lineSum(l, draft.cells) }))
  const touched = new Set(changes.map((c) => c.indicatorCode))
  const withRest = sums.filter((s) => touched.has(s.line.indicatorCode) && (s.state === 'rest' || s.state === 'over'))

  const told = useTold(draft.cells)
  const send = async (allowRest: boolean): Promise<void> => {
    const input = { unitId: sheet.unit.id, month: sheet.month, shares: changes, allowRest }
    const saved = await act(() => split({ input: { requestId: intent.of(input), ...input } }), {
      done: t.saved,
      onConflict: () => {
        setSeen(sheet)
        reload()
      },
      onInvalid: (faults) => told.tell(faults, changes.map((c) => cellKey(c.indicatorCode, c.assignmentId))),
    })
    if (saved) {
      intent.done()
      setSeen(null)
      // The cache asks for the sheet again by itself.
      step({ kind: 'clear' })
    }
  }
  const save = (): void => {
    const over = withRest.filter((s) => s.state === 'over')
    const listed = (which: typeof withRest, words: string): ReactNode => (
      <div className="d-drawer d-stack-s">
        <p>{words}</p>
        <ul className="d-list">
          {which.map((s) => (
            <li key={s.line.indicatorCode} className="d-between">
              {nameOf(s.line)} <Status state={s.state} rest={s.rest} />
            </li>
          ))}
        </ul>
      </div>
    )
    if (over.length > 0) modal.error({ title: t.target.overTitle, content: listed(over, t.target.overBody), okText: t.close })
    else if (withRest.length === 0) void send(false)
    else
      modal.confirm({
        title: t.target.restTitle,
        content: listed(withRest, t.target.restBody(withRest.length)),
        okText: t.target.restSave,
        cancelText: t.cancel,
        autoFocusButton: 'cancel',
        onOk: () => send(true),
      })
  }

  const withTask = sheet.lines.filter((l) => l.task !== null).map((l) => l.indicatorCode)
  return (
    <div className="d-stack">
      {!sheet.canSplit && <Alert type="info" showIcon title={t.target.readOnly} />}
      {seen && <Alert type="warning" showIcon title={t.target.conflict} role="alert" />}
      <Section
        title={unitName}
        extra={
          sheet.canSplit && (
            <span className="d-row">
              <Button onClick={() => evenly(withTask)}>{t.target.allEvenly}</Button>
              <Button onClick={() => void asLastMonth(withTask)}>{t.target.allLastMonth}</Button>
            </span>
          )
        }
      >
        <NumberGrid
          caption={t.target.title}
          corner={t.target.indicator}
          rowLabel={t.target.pickIndicator}
          row={get('line')}
          onRow={(line) => set({ line }, { replace: true })}
          rows={sums.map((s) => ({
            key: s.line.indicatorCode,
            name: nameOf(s.line),
            extra: (
              <div className="d-rowhead">
                <span className="d-small d-quiet">
                  {t.target.task} {s.line.task === null ? t.target.noTask : quantity(s.line.task)} · {t.target.assigned} {quantity(s.assigned)}
                </span>
                <Status state={s.state} rest={s.rest} />
                {sheet.canSplit && s.line.task !== null && (
                  <span className="d-row">
                    <button
                      type="button"
                      className="d-link d-small"
                      aria-label={t.target.evenlyOf(nameOf(s.line))}
                      onClick={() => evenly([s.line.indicatorCode])}
                    >
                      {t.target.evenly}
                    </button>
                    <button
                      type="button"
                      className="d-link d-small"
                      aria-label={t.target.lastMonthOf(nameOf(s.line))}
                      onClick={() => void asLastMonth([s.line.indicatorCode])}
                    >
                      {t.target.lastMonth}
                    </button>
                  </span>
                )}
              </div>
            ),
          }))}
          columns={sheet.holders.map((h) => ({
            key: h.id,
            name: h.staff.name,
            extra: <span className="d-cell-note d-quiet">{t.post[h.post]}</span>,
          }))}
          valueOf={valueOf}
          changed={(code, a) => differs(valueOf(code, a), savedAt(sheet, code, a))}
          note={(code, a) => {
            if (!seen || !(cellKey(code, a) in draft.cells)) return undefined
            const now = savedAt(sheet, code, a)
            return differs(shown(savedAt(seen, code, a)), now) ? t.target.changedByOther(now === null ? t.none : quantity(now)) : undefined
          }}
          told={(code, a) => told.at(cellKey(code, a))}
          readOnly={(code) => !sheet.canSplit || byCode.get(code)?.task === null}
          onType={(code, a, text) => step({ kind: 'type', key: cellKey(code, a), text })}
          onFill={(cells) => step({ kind: 'fill', cells: Object.fromEntries(cells.map((c) => [cellKey(c.row, c.column), c.text])) })}
          onRestore={(code, a) => step({ kind: 'restore', key: cellKey(code, a) })}
          onUndo={() => step({ kind: 'undo' })}
          onRedo={() => step({ kind: 'redo' })}
        />
      </Section>
      {sheet.canSplit && (
        <SaveBar draft={draft} step={step} changes={changes.length} wrong={wrong} saveText={t.target.save} saving={saving.fetching} onSave={save} />
      )}
    </div>
  )
}

/** How a sum stands to its task: in words and colour. */
function Status({ state, rest }: { state: ReturnType<typeof lineSum>['state']; rest: string | null }): ReactNode {
  const { t } = useDesk()
  if (state === 'none') return null
  if (state === 'bad') return <Chip tone="red">{t.target.bad}</Chip>
  if (state === 'exact') return <Chip tone="green">{t.target.exact}</Chip>
  const amount = quantity((rest ?? '0').replace('-', ''))
  return state === 'rest' ? (
    <Chip tone="amber">
      {t.target.rest} {amount}
    </Chip>
  ) : (
    <Chip tone="red">
      {t.target.over} {amount}
    </Chip>
  )
}
