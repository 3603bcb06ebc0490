import { Alert, Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { OneOf } from '~/kit/desk/OneOf'
import { Labelled } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { nameIn } from '~/kit/ticket/names'
import type { Post, PowerUnit } from '~/lib/api/schema'
import { daysLater, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useViewer } from '~/lib/viewer/viewer'
import { grantDesk } from '~/messages/grant-desk'
import { BoundFields } from './BoundFields'
import type { Bound } from './grant'
import { limitsOf, newBounds } from './grant'
import { DeskGiveGrantDocument } from './Grant.graphql.ts'
import { PeopleField } from './PeopleField'
import { useBounds } from './useBounds'
import { useFinish } from './useFinish'
import type { Person } from './usePeople'
import { useEverybody } from './usePeople'

/** A power that may be given. */
export interface GivenPower {
  code: string
  nameZh: string
  nameEn: string
  unit: PowerUnit
  maxAmount: number
}

interface Props {
  /** One, or those of which one is chosen. */
  powers: readonly GivenPower[]
  /** The giver's own grant; null where the province gives. */
  parent: (Bound & { id: string }) | null
  onDone: () => void
  onBack: () => void
}

const most = 200
const kinds = ['persons', 'post'] as const

/** Gives a power to persons or to a post, within what the giver has. */
export function GiveForm({ powers, parent, onDone, onBack }: Props): ReactNode {
  const g = useText(grantDesk)
  const w = g.form
  const { t, language, units, errorText } = useDesk()
  const viewer = useViewer()
  const act = useAct()
  const intent = useIntent()
  const everybody = useEverybody()
  const [giving, give] = useMutation(DeskGiveGrantDocument)
  const [day] = useState(today)
  const posts = Object.keys(t.post) as Post[]

  // The first until one is chosen: they may still be on their way.
  const [code, setCode] = useState('')
  const power = powers.find((p) => p.code === code) ?? powers[0]
  const unit = power?.unit ?? 'TIMES'
  const [kind, setKind] = useState<(typeof kinds)[number]>(parent ? 'persons' : 'post')
  const [people, setPeople] = useState<readonly Person[]>([])
  const [refused, setRefused] = useState<{ person: Person; why: string }[]>([])
  const [holderProblem, setHolderProblem] = useState<string | null>(null)
  const [postUnit, setPostUnit] = useState('')
  const [post, setPost] = useState<Post>(parent ? 'ACCOUNT_MANAGER' : 'DEPARTMENT_STAFF')
  const [bulkUnit, setBulkUnit] = useState(viewer.scopeUnit?.id ?? '')
  const [bulkPost, setBulkPost] = useState<Post>('ACCOUNT_MANAGER')
  const [bulkSaid, setBulkSaid] = useState('')
  const [tried, setTried] = useState(false)

  const ownScope = viewer.scopeUnit?.id ?? ''
  const start = parent && units.some((u) => u.id === parent.scope.id) ? parent.scope.id : ownScope
  const [saved] = useState(() => newBounds(parent, start, day))
  const form = useBounds(saved, unit, parent, day)
  const dirty = form.dirty || people.length > 0 || postUnit !== ''
  useUnsaved(dirty)
  const finish = useFinish(dirty, onDone)

  const holderMissing = kind === 'persons' ? (people.length === 0 ? g.problem.holder : people.length > most ? g.problem.many : null) : postUnit === '' ? g.problem.post : null
  const holderSaid = holderProblem ?? (tried ? holderMissing : null)

  const add = async (): Promise<void> => {
    const found = await everybody(bulkUnit, bulkPost)
    setBulkSaid(found === null ? t.state.failed : found.people.length === 0 ? w.bulkNone : found.more ? w.bulkMore : '')
    const all = new Map([...people, ...(found?.people ?? []).filter((p) => p.id !== viewer.staff.id)].map((p) => [p.id, p]))
    setPeople([...all.values()])
  }
  const send = async (): Promise<void> => {
    setTried(true)
    if (!form.try() || holderMissing !== null || !power) return
    const { bounds: b } = form
    const input = {
      powerCode: power.code,
      parentId: parent?.id ?? null,
      ...(kind === 'persons' ? { staffIds: people.map((p) => p.id) } : { postUnitId: postUnit, post }),
      scopeUnitId: b.scopeUnitId,
      limits: limitsOf(b, unit),
      mayHandDown: b.mayHandDown,
      from: b.from,
      until: daysLater(b.last, 1),
      reviewOn: b.reviewOn,
      reason: b.reason.trim(),
    }
    const done = await act(() => give({ input: { requestId: intent.of(input), ...input } }), {
      onInvalid: (faults) => {
        form.refuse(faults)
        setRefused(
          faults.flatMap((f) => {
            const person = people[Number(/^input\.staffIds\.(\d+)$/.exec(f.field)?.[1] ?? -1)]
            return person ? [{ person, why: errorText(f.failure) }] : []
          }),
        )
        const holder = faults.find((f) => f.field === 'input.staffIds' || f.field === 'input.postUnitId' || f.field === 'input.post')
        setHolderProblem(holder ? errorText(holder.failure) : null)
      },
      done: w.given(kind === 'persons' ? people.length : 1),
    })
    if (!done) return
    intent.done()
    setPeople([])
    setPostUnit('')
    form.set(saved)
    finish()
  }

  return (
    <form
      className="d-stack"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        void send()
      }}
    >
      {parent === null && (
        <div>
          <Labelled label={w.power}>
            <Select
              aria-label={w.power}
              className="g-wide"
              value={power?.code ?? null}
              onChange={setCode}
              showSearch={{ optionFilterProp: 'label' }}
              options={powers.map((p) => ({ value: p.code, label: nameIn(p, language) }))}
            />
          </Labelled>
          <p className="d-small d-quiet">{w.powerHelp}</p>
        </div>
      )}
      <div className="d-stack-s">
        <OneOf
          label={w.to}
          value={kind}
          options={kinds.map((k) => ({ value: k, name: w.toKind[k] }))}
          onChange={(k) => {
            setKind(k)
            setHolderProblem(null)
          }}
        />
        <p className="d-small d-quiet">{w.toHelp[kind]}</p>
      </div>
      {kind === 'persons' ? (
        <div className="d-stack-s">
          <PeopleField
            label={w.persons}
            chosen={people}
            most={most}
            help={w.personsCount(people.length)}
            problem={holderSaid ?? undefined}
            onChange={(chosen) => {
              setPeople(chosen)
              setHolderProblem(null)
            }}
          />
          {refused.length > 0 && (
            <Alert
              type="error"
              showIcon
              role="alert"
              title={w.refusedPersons(refused.length)}
              description={
                <ul className="d-faults">
                  {refused.map(({ person, why }) => (
                    <li key={person.id}>
                      {person.name}：{why}
                    </li>
                  ))}
                </ul>
              }
              action={
                people.length > refused.length && (
                  <Button
                    size="small"
                    onClick={() => {
                      setPeople(people.filter((p) => !refused.some((r) => r.person.id === p.id)))
                      setRefused([])
                    }}
                  >
                    {w.remove}
                  </Button>
                )
              }
            />
          )}
          <div className="d-inset d-row-end g-bulk">
            <UnitPicker label={w.bulkUnit} value={bulkUnit} onChange={setBulkUnit} />
            <Choice label={w.bulkPost} value={bulkPost} options={posts} name={(p) => t.post[p]} onChange={(p) => p !== '' && setBulkPost(p)} />
            <Button disabled={bulkUnit === ''} onClick={() => void add()}>
              {w.bulk}
            </Button>
            {bulkSaid !== '' && (
              <span role="status" className="d-small d-warn">
                {bulkSaid}
              </span>
            )}
          </div>
        </div>
      ) : (
        <div>
          <div className="d-fields-2">
            <UnitPicker
              label={w.postUnit}
              value={postUnit}
              onChange={(id) => {
                setPostUnit(id)
                setHolderProblem(null)
              }}
            />
            <Choice label={w.post} value={post} options={posts} name={(p) => t.post[p]} onChange={(p) => p !== '' && setPost(p)} />
          </div>
          {holderSaid !== null && <p className="d-small d-bad">{holderSaid}</p>}
        </div>
      )}
      <BoundFields bounds={form.bounds} unit={unit} most={power?.maxAmount ?? 0} parent={parent} problems={form.shown} onChange={form.set} />
      <div className="d-actions">
        <Button type="primary" htmlType="submit" loading={giving.fetching}>
          {w.giveOk}
        </Button>
        <Button onClick={onBack}>{t.cancel}</Button>
      </div>
    </form>
  )
}
