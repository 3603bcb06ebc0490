import type { Page } from '@playwright/test'
import type { Api } from '../api.ts'
import { accessible, fits, reachable, settled } from '../looks.ts'
import { asking, loginOf, settledMonths } from '../people.ts'
import type { Language } from '../test.ts'
import { today } from '../../lib/format/time.ts'
import { expect, test } from '../test.ts'

/*
 * Every page in both sizes, on the phone in English and at the desk in Chinese: nothing wider than the window, nothing that
 * axe finds, everything in reach of the Tab key.
 */

/** A page, and what tells that it is there. */
interface Stop {
  at: string
  /** Words (Chinese, English) or a selector; the page's h1 where not said. */
  ready?: string
}

interface Round {
  role: string | null
  stops: (account: string) => Promise<Stop[]> | Stop[]
}

const idOf = async (api: Api, query: string): Promise<string> => {
  const found = JSON.stringify(await api.ask(query)).match(/"id":"(\d+)"/)
  if (!found?.[1]) throw new Error(`nothing there: ${query}`)
  return found[1]
}

/** A link for the customer of an order that is done. */
const customersLink = async (): Promise<string> => {
  const department = await asking(loginOf('department'))
  const { tickets } = await department.ask<{ tickets: { nodes: { id: string; worker: { code: string }; ratings: { rater: string }[] }[] } }>(
    '{ tickets(filter: { statuses: [RESOLVED, CLOSED] }, first: 30) { nodes { id worker { code } ratings { rater } } } }',
  )
  const unasked = tickets.nodes.find((t) => !t.ratings.some((r) => r.rater === 'CUSTOMER'))
  if (!unasked) throw new Error('every customer of the demo has rated')
  const { askRating } = await (await asking(unasked.worker.code)).ask<{ askRating: { path: string } }>('mutation($id: ID!) { askRating(id: $id) { path } }', { id: unasked.id })
  return askRating.path
}

