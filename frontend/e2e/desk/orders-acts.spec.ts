import type { Locator, Page } from '@playwright/test'
import type { Api } from '../api.ts'
import { choose } from '../choose.ts'
import { accessible } from '../looks.ts'
import { groupOf, teamOf } from '../orders.ts'
import { asking, loginOf } from '../people.ts'
import { expect, test } from '../test.ts'

/*
 * Acts on the desk that no other journey does: two browsers at one version, a line that is away, several orders at once of
 * which one cannot be, what is returned, passed on, merged and cancelled. One sign-in each, and few orders: they are sent
 * behind the screens.
 */

test.describe.configure({ mode: 'serial' })

/** An order as it is acted upon. */
interface Order {
  id: string
  code: string
  version: number
}

const acts = (page: Page): Locator => page.getByRole('group', { name: '可以做的操作', exact: true })
const dialogOf = (page: Page): Locator => page.getByRole('dialog')

/** Opens the form of an act: the likeliest are on the page, the others in a menu. */
async function openAct(page: Page, act: string): Promise<Locator> {
  await expect(acts(page)).toBeVisible()
  const shown = acts(page).getByRole('button', { name: act, exact: true })
  if ((await shown.count()) > 0) await shown.click()
  else {
    await acts(page).getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: act, exact: true }).click()
  }
  await expect(dialogOf(page)).toBeVisible()
  return dialogOf(page)
}

/** Takes an order further through the form of an act, and waits for what is said. */
async function take(page: Page, act: string, said: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  const form = await openAct(page, act)
  await fill(form)
  await form.getByRole('button', { name: act, exact: true }).click()
  await expect(page.getByText(said, { exact: true }).first()).toBeVisible()
  await expect(form).toHaveCount(0)
}

const write = (label: string, text: string) => (form: Locator): Promise<void> => form.getByLabel(label).fill(text)
const stands = (page: Page, status: string): Promise<void> => expect(page.locator('.td-head').getByText(status, { exact: true })).toBeVisible()

