import { catalog } from '../lib/i18n/catalog.ts'
import zh from './powers-phone.zh-CN.ts'

/** Powers on a phone: what is left, using one, and its consequence. */
export const powersPhone = catalog(zh, () => import('./powers-phone.en.ts'))
