import { catalog } from '../lib/i18n/catalog.ts'
import zh from './effect.zh-CN.ts'

/** The effect report. */
export const effect = catalog(zh, () => import('./effect.en.ts'))
