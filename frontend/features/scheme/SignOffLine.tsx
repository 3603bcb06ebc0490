import { CheckCircleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { momentOf } from '~/lib/format/time'
import { useText } from '~/lib/i18n/catalog'
import { rehearsal } from '~/messages/rehearsal'
import type { DeskSignOffFragment } from './Rehearsal.graphql.ts'

/** Who stands for the rehearsal, and what was said; and whether it still stands. */
export function SignOffLine({ signOff }: { signOff: DeskSignOffFragment }): ReactNode {
  const { language } = useDesk()
  const s = useText(rehearsal)
  return (
    <p className={signOff.stands ? 'd-good' : 'd-warn'}>
      {signOff.stands && <CheckCircleOutlined aria-hidden="true" />} {s.signedBy(signOff.by?.name ?? s.system, momentOf(signOff.at, language))}
      <span className="d-wrap">{language === 'zh-CN' ? `：“${signOff.note}”` : `: “${signOff.note}”`}</span>
      {!signOff.stands && <span className="re-fallen">{s.fallen}</span>}
    </p>
  )
}