const rounds: Record<string, Round> = {
  'signed out': { role: null, stops: async () => [{ at: '/login' }, { at: await customersLink(), ready: 'main input[type=radio]' }, { at: '/rate/nothing', ready: 'main h1' }] },
  points: {
    role: 'manager',
    stops: () => [
      { at: '/', ready: '[data-testid=points]' },
      ...['step=factor', 'step=coefficient', 'step=yuan', 'step=range', 'line=TARGET_GROUP', 'chart=trend', 'chart=spread'].map(
        (sheet) => ({ at: `/?${sheet}`, ready: sheet.startsWith('chart') ? 'dialog[open] table' : 'dialog[open]' }),
      ),
      { at: '/ranking', ready: 'main ol' },
      { at: '/whatif', ready: 'main input[type=range]' },
    ],
  },
  'pay and messages': {
    role: 'manager',
    stops: async (account) => {
      const month = (await settledMonths()).at(-2) ?? ''
      const appeal = await idOf(await asking(account), '{ appeals(first: 1) { nodes { id } } }')
      return [
        { at: '/statements', ready: 'main li a' },
        { at: `/statements/${month}`, ready: '[data-testid=paid]' },
        ...['show=recompute', 'show=bridge', 'step=bonus', 'step=corrections'].map((sheet) => ({ at: `/statements/${month}?${sheet}`, ready: 'dialog[open] li, dialog[open] tfoot' })),
        { at: `/statements/${month}/print`, ready: '.p-printed' },
        { at: '/appeals', ready: 'main li a' },
        { at: `/appeals/${appeal}`, ready: 'dialog[open] section' },
        { at: '/inbox', ready: 'main li a' },
      ]
    },
  },
  customers: {
    role: 'manager',
    stops: async (account) => {
      const api = await asking(account)
      const group = await idOf(api, '{ viewer { groups(first: 1) { nodes { id } } } }')
      const alert = await idOf(api, '{ viewer { alerts(first: 1) { nodes { id } } } }')
      return [
        { at: '/customers', ready: 'main ul a' },
        { at: `/customers/${group}`, ready: 'main dl' },
        ...['visit', 'contact', 'record'].map((form) => ({ at: `/customers/${group}?form=${form}`, ready: 'dialog[open] form' })),
        { at: '/alerts', ready: 'main ul a' },
        { at: `/alerts/${alert}`, ready: 'dialog[open] textarea' },
      ]
    },
  },
  'orders on the road': {
    role: 'supervisor',
    stops: async (account) => {
      const api = await asking(account)
      const group = await idOf(api, '{ groups(filter: { grade: GOLD }, first: 1) { nodes { id } } }')
      const form = [{ code: 'line', value: 'GD-0001' }, { code: 'symptom', value: 'DOWN' }]
      const { id: ticket } = await api.act<{ id: string }>('dispatchTicket', 'DispatchTicket', '{ id }', { typeCode: 'FAULT', groupId: group, form })
      return [
        { at: '/tickets', ready: 'main nav a' },
        { at: '/tickets?type=FAULT', ready: 'main li a' },
        { at: '/tickets?sheet=filter', ready: 'dialog[open]' },
        { at: `/tickets/new?type=FAULT&group=${group}`, ready: 'main section[aria-busy=false] dl' },
        { at: `/tickets/${ticket}`, ready: '[aria-labelledby=story] li' },
        { at: `/tickets/${ticket}?act=COMMENT`, ready: 'dialog[open] form' },
      ]
    },
  },
  'orders in hand': {
    role: 'engineer',
    stops: async (account) => {
      const team = await idOf(await asking(account), '{ myTeams { id } }')
      const ticket = await idOf(await asking(account), `{ ticketQueue(teamId: "${team}", first: 1) { nodes { id } } }`)
      return [
        { at: '/tickets?of=offered', ready: 'main section h2' },
        { at: '/desk/queue', ready: '.td-row' },
        { at: `/desk/queue?team=${team}&ticket=${ticket}`, ready: '.td-clocks li, .td-row' },
      ]
    },
  },
  powers: {
    role: 'manager',
    stops: async (account) => {
      const api = await asking(account)
      const group = await idOf(api, '{ groups(first: 1) { nodes { id } } }')
      const grant = await idOf(api, '{ myGrants { grant { id } } }')
      const use = await idOf(api, '{ myUses(first: 1) { nodes { id } } }')
      return [
        { at: `/powers?for=${group}`, ready: 'main li h3' },
        { at: '/powers?tab=uses', ready: 'main li a' },
        { at: '/powers?tab=decisions', ready: 'main h2, main li a' },
        { at: `/powers/use?power=COMPLAINT_REFUND&group=${group}`, ready: 'main form' },
        { at: `/powers/${grant}`, ready: 'main section' },
        { at: `/uses/${use}`, ready: 'main section' },
      ]
    },
  },
  me: {
    role: 'manager',
    stops: () => [
      { at: '/me', ready: 'main li' },
      { at: '/me?confirm=everywhere', ready: 'dialog[open]' },
      { at: '/change-password' },
      { at: '/nowhere' },
      { at: '/desk/audit', ready: '.ant-result' },
    ],
  },
  team: {
    role: 'supervisor',
    stops: async (account) => {
      const api = await asking(account)
      const member = await idOf(api, '{ staffs(filter: { role: MANAGER }, first: 1) { nodes { id } } }')
      return [
        { at: '/desk/team', ready: '.d-table tbody tr, .d-cards li' },
        { at: `/desk/team?staff=${member}`, ready: '.ant-drawer section' },
        { at: '/desk/ranking', ready: '.d-table tbody tr, .d-cards li' },
        { at: '/desk/targets', ready: 'input.d-cell' },
        { at: '/desk/targets?history=1', ready: '.ant-drawer' },
        { at: '/desk/groups', ready: '.d-table tbody tr, .d-cards li' },
        { at: '/desk/alerts', ready: '.d-table tbody tr, .d-cards li' },
      ]
    },
  },
  department: {
    role: 'department',
    stops: async (account) => {
      const api = await asking(account)
      const city = await idOf(api, '{ units(kind: CITY) { id } }')
      const ticket = await idOf(api, '{ tickets(filter: { typeCode: "SERVICE_OPENING" }, first: 1) { nodes { id } } }')
      const scheme = await idOf(api, `{ schemes(cityId: "${city}", first: 1) { nodes { id } } }`)
      return [
        { at: '/desk/targets?view=issue', ready: 'input.d-cell' },
        { at: '/desk/schemes', ready: '.d-table tbody tr, .d-cards li' },
        { at: '/desk/schemes?new=1', ready: '.ant-modal' },
        { at: `/desk/schemes?scheme=${scheme}`, ready: '.d-input' },
        { at: `/desk/schemes?scheme=${scheme}&tab=posts`, ready: '.d-narrow' },
        { at: `/desk/schemes?scheme=${scheme}&tab=difference`, ready: 'main .d-field' },
        { at: `/desk/schemes?scheme=${scheme}&tab=settings`, ready: 'main .d-choice' },
        { at: `/desk/schemes?scheme=${scheme}&tab=rehearsal`, ready: 'main .d-empty' },
        { at: '/desk/dispatch', ready: 'main form, main .d-field' },
        { at: '/desk/tickets?type=FAULT', ready: '.d-table tbody tr, .d-cards li' },
        { at: `/desk/ticket/${ticket}`, ready: '.td-clocks li' },
        { at: '/desk/teams-board', ready: '.d-table tbody tr, .d-cards li' },
        { at: '/desk/catalogue', ready: '.d-table tbody tr, .d-cards li' },
        { at: '/desk/catalogue?type=FAULT', ready: 'main .d-input' },
        { at: '/desk/catalogue?part=standards', ready: 'main .d-table tbody tr, main .d-cards li, main table' },
        { at: '/desk/catalogue?part=teams', ready: '.d-table tbody tr, .d-cards li' },
        { at: '/desk/catalogue?part=rules&rule=new', ready: '.ant-modal, .ant-drawer' },
        { at: '/desk/imports', ready: '.d-drop' },
        { at: '/desk/imports?kind=TARGET', ready: '.d-drop' },
      ]
    },
  },
  reports: {
    role: 'department',
    stops: async (account) => {
      const [month = ''] = await settledMonths()
      const appeal = await idOf(await asking(account), '{ appeals(filter: { status: OPEN }, first: 1) { nodes { id } } }')
      return [
        { at: '/desk/appeals', ready: '.ad-row' },
        { at: `/desk/appeals?appeal=${appeal}`, ready: '.ad-detail form' },
        { at: '/desk/appeals?status=ALL&overdue=1&q=3200', ready: '.ad-list .d-empty, .ad-list .ad-row' },
        { at: `/desk/analysis?month=${month}`, ready: 'main .d-figures' },
        { at: `/desk/analysis?month=${month}&people=1&risk=1`, ready: '.ant-drawer .d-table tbody tr, .ant-drawer .d-cards li' },
        { at: '/desk/effect', ready: '.ef-what' },
        { at: '/desk/quality', ready: '.q-tile' },
        { at: '/desk/quality?view=board', ready: 'main .d-section' },
        { at: '/desk/quality?view=definitions', ready: 'main .d-table tbody tr, main .d-cards li' },
        { at: '/desk/quality?view=definitions&edit=REPEAT_FAULT', ready: '.q-without' },
        { at: '/desk/quality?view=freeze', ready: 'main .ant-alert' },
        { at: '/desk/inbox', ready: 'main h1' },
      ]
    },
  },
  inspections: {
    role: 'auditor',
    stops: async (account) => {
      const { inspections } = await (await asking(account)).ask<{ inspections: { nodes: { id: string; status: string; items: { use: { id: string } }[] }[] } }>(
        '{ inspections(first: 20) { nodes { id status items { use { id } } } } }',
      )
      const closed = inspections.nodes.find((i) => i.status === 'CLOSED')
      const use = closed?.items[0]?.use.id ?? ''
      return [
        { at: '/desk/inspections', ready: '.d-table tbody tr, .d-cards li' },
        { at: '/desk/inspections?new=1', ready: '.ant-modal' },
        { at: `/desk/inspections/${closed?.id ?? ''}?use=${use}`, ready: '.ant-drawer .in-story li' },
        { at: '/desk/use-signals', ready: '.in-signal' },
        { at: '/desk/use-signals?tab=auditors', ready: '.d-table tbody tr, .d-cards li' },
        { at: '/desk/use-effect', ready: '.ue-headline' },
      ]
    },
  },
  settlement: {
    role: 'hr',
    stops: async (account) => {
      const api = await asking(account)
      const city = await idOf(api, '{ units(kind: CITY) { id } }')
      const person = await idOf(api, '{ staffs(filter: { role: MANAGER }, first: 1) { nodes { id } } }')
      const [month = ''] = await settledMonths()
      const settled = `/desk/settlements/${city}?month=${month}`
      const rows = '.ant-tabs .d-table tbody tr, .ant-tabs .d-cards li'
      return [
        { at: '/desk/settlements', ready: '.st-strip' },
        // The running month: not over yet, and whatever else it lacks.
        { at: `/desk/settlements/${city}?month=${today().slice(0, 7)}`, ready: 'main .d-list' },
        { at: settled, ready: '.ant-tabs .d-figures' },
        { at: `${settled}&tab=statements`, ready: rows },
        { at: `${settled}&tab=statements&staff=${person}`, ready: '.ant-drawer .d-drawer table, .ant-drawer article' },
        { at: `${settled}&tab=versions`, ready: rows },
        { at: `${settled}&tab=history`, ready: rows },
        { at: `${settled}&tab=shadow`, ready: '.d-drop' },
      ]
    },
  },
  administrator: {
    role: 'administrator',
    stops: async (account) => {
      const api = await asking(account)
      const unit = await idOf(api, '{ units(kind: PRODUCTION_UNIT) { id } }')
      const person = await idOf(api, '{ staffs(filter: { role: MANAGER }, first: 1) { nodes { id } } }')
      return [
        { at: '/desk/org', ready: '.d-units' },
        { at: `/desk/org?unit=${unit}`, ready: '.d-first-narrow dl' },
        { at: `/desk/org?unit=${unit}&new=unit`, ready: '.ant-modal' },
        { at: '/desk/org?tab=staff', ready: '.d-table tbody tr, .d-cards li' },
        { at: '/desk/org?tab=staff&new=staff', ready: '.ant-modal' },
        { at: `/desk/org?tab=staff&staff=${person}`, ready: '.ant-drawer .ant-timeline' },
        { at: '/desk/calendar', ready: '.cal-day' },
        { at: `/desk/calendar?unit=${unit}&day=${today()}`, ready: '.ant-modal' },
        { at: `/desk/calendar?unit=${unit}&hours=1`, ready: '.ant-modal' },
        { at: '/desk/calendar?notice=1', ready: '.ant-modal' },
        { at: '/desk/audit', ready: '.d-table tbody tr, .d-cards li' },
        { at: '/desk/nowhere', ready: '.ant-result' },
      ]
    },
  },
}

