import type { Translation } from '../lib/i18n/catalog.ts'
import type zh from './login.zh-CN.ts'

const en: Translation<typeof zh> = {
  title: 'Sign in',
  product: 'Duolao',
  slogan: 'Who works more earns more, and sees it',
  account: 'Staff number or phone',
  password: 'Password',
  show: 'Show the password',
  hide: 'Hide the password',
  capsLock: 'Caps lock is on',
  submit: 'Sign in',
  submitting: 'Signing in…',
  accountMissing: 'Enter your staff number or phone.',
  passwordMissing: 'Enter your password.',
  forgotten: 'Forgotten it? An administrator of your unit can reset it.',
  changeTitle: 'Change password',
  firstChange: 'This is your first sign-in: choose a new password first.',
  current: 'Present password',
  next: 'New password',
  repeat: 'New password once more',
  rule: '10 to 128 characters; not your staff number, phone or a common password.',
  tooShort: 'The new password needs at least 10 characters.',
  tooLong: 'The new password may have at most 128 characters.',
  different: 'The two new passwords differ.',
  same: 'The new password must differ from the present one.',
  change: 'Change password',
  changed: 'The password is changed; other devices are signed out.',
  otherAccount: 'Sign in as somebody else',
}

export default en
