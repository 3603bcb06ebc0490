import { catalog } from '../lib/i18n/catalog.ts'
import zh from './points.zh-CN.ts'

/** Points: the hero, the formula, the sheets, the ranking. */
export const points = catalog(zh, () => import('./points.en.ts'))