/**
 * Opens a page: afresh on a phone and where nobody is signed in, out of another page at a desk. Loading the desk's code for each of a hundred stops was
 * half of the time that all of them took.
 */
async function open(page: Page, stop: Stop, afresh: boolean): Promise<void> {
  // A heading is on every page: nothing would tell the one before from the one that was gone to.
  if (afresh || (stop.ready ?? 'h1').endsWith('h1') || !page.url().startsWith('http')) {
    await page.goto(stop.at)
  } else {
    await go(page, '/nowhere')
    await page.getByRole('heading', { name: /没有这个页面|no such page/i }).waitFor()
    await go(page, stop.at)
  }
  await ready(page, stop)
}

/** Goes to another page as a link does. */
async function go(page: Page, at: string): Promise<void> {
  await page.evaluate((at) => {
    const state = { idx: (window.history.state as { idx: number }).idx + 1 }
    window.history.pushState(state, '', at)
    window.dispatchEvent(new PopStateEvent('popstate', { state }))
  }, at)
}

/** Waits until a page is there and nothing is on its way any more. */
async function ready(page: Page, stop: Stop): Promise<void> {
  await page.locator(stop.ready ?? 'h1').first().waitFor()
  await expect(page.getByText(/正在加载|Loading/)).toHaveCount(0)
  // Figures of the visit before are paler while those of now are on their way.
  await expect(page.locator('.d-refreshing')).toHaveCount(0)
  await settled(page)
}

