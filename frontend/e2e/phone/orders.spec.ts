import { asking, loginOf, managerAt } from '../people.ts'
import { attach, fillOrder, groupOf, openAct, sendFilled, standing, take, teamOf } from '../orders.ts'
import { expect, test } from '../test.ts'
import { world } from '../world.ts'

test('an order goes from a manager’s phone to the engineer on the road and back; the customer rates it once', async ({ browserOf }) => {
  const sender = await managerAt(13)
  const api = await asking(sender.code)
  const group = await groupOf(api, 'SILVER')
  const team = await teamOf(api, 'ENGINEERING')
  const worker = team.members.map((m) => m.staff).find((s) => s.code !== loginOf('engineer'))
  if (!worker) throw new Error('the demo has no other engineer')

  // The engineer waits before there is anything.
  const road = await browserOf(worker.code)
  await road.goto('/tickets?of=offered')
  await expect(road.getByRole('heading', { name: `${team.name} · 团队待接` })).toBeVisible()

  // What was filled in and not sent is there again.
  const page = await browserOf(sender.code)
  await page.goto('/tickets')
  await page.getByRole('link', { name: '派单' }).click()
  const detail = `${group.name}的专线上午起不通，重启设备无效`
  await fillOrder(page, { type: '故障处理', group: group.name, detail, line: 'gd-2013', choice: '不通' })
  await expect(page.getByText(/^草稿已保存 /)).toBeVisible()
  await page.goto('/tickets/new')
  await page.getByRole('button', { name: /^继续填写故障处理/ }).click()
  await expect(page.getByLabel('需要什么')).toHaveValue(detail)
  await expect(page.getByLabel('专线编号或业务号码')).toHaveValue('gd-2013')
  await page.locator('summary', { hasText: '照片、指定团队和其他' }).click()
  await attach(page, '机房.png')
  await page.getByLabel('团队', { exact: true }).selectOption({ label: team.name })
  await page.getByLabel('人员', { exact: true }).selectOption({ label: worker.name })
  const preview = page.getByRole('region', { name: '将派给' })
  await expect(preview).toContainText(`${team.name} · ${worker.name}`)
  await expect(preview).toContainText('8 小时')
  const id = await sendFilled(page)
  await expect(page.getByRole('button', { name: '打开 机房.png' })).toBeVisible()
  await expect(page.getByText(/剩余 /).first()).toBeVisible()
  await expect(standing(page, '待接单')).toBeVisible()
  await take(page, '催单', '已催单', (sheet) => sheet.getByRole('button', { name: '客户在催，请尽快处理。' }).click())
  await expect(page.getByText('催单 1 次')).toBeVisible()

  // It has come by itself.
  const row = road.locator(`main a[href="/tickets/${id}"]`).first()
  await expect(row).toContainText('催单 1 次')
  await row.click()
  await expect(road.getByText(`${worker.name}（我）`)).toBeVisible()
  await road.getByRole('group', { name: '操作', exact: true }).getByRole('button', { name: '接单' }).click()
  await expect(standing(road, '已接单')).toBeVisible()
  await take(road, '首次回应', '已回应')
  await expect(standing(road, '处理中')).toBeVisible()
  await take(road, '办结', '已办结', async (sheet) => {
    await attach(sheet, '恢复.png')
    await sheet.getByLabel('办理说明').fill('更换光模块，链路恢复，客户现场确认。')
  })

  // Nobody has reloaded the sender's page.
  await expect(standing(page, '已解决')).toBeVisible()
  await expect(page.getByText('更换光模块，链路恢复，客户现场确认。').first()).toBeVisible()
  await expect(page.getByRole('button', { name: '打开 恢复.png' })).toBeVisible()
  await openAct(page, '客户评价链接')
  await page.getByRole('button', { name: '生成链接' }).click()
  const link = await page.getByRole('textbox', { name: '链接' }).inputValue()
  expect(link).toContain(`${world().demo.url}/rate/`)

  const customer = await browserOf(null)
  await customer.goto(link)
  await expect(customer.getByRole('heading', { name: '请您评价' })).toBeVisible()
  await customer.getByRole('button', { name: '提交评价' }).click()
  await expect(customer.getByRole('alert')).toHaveText('请选择')
  await customer.getByRole('radio', { name: '5 星' }).check()
  await customer.getByLabel('想说的话（选填）').fill('来得快。')
  await customer.getByRole('button', { name: '提交评价' }).click()
  await expect(customer.getByRole('heading', { name: '谢谢您的评价' })).toBeVisible()
  await customer.reload()
  await expect(customer.getByRole('heading', { name: '已经评价过了' })).toBeVisible()
  // One letter of it changed.
  const forged = link.replace(/.(?=.{9}$)/, (letter) => (letter === 'A' ? 'B' : 'A'))
  await customer.goto(forged)
  await expect(customer.getByRole('heading', { name: '链接无效' })).toBeVisible()

  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await expect(page.getByText('客户评价 5 分').first()).toBeVisible()
  await take(page, '确认关闭', '已关闭', (sheet) => sheet.getByRole('radio', { name: '4 星' }).check())
  await expect(standing(page, '已关闭')).toBeVisible()
  await expect(page.getByText('派单人评价 4 分').first()).toBeVisible()
})

