import type { Locator, Page } from '@playwright/test'
import type { Api } from '../api.ts'
import { accessible, fits } from '../looks.ts'
import { attach, groupOf, openAct, standing, take, teamOf } from '../orders.ts'
import { asking, loginOf, managerAt } from '../people.ts'
import { expect, test } from '../test.ts'

/*
 * The acts on an order that its way from phone to phone (orders.spec.ts) does not need: what goes wrong with it, who else
 * is drawn in, and how it ends otherwise. What lies between them is asked of the API.
 */

interface Order {
  id: string
  version: number
}

/** What is sent, by the name that people call it. */
interface Sent extends Order {
  code: string
}

const select = '{ id version }'

/** Sends a fault of a group's line to somebody of a team. */
const sendFault = (api: Api, groupId: string, line: string, to: { teamId: string; staffId: string }): Promise<Sent> =>
  api.act('dispatchTicket', 'DispatchTicket', '{ id version code }', {
    typeCode: 'FAULT',
    groupId,
    detail: `${line} 时断时续`,
    ...to,
    form: [
      { code: 'line', value: line },
      { code: 'symptom', value: 'UNSTABLE' },
    ],
  })

/** The order as it is now: every act names the version that it saw. */
const now = async (api: Api, id: string): Promise<Order> => (await api.ask<{ ticket: Order }>('query($id: ID!) { ticket(id: $id) { id version } }', { id })).ticket

/** Nothing to find for axe, and nothing wider than the phone, in the form that is open. */
async function looksRight(sheet: Locator): Promise<void> {
  await accessible(sheet.page())
  await fits(sheet.page())
}

