import { Link } from 'react-router'
import { useText } from '../lib/i18n/catalog.ts'
import { base } from '../messages/base.ts'
import { Heading } from '../kit/Heading.tsx'
import { Notice } from '../kit/Notice.tsx'

/** An address that leads nowhere. */
export function Missing() {
  const t = useText(base)
  return (
    <Notice heading={<Heading>{t.pageMissing}</Heading>} text={t.pageMissingHint}>
      <Link className="button" to="/">
        {t.home}
      </Link>
    </Notice>
  )
}
