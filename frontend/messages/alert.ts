import { catalog } from '../lib/i18n/catalog.ts'
import zh from './alert.zh-CN.ts'

/** Alerts and their handling. */
export const alert = catalog(zh, () => import('./alert.en.ts'))
