import { Alert, Button, Switch } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useMutation } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { UnitPicker } from '~/kit/desk/Pickers'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import type { DeskTeamWholeFragment, DeskTypeWholeFragment } from './Catalogue.graphql.ts'
import { SaveTeamDocument } from './Catalogue.graphql.ts'
import { Members } from './Members'
import type { Editing } from './team'
import { editingOf, inputOf, isChanged, newTeam, problems, teamKinds } from './team'

interface Props {
  /** Null for a new one. */
  team: DeskTeamWholeFragment | null
  cityId: string | null
  types: readonly DeskTypeWholeFragment[]
  onSaved: () => void
  onReload: () => void
}

/** What a team is and who is in it, saved as a whole. */
export function TeamForm({ team, cityId, types, onSaved, onReload }: Props): ReactNode {
  const w = useText(catalogueWords)
  const { t, units, errorText } = useDesk()
  const act = useAct()
  const intent = useIntent()
  const [saving, save] = useMutation(SaveTeamDocument)
  const [typed, setTyped] = useState<Editing | null>(null)
  const [tried, setTried] = useState(false)
  const [stale, setStale] = useState(false)
  const [refused, setRefused] = useState<{ of: Editing; words: string[] } | null>(null)

  const saved = team ? editingOf(team) : newTeam(cityId ?? '')
  const editing = typed ?? saved
  const dirty = typed !== null && isChanged(typed, saved)
  const wrong = problems(editing)
  const shown = tried || team !== null ? wrong : {}
  useUnsaved(dirty)
  // Closed only once nothing is unsaved any more, for closing would ask.
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (done && !dirty) onSaved()
  }, [done, dirty, onSaved])
  // The unit of a team of the province is not among those of a city's department.
  const mayWrite = team === null || units.some((u) => u.id === team.unit.id)
  const set = (change: Partial<Editing>): void => setTyped({ ...editing, ...change })

  const onSave = async (): Promise<void> => {
    setTried(true)
    if (Object.keys(wrong).length > 0) return
    const input = { ...(team ? { id: team.id, version: team.version } : {}), ...inputOf(editing) }
    const answer = await act(() => save({ input: { requestId: intent.of(input), ...input } }), {
      done: w.team.saved,
      onInvalid: (faults) => setRefused({ of: editing, words: [...new Set(faults.map((f) => errorText(f.failure)))] }),
    })
    if (!answer) {
      setStale(team !== null)
      return
    }
    intent.done()
    setTyped(null)
    setDone(true)
  }
  return (
    <div className="d-stack">
      {stale && dirty && (
        <div>
          <Button
            onClick={() => {
              setTyped(null)
              setStale(false)
              onReload()
            }}
          >
            {t.reload}
          </Button>
        </div>
      )}
      <div className="c-grid">
        <Field label={w.team.name} value={editing.name} disabled={!mayWrite} onChange={(name) => set({ name })} problem={shown.name && w.team[shown.name]} />
        <Field label={w.team.code} value={editing.code} disabled={!mayWrite} onChange={(code) => set({ code })} help={w.team.codeHelp} problem={shown.code && w.team[shown.code]} />
        <div>
          {team ? (
            <Field label={w.team.kind} value={w.kind[editing.kind]} disabled onChange={() => undefined} help={w.team.kindFixed} />
          ) : (
            <Choice label={w.team.kind} value={editing.kind} options={teamKinds} name={(k) => w.kind[k]} onChange={(kind) => kind !== '' && set({ kind, members: editing.members.map((m) => ({ ...m, skills: [] })) })} />
          )}
        </div>
        <div>
          {mayWrite ? (
            <UnitPicker label={w.team.unit} value={editing.unitId} onChange={(unitId) => set({ unitId })} />
          ) : (
            <Field label={w.team.unit} value={team.unit.fullName} disabled onChange={() => undefined} />
          )}
          <p className={shown.unitId ? 'd-small d-bad' : 'd-small d-quiet'}>{shown.unitId ? w.team[shown.unitId] : w.team.unitHelp}</p>
        </div>
      </div>
      <label className="d-row">
        <Switch checked={editing.active} disabled={!mayWrite} aria-label={w.team.active} onChange={(active) => set({ active })} />
        <span>{w.team.active}</span>
      </label>
      {!editing.active && <p className="d-small d-quiet">{w.team.inactiveBody}</p>}
      <Members editing={editing} types={types} unitId={cityId ?? ''} disabled={!mayWrite} onChange={(members) => set({ members })} />
      {refused?.of === editing && <Alert type="error" showIcon role="alert" title={refused.words.join(' · ')} />}
      {mayWrite && (
        <div className="d-savebar" role="group" aria-label={w.save}>
          <span role="status" className={Object.keys(shown).length > 0 ? 'd-bad' : 'd-quiet'}>
            {Object.keys(shown).length > 0 ? w.problems(Object.keys(shown).length) : ''}
          </span>
          <span className="d-row">
            <Button disabled={!dirty} onClick={() => setTyped(null)}>
              {w.discard}
            </Button>
            <Button type="primary" disabled={!dirty} loading={saving.fetching} onClick={() => void onSave()}>
              {w.save}
            </Button>
          </span>
        </div>
      )}
    </div>
  )
}
