import { expect, it } from 'vitest'
import alertEn from './alert.en.ts'
import alertZh from './alert.zh-CN.ts'
import analysisEn from './analysis.en.ts'
import analysisZh from './analysis.zh-CN.ts'
import appealDeskEn from './appeal-desk.en.ts'
import appealDeskZh from './appeal-desk.zh-CN.ts'
import appealEn from './appeal.en.ts'
import appealZh from './appeal.zh-CN.ts'
import calendarEn from './calendar.en.ts'
import calendarZh from './calendar.zh-CN.ts'
import catalogueEn from './catalogue-desk.en.ts'
import catalogueZh from './catalogue-desk.zh-CN.ts'
import customerEn from './customer.en.ts'
import customerZh from './customer.zh-CN.ts'
import effectEn from './effect.en.ts'
import effectZh from './effect.zh-CN.ts'
import en from './en.ts'
import grantDeskEn from './grant-desk.en.ts'
import grantDeskZh from './grant-desk.zh-CN.ts'
import inboxEn from './inbox.en.ts'
import inboxZh from './inbox.zh-CN.ts'
import inspectionDeskEn from './inspection-desk.en.ts'
import inspectionDeskZh from './inspection-desk.zh-CN.ts'
import loginEn from './login.en.ts'
import loginZh from './login.zh-CN.ts'
import meEn from './me.en.ts'
import meZh from './me.zh-CN.ts'
import pointsEn from './points.en.ts'
import pointsZh from './points.zh-CN.ts'
import powersPhoneEn from './powers-phone.en.ts'
import powersPhoneZh from './powers-phone.zh-CN.ts'
import qualityEn from './quality.en.ts'
import qualityZh from './quality.zh-CN.ts'
import reasonsEn from './reasons.en.ts'
import reasonsZh from './reasons.zh-CN.ts'
import rehearsalEn from './rehearsal.en.ts'
import rehearsalZh from './rehearsal.zh-CN.ts'
import statementEn from './statement.en.ts'
import statementZh from './statement.zh-CN.ts'
import ticketEn from './ticket.en.ts'
import ticketZh from './ticket.zh-CN.ts'
import ticketPhoneEn from './ticket-phone.en.ts'
import ticketPhoneZh from './ticket-phone.zh-CN.ts'
import useReportEn from './use-report.en.ts'
import useReportZh from './use-report.zh-CN.ts'
import usesPhoneEn from './uses-phone.en.ts'
import usesPhoneZh from './uses-phone.zh-CN.ts'
import useEffectEn from './use-effect.en.ts'
import useEffectZh from './use-effect.zh-CN.ts'
import useDeskEn from './use-desk.en.ts'
import useDeskZh from './use-desk.zh-CN.ts'
import whatifEn from './whatif.en.ts'
import whatifZh from './whatif.zh-CN.ts'
import zh from './zh-CN.ts'

type Tree = { readonly [key: string]: string | ((...args: never[]) => string) | Tree }

/** Every text with its path; what a function says is asked with plain figures. */
function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') return [[at, value]]
    if (typeof value === 'function') return [[at, value(...(['1', '2', '3'] as never[]))]]
    return texts(value, at)
  })
}

it.each<[string, Tree, Tree]>([
  ['base', zh, en],
  ['alert', alertZh, alertEn],
  ['analysis', analysisZh, analysisEn],
  ['catalogue', catalogueZh, catalogueEn],
  ['appeal-desk', appealDeskZh, appealDeskEn],
  ['calendar', calendarZh, calendarEn],
  ['effect', effectZh, effectEn],
  ['powers-phone', powersPhoneZh, powersPhoneEn],
  ['grant-desk', grantDeskZh, grantDeskEn],
  ['quality', qualityZh, qualityEn],
  ['appeal', appealZh, appealEn],
  ['inbox', inboxZh, inboxEn],
  ['inspection-desk', inspectionDeskZh, inspectionDeskEn],
  ['rehearsal', rehearsalZh, rehearsalEn],
  ['statement', statementZh, statementEn],
  ['ticket', ticketZh, ticketEn],
  ['ticket-phone', ticketPhoneZh, ticketPhoneEn],
  ['uses-phone', usesPhoneZh, usesPhoneEn],
  ['use-effect', useEffectZh, useEffectEn],
  ['use-desk', useDeskZh, useDeskEn],
  ['use-report', useReportZh, useReportEn],
  ['whatif', whatifZh, whatifEn],
  ['customer', customerZh, customerEn],
  ['login', loginZh, loginEn],
  ['me', meZh, meEn],
  ['points', pointsZh, pointsEn],
  ['reasons', reasonsZh, reasonsEn],
])('%s: every text says something, and English has no Chinese left in it', (_, chinese, english) => {
  const silent = [...texts(chinese), ...texts(english)].filter(([, text]) => text.trim() === '')
  expect(silent).toEqual([])
  expect(texts(english).filter(([, text]) => /[\u4e00-\u9fff，。：（）]/.test(text))).toEqual([])
})
