import type { Grade } from '../lib/api/schema.ts'
import { useText } from '../lib/i18n/catalog.ts'
import { base } from '../messages/base.ts'
import css from './Tag.module.css'

const looks = { GOLD: css.gold, SILVER: css.silver, BRONZE: css.bronze, STANDARD: css.standard } as const

/** 金牌 银牌 铜牌 标准. */
export function GradeTag({ grade }: { grade: Grade }) {
  const t = useText(base)
  return <span className={`${css.tag} ${looks[grade]}`}>{t.grade[grade]}</span>
}
