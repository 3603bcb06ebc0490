import { compare, isDecimal } from '~/lib/format/decimal'
import type { Editing, Line } from './editing'
import { categories, linesOf } from './editing'
import { settingFields } from './settings'

/** One difference, as the server words it too. */
export interface Difference {
  subject: string
  key: string
  kind: 'ADDED' | 'REMOVED' | 'CHANGED'
  field: string
  before: string
  after: string
}

const fields = ['nameZh', 'nameEn', 'category', 'method', 'max', 'perPiece', 'source'] as const

const same = (a: string, b: string): boolean => a.trim() === b.trim() || (isDecimal(a, 6) && isDecimal(b, 6) && compare(a, b) === 0)

/** What is edited but not saved, against what is saved: so that nobody saves what was not meant. */
export function differences(before: Editing, after: Editing): Difference[] {
  const found: Difference[] = []
  const changed = (subject: string, key: string, field: string, a: string, b: string): void => {
    if (!same(a, b)) found.push({ subject, key, kind: 'CHANGED', field, before: a, after: b })
  }
  changed('SCHEME', '', 'defaultQuota', before.defaultQuota, after.defaultQuota)
  for (const field of settingFields) changed('SCHEME', '', field, before.settings[field], after.settings[field])
  const was = new Map(before.lines.map((l) => [l.code, l]))
  const is = new Set(after.lines.map((l) => l.code))
  for (const line of after.lines) {
    const old = was.get(line.code)
    if (old) for (const field of fields) changed('INDICATOR', line.code, field, old[field], line[field])
    else found.push({ subject: 'INDICATOR', key: line.code, kind: 'ADDED', field: '', before: '', after: line.nameZh })
  }
  for (const category of categories) {
    const places = (lines: readonly Line[], others: (code: string) => boolean): string[] =>
      linesOf(lines, category)
        .map((l) => l.code)
        .filter(others)
    const old = places(before.lines, (c) => is.has(c))
    const now = places(after.lines, (c) => was.has(c))
    now.forEach((code, i) => {
      const at = old.indexOf(code)
      if (at !== -1 && at !== i) changed('INDICATOR', code, 'position', String(at + 1), String(i + 1))
    })
  }
  for (const line of before.lines)
    if (!is.has(line.code)) found.push({ subject: 'INDICATOR', key: line.code, kind: 'REMOVED', field: '', before: line.nameZh, after: '' })
  for (const post of after.posts) {
    const old = before.posts.find((p) => p.post === post.post)
    if (!old) continue
    changed('POST', post.post, 'own', old.own, post.own)
    changed('POST', post.post, 'team', old.team, post.team)
  }
  return found
}
