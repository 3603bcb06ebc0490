import type { Language } from '~/lib/i18n/language'

/** A business day with its day of the week: 2026年2月24日星期二; Tue, 24 Feb 2026. */
export function dateWithWeekday(day: string, language: Language): string {
  const zh = language === 'zh-CN'
  return new Intl.DateTimeFormat(zh ? 'zh-CN' : 'en-GB', {
    timeZone: 'UTC',
    year: 'numeric',
    month: zh ? 'long' : 'short',
    day: 'numeric',
    weekday: zh ? 'long' : 'short',
  }).format(new Date(`${day}T00:00:00Z`))
}
