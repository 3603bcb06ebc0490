import { catalog } from '../lib/i18n/catalog.ts'
import zh from './uses-phone.zh-CN.ts'

/** What the phone says of uses, grants and findings. */
export const usesPhone = catalog(zh, () => import('./uses-phone.en.ts'))
