import { catalog } from '../lib/i18n/catalog.ts'
import zh from './whatif.zh-CN.ts'

/** What if: suppositions and what becomes of them. */
export const whatif = catalog(zh, () => import('./whatif.en.ts'))
