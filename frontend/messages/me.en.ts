import type { Translation } from '../lib/i18n/catalog.ts'
import type zh from './me.zh-CN.ts'

const en: Translation<typeof zh> = {
  title: 'Me',
  staffCode: 'Staff number',
  phone: 'Phone',
  unit: 'Unit',
  post: 'Post',
  since: 'Since',
  roles: 'Roles',
  noAssignment: 'No assignment today',
  shortcuts: 'Shortcuts',
  statements: 'Statements',
  appeals: 'My appeals',
  language: 'Language',
  security: 'Account',
  changePassword: 'Change password',
  sessions: 'Signed in on',
  thisDevice: 'this device',
  lastUsed: (time) => `last used ${time}`,
  began: (time) => `signed in ${time}`,
  address: (ip) => `from ${ip}`,
  end: 'Sign out',
  endOf: (device) => `Sign out ${device}`,
  ended: 'That device is signed out',
  endAll: 'Sign out everywhere',
  endAllSure: 'Every device, this one too, will be signed out.',
  signOut: 'Sign out',
  version: (version) => `Version ${version}`,
  unknownDevice: 'unknown device',
  device: (browser, system) => `${browser} on ${system}`,
}

export default en