/** Presses Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if (await target.evaluate((e) => e === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

test('an order that is asked about, held for no good reason, divided, given up and passed on is done in the end', async ({ browserOf }) => {
  const manager = await managerAt(15)
  const api = await asking(manager.code)
  const group = await groupOf(api, 'STANDARD')
  const team = await teamOf(api, 'ENGINEERING')
  const [worker, other] = team.members.map((m) => m.staff).filter((s) => s.code !== loginOf('engineer'))
  if (!worker || !other) throw new Error('the demo has no two other engineers')
  const work = await asking(worker.code)
  const { id, code } = await sendFault(api, group.id, 'GD-5015', { teamId: team.id, staffId: worker.id })
  await work.ask('mutation($input: ClaimTicket!) { claimTicket(input: $input) { id } }', { input: await now(work, id) })
  const [page, road] = await Promise.all([browserOf(manager.code), browserOf(worker.code)])
  await Promise.all([page.goto(`/tickets/${id}`), road.goto(`/tickets/${id}`)])

  await test.step('sent back and supplemented, with the keyboard alone', async () => {
    const more = road.getByRole('group', { name: '操作', exact: true }).getByRole('link', { name: '更多操作' })
    await tabTo(road, more)
    await road.keyboard.press('Enter')
    const back = road.getByRole('dialog').getByRole('button', { name: '退回补充' })
    await tabTo(road, back)
    await road.keyboard.press('Enter')
    const sheet = road.getByRole('dialog', { name: '退回补充' })
    await expect(sheet).toBeVisible()
    await road.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await expect(more).toBeFocused()
    await road.keyboard.press('Enter')
    await tabTo(road, back)
    await road.keyboard.press('Enter')
    await looksRight(sheet)
    await tabTo(road, sheet.getByRole('button', { name: '缺少联系人电话，请补充。' }))
    await road.keyboard.press('Enter')
    await tabTo(road, sheet.getByRole('button', { name: '退回补充', exact: true }))
    await road.keyboard.press('Enter')
    await expect(standing(road, '退回补充')).toBeVisible()

    await expect(page.getByText(`${worker.name} 退回，请派单人补充资料`).first()).toBeVisible()
    await take(page, '补充资料', '已补充', async (form) => {
      await expect(form.getByText(`${worker.name}：缺少联系人电话，请补充。`)).toBeVisible()
      await looksRight(form)
      await form.getByLabel('补充说明').fill('找门卫老张开门')
      await form.getByLabel('现场联系电话').fill('13912345678')
    })
    // Sending it back was a response: it is in work from then on.
    await expect(standing(road, '处理中')).toBeVisible()
    await expect(road.getByRole('link', { name: '13912345678' })).toBeVisible()
  })

  await test.step('urged no more than once in ten minutes', async () => {
    await openAct(page, '催单')
    const sheet = page.getByRole('dialog')
    await api.act('urgeTicket', 'UrgeTicket', select, { id })
    await sheet.getByRole('button', { name: '催单', exact: true }).click()
    await expect(sheet.getByRole('alert')).toContainText('10 分钟内已催过')
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
  })

  await test.step('held, with a picture for evidence; the sender does not accept it', async () => {
    await take(road, '挂起', '已挂起', async (form) => {
      await form.getByRole('button', { name: '挂起', exact: true }).click()
      await expect(form.getByText('请选择', { exact: true })).toBeVisible()
      await form.getByRole('button', { name: '等待物料' }).click()
      await attach(form, '仓库.png')
      await looksRight(form)
    })
    await expect(standing(page, '已挂起')).toBeVisible()
    await take(
      page,
      '答复挂起',
      '已驳回挂起',
      async (form) => {
        await form.getByRole('button', { name: '驳回' }).click()
        await form.getByLabel('说明').fill('仓库有货')
        await looksRight(form)
      },
      '确定',
    )
    await expect(standing(road, '处理中')).toBeVisible()
    await expect(road.getByText('驳回挂起，暂停的时间计回时限')).toBeVisible()
  })

  await test.step('somebody helps, somebody is mentioned', async () => {
    await take(
      road,
      '加派',
      '已添加',
      async (form) => {
        await form.getByLabel('从团队选择').selectOption({ label: team.name })
        await form.getByRole('button', { name: other.name, exact: true }).click()
        await looksRight(form)
      },
      '确定',
    )
    await expect(road.getByText(`${other.name}（加派人员）`)).toBeVisible()
    await take(road, '留言', '已留言', async (form) => {
      await form.getByLabel('内容').fill('备件已到，下午换。')
      await form.getByRole('button', { name: manager.name, exact: true }).click()
      await looksRight(form)
    })
    await page.goto('/inbox')
    await page.getByRole('link', { name: /有人在协办单里提到您/ }).first().click()
    await expect(page).toHaveURL(`/tickets/${id}`)
    await expect(page.getByRole('region', { name: '时间线' }).getByText('备件已到，下午换。')).toBeVisible()
  })

  await test.step('a part of it holds it back until the part has ended', async () => {
    await road.getByRole('group', { name: '操作', exact: true }).getByRole('link', { name: '更多操作' }).click()
    await road.getByRole('dialog').getByRole('link', { name: '派子单' }).click()
    await expect(road.getByRole('heading', { name: '派子单' })).toBeVisible()
    await road.getByRole('combobox', { name: '类型' }).selectOption({ label: '故障处理' })
    await expect(road.getByRole('button', { name: new RegExp(`^${group.name}`) })).toBeVisible()
    await road.getByLabel('专线编号或业务号码').fill('GD-5016')
    await road.getByRole('button', { name: '其他', exact: true }).click()
    await road.getByRole('button', { name: '派单', exact: true }).click()
    await expect(standing(road, '待接单')).toBeVisible()
    const refused = work.act('resolveTicket', 'ResolveTicket', select, { ...(await now(work, id)), code: 'DONE', note: '已修复' })
    await expect(refused).rejects.toThrow(/part|child/)
    await take(road, '撤销', '已撤销', async (form) => {
      await form.getByRole('button', { name: '派错了。' }).click()
      await looksRight(form)
    })
    await expect(standing(road, '已撤销')).toBeVisible()
  })

  await test.step('given up by its sender, kept by somebody else', async () => {
    await take(page, '撤销', '已申请撤销', (form) => form.getByRole('button', { name: '客户不再需要。' }).click())
    const department = await browserOf(loginOf('department'))
    await department.goto(`/tickets/${id}`)
    await expect(department.getByText(`${manager.name} 申请撤销`).first()).toBeVisible()
    await take(
      department,
      '决定撤销',
      '已拒绝撤销',
      async (form) => {
        await form.getByRole('button', { name: '不同意' }).click()
        await form.getByLabel('说明').fill('客户下午又报了一次')
        await looksRight(form)
      },
      '确定',
    )
    // Passed on to somebody else of the team, and given back.
    await take(department, '转派', '已转派', async (form) => {
      await form.getByLabel('团队').selectOption({ label: team.name })
      await form.getByLabel('人员').selectOption({ label: other.name })
      await form.getByRole('button', { name: '需要其他专业处理。' }).click()
      await looksRight(form)
    })
    await expect(standing(department, '转派待接')).toBeVisible()
    await take(
      department,
      '派给某人',
      '已派给',
      async (form) => {
        await form.getByLabel('人员').selectOption({ label: worker.name })
        await looksRight(form)
      },
      '确定',
    )
    await expect(standing(department, '已接单')).toBeVisible()
  })

  await test.step('a duplicate ends in it', async () => {
    const twin = await sendFault(api, group.id, 'GD-5017', { teamId: team.id, staffId: worker.id })
    await page.goto(`/tickets/${twin.id}`)
    await take(page, '并单', '已并单', async (form) => {
      await form.getByText(`${code} ·`).click()
      await looksRight(form)
    })
    await expect(standing(page, '已并单')).toBeVisible()
    await page.getByRole('link', { name: code }).click()
    await expect(page).toHaveURL(`/tickets/${id}`)
  })

  await test.step('done, opened again, closed, and rated by its sender once', async () => {
    const resolve = async (): Promise<Order> => work.act('resolveTicket', 'ResolveTicket', select, { ...(await now(work, id)), code: 'DONE', note: '更换光模块。' })
    await resolve()
    await expect(standing(page, '已解决')).toBeVisible()
    await take(page, '重新打开', '已重新打开', async (form) => {
      await form.getByRole('button', { name: '客户反映故障再次出现。' }).click()
      await looksRight(form)
    })
    await resolve()
    await api.act('closeTicket', 'CloseTicket', select, { ...(await now(api, id)) })
    await expect(standing(page, '已关闭')).toBeVisible()
    await take(page, '评价', '谢谢评价', async (form) => {
      await form.getByRole('button', { name: '评价', exact: true }).click()
      await expect(form.getByRole('alert')).toHaveText('请选择')
      await form.getByRole('radio', { name: '3 星' }).check()
      await form.getByLabel('想说的话（选填）').fill('来了两次。')
      await looksRight(form)
    })
    await expect(page.getByText('派单人评价 3 分').first()).toBeVisible()
    await expect(page.getByRole('group', { name: '操作', exact: true }).getByText('评价', { exact: true })).toHaveCount(0)
  })
})

test('an auditor on a phone sends an order back with the reason, and passes it then', async ({ browserOf }) => {
  const manager = await managerAt(16)
  const api = await asking(manager.code)
  const group = await groupOf(api, 'STANDARD')
  const { id } = await api.act<Order>('dispatchTicket', 'DispatchTicket', select, { typeCode: 'RESOURCE_REQUEST', groupId: group.id, detail: '机房端口', form: [{ code: 'resource', value: 'PORT' }] })
  const team = await teamOf(api, 'ENGINEERING')
  const worker = team.members.map((m) => m.staff).findLast((s) => s.code !== loginOf('engineer'))
  const auditor = (await teamOf(api, 'AUDIT')).members.map((m) => m.staff).findLast((s) => s.code !== loginOf('clerk'))
  if (!worker || !auditor) throw new Error('the demo has no engineer or auditor')
  const lead = await asking(loginOf('engineer'))
  await lead.act('assignTickets', 'AssignTickets', select, { tickets: [await now(lead, id)], staffId: worker.id })
  const work = await asking(worker.code)
  const resolve = async (): Promise<Order> => work.act('resolveTicket', 'ResolveTicket', select, { ...(await now(work, id)), code: 'DONE', note: '端口已分配。' })
  await resolve()

  const [page, road] = await Promise.all([browserOf(auditor.code), browserOf(worker.code)])
  await Promise.all([page.goto(`/tickets/${id}`), road.goto(`/tickets/${id}`)])
  await take(
    page,
    '稽核',
    '已退回处理人',
    async (sheet) => {
      await sheet.getByRole('button', { name: '不通过' }).click()
      await sheet.getByRole('button', { name: '确定' }).click()
      await expect(sheet.getByText('请填写 2 到 2000 个字')).toBeVisible()
      await sheet.getByLabel('说明').fill('没有端口编号')
      await looksRight(sheet)
    },
    '确定',
  )
  await expect(standing(road, '处理中')).toBeVisible()
  await expect(road.getByText(`${auditor.name} 第 1 次稽核未通过`).first()).toBeVisible()
  await resolve()
  await expect(standing(page, '一次稽核')).toBeVisible()
  await take(page, '稽核', '稽核通过', (sheet) => sheet.getByRole('button', { name: '通过', exact: true }).click(), '确定')
  await expect(standing(page, '已解决')).toBeVisible()
})
