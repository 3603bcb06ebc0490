import { catalog } from '../lib/i18n/catalog.ts'
import zh from './customer.zh-CN.ts'

/** Groups, contacts and visits. */
export const customer = catalog(zh, () => import('./customer.en.ts'))
