import type { Page } from '@playwright/test'
import pg from 'pg'
import { Api } from '../api.ts'
import { attach, fillOrder, groupOf, sendFilled, standing, take, teamOf } from '../orders.ts'
import { expect, test } from '../test.ts'
import { demoPassword, moveClock, schemaOf, world } from '../world.ts'

/*
 * One order about a gold group's leased line, from the supervisor's phone to the month's figures. It takes three weeks over
 * the Spring Festival of 2026, in which two Saturdays are worked (the 14th and the 28th of February) and the 15th to the
 * 23rd are not. Nobody can wait for that: the server's clock stands (setup.ts), and moves from step to step. All times
 * were worked out by hand from the calendar; they are those of the test of the same life behind the screens.
 */

test.describe.configure({ mode: 'serial' })

/** Shanghai's time: "02-13 09:00", with seconds where there are some. */
const at = (moment: string): Date => new Date(`2026-${moment.replace(' ', 'T')}${moment.length === 11 ? ':00' : ''}+08:00`)

/** Moves the server's clock, and that of the browsers. */
async function on(moment: string, ...pages: Page[]): Promise<void> {
  await moveClock(world().orders.clock, at(moment).toISOString())
  await Promise.all(pages.map((page) => page.context().clock.setFixedTime(at(moment))))
}

const login = (role: string): string => world().orders.logins[role] ?? ''
const asking = (account: string): Promise<Api> => Api.login(world().orders.url, account, demoPassword)
const browser = (): { url: string } => ({ url: world().orders.url })

/** Fifty clerks, who take orders about lines; the demo has few. Their password is everybody's. */
const clerks = Array.from({ length: 50 }, (_, i) => `B${String(i + 1).padStart(3, '0')}`)

async function employClerks(): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  try {
    await client.query(`SET search_path TO ${schemaOf('orders')}`)
    await client.query(
      `WITH place AS (SELECT id, city_id FROM unit WHERE code LIKE '%-JT' AND city_id IS NOT NULL),
        people AS (INSERT INTO staff (code, name, roles) SELECT code, '受理员' || code, ARRAY['CLERK'] FROM unnest($1::text[]) code RETURNING id),
        posts AS (INSERT INTO assignment (staff_id, unit_id, post, from_day) SELECT people.id, place.id, 'BACK_OFFICE', '2010-01-01' FROM people, place),
        keys AS (INSERT INTO credential (staff_id, password_hash, must_change, changed_at) SELECT people.id, c.password_hash, false, c.changed_at FROM people, credential c JOIN staff s ON s.id = c.staff_id WHERE s.code = $2),
        crew AS (INSERT INTO team (code, name, kind, unit_id, city_id) SELECT 'ZX', '专线受理组', 'SUPPORT', id, city_id FROM place RETURNING id)
        INSERT INTO team_member (team_id, staff_id) SELECT crew.id, people.id FROM crew, people`,
      [clerks, login('clerk')],
    )
    await client.query(`UPDATE routing_rule SET team_id = (SELECT id FROM team WHERE code = 'ZX') WHERE type_code = 'SERVICE_OPENING'`)
    await client.query('UPDATE catalogue_revision SET revision = revision + 1')
  } finally {
    await client.end()
  }
}

/** An order as the API tells it. */
interface Order {
  id: string
  code: string
  version: number
  status: string
  dueAt: string | null
  team: { name: string }
  holder: { code: string; name: string } | null
  repeatOf: { id: string } | null
  holds: { id: string }[]
  clocks: { legNumber: number | null; metric: string; state: string; dueAt: string | null; consumedSeconds: number; breachedAt: string | null }[]
  legs: { party: string; startedAt: string; endedAt: string | null; consumedSeconds: number; breachSeconds: number }[]
}

const fields = `id code version status dueAt team { name } holder { code name } repeatOf { id } holds { id }
  clocks { legNumber metric state dueAt consumedSeconds breachedAt } legs { party startedAt endedAt consumedSeconds breachSeconds }`

let id = ''
let line = ''
let group = { id: '', name: '' }

