import { catalog } from '../lib/i18n/catalog.ts'
import zh from './rehearsal.zh-CN.ts'

/** The rehearsal of a scheme on closed months. */
export const rehearsal = catalog(zh, () => import('./rehearsal.en.ts'))