test('without a connection a draft stays on the phone; what came meanwhile is there when it is back', async ({ browserOf }) => {
  const sender = await managerAt(14)
  const page = await browserOf(sender.code)
  const api = await asking(sender.code)
  const group = await groupOf(api, 'BRONZE')
  const team = await teamOf(api, 'ENGINEERING')
  const worker = team.members.map((m) => m.staff).findLast((s) => s.code !== loginOf('engineer'))
  if (!worker) throw new Error('the demo has no other engineer')
  const send = (line: string): Promise<{ id: string; code: string }> =>
    api.act('dispatchTicket', 'DispatchTicket', '{ id code }', {
      typeCode: 'FAULT',
      groupId: group.id,
      detail: `${line} 丢包`,
      staffId: worker.id,
      teamId: team.id,
      form: [
        { code: 'line', value: line },
        { code: 'symptom', value: 'SLOW' },
      ],
    })

  const road = await browserOf(worker.code)
  await road.goto('/tickets?of=offered')
  await expect(road.getByRole('heading', { name: `${team.name} · 团队待接` })).toBeVisible()
  await page.goto('/tickets/new')
  await fillOrder(page, { type: '故障处理', group: group.name, detail: '专线时断时续', line: 'GD-2014', choice: '时断时续' })
  await expect(page.getByText(/^草稿已保存 /)).toBeVisible()

  await Promise.all([road.context().setOffline(true), page.context().setOffline(true)])
  await page.getByLabel('需要什么').fill('专线时断时续，已换过网线')
  await expect(page.getByText('网络已断开，草稿暂存在本机，联网后自动保存。')).toBeVisible()
  const missed = await send('GD-3014')
  await expect(road.getByText('网络已断开', { exact: false }).first()).toBeVisible()
  await expect(road.locator(`main a[href="/tickets/${missed.id}"]`)).toHaveCount(0)

  await Promise.all([road.context().setOffline(false), page.context().setOffline(false)])
  await expect(road.locator(`main a[href="/tickets/${missed.id}"]`).first()).toBeVisible()
  await expect(page.getByText(/^草稿已保存 /)).toBeVisible()
  const { ticketDrafts } = await api.ask<{ ticketDrafts: { detail: string }[] }>('{ ticketDrafts { detail } }')
  expect(ticketDrafts.map((draft) => draft.detail)).toEqual(['专线时断时续，已换过网线'])

  // Listening goes on where it ended.
  const next = await send('GD-4014')
  await expect(road.locator(`main a[href="/tickets/${next.id}"]`).first()).toBeVisible()
})