/** What can be seen at a glance, and by axe; LOOK=folder keeps a picture for whoever wants to look. */
async function looksRight(page: Page, axe: boolean, ...names: string[]): Promise<void> {
  if (process.env.LOOK !== undefined) {
    const above = await page.locator('dialog[open], .ant-drawer, .ant-modal').count()
    await page.screenshot({ path: `${process.env.LOOK}/${names.join(' ').replaceAll(/[^\w-]+/g, '_')}.png`, fullPage: above === 0 })
  }
  await fits(page)
  if (axe) await accessible(page)
}

/** The language as another tab changes it. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((language) => {
    localStorage.setItem('duolao.language', language)
    window.dispatchEvent(new StorageEvent('storage', { key: 'duolao.language', newValue: language }))
  }, language)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
}

for (const [name, round] of Object.entries(rounds)) {
  test(`pages of ${name}`, async ({ browserOf }, info) => {
    const account = round.role === null ? null : loginOf(round.role)
    const stops = await round.stops(account ?? '')
    const page = await browserOf(account)
    // Every page in both sizes and, between them, in both languages: English where its longer words have least room. Whoever
    // wants to look has the other language as well.
    const languages: Language[] = info.project.name === 'phone' ? ['en', 'zh-CN'] : ['zh-CN', 'en']
    const [read] = languages
    for (const stop of stops) {
      await test.step(stop.at, async () => {
        await open(page, stop, info.project.name === 'phone' || account === null)
        for (const language of process.env.LOOK === undefined ? languages.slice(0, 1) : languages) {
          await speak(page, language)
          await ready(page, stop)
          await looksRight(page, language === read, info.project.name, language, name, stop.at)
        }
        expect.soft(await page.title(), 'a title').not.toBe('')
        await reachable(page)
      })
    }
  })
}
