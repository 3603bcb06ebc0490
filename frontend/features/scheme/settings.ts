import type { CompanyQuota, Floor, Funder, Proration, Transfers } from '~/lib/api/schema'

/** How pay is made of points, while it is edited: the days are the text as typed. */
export interface Settings {
  funder: Funder
  floor: Floor
  quotas: Proration
  companyQuota: CompanyQuota
  transfers: Transfers
  appealDays: string
  reserveName: string
}

/** How pay is made of points, as the API gives it. */
export type SavedSettings = Omit<Settings, 'appealDays'> & { appealDays: number }

/** What is chosen among a few, with its choices; the first is the study's. */
export const choices = {
  floor: ['BY_DAYS', 'FULL_MONTH', 'NONE'],
  funder: ['COMPANY', 'POOL'],
  quotas: ['BY_DAYS', 'FULL_MONTH'],
  companyQuota: ['AGENCY_MEAN', 'DEFAULT_QUOTA', 'OWN'],
  transfers: ['BY_SLICE', 'LAST_POST'],
} as const satisfies { [K in keyof Settings]?: readonly Settings[K][] }

/** Fields of the settings, in the order in which they are shown. */
export const settingFields = ['floor', 'funder', 'quotas', 'companyQuota', 'transfers', 'appealDays', 'reserveName'] as const satisfies (keyof Settings)[]

/** For no more working days appeals can be taken. */
const mostDays = 30
const longestName = 30

/** What is wrong with the settings, by the server's own rules. */
export function settingProblems(settings: Settings): ('appealDays' | 'reserveName')[] {
  const days = settings.appealDays.trim()
  const name = Array.from(settings.reserveName.trim()).length
  return [
    ...(/^\d{1,2}$/.test(days) && Number(days) <= mostDays ? [] : (['appealDays'] as const)),
    ...(name >= 1 && name <= longestName ? [] : (['reserveName'] as const)),
  ]
}