/** The order as its sender sees it now. Who signed in before the clock moved is nobody any more. */
async function order(): Promise<Order> {
  const api = await asking(login('supervisor'))
  return (await api.ask<{ ticket: Order }>(`query($id: ID!) { ticket(id: $id) { ${fields} } }`, { id })).ticket
}

/** The deadlines that run, by metric and leg, as Shanghai's time to the second. */
const running = (o: Order): Record<string, string> =>
  Object.fromEntries(o.clocks.filter((c) => c.state === 'RUNNING').map((c) => [c.legNumber === null ? c.metric : `${c.metric} ${String(c.legNumber)}`, local(c.dueAt)]))

/** "02-24 09:00:00" */
const local = (moment: string | null): string => (moment === null ? '' : new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(5, 19).replace('T', ' '))

/** What a clock that stands has consumed, in minutes. */
const consumed = (o: Order, metric: string, leg: number | null = null): string | undefined => {
  const clock = o.clocks.find((c) => c.metric === metric && c.legNumber === leg)
  return clock && `${clock.state} ${String(clock.consumedSeconds / 60)}${clock.breachedAt === null ? '' : ' late'}`
}

/** What a phone says of a clock, where it tells why each deadline lies where it does. */
const clockOf = (page: Page, name: string) => page.locator('details section').filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}`) }) })

test('a supervisor’s order from the phone is in the back office’s queue at once; of fifty who claim it one has it', async ({ browserOf }) => {
  await on('02-13 08:50')
  await employClerks()
  group = await groupOf(await asking(login('supervisor')), 'GOLD')
  line = 'gd-0007'

  const [first = '', ...others] = clerks
  const desk = await browserOf(first, browser())
  const phone = await browserOf(login('supervisor'), { ...browser(), size: 'phone' })
  await on('02-13 08:50', desk, phone)
  await desk.goto('/desk/queue')
  await expect(desk.getByText('队列是空的，没有在办的协办单。')).toBeVisible()
  await expect(desk.getByText('实时更新', { exact: true })).toBeVisible()

  await on('02-13 09:00', desk, phone)
  await phone.goto(`/tickets/new`)
  await fillOrder(phone, { type: '业务开通', group: group.name, detail: '合同已签，客户要求尽快开通', line, choice: '专线' })
  await phone.locator('summary', { hasText: '照片、指定团队和其他' }).click()
  await attach(phone, '机房.png')
  const preview = phone.getByRole('region', { name: '将派给' })
  await expect(preview).toContainText('专线受理组 · 团队待接')
  // Before it is sent: half an hour, two, five and six working days.
  for (const due of ['2月13日 09:30', '2月24日 09:00', '2月27日 09:00', '2月28日 09:00']) await expect(preview).toContainText(due)
  await expect(preview).toContainText('办结后需要 2 次稽核')
  id = await sendFilled(phone)
  await expect(phone.getByRole('button', { name: '打开 机房.png' })).toBeVisible()

  // Nobody has reloaded the desk.
  const row = desk.getByRole('list', { name: '协办单列表' }).getByRole('button', { name: new RegExp(group.name) })
  await expect(row).toBeVisible()
  await expect(row).toContainText('新到')
  const sent = await order()
  expect(running(sent)).toEqual({ RESPONSE: '02-13 09:30:00', SURVEY: '02-24 09:00:00', OPENING: '02-27 09:00:00', RESOLUTION: '02-28 09:00:00', 'LEG 1': '02-26 09:00:00' })

  await row.click()
  const detail = desk.getByRole('region', { name: '协办单详情' })
  await expect(detail.getByRole('heading', { name: new RegExp(group.name) }).first()).toBeVisible()
  await on('02-13 09:10', desk, phone)
  // One after the other: proving fifty passwords at once takes longer than a slow machine gives a request.
  const apis: Api[] = []
  for (const code of others) apis.push(await asking(code))
  const [answers] = await Promise.all([
    Promise.all(apis.map((api) => api.ask('mutation($input: ClaimTicket!) { claimTicket(input: $input) { id } }', { input: { id, version: sent.version } }).then(() => 'won', (error: Error) => error.message))),
    // Where it is told before the hand comes down that somebody has it, there is no button any more.
    detail.getByRole('button', { name: '接单', exact: true }).click({ timeout: 5_000 }).catch(() => undefined),
  ])
  const claimed = await order()
  const winner = claimed.holder ?? { code: '', name: '' }
  expect(clerks).toContain(winner.code)
  const won = others.filter((_, i) => answers[i] === 'won')
  expect(won, 'one alone, or none where it was the browser').toEqual(winner.code === first ? [] : [winner.code])
  for (const said of answers) if (said !== 'won') expect(said).toContain(winner.name)
  await expect(row).toContainText('已接单')
  await expect(row).toContainText(winner.code === first ? '我' : winner.name)
  await expect(phone.getByText(`${winner.name} 接单`)).toBeVisible()

  await on('02-13 09:25', desk, phone)
  const engineers = await teamOf(await asking(login('supervisor')), 'ENGINEERING')
  await (await asking(winner.code)).act('transferTicket', 'TransferTicket', '{ id }', { id, version: claimed.version, teamId: engineers.id, reason: '需要到现场' })
  await expect(row).toHaveCount(0)
  await expect(standing(phone, '转派待接')).toBeVisible()
})

test('it is held over a working weekend, taken up again, and its deadlines are those of the calendar', async ({ browserOf }) => {
  const road = await browserOf(login('engineer'), { ...browser(), size: 'phone' })
  const sender = await browserOf(login('supervisor'), { ...browser(), size: 'phone' })
  await on('02-13 09:28:20', road, sender)
  await Promise.all([road.goto(`/tickets/${id}`), sender.goto(`/tickets/${id}`)])
  await road.getByRole('group', { name: '操作', exact: true }).getByRole('button', { name: '接单' }).click()
  await expect(standing(road, '已接单')).toBeVisible()
  await on('02-13 09:29:30', road, sender)
  await take(road, '首次回应', '已回应')
  await expect(standing(road, '处理中')).toBeVisible()
  const responded = await order()
  expect([consumed(responded, 'RESPONSE'), consumed(responded, 'LEG', 1)]).toEqual(['STOPPED 29.5', 'STOPPED 25'])
  await on('02-13 11:00', road, sender)
  await take(road, '完成节点', '节点已完成', async () => {}, '完成勘察')

  await on('02-14 10:00', road, sender)
  await take(road, '挂起', '已挂起', async (sheet) => {
    await sheet.getByRole('button', { name: '客户不在' }).click()
    await sheet.getByLabel('依据').fill('客户春节放假，二十四日上班')
    await sheet.getByLabel('复核时间', { exact: true }).and(sheet.locator('input')).fill('2026-02-24T09:00')
  })
  await expect(standing(sender, '已挂起')).toBeVisible()
  await expect(sender.getByText('暂停计时').first()).toBeVisible()
  const held = await order()
  expect(running(held)).toEqual({})
  expect([held.dueAt, consumed(held, 'SURVEY'), consumed(held, 'RESOLUTION'), consumed(held, 'LEG', 2)]).toEqual([null, 'STOPPED 120', 'PAUSED 480', 'PAUSED 455'])

  await on('02-24 10:00', road, sender)
  await Promise.all([road.reload(), sender.reload()])
  await take(road, '解挂', '已解挂')
  await expect(standing(sender, '处理中')).toBeVisible()
  await take(sender, '答复挂起', '已认可挂起', (sheet) => sheet.getByRole('button', { name: '认可', exact: true }).click(), '确定')
  const resumed = await order()
  expect(running(resumed)).toEqual({ OPENING: '02-28 09:00:00', RESOLUTION: '03-02 09:00:00', 'LEG 2': '02-27 09:25:00' })
  await sender.locator('summary', { hasText: '时限怎么算的' }).click()
  await expect(clockOf(sender, '开通')).toContainText('2月28日 09:00 到期')
  await expect(clockOf(sender, '完工')).toContainText('3月2日 09:00 到期')
  await expect(clockOf(sender, '完工')).toContainText('挂起（已认可）')
  await expect(clockOf(sender, '第 2 环节 · 本环节')).toContainText('2月27日 09:25 到期')

  await on('02-25 16:00', road, sender)
  // What the sender has said of the hold is there by itself.
  await expect(road.getByText('认可挂起').first()).toBeVisible()
  await take(road, '完成节点', '节点已完成', async () => {}, '完成开通')
  await on('02-25 17:00', road, sender)
  await take(road, '办结', '已提交稽核', (sheet) => attach(sheet, '验收单.png'), '提交稽核')
  await expect(standing(sender, '一次稽核')).toBeVisible()
})

test('two others audit it, one of them not twice; it is opened again, done, audited, closed and rated', async ({ browserOf }) => {
  const audit = (api: Api, version: number): Promise<unknown> => api.act('auditTicket', 'AuditTicket', '{ id }', { id, version, passed: true })
  await on('02-25 17:10')
  const auditors = (await teamOf(await asking(login('supervisor')), 'AUDIT')).members.map((m) => m.staff.code)
  const [one = '', two = '', three = ''] = auditors
  const desk = await browserOf(one, browser())
  await on('02-25 17:10', desk)
  expect(running(await order())).toEqual({ RESOLUTION: '03-02 09:00:00', 'AUDIT 3': '02-26 10:00:00' })
  await desk.goto('/desk/queue')
  const row = desk.getByRole('list', { name: '协办单列表' }).getByRole('button', { name: new RegExp(group.name) })
  await row.click()
  const detail = desk.getByRole('region', { name: '协办单详情' })
  await detail.getByRole('button', { name: '接单', exact: true }).click()
  await expect(row).toContainText('我')
  await on('02-26 09:00', desk)
  await desk.reload()
  await detail.getByRole('button', { name: '稽核', exact: true }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('通过', { exact: true }).check()
  await dialog.getByRole('button', { name: '稽核', exact: true }).click()
  await expect(row).toContainText('二次稽核')
  const second = await order()
  expect(running(second)).toEqual({ RESOLUTION: '03-02 09:00:00', 'AUDIT 4': '02-26 11:00:00' })
  await expect(audit(await asking(one), second.version)).rejects.toThrow(/audited|other/)
  await expect(detail.getByRole('button', { name: '稽核', exact: true })).toHaveCount(0)

  await on('02-26 10:30')
  await audit(await asking(two), second.version)
  const resolved = await order()
  expect([resolved.status, consumed(resolved, 'RESOLUTION'), consumed(resolved, 'AUDIT', 3), consumed(resolved, 'AUDIT', 4)]).toEqual(['RESOLVED', 'STOPPED 1350', 'STOPPED 60', 'STOPPED 90'])

  const sender = await browserOf(login('supervisor'), { ...browser(), size: 'phone' })
  const road = await browserOf(login('engineer'), { ...browser(), size: 'phone' })
  await on('02-27 09:00', sender, road)
  await Promise.all([sender.goto(`/tickets/${id}`), road.goto(`/tickets/${id}`)])
  await expect(sender.getByText('如无异议，3月4日 10:30 自动关闭。')).toBeVisible()
  await take(sender, '重新打开', '已重新打开', (sheet) => sheet.getByRole('button', { name: '问题没有解决。' }).click())
  expect(running(await order())).toMatchObject({ RESOLUTION: '03-02 16:30:00' })
  await expect(standing(road, '重新打开')).toBeVisible()
  await on('02-27 11:00', sender, road)
  await take(road, '办结', '已提交稽核', async () => {}, '提交稽核')
  await on('02-27 14:30', sender, road)
  await audit(await asking(two), (await order()).version)
  await on('02-27 15:00', sender, road)
  await audit(await asking(three), (await order()).version)
  await on('02-27 16:00', sender, road)
  await expect(standing(sender, '已解决')).toBeVisible()
  await take(sender, '确认关闭', '已关闭', (sheet) => sheet.getByRole('radio', { name: '5 星' }).check())
  await expect(sender.getByText('派单人评价 5 分').first()).toBeVisible()

  const closed = await order()
  expect([closed.status, consumed(closed, 'RESOLUTION')]).toEqual(['CLOSED', 'STOPPED 1590'])
  expect(closed.legs.map((leg) => [leg.party, local(leg.startedAt), local(leg.endedAt), leg.consumedSeconds, leg.breachSeconds])).toEqual([
    ['TEAM', '02-13 09:00:00', '02-13 09:25:00', 1_500, 0],
    ['TEAM', '02-13 09:25:00', '02-25 17:00:00', 70_500, 0],
    ['AUDIT_1', '02-25 17:00:00', '02-26 09:00:00', 3_600, 0],
    ['AUDIT_2', '02-26 09:00:00', '02-26 10:30:00', 5_400, 0],
    ['TEAM', '02-27 09:00:00', '02-27 11:00:00', 7_200, 0],
    ['AUDIT_1', '02-27 11:00:00', '02-27 14:30:00', 5_400, 0],
    ['AUDIT_2', '02-27 14:30:00', '02-27 15:00:00', 1_800, 0],
  ])
  await sender.locator('summary', { hasText: '时限怎么算的' }).click()
  const legs = clockOf(sender, '各环节用时').getByRole('listitem')
  await expect(legs).toHaveCount(7)
  await expect(legs.nth(1)).toContainText('2月13日 09:25 至 2月25日 17:00')
  await expect(legs.nth(1)).toContainText('19小时35分')
})

test('a fault on the same line a week later is a repeat by itself; the month’s figures open to the order and its segments', async ({ browserOf }) => {
  const sender = await browserOf(login('supervisor'), { ...browser(), size: 'phone' })
  await on('03-06 10:00', sender)
  await sender.goto('/tickets/new')
  await fillOrder(sender, { type: '故障处理', group: group.name, detail: '又断了', line: 'ＧＤ-0007', choice: '不通' })
  await expect(sender.getByRole('region', { name: '将派给' })).toContainText('2月27日 刚关闭过一张')
  const repeat = await sendFilled(sender)
  await expect(sender.getByText('重复受理', { exact: true }).first()).toBeVisible()
  await expect(sender.getByText('系统认定为重复受理').first()).toBeVisible()
  const api = await asking(login('supervisor'))
  const { ticket } = await api.ask<{ ticket: { repeatOf: { id: string; code: string } | null } }>('query($id: ID!) { ticket(id: $id) { repeatOf { id code } } }', { id: repeat })
  expect(ticket.repeatOf?.id).toBe(id)
  const code = ticket.repeatOf?.code ?? ''

  const desk = await browserOf(login('department'), browser())
  await on('03-06 10:00', desk)
  await desk.goto('/desk/quality?month=2026-02')
  // What the demo's orders did was in January: this one alone makes February.
  for (const figure of ['按时完成率', '服务满意度', '首次回应及时率']) await expect(desk.getByRole('button', { name: `打开${figure} 1 / 1` })).toBeVisible()
  await desk.getByRole('button', { name: '打开按时开通率 1 / 1' }).click()
  const row = desk.getByRole('dialog').getByRole('row', { name: new RegExp(code) })
  await expect(row).toContainText(group.name)
  await expect(row).toContainText('19 小时 / 35 小时')
  await row.getByRole('link', { name: code }).click()
  await expect(desk.getByRole('heading', { name: new RegExp(group.name) }).first()).toBeVisible()
  // Down to what the clock consists of.
  const clock = desk.locator('.td-clocks > li').filter({ has: desk.getByText('开通', { exact: true }) })
  await clock.locator('summary').click()
  const segments = clock.locator('details li')
  await expect(segments).toHaveCount(4)
  for (const [i, words] of [
    ['2月13日 09:00 – 2月14日 10:00', '派单', '8小时'],
    ['2月14日 10:00 – 2月24日 10:00', '挂起', '已认可', '暂停'],
    ['2月24日 10:00 – 2月25日 16:00', '解挂', '11小时'],
    ['2月25日 16:00', '节点完成'],
  ].entries()) {
    for (const word of words) await expect(segments.nth(i)).toContainText(word)
  }
})
