import { catalog } from '../lib/i18n/catalog.ts'
import zh from './zh-CN.ts'

/** The texts that every screen may need. */
export const base = catalog(zh, () => import('./en.ts'))
