import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useReducer, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { short, sum } from '~/lib/format/decimal'
import { quantity } from '~/lib/format/figures'
import { draftAfter, emptyDraft } from './draft'
import { NumberGrid } from './NumberGrid'
import { SaveBar } from './SaveBar'
import { cellKey, differs, fault, sent, shown } from './sheet'
import type { DeskIssueSheetFragment } from './Target.graphql.ts'
import { DeskIssueSheetFragmentDoc, IssueTasksDocument, TargetSheetsDocument } from './Target.graphql.ts'
import { useTold } from './useTold'

/** The tasks of all production units of a city: units down, indicators across. */
export function IssueView({ cityId, month }: { cityId: string; month: string }): ReactNode {
  const { t } = useDesk()
  const [result, again] = useQuery({ query: TargetSheetsDocument, variables: { cityId, month }, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  return (
    <ViewState result={result} pick={(d) => unmask(DeskIssueSheetFragmentDoc, d.targetSheets)} retry={reload} lines={12}>
      {(sheets) =>
        sheets.length === 0 ? (
          <Nothing>{t.target.noUnits}</Nothing>
        ) : sheets.every((s) => s.lines.length === 0) ? (
          <Nothing>{t.target.noLines}</Nothing>
        ) : (
          <Grid sheets={sheets} month={month} reload={reload} />
        )
      }
    </ViewState>
  )
}

function Grid({ sheets, month, reload }: { sheets: readonly DeskIssueSheetFragment[]; month: string; reload: () => void }): ReactNode {
  const { t, language } = useDesk()
  const [get, set] = useUrl()
  const act = useAct()
  const intent = useIntent()
  const [saving, issue] = useMutation(IssueTasksDocument)
  const [draft, step] = useReducer(draftAfter, emptyDraft)
  const [seen, setSeen] = useState<readonly DeskIssueSheetFragment[] | null>(null)

  const lines = sheets.find((s) => s.lines.length > 0)?.lines ?? []
  const lineAt = (from: readonly DeskIssueSheetFragment[], unit: string, code: string) =>
    from.find((s) => s.unit.id === unit)?.lines.find((l) => l.indicatorCode === code)
  const valueOf = (unit: string, code: string): string => draft.cells[cellKey(unit, code)] ?? shown(lineAt(sheets, unit, code)?.task)
  const changes = sheets.flatMap((s) =>
    s.lines.flatMap((l) => {
      const text = draft.cells[cellKey(s.unit.id, l.indicatorCode)]
      return text !== undefined && differs(text, l.task)
        ? [{ unitId: s.unit.id, indicatorCode: l.indicatorCode, quantity: sent(text), version: l.taskVersion }]
        : []
    }),
  )
  const wrong = Object.values(draft.cells).filter((text) => fault(text) !== null).length
  useUnsaved(changes.length > 0 || wrong > 0)
  const canIssue = sheets.some((s) => s.canIssue)

  const told = useTold(draft.cells)
  const save = async (): Promise<void> => {
    const input = { month, tasks: changes }
    const saved = await act(() => issue({ input: { requestId: intent.of(input), ...input } }), {
      done: t.target.issued(changes.length),
      onConflict: () => {
        setSeen(sheets)
        reload()
      },
      onInvalid: (faults) => told.tell(faults, changes.map((c) => cellKey(c.unitId, c.indicatorCode))),
    })
    if (saved) {
      intent.done()
      setSeen(null)
      // The cache asks for the sheet again by itself.
      step({ kind: 'clear' })
    }
  }

  return (
    <div className="d-stack">
      {!canIssue && <Alert type="info" showIcon title={t.target.readOnly} />}
      {seen && <Alert type="warning" showIcon title={t.target.conflict} role="alert" />}
      <Section title={t.target.issue}>
        <NumberGrid
          caption={t.target.issue}
          corner={t.unit}
          rowLabel={t.unit}
          row={get('line')}
          onRow={(line) => set({ line }, { replace: true })}
          rows={sheets.map((s) => ({ key: s.unit.id, name: s.unit.name }))}
          columns={lines.map((l) => ({
            key: l.indicatorCode,
            name: language === 'zh-CN' ? l.nameZh : l.nameEn,
            extra: (
              <span className="d-cell-note d-quiet">
                {t.target.total} {quantity(short(sum(sheets.map((s) => valueOf(s.unit.id, l.indicatorCode)).filter((v) => fault(v) === null))))}
              </span>
            ),
          }))}
          valueOf={valueOf}
          changed={(unit, code) => differs(valueOf(unit, code), lineAt(sheets, unit, code)?.task ?? null)}
          note={(unit, code) => {
            if (!seen || !(cellKey(unit, code) in draft.cells)) return undefined
            const now = lineAt(sheets, unit, code)?.task ?? null
            return differs(shown(lineAt(seen, unit, code)?.task), now) ? t.target.changedByOther(now === null ? t.none : quantity(now)) : undefined
          }}
          told={(unit, code) => told.at(cellKey(unit, code))}
          readOnly={(unit) => sheets.find((s) => s.unit.id === unit)?.canIssue !== true}
          onType={(unit, code, text) => step({ kind: 'type', key: cellKey(unit, code), text })}
          onFill={(cells) => step({ kind: 'fill', cells: Object.fromEntries(cells.map((c) => [cellKey(c.row, c.column), c.text])) })}
          onRestore={(unit, code) => step({ kind: 'restore', key: cellKey(unit, code) })}
          onUndo={() => step({ kind: 'undo' })}
          onRedo={() => step({ kind: 'redo' })}
        />
      </Section>
      {canIssue && (
        <SaveBar
          draft={draft}
          step={step}
          changes={changes.length}
          wrong={wrong}
          saveText={t.target.saveIssue}
          saving={saving.fetching}
          onSave={() => void save()}
        />
      )}
    </div>
  )
}