test('returned, given what was missing, passed on; asked to be cancelled and kept; a second browser is told what the first did', async ({ browserOf }) => {
  const sender = await asking(loginOf('supervisor'))
  const road = await asking(loginOf('engineer'))
  const group = await groupOf(sender, 'SILVER')
  const send = sending(sender, group.id)
  const team = await teamOf(sender, 'ENGINEERING')
  const other = team.members.map((m) => m.staff).find((staff) => staff.code !== loginOf('engineer'))!
  const order = await send({ detail: '专线不通' })
  const at = `/desk/ticket/${order.id}`
  const [engineer, supervisor, department] = await Promise.all([browserOf(loginOf('engineer')), browserOf(loginOf('supervisor')), browserOf(loginOf('department'))])
  await Promise.all([engineer.goto(at), supervisor.goto(at), department.goto(at)])

  await test.step('returned, and given', async () => {
    await acts(engineer).getByRole('button', { name: '接单', exact: true }).click()
    await stands(engineer, '已接单')
    await take(engineer, '退回补充', '已退回，请派单人补充', write('缺少什么', '缺机房位置'))
    // The sender's page follows by itself.
    await stands(supervisor, '退回补充')
    await expect(supervisor.getByText('缺机房位置')).toBeVisible()
    await take(supervisor, '补充资料', '已补充', write('补充说明', '二楼东侧机房'))
    await stands(engineer, '处理中')
    await expect(engineer.getByText('二楼东侧机房')).toBeVisible()
  })

  await test.step('two at one version: the one who is late keeps what was written', async () => {
    const form = await openAct(engineer, '办结')
    await form.getByLabel('已办结', { exact: true }).check()
    await form.getByLabel('怎么办结的').fill('更换光模块')
    // Its line is away: it hears of nothing.
    await engineer.context().setOffline(true)
    await take(supervisor, '撤销', '已提交撤销', write('为什么撤销', '客户自己恢复了'))
    // What the page asks anew is held up until it has sent what it saw.
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await engineer.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('query DeskTicket(') === true) await held
      await route.continue()
    })
    await engineer.context().setOffline(false)
    await form.getByRole('button', { name: '办结', exact: true }).click()
    await expect(form.getByRole('alert')).toContainText('您写的还在')
    await accessible(engineer)
    release()
    await expect(engineer.getByText(/申请撤销：客户自己恢复了/)).toBeVisible()
    await expect(form.getByLabel('怎么办结的')).toHaveValue('更换光模块')
    await engineer.keyboard.press('Escape')
    await expect(form).toHaveCount(0)
    await expect(acts(engineer).getByRole('button', { name: '办结', exact: true })).toBeFocused()
  })

  await test.step('not cancelled; and passed on while a form is open, which is then of no use', async () => {
    await take(department, '决定撤销', '已答复撤销', async (form) => {
      await form.getByLabel('不同意撤销', { exact: true }).check()
      await form.getByLabel('说明').fill('先查清原因')
    })
    await expect(department.getByText(/申请撤销：/)).toHaveCount(0)
    const form = await openAct(engineer, '办结')
    await take(department, '转派', '已转派', async (passing) => {
      await choose(passing.getByRole('combobox', { name: '派给谁' }), `${other.name} · ${other.code}`)
      await passing.getByLabel('为什么转派').fill('由他处理更近')
    })
    await stands(department, '转派待接')
    await expect(form.getByRole('alert')).toContainText('现在不能这样操作了')
    await expect(form.getByRole('button', { name: '办结', exact: true })).toBeDisabled()
    await engineer.keyboard.press('Escape')
  })

  await test.step('a line that was away brings what came meanwhile; of several one cannot be assigned; a duplicate is merged', async () => {
    await department.goto(`/desk/queue?team=${team.id}`)
    await expect(department.getByText('实时更新', { exact: true })).toBeVisible()
    await department.context().setOffline(true)
    await expect(department.getByText('连接中断', { exact: false }).first()).toBeVisible()
    const [first, second] = [await send({ title: '同一条线，第一次报', ref: 'hb-01' }), await send({ title: '同一条线，第二次报', ref: 'hb-01' })]
    await department.context().setOffline(false)
    const row = (order: Order): Locator => department.locator(`[data-row="${order.id}"]`)
    await expect(row(first)).toBeVisible()
    await expect(row(second)).toBeVisible()

    await row(first).getByRole('checkbox').check()
    await row(second).getByRole('checkbox').check()
    await department.getByRole('button', { name: '批量派给某人' }).click()
    const form = dialogOf(department)
    await form.getByText(other.code).click()
    // It is claimed before the hand comes down; the page is told in the same moment, but has asked already.
    let claiming: Promise<unknown> | null = null
    await department.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('mutation DeskAssignTickets') === true) {
        claiming ??= road.ask('mutation($input: ClaimTicket!) { claimTicket(input: $input) { id } }', { input: { id: second.id, version: second.version } })
        await claiming
      }
      await route.continue()
    })
    await form.getByRole('button', { name: '派单', exact: true }).click()
    await expect(form.getByRole('alert')).toContainText('派出 1 张，1 张没有派出')
    await expect(form.getByRole('alert')).toContainText(second.code)
    await accessible(department)
    // Seen anew it can be, by who leads.
    await expect(form.getByRole('alert')).toContainText('已接单')
    await form.getByRole('button', { name: '派单', exact: true }).click()
    await expect(form).toHaveCount(0)

    await supervisor.goto(`/desk/ticket/${second.id}`)
    await take(supervisor, '并单', '已并单', (merging) => choose(merging.getByRole('combobox', { name: '并入哪张单' }), `${first.code} 同一条线，第一次报 · 已接单`))
    await stands(supervisor, '已并单')
    await expect(supervisor.getByRole('link', { name: first.code })).toBeVisible()
    await expect(row(second)).toHaveCount(0)
  })
})

/** Sends faults for a group, behind the screens. */
function sending(api: Api, groupId: string): (order: { detail?: string; title?: string; ref?: string }) => Promise<Order> {
  return ({ ref = `hb-${String(Date.now())}`, ...words }) =>
    api.act<Order>('dispatchTicket', 'DispatchTicket', '{ id code version }', {
      typeCode: 'FAULT',
      groupId,
      form: [
        { code: 'line', value: ref },
        { code: 'symptom', value: 'DOWN' },
      ],
      ...words,
    })
}
