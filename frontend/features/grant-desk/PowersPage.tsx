import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Page } from '~/kit/desk/Page'
import { useUrl } from '~/kit/desk/useUrl'
import { Nothing, ViewState } from '~/kit/desk/ViewState'
import { unmask } from '~/lib/api/fragment'
import { today } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { grantDesk } from '~/messages/grant-desk'
import './grant-desk.css'
import { DeskPowersDocument, DeskPowerWholeFragmentDoc } from './Power.graphql.ts'
import { listed } from './power'
import { PowerDrawer } from './PowerDrawer'
import { PowerEditor } from './PowerEditor'
import { PowerTables } from './PowerTables'
import { usePowerWords } from './usePowerWords'

/** No power has a code of small letters. */
const adding = 'new'

/** The powers in force and announced, each with its numbers; the province's department publishes the next one. */
export default function PowersPage(): ReactNode {
  const w = useText(grantDesk)
  const { units } = useDesk()
  const [get, set] = useUrl()
  const words = usePowerWords()
  const mayPublish = useMay('WRITE_POWERS') && units.some((u) => u.kind === 'PROVINCE')
  const [result, again] = useQuery({ query: DeskPowersDocument, requestPolicy: 'cache-and-network' })
  const reload = (): void => again({ requestPolicy: 'network-only' })
  const code = get('power')
  const editing = mayPublish && get('part') === 'edit'
  const onPublished = (published: string): void => set({ part: null, power: published }, { replace: true })
  return (
    <Page
      title={w.powers.title}
      lead={
        <>
          {w.powers.lead}
          {!mayPublish && ` ${w.powers.provinceOnly}`}
        </>
      }
      actions={
        mayPublish &&
        !editing && (
          <Button icon={<PlusOutlined />} onClick={() => set({ part: 'edit', power: adding })}>
            {w.powers.add}
          </Button>
        )
      }
    >
      <ViewState result={result} pick={(d) => (d.powers.length === 0 ? null : d.powers.map((p) => unmask(DeskPowerWholeFragmentDoc, p)))} retry={reload} lines={12} empty={w.powers.empty}>
        {(powers) => {
          const day = today()
          const list = listed(powers, day)
          const chosen = list.find((l) => l.now.code === code)
          if (editing) {
            if (!chosen && code !== adding) return <Nothing>{w.powers.unknown(code)}</Nothing>
            const last = chosen ? (chosen.coming.at(-1) ?? chosen.now) : null
            return (
              <PowerEditor
                key={last?.id ?? adding}
                last={last}
                taken={list.map((l) => l.now.code)}
                words={words}
                reload={reload}
                onBack={() => set({ part: null, power: chosen ? code : null })}
                onPublished={onPublished}
              />
            )
          }
          return (
            <>
              <PowerTables list={list} words={words} openCode={code} onOpen={(power) => set({ power })} />
              <PowerDrawer code={chosen ? code : ''} listed={chosen ?? null} words={words} onClose={() => set({ power: null })} onEdit={mayPublish ? () => set({ part: 'edit' }) : null} />
            </>
          )
        }}
      </ViewState>
    </Page>
  )
}
