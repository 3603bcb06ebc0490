import { expect, it } from 'vitest'
import en from '../../messages/inbox.en.ts'
import zh from '../../messages/inbox.zh-CN.ts'
import type { Told } from './about.ts'
import { aboutOf } from './about.ts'

const told = (kind: Told['kind'], params: Record<string, string>, month: string | null = null): Told => ({ kind, month, params: Object.entries(params).map(([name, value]) => ({ name, value })) })
const power = { powerZh: '投诉退费', powerEn: 'Complaint refund' }

it.each<[Told, string, string]>([
  [told('USE_TO_DECIDE', { ...power, code: 'YQ1', person: '王芳' }), '投诉退费 · YQ1 · 王芳', 'Complaint refund · YQ1 · 王芳'],
  [told('USE_DECIDED', { ...power, code: 'YQ1', person: '王芳', accepted: 'true' }), '投诉退费 · YQ1 · 王芳 · 已批准', 'Complaint refund · YQ1 · 王芳 · approved'],
  [told('USE_DECIDED', { ...power, code: 'YQ1', person: '王芳', accepted: 'false' }), '投诉退费 · YQ1 · 王芳 · 未批准', 'Complaint refund · YQ1 · 王芳 · not approved'],
  [told('USE_DECIDED', { ...power, code: 'YQ1', accepted: 'false' }), '投诉退费 · YQ1 · 逾期失效', 'Complaint refund · YQ1 · expired'],
  [told('GRANT_CHANGED', { ...power, person: '王芳', note: '季度调整' }), '投诉退费 · 王芳 · 季度调整', 'Complaint refund · 王芳 · 季度调整'],
  [told('GRANT_TO_REVIEW', { powerZh: '投诉退费' }), '投诉退费', '投诉退费'],
  [told('TICKET_HOLD_DECIDED', { code: 'XB1', title: '断线', person: '王芳', accepted: 'false' }), '王芳 · 断线 · 已驳回', '王芳 · 断线 · rejected'],
  [told('STATEMENT_PUBLISHED', {}, '2010-09'), '2010年9月', 'Sept 2010'],
])('%o says what it is about', (message, chinese, english) => {
  expect(aboutOf(message, zh, 'zh-CN')).toBe(chinese)
  expect(aboutOf(message, en, 'en')).toBe(english)
})
