import { catalog } from '../lib/i18n/catalog.ts'
import zh from './settlement-desk.zh-CN.ts'

/** The desk's settlement of a month. */
export const settlement = catalog(zh, () => import('./settlement-desk.en.ts'))
