import { catalog } from '../lib/i18n/catalog.ts'
import zh from './ticket-phone.zh-CN.ts'

/** Assist orders on a phone: lists, sending, one order with its acts, and the customer's rating. */
export const ticketPhone = catalog(zh, () => import('./ticket-phone.en.ts'))
