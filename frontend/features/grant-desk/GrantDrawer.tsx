import { ArrowLeftOutlined } from '@ant-design/icons'
import { Alert, Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { nameIn } from '~/kit/ticket/names'
import { unmask } from '~/lib/api/fragment'
import { useText } from '~/lib/i18n/catalog'
import { grantDesk } from '~/messages/grant-desk'
import { ChangeForm } from './ChangeForm'
import { DeskGrantDocument, DeskGrantWholeFragmentDoc } from './Grant.graphql.ts'
import { GrantActs } from './GrantActs'
import { StateChip } from './GrantCells'
import { GrantDetail } from './GrantDetail'
import type { GivenPower } from './GiveForm'
import { GiveForm } from './GiveForm'
import type { GrantWords } from './useGrantWords'
import { wholeOf } from './whole'

interface Props {
  words: GrantWords
  /** Those that the province may give. */
  powers: readonly (GivenPower & { active: boolean })[]
  onChanged: () => void
}

/** A grant beside the tree: everything about it, and the forms of what can be done with it. */
export function GrantDrawer({ words, powers, onChanged }: Props): ReactNode {
  const w = useText(grantDesk)
  const { t, language } = useDesk()
  const [get, set] = useUrl()
  const [stale, setStale] = useState(false)
  const id = /^\d{1,18}$/.test(get('grant')) ? get('grant') : ''
  const act = get('act')
  const giving = id === '' && act === 'GIVE'
  // The one that is looked at comes first.
  const givable = powers.filter((p) => p.active).sort((a, b) => Number(b.code === get('power')) - Number(a.code === get('power')))
  const [result, again] = useQuery({ query: DeskGrantDocument, variables: { id }, pause: id === '', requestPolicy: 'cache-and-network' })
  const masked = unmask(DeskGrantWholeFragmentDoc, result.data?.grant)
  const grant = id !== '' && masked ? wholeOf(masked) : null
  const reload = (): void => {
    setStale(false)
    again({ requestPolicy: 'network-only' })
    onChanged()
  }
  const back = (): void => set({ act: null })
  const done = (): void => {
    set({ act: null }, { replace: true })
    if (id !== '') reload()
    else onChanged()
  }
  const form = grant !== null && ((act === 'HAND_DOWN' && grant.acts.includes('HAND_DOWN')) || (act === 'CHANGE' && grant.acts.includes('CHANGE'))) ? act : ''
  return (
    <Drawer
      open={id !== '' || giving}
      onClose={() => set({ grant: null, act: null })}
      size={760}
      title={
        giving ? (
          w.form.giveTitle
        ) : (
          <span className="d-row g-title">
            {form !== '' && <Button size="small" type="text" icon={<ArrowLeftOutlined />} aria-label={w.back} onClick={back} />}
            {grant === null ? w.grant.title : form === 'HAND_DOWN' ? w.form.handDownTitle(nameIn(grant.power, language)) : form === 'CHANGE' ? w.form.changeTitle : nameIn(grant.power, language)}
            {grant && form === '' && <StateChip state={grant.state} />}
          </span>
        )
      }
      classNames={{ body: 'd-drawer' }}
      destroyOnHidden
    >
      {giving && <GiveForm powers={givable} parent={null} onDone={done} onBack={back} />}
      {id !== '' && (
        <ViewState result={result} pick={(d) => d.grant} retry={reload} lines={12} empty={w.grant.notFound}>
          {() => {
            if (grant === null) return <Nothing>{w.grant.notFound}</Nothing>
            const parent = grant.above.at(-1) ?? null
            return (
              <div className="d-stack" key={grant.id}>
                {stale && (
                  <Alert
                    type="warning"
                    showIcon
                    role="alert"
                    title={w.stale}
                    action={
                      <Button
                        onClick={() => {
                          back()
                          reload()
                        }}
                      >
                        {t.reload}
                      </Button>
                    }
                  />
                )}
                {form === 'HAND_DOWN' ? (
                  <GiveForm powers={[grant.power]} parent={grant} onDone={done} onBack={back} />
                ) : form === 'CHANGE' ? (
                  <ChangeForm grant={grant} parent={parent} words={words} onDone={done} onStale={() => setStale(true)} onBack={back} />
                ) : (
                  <>
                    <GrantActs grant={grant} words={words} onDone={reload} onStale={() => setStale(true)} />
                    <GrantDetail grant={grant} words={words} onShow={(other) => set({ grant: other, act: null })} onChanged={reload} />
                  </>
                )}
              </div>
            )
          }}
        </ViewState>
      )}
    </Drawer>
  )
}
