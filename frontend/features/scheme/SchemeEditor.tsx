import { CopyOutlined, DeleteOutlined } from '@ant-design/icons'
import { Alert, App, Button } from 'antd'
import type { ComponentProps, ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { Chip } from '~/kit/desk/Chip'
import { ConfirmTyped } from '~/kit/desk/ConfirmTyped'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { Tabbed } from '~/kit/desk/Tabbed'
import { useAct, useIntent } from '~/kit/desk/useAct'
import { useUnsaved } from '~/kit/desk/useUnsaved'
import { oneOf, useUrl } from '~/kit/desk/useUrl'
import { unmask } from '~/lib/api/fragment'
import { momentOf, monthOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { rehearsal } from '~/messages/rehearsal'
import { DifferenceList, DifferenceTo } from './DifferenceView'
import { differences } from './difference'
import type { Editing, Problem } from './editing'
import { categories, editingOf, inputOf, isChanged, problems, refusals } from './editing'
import { IndicatorTable } from './IndicatorTable'
import { PostTable } from './PostTable'
import { DeskSignOffFragmentDoc } from './Rehearsal.graphql.ts'
import { RehearsalTab } from './RehearsalTab'
import type { DeskSchemeWholeFragment } from './Scheme.graphql.ts'
import { DiscardSchemeDocument, PublishSchemeDocument, SaveSchemeDocument } from './Scheme.graphql.ts'
import type { Listed } from './SchemePage'
import { settingFields } from './settings'
import { SettingsForm } from './SettingsForm'
import { SignOffLine } from './SignOffLine'
import { StatusChip } from './StatusChip'

const tabs = ['indicators', 'posts', 'settings', 'difference', 'rehearsal'] as const

interface Props {
  scheme: DeskSchemeWholeFragment
  /** The city's other schemes, newest first. */
  others: readonly Listed[]
  reload: () => void
}

/** A scheme to look at; a draft to edit, to publish or to throw away. */
export function SchemeEditor({ scheme, others, reload }: Props): ReactNode {
  const { t, language, errorText } = useDesk()
  const [get, set] = useUrl()
  const { modal } = App.useApp()
  const act = useAct()
  const intent = useIntent()
  const mayWrite = useMay('WRITE_SCHEME')
  const mayReport = useMay('READ_REPORTS')
  const words = useText(rehearsal)
  const signOff = unmask(DeskSignOffFragmentDoc, scheme.signOff)
  const [saving, save] = useMutation(SaveSchemeDocument)
  const [publishing, publish] = useMutation(PublishSchemeDocument)
  const [, discard] = useMutation(DiscardSchemeDocument)
  const [typed, setTyped] = useState<Editing | null>(null)
  const [conflict, setConflict] = useState(false)
  const [refused, setRefused] = useState<{ of: Editing; problems: Problem[] } | null>(null)

  const saved = editingOf(scheme)
  const editing = typed ?? saved
  const dirty = typed !== null && isChanged(typed, scheme)
  const wrong = scheme.editable ? problems(editing) : []
  // As long as nothing has been changed since.
  const shown = refused?.of === editing ? [...wrong, ...refused.problems] : wrong
  useUnsaved(dirty)

  const asked = oneOf(get('tab'), tabs, 'indicators')
  const tab = asked === 'rehearsal' && !mayReport ? 'indicators' : asked
  const confirming = get('publish') === '1' && scheme.editable && !dirty && wrong.length === 0
  const name = `${monthOf(scheme.month, language)} · ${t.scheme.version(scheme.number)}`

  const onSave = async (): Promise<void> => {
    const done = await act(() => save({ input: { id: scheme.id, version: scheme.version, ...inputOf(editing) } }), {
      done: t.saved,
      onConflict: () => setConflict(true),
      onInvalid: (faults) => setRefused({ of: editing, problems: refusals(faults.map((f) => ({ field: f.field, words: errorText(f.failure) })), editing) }),
    })
    if (!done) return
    setTyped(null)
    setConflict(false)
    reload()
  }
  const onPublish = async (): Promise<void> => {
    const input = { id: scheme.id, version: scheme.version }
    const done = await act(() => publish({ input: { requestId: intent.of(input), ...input } }), { done: t.scheme.published })
    set({ publish: null }, { replace: true })
    if (done) intent.done()
    reload()
  }
  const onDiscard = (): void => {
    modal.confirm({
      title: t.scheme.discardTitle,
      content: t.scheme.discardBody,
      okText: t.scheme.discard,
      okButtonProps: { danger: true },
      cancelText: t.cancel,
      autoFocusButton: 'cancel',
      onOk: async () => {
        const done = await act(() => discard({ input: { id: scheme.id, version: scheme.version } }), { done: t.scheme.discarded })
        if (!done) return
        setTyped(null)
        reload()
        set({ scheme: null, tab: null, against: null }, { replace: true })
      },
    })
  }

  return (
    <div className="d-stack">
      <div className="d-between">
        <div className="d-row">
          <h2 className="d-title">
            {scheme.city.name} · {name}
          </h2>
          <StatusChip status={scheme.status} />
        </div>
        <div className="d-row">
          {mayWrite && (
            <Button icon={<CopyOutlined />} onClick={() => set({ new: '1', from: scheme.id })}>
              {t.scheme.copyFrom}
            </Button>
          )}
          {scheme.editable && (
            <Button danger icon={<DeleteOutlined />} onClick={onDiscard}>
              {t.scheme.discard}
            </Button>
          )}
        </div>
      </div>
      <p className="d-quiet d-small">
        {scheme.publishedAt !== null
          ? t.scheme.publishedBy(scheme.publishedBy?.name ?? '–', momentOf(scheme.publishedAt, language))
          : t.scheme.updatedAt(momentOf(scheme.updatedAt, language))}
      </p>
      {signOff && <SignOffLine signOff={signOff} />}
      {!scheme.editable && mayWrite && <Alert type="info" showIcon title={t.scheme.readOnly} />}
      {conflict && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t.conflict}
          action={
            <Button
              onClick={() => {
                setTyped(null)
                setConflict(false)
                reload()
              }}
            >
              {t.reload}
            </Button>
          }
        />
      )}
      <Tabbed
        label={words.parts}
        active={tab}
        onChange={(key) => set({ tab: key === 'indicators' ? null : key, rehearsal: null, rm: null, rg: null }, { replace: true })}
        parts={[
          part(
            'indicators',
            t.scheme.indicators,
            <IndicatorTable editing={editing} readOnly={!scheme.editable} problems={shown} onChange={(lines) => setTyped({ ...editing, lines })} />,
            shown.filter((p) => !posts(p) && !ofSettings(p)).length,
          ),
          part('posts', t.scheme.posts, <PostTable editing={editing} readOnly={!scheme.editable} problems={shown} onChange={setTyped} />, shown.filter(posts).length),
          part(
            'settings',
            t.scheme.settings,
            <SettingsForm editing={editing} readOnly={!scheme.editable} problems={shown} onChange={setTyped} />,
            shown.filter(ofSettings).length,
          ),
          part(
            'difference',
            t.scheme.difference,
            <div className="d-stack">
              {dirty && (
                <Section title={t.scheme.localChanges}>
                  <DifferenceList differences={differences(saved, editing)} scheme={editing} />
                </Section>
              )}
              <DifferenceTo key={scheme.version} scheme={scheme} others={others} />
            </div>,
          ),
          ...(mayReport ? [part('rehearsal', words.tab, tab === 'rehearsal' && <RehearsalTab scheme={scheme} dirty={dirty} onSigned={reload} />)] : []),
        ]}
      />
      {scheme.editable && (
        <div className="d-savebar" role="group" aria-label={t.scheme.saveDraft}>
          <span role="status" className={shown.length > 0 ? 'd-bad' : 'd-quiet'}>
            {shown.length > 0 ? t.scheme.problems(shown.length) : dirty ? t.unsaved.note(differences(saved, editing).length) : t.scheme.noProblems}
            {shown.some((p) => p.at === '') && ` · ${[...new Set(shown.filter((p) => p.at === '').map((p) => p.said ?? t.scheme.problem[p.kind]))].join(' · ')}`}
          </span>
          <Button disabled={!dirty} onClick={() => setTyped(null)}>
            {t.target.discard}
          </Button>
          <Button
            type={dirty ? 'primary' : 'default'}
            disabled={!dirty || wrong.length > 0}
            loading={saving.fetching}
            onClick={() => void onSave()}
          >
            {t.scheme.saveDraft}
          </Button>
          <Button type={dirty ? 'default' : 'primary'} disabled={dirty || wrong.length > 0} onClick={() => set({ publish: '1' })}>
            {t.scheme.publish}
          </Button>
        </div>
      )}
      <ConfirmTyped
        open={confirming}
        title={t.scheme.publishTitle(monthOf(scheme.month, language))}
        word={scheme.month}
        okText={t.scheme.publish}
        busy={publishing.fetching}
        onOk={() => void onPublish()}
        onCancel={() => set({ publish: null }, { replace: true })}
      >
        <div className="d-drawer d-stack">
          <p>{t.scheme.publishBody(scheme.city.name, monthOf(scheme.month, language))}</p>
          {signOff?.stands ? (
            <p className="d-good">{words.signedFor(signOff.by?.name ?? words.system, momentOf(signOff.at, language))}</p>
          ) : (
            <Alert type="warning" showIcon title={words.notRehearsed} description={words.notRehearsedHint} />
          )}
          <p className="d-quiet">
            {categories.map((c) => `${t.category[c]} ${String(scheme.indicators.filter((i) => i.category === c).length)}`).join(' · ')}
          </p>
        </div>
      </ConfirmTyped>
    </div>
  )
}

const ofSettings = (p: Problem): boolean => (settingFields as readonly string[]).includes(p.field)
const posts = (p: Problem): boolean => ['own', 'team', 'defaultQuota'].includes(p.field)

/** A part of the editor, with how much of it is to be put right. */
function part(key: (typeof tabs)[number], text: string, children: ReactNode, wrong = 0): ComponentProps<typeof Tabbed<(typeof tabs)[number]>>['parts'][number] {
  if (wrong === 0) return { key, text, children }
  const label = (
    <span className="d-row">
      {text}
      <Chip tone="red">{wrong}</Chip>
    </span>
  )
  return { key, text: `${text} (${String(wrong)})`, label, children }
}
