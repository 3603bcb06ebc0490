import { catalog } from '../lib/i18n/catalog.ts'
import zh from './me.zh-CN.ts'

/** The own profile, sessions and settings. */
export const me = catalog(zh, () => import('./me.en.ts'))
