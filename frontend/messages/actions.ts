import { catalog } from '../lib/i18n/catalog.ts'
import zh from './actions.zh-CN.ts'

/** The audit log's actions, in words. */
export const actions = catalog(zh, () => import('./actions.en.ts'))
