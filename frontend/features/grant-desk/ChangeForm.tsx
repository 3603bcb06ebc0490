import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { failure } from '~/lib/api/errors'
import { daysLater, today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { BoundFields } from './BoundFields'
import { Differences, Effects } from './Effects'
import type { Bound } from './grant'
import { boundsOf, grantDifferences, limitsOf } from './grant'
import { DeskChangeGrantDocument } from './Grant.graphql.ts'
import { useBounds } from './useBounds'
import { useFinish } from './useFinish'
import type { GrantWords } from './useGrantWords'
import { usePreview } from './usePreview'
import type { WholeGrant } from './whole'

interface Props {
  grant: WholeGrant
  parent: Bound | null
  words: GrantWords
  onDone: () => void
  onStale: () => void
  onBack: () => void
}

/** Changes a grant: what that does below is looked at before it is confirmed. */
export function ChangeForm({ grant: g, parent, words, onDone, onStale, onBack }: Props): ReactNode {
  const w = useText(grantDesk)
  const { t, units } = useDesk()
  const act = useAct()
  const intent = useIntent()
  const [changing, change] = useMutation(DeskChangeGrantDocument)
  const preview = usePreview()
  const [day] = useState(today)
  const unit = g.power.unit
  const [saved] = useState(() => boundsOf(g, unit))
  const form = useBounds(saved, unit, parent, day, g.from)
  const { bounds: b } = form
  useUnsaved(form.dirty)
  const finish = useFinish(form.dirty, onDone)

  const after = { limits: limitsOf(b, unit), scope: { id: b.scopeUnitId, name: units.find((u) => u.id === b.scopeUnitId)?.name ?? g.scope.name }, mayHandDown: b.mayHandDown, from: b.from, until: daysLater(b.last, 1), state: g.state }
  const right = Object.keys(form.problems).every((k) => k === 'reason')
  const differences = right ? grantDifferences(g, after) : []
  const same = right && differences.length === 0 && b.reviewOn === g.reviewOn
  const asked = { id: g.id, limits: after.limits, scopeUnitId: b.scopeUnitId, mayHandDown: b.mayHandDown, from: b.from, until: after.until }

  const look = async (): Promise<void> => {
    if (form.try()) await preview.ask(asked, { onInvalid: form.refuse })
  }
  const go = async (): Promise<void> => {
    if (preview.preview === null) return
    const input = { ...asked, number: g.number, reviewOn: b.reviewOn, preview: preview.preview.token, reason: b.reason.trim() }
    let reason: string | null = null
    const changed = await act(
      async () => {
        const answer = await change({ input: { requestId: intent.of(input), ...input } })
        reason = answer.error ? failure(answer.error).reason : null
        return answer
      },
      {
        done: w.form.changed,
        onConflict: () => {
          if (reason === 'preview_outdated') return void preview.ask(asked, { outdated: true })
          preview.clear()
          onStale()
        },
        onInvalid: (faults) => {
          form.refuse(faults)
          preview.clear()
        },
      },
    )
    if (!changed) return
    intent.done()
    preview.clear()
    form.set(saved)
    finish()
  }

  return (
    <form
      className="d-stack"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        void look()
      }}
    >
      <BoundFields bounds={b} unit={unit} most={g.power.maxAmount} parent={parent} problems={form.shown} onChange={form.set} />
      <div className="d-actions">
        <Button type="primary" htmlType="submit" disabled={same} loading={preview.asking}>
          {w.form.preview}
        </Button>
        <Button onClick={onBack}>{t.cancel}</Button>
        {same && <span className="d-small d-quiet">{w.form.same}</span>}
      </div>
      <Modal
        open={preview.preview !== null}
        title={w.preview.title(words.holder(g))}
        okText={w.preview.change}
        cancelText={t.cancel}
        confirmLoading={changing.fetching || preview.asking}
        onOk={() => void go()}
        onCancel={preview.clear}
        width={600}
        destroyOnHidden
      >
        {preview.preview && (
          <div className="d-drawer d-stack">
            <div className="d-stack-s">
              <h3>{w.preview.own}</h3>
              <Differences differences={differences} unit={unit} words={words} />
              {b.reviewOn !== g.reviewOn && <p>{w.grant.reviewOf(b.reviewOn)}</p>}
            </div>
            <Effects preview={preview.preview} outdated={preview.outdated} unit={unit} words={words} />
          </div>
        )}
      </Modal>
    </form>
  )
}
