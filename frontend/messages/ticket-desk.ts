import { catalog } from '../lib/i18n/catalog.ts'
import zh from './ticket-desk.zh-CN.ts'

/** The desk's screens of assist orders: queues, the order, sending, the team board, the search. */
export const ticketDesk = catalog(zh, () => import('./ticket-desk.en.ts'))
