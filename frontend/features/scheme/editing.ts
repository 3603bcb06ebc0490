import type { Category, IndicatorSource, Method, Post } from '~/lib/api/schema'
import { compare, isDecimal, normalDecimal, short, signOf, sum } from '~/lib/format/decimal'
import type { SavedSettings, Settings } from './settings'
import { settingFields, settingProblems } from './settings'

/** A line while it is edited: figures are the texts as typed. */
export interface Line {
  /** Stays with the line while code and place change. */
  key: string
  code: string
  nameZh: string
  nameEn: string
  category: Category
  method: Method
  max: string
  perPiece: string
  source: IndicatorSource
}

/** A post's weights while they are edited. */
export interface Weight {
  post: Post
  own: string
  team: string
}

/** A draft while it is edited. */
export interface Editing {
  defaultQuota: string
  lines: readonly Line[]
  posts: readonly Weight[]
  settings: Settings
}

/** The parts of the formula, in order. */
export const categories: readonly Category[] = ['BASE', 'PROCESS', 'ADJUSTMENT']
/** Ways of scoring. */
export const methods: readonly Method[] = ['RATIO', 'PIECE', 'RATE', 'RATING', 'DEDUCTION']
/** Where figures come from. */
export const sources: readonly IndicatorSource[] = [
  'IMPORTED',
  'COMPUTED_RECORDS',
  'COMPUTED_ALERTS',
  'COMPUTED_ARREARS',
  'COMPUTED_CONTACTS',
]

/** What may be wrong; the screens have words for each. */
export type ProblemKind =
  | 'codeShape'
  | 'codeTwice'
  | 'nameZh'
  | 'nameEn'
  | 'max'
  | 'perPieceNeeded'
  | 'perPieceUnused'
  | 'computedRate'
  | 'weights'
  | 'weightRange'
  | 'quota'
  | 'appealDays'
  | 'reserveName'
  | 'noBase'
  | 'tooMany'
  | 'refused'

/** One thing that is wrong: of a line or a post (`at` is its key) and a field, or of the whole. */
export interface Problem {
  kind: ProblemKind
  at: string
  field: string
  /** The server's own words, where it was the server that refused. */
  said?: string
}

/** What the server has refused, at the lines and posts that were sent. */
export function refusals(faults: readonly { field: string; words: string }[], sent: Editing): Problem[] {
  return faults.map(({ field, words }) => {
    const [, list, place, name] = /^input\.(indicators|posts)\[(\d+)\](?:\.(\w+))?/.exec(field) ?? []
    const line = list === 'indicators' ? sent.lines[Number(place)] : undefined
    const post = list === 'posts' ? sent.posts[Number(place)] : undefined
    // What has no field of its own is said at the first.
    if (line) return { kind: 'refused', at: line.key, field: name === undefined || name === 'category' ? 'code' : name, said: words }
    if (post) return { kind: 'refused', at: post.post, field: name === 'team' ? 'team' : 'own', said: words }
    const setting = /^input\.settings\.(\w+)$/.exec(field)?.[1]
    return { kind: 'refused', at: '', field: setting ?? (field === 'input.defaultQuota' ? 'defaultQuota' : ''), said: words }
  })
}

/** The most lines of a scheme. */
export const mostLines = 60
const mostScore = '1000'
const mostQuota = '1000000'

/** PIECE and DEDUCTION are scored by the piece. */
export const byPiece = (method: Method): boolean => method === 'PIECE' || method === 'DEDUCTION'

/** Only process indicators scored by rate can be computed. */
export const computable = (line: Pick<Line, 'category' | 'method'>): boolean => line.category === 'PROCESS' && line.method === 'RATE'

const between = (text: string, places: number, low: string, high: string): boolean =>
  isDecimal(text, places) && compare(text, low) >= 0 && compare(text, high) <= 0

/** Everything that is wrong, by the server's own rules, so that nothing is refused after it was typed. */
export function problems(scheme: Editing): Problem[] {
  const found: Problem[] = []
  const quota = scheme.defaultQuota.trim()
  if (quota !== '' && !between(quota, 2, '0', mostQuota)) found.push({ kind: 'quota', at: '', field: 'defaultQuota' })
  for (const field of settingProblems(scheme.settings)) found.push({ kind: field, at: '', field })
  if (scheme.lines.length > mostLines) found.push({ kind: 'tooMany', at: '', field: 'lines' })
  if (!scheme.lines.some((l) => l.category === 'BASE')) found.push({ kind: 'noBase', at: '', field: 'lines' })
  const codes = new Set<string>()
  for (const line of scheme.lines) {
    const add = (kind: ProblemKind, field: keyof Line): void => {
      found.push({ kind, at: line.key, field })
    }
    if (!/^[A-Z][A-Z0-9_]{1,39}$/.test(line.code)) add('codeShape', 'code')
    else if (codes.has(line.code)) add('codeTwice', 'code')
    codes.add(line.code)
    if (!named(line.nameZh)) add('nameZh', 'nameZh')
    if (!named(line.nameEn)) add('nameEn', 'nameEn')
    // Nothing limits PIECE, so its full score may be 0.
    if (!between(line.max, 4, '0', mostScore) || (signOf(line.max) === 0 && line.method !== 'PIECE')) add('max', 'max')
    const perPiece = line.perPiece.trim()
    if (byPiece(line.method)) {
      if (!between(perPiece, 4, '0', mostScore) || signOf(perPiece) === 0) add('perPieceNeeded', 'perPiece')
    } else if (perPiece !== '') add('perPieceUnused', 'perPiece')
    if (line.source !== 'IMPORTED' && !computable(line)) add('computedRate', 'source')
  }
  for (const p of scheme.posts) {
    if (!between(p.own, 6, '0', '1')) found.push({ kind: 'weightRange', at: p.post, field: 'own' })
    else if (!between(p.team, 6, '0', '1')) found.push({ kind: 'weightRange', at: p.post, field: 'team' })
    else if (compare(sum([p.own, p.team]), '1') !== 0) found.push({ kind: 'weights', at: p.post, field: 'own' })
  }
  return found
}

