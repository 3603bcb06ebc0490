import type { Translation } from '../lib/i18n/catalog.ts'
import type zh from './reasons.zh-CN.ts'

type Params = Readonly<Record<string, string | number | undefined>>

const minutes = (p: Params): string => String(Math.max(1, Math.ceil(Number(p.seconds ?? 0) / 60)))

const en: Translation<typeof zh> = {
  wrong_credentials: 'The staff number (phone) or password is wrong.',
  account_locked: (p) => (p.seconds ? `Too many tries: the account is locked. Try again in ${minutes(p)} min.` : 'Too many tries: the account is locked. Try again later.'),
  account_disabled: 'The account is disabled. Ask an administrator.',
  too_many_attempts: (p) => (p.seconds ? `Too many tries. Try again in ${minutes(p)} min.` : 'Too many tries. Try again later.'),
  session_ended: 'You are signed out. Please sign in again.',
  must_change_password: 'Please change your password first.',
  wrong_password: 'The present password is wrong.',
  password_too_short: 'The new password needs at least 10 characters.',
  password_too_long: 'The new password may have at most 128 characters.',
  password_too_common: 'That password is too common. Choose another one.',
  password_same: 'The new password must differ from the present one.',
  password_is_account: 'The new password must not be the staff number or phone.',
  stale_version: 'Somebody has changed it meanwhile. Look at it again, then try again.',
  month_closed: 'The month is closed and takes no changes.',
  request_reused: 'This was sent before with other content. Reload and try again.',
  file_too_large: 'The file is too large.',
  alert_handled: 'This alert has been handled already.',
  reopen_too_late: 'More than ten minutes have passed: it cannot be undone.',
  visit_in_future: 'A visit cannot lie in the future.',
  note_length: 'The note needs 2 to 500 characters.',
}

export default en
