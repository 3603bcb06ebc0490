import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useUrl } from '~/kit/desk/useUrl'
import type { GrantAct } from '~/lib/api/schema'
import { useText } from '~/lib/i18n/catalog'
import { useMay } from '~/lib/viewer/viewer'
import { grantDesk } from '~/messages/grant-desk'
import { use as ofUses } from '~/messages/use'
import { LendDialog } from './LendDialog'
import { MarkDialog } from './MarkDialog'
import { RevokeDialog } from './RevokeDialog'
import type { GrantWords } from './useGrantWords'
import type { WholeGrant } from './whole'

interface Props {
  grant: WholeGrant
  words: GrantWords
  onDone: () => void
  onStale: () => void
}

// Powers are used on a phone.
const shown = ['HAND_DOWN', 'CHANGE', 'REVIEW', 'SUSPEND', 'RESUME', 'LEND', 'REVOKE'] as const satisfies readonly GrantAct[]

/** What the caller may do with the grant, or why nothing. */
export function GrantActs({ grant: g, words, onDone, onStale }: Props): ReactNode {
  const w = useText(grantDesk).grant
  const u = useText(ofUses)
  const [get, set] = useUrl()
  const gives = useMay('GIVE_GRANTS')
  const acts = shown.filter((a) => g.acts.includes(a))
  const open = acts.find((a) => a === get('act'))
  const close = (): void => set({ act: null })
  const rest = {
    grant: g,
    words,
    onClose: close,
    onDone: () => {
      set({ act: null }, { replace: true })
      onDone()
    },
    onStale: () => {
      set({ act: null }, { replace: true })
      onStale()
    },
  }
  return (
    <>
      <div className="d-actions" role="group" aria-label={w.acts}>
        {acts.map((a, i) => (
          <Button key={a} type={i === 0 && a === 'HAND_DOWN' ? 'primary' : 'default'} danger={a === 'REVOKE'} onClick={() => set({ act: a })}>
            {u.grantAct[a]}
          </Button>
        ))}
      </div>
      {g.state === 'ENDED' ? <p className="d-quiet">{w.ended}</p> : gives && !g.acts.includes('CHANGE') && <p className="d-small d-quiet">{w.noActs}</p>}
      {(open === 'SUSPEND' || open === 'RESUME' || open === 'REVIEW') && <MarkDialog key={open} act={open} {...rest} />}
      {open === 'REVOKE' && <RevokeDialog {...rest} />}
      {open === 'LEND' && <LendDialog grant={g} onClose={close} onDone={rest.onDone} />}
    </>
  )
}