function named(name: string): boolean {
  const plain = name.trim()
  return plain !== '' && Array.from(plain).length <= 60
}

/** The lines of a category, in order. */
export const linesOf = (lines: readonly Line[], category: Category): Line[] => lines.filter((l) => l.category === category)

/** Σ of the full scores of a category; lines without a number count as nothing. */
export const totalOf = (lines: readonly Line[], category: Category): string =>
  short(sum(linesOf(lines, category).map((l) => (l.method === 'DEDUCTION' ? '0' : l.max))))

/** Puts a line in the place of another one of its category. */
export function moved(lines: readonly Line[], key: string, to: number): Line[] {
  const line = lines.find((l) => l.key === key)
  if (!line) return [...lines]
  const own = linesOf(lines, line.category).filter((l) => l.key !== key)
  const at = Math.max(0, Math.min(own.length, to))
  const ordered = [...own.slice(0, at), line, ...own.slice(at)]
  return categories.flatMap((c) => (c === line.category ? ordered : linesOf(lines, c)))
}

/** A line with another value; what the new value makes meaningless goes. */
export function edited(line: Line, change: Partial<Line>): Line {
  const next = { ...line, ...change }
  if (!byPiece(next.method)) next.perPiece = ''
  if (!computable(next)) next.source = 'IMPORTED'
  return next
}

let made = 0

/** An empty line at the end of a category. */
export function newLine(category: Category): Line {
  made += 1
  return {
    key: `new-${String(made)}`,
    code: '',
    nameZh: '',
    nameEn: '',
    category,
    method: category === 'PROCESS' ? 'RATE' : 'RATIO',
    max: '',
    perPiece: '',
    source: 'IMPORTED',
  }
}

/** A scheme as the API gives it. */
export interface Saved {
  defaultQuota: string | null
  indicators: readonly {
    code: string
    nameZh: string
    nameEn: string
    category: Category
    method: Method
    max: string
    perPiece: string | null
    source: IndicatorSource
    position: number
  }[]
  posts: readonly { post: Post; own: string; team: string }[]
  settings: SavedSettings
}

/** What the editor begins with. */
export function editingOf(saved: Saved): Editing {
  return {
    defaultQuota: saved.defaultQuota ?? '',
    lines: categories.flatMap((category) =>
      saved.indicators
        .filter((i) => i.category === category)
        .toSorted((a, b) => a.position - b.position)
        .map(({ position: _place, perPiece, max, ...line }) => ({
          ...line,
          key: line.code,
          max: short(max),
          perPiece: perPiece === null ? '' : short(perPiece),
        })),
    ),
    posts: saved.posts.map((p) => ({ post: p.post, own: short(p.own), team: short(p.team) })),
    settings: { ...saved.settings, appealDays: String(saved.settings.appealDays) },
  }
}

/** What is sent: only to be called where there are no problems. */
export function inputOf(scheme: Editing) {
  return {
    defaultQuota: scheme.defaultQuota.trim() === '' ? null : normalDecimal(scheme.defaultQuota),
    indicators: scheme.lines.map((l) => ({
      code: l.code,
      nameZh: l.nameZh.trim(),
      nameEn: l.nameEn.trim(),
      category: l.category,
      method: l.method,
      max: normalDecimal(l.max) ?? '0',
      perPiece: l.perPiece.trim() === '' ? null : normalDecimal(l.perPiece),
      source: l.source,
    })),
    posts: scheme.posts.map((p) => ({ post: p.post, own: normalDecimal(p.own) ?? '0', team: normalDecimal(p.team) ?? '0' })),
    settings: { ...scheme.settings, appealDays: Number(scheme.settings.appealDays), reserveName: scheme.settings.reserveName.trim() },
  }
}

/** Whether the editor says something else than what is saved. */
export function isChanged(scheme: Editing, saved: Saved): boolean {
  return JSON.stringify(bare(scheme)) !== JSON.stringify(bare(editingOf(saved)))
}

function bare(scheme: Editing): unknown {
  const figure = (text: string): string => {
    const value = normalDecimal(text)
    return value === null ? text.trim() : short(value)
  }
  return {
    quota: figure(scheme.defaultQuota),
    lines: scheme.lines.map(({ key: _key, max, perPiece, ...l }) => ({ ...l, max: figure(max), perPiece: figure(perPiece) })),
    posts: scheme.posts.map((p) => ({ post: p.post, own: figure(p.own), team: figure(p.team) })),
    settings: settingFields.map((f) => scheme.settings[f].trim()),
  }
}
