import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Action } from '../lib/api/schema.ts'
import { useText } from '../lib/i18n/catalog.ts'
import { useMay } from '../lib/viewer/viewer.ts'
import { base } from '../messages/base.ts'
import { Heading } from '../kit/Heading.tsx'
import { Notice } from '../kit/Notice.tsx'

/** Shows its children to those who may do all of that, and a word of explanation to the others. */
export function Guard({ actions, children }: { actions: Action[]; children: ReactNode }) {
  const t = useText(base)
  if (useMay(...actions)) return children
  return (
    <Notice heading={<Heading>{t.notAllowed}</Heading>} text={t.notAllowedHint}>
      <Link className="button" to="/me">
        {t.tabs.me}
      </Link>
    </Notice>
  )
}
