import { Alert, Button, Timeline } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CombinedError } from 'urql'
import { useMutation } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { Choice } from '~/kit/desk/Choice'
import { useDesk } from '~/kit/desk/context'
import { Field } from '~/kit/desk/Field'
import { Section } from '~/kit/desk/Page'
import { UnitPicker } from '~/kit/desk/Pickers'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { Nothing } from '~/kit/desk/ViewState'
import type { Post } from '~/lib/api/schema'
import { dateOf, today } from '~/lib/format/time'
import { useMay } from '~/lib/viewer/viewer'
import { holdsOn, isDay } from './checks'
import type { DeskStaffWholeFragment } from './Org.graphql.ts'
import { AssignStaffDocument, EndAssignmentDocument } from './Org.graphql.ts'
import { posts } from './words'

type Assignment = DeskStaffWholeFragment['assignments'][number]

/** Who held which post where and when; a transfer, and an end. */
export function AssignmentPart({ staff, onSaved }: { staff: DeskStaffWholeFragment; onSaved: () => void }): ReactNode {
  const { t, language } = useDesk()
  const mayWrite = useMay('WRITE_ORG')
  const [form, setForm] = useState<'assign' | Assignment | null>(null)
  const done = (): void => {
    setForm(null)
    onSaved()
  }
  return (
    <Section
      title={t.org.assignments}
      extra={mayWrite && form === null && <Button onClick={() => setForm('assign')}>{t.org.assign}</Button>}
    >
      {form === 'assign' && <AssignForm staff={staff} onDone={done} onCancel={() => setForm(null)} />}
      {form !== null && form !== 'assign' && <EndForm assignment={form} onDone={done} onCancel={() => setForm(null)} />}
      {staff.assignments.length === 0 ? (
        <Nothing>{t.org.noAssignment}</Nothing>
      ) : (
        <Timeline
          items={staff.assignments.map((a) => {
            const current = holdsOn(a, today())
            return {
              key: a.id,
              color: current ? 'green' : 'gray',
              content: (
                <div className="d-between">
                  <div>
                    <strong>{t.post[a.post]}</strong> · {a.unit.fullName} {current && <Chip tone="green">{t.org.current}</Chip>}
                    <div className="d-quiet d-small">
                      {a.until === null
                        ? t.org.since(dateOf(a.from, language))
                        : t.org.period(dateOf(a.from, language), dateOf(a.until, language))}
                    </div>
                  </div>
                  {mayWrite && a.until === null && form === null && (
                    <Button size="small" onClick={() => setForm(a)}>
                      {t.org.endAssignment}
                    </Button>
                  )}
                </div>
              ),
            }
          })}
        />
      )}
    </Section>
  )
}

function AssignForm({ staff, onDone, onCancel }: { staff: DeskStaffWholeFragment; onDone: () => void; onCancel: () => void }): ReactNode {
  const { t, errorText } = useDesk()
  const act = useAct()
  const intent = useIntent()
  const [assigning, assign] = useMutation(AssignStaffDocument)
  const now = staff.assignments[0]
  const [unitId, setUnitId] = useState(now?.unit.id ?? '')
  const [post, setPost] = useState<Post>(now?.post ?? 'ACCOUNT_MANAGER')
  const [from, setFrom] = useState(today())
  const [until, setUntil] = useState('')
  const [failed, setFailed] = useState<CombinedError | null>(null)
  const bad = unitId === '' || !isDay(from) || (until !== '' && (!isDay(until) || until <= from))
  const go = async (): Promise<void> => {
    setFailed(null)
    const input = { staffId: staff.id, unitId, post, from, until: until || null }
    const saved = await act(
      async () => {
        const answer = await assign({ input: { requestId: intent.of(input), ...input } })
        setFailed(answer.error ?? null)
        return answer
      },
      { done: t.org.assigned, quiet: true },
    )
    if (!saved) return
    intent.done()
    onDone()
  }
  return (
    <div className="d-stack d-inset">
      <div className="d-fields-2">
        <UnitPicker label={t.org.assignTo} value={unitId} onChange={setUnitId} />
        <Choice label={t.org.post} value={post} options={posts} name={(p) => t.post[p]} onChange={(p) => p !== '' && setPost(p)} />
        <Field label={t.org.assignFrom} type="date" value={from} onChange={setFrom} help={t.org.assignHelp} />
        <Field label={t.org.assignUntil} type="date" value={until} onChange={setUntil} help={t.org.assignUntilHelp} />
      </div>
      {failed && <Alert type="error" showIcon role="alert" title={errorText(failed)} />}
      <div className="d-actions">
        <Button type="primary" disabled={bad} loading={assigning.fetching} onClick={() => void go()}>
          {t.org.assignSave}
        </Button>
        <Button onClick={onCancel}>{t.cancel}</Button>
      </div>
    </div>
  )
}

function EndForm({ assignment, onDone, onCancel }: { assignment: Assignment; onDone: () => void; onCancel: () => void }): ReactNode {
  const { t } = useDesk()
  const act = useAct()
  const [ending, end] = useMutation(EndAssignmentDocument)
  const [until, setUntil] = useState(today())
  const go = async (): Promise<void> => {
    const saved = await act(() => end({ input: { id: assignment.id, version: assignment.version, until } }), { done: t.org.ended })
    if (saved) onDone()
  }
  return (
    <div className="d-stack d-inset">
      <p>
        {t.post[assignment.post]} · {assignment.unit.fullName}
      </p>
      <Field label={t.org.endOn} type="date" value={until} onChange={setUntil} />
      <div className="d-actions">
        <Button danger disabled={!isDay(until) || until <= assignment.from} loading={ending.fetching} onClick={() => void go()}>
          {t.org.endAssignment}
        </Button>
        <Button onClick={onCancel}>{t.cancel}</Button>
      </div>
    </div>
  )
}
