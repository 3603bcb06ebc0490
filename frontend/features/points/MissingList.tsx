import { useText } from '../../lib/i18n/catalog.ts'
import { useLanguage } from '../../lib/i18n/language.ts'
import { Icon } from '../../kit/Icon.tsx'
import { points } from '../../messages/points.ts'
import type { StandingFragment } from './Standing.graphql.ts'
import css from './MissingList.module.css'

/** What the figures lack to be exact, by name. */
export function MissingList({ missing }: { missing: StandingFragment['missing'] }) {
  const t = useText(points)
  const zh = useLanguage() === 'zh-CN'
  if (missing.length === 0) return null
  return (
    <details className={css.missing}>
      <summary>
        <Icon name="warning" />
        <span>
          {t.missingCount(missing.length)}
        </span>
        <Icon name="open" size={18} />
      </summary>
      <p className="small">{t.missingHint}</p>
      <ul>
        {missing.map((item) => (
          <li key={`${item.kind} ${item.name}`}>{item.kind === 'SCHEME' ? t.missingOf.SCHEME : t.missingOf[item.kind](zh ? item.name : item.nameEn)}</li>
        ))}
      </ul>
    </details>
  )
}
