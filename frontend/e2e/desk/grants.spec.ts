import type { Locator, Page } from '@playwright/test'
import { accessible, fits, settled } from '../looks.ts'
import { asking, loginOf, today } from '../people.ts'
import { expect, test } from '../test.ts'

const drawerOf = (page: Page): Locator => page.locator('.ant-drawer-open .ant-drawer-section')
const dialogOf = (page: Page): Locator => page.getByRole('dialog').filter({ has: page.locator('.ant-modal-footer') })

/** Fills how far a grant goes; each by the name of its field. */
async function fill(drawer: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await drawer.getByLabel(name, { exact: true }).fill(text)
}

/** Picks somebody by staff number. */
async function person(page: Page, field: Locator, code: string): Promise<void> {
  await field.fill(code)
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle(new RegExp(`· ${code}( ·|$)`)).click()
  await field.press('Escape')
}

test('a power is handed down from the province to a manager, each within what the giver has; it is cut, suspended, reviewed and revoked with what hangs from it', async ({ browserOf }) => {
  const province = await asking(loginOf('province'))
  const supervisor = await asking(loginOf('supervisor'))
  const code = `JOURNEY_${String(Date.now() % 1e9)}`
  const power = {
    code,
    category: 'SERVICE_CARE',
    nameZh: `退费${code.slice(-9)}`,
    nameEn: `Refund ${code.slice(-9)}`,
    allowsZh: '当场退费。',
    allowsEn: 'To refund on the spot.',
    dutyZh: '核实。',
    dutyEn: 'Checks.',
    unit: 'FEN',
    maxAmount: 100_000,
    evidence: { ticketTypes: [], files: 0, beneficiary: false, reason: 4 },
    emergency: false,
    decisionMinutes: 120,
    nearPercent: 80,
    leaderAudit: 'RISK',
    departmentAudit: 'RISK',
    leaderDays: 5,
    departmentDays: 10,
    active: true,
    from: today,
    note: '',
  }
  await province.act('publishPower', 'PublishPower', '{ id }', { ...power, number: 0 })
  const { viewer, staffs } = await supervisor.ask<{ viewer: { staff: { code: string; name: string } }; staffs: { nodes: { id: string; code: string; name: string }[] } }>(
    '{ viewer { staff { code name } } staffs(filter: { role: MANAGER, post: ACCOUNT_MANAGER, status: ACTIVE }, first: 3) { nodes { id code name } } }',
  )
  const { staffs: colleagues } = await (await asking(loginOf('department'))).ask<{ staffs: { nodes: { code: string; name: string; assignment: { unit: { name: string; city: { name: string } } } }[] } }>(
    '{ staffs(filter: { post: DEPARTMENT_STAFF, status: ACTIVE }, first: 9) { nodes { code name assignment { unit { name city { name } } } } } }',
  )
  const colleague = colleagues.nodes.find((s) => s.code !== loginOf('department'))!
  const department = colleague.assignment
  const head = viewer.staff
  const manager = staffs.nodes[0]!

  // The province publishes the next number, which is confirmed with what it changes, and gives the power to the city's department.
  const top = await browserOf(loginOf('province'))
  await top.goto(`/desk/powers?part=edit&power=${code}`)
  await top.getByLabel('单次上限').fill('800')
  await top.getByRole('button', { name: '发布', exact: true }).click()
  await expect(dialogOf(top)).toContainText('单次上限 ¥1,000.00 ¥800.00')
  await expect(dialogOf(top)).toContainText('仍按各自使用时的号')
  await dialogOf(top).getByRole('button', { name: '发布', exact: true }).click()
  await expect(drawerOf(top)).toContainText('第 2 号')
  await settled(top)
  await accessible(top)
  await top.goto(`/desk/grants?power=${code}&act=GIVE`)
  await expect(drawerOf(top)).toContainText(power.nameZh)
  // The province has a department of that name as well.
  await top.getByLabel('单位', { exact: true }).click()
  const units = top.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-tree-treenode')
  await units.filter({ has: top.getByTitle(department.unit.city.name, { exact: true }) }).locator('.ant-select-tree-switcher').click()
  await units.filter({ has: top.locator('.ant-select-tree-indent-unit + .ant-select-tree-indent-unit') }).getByTitle(department.unit.name, { exact: true }).click()
  await fill(drawerOf(top), { 单次限额: '500', 周期限额: '2000', 原因: '下放投诉退费' })
  await drawerOf(top).getByLabel('可以继续下授').check()
  await drawerOf(top).getByRole('button', { name: '授权', exact: true }).click()
  await expect(top.getByText('已授予 1 项')).toBeVisible()
  const root = top.getByRole('row', { name: /集团客户部人员/ })
  await expect(root).toContainText('单次 ¥500')

  // The city's department hands it down: not beyond its own limit, and not to who holds it further up.
  const city = await browserOf(loginOf('department'))
  await city.goto(`/desk/grants?power=${code}`)
  await city.getByRole('row', { name: /集团客户部人员/ }).press('Enter')
  const form = drawerOf(city)
  await form.getByRole('button', { name: '下授', exact: true }).click()
  await person(city, form.getByLabel('人员', { exact: true }), head.code)
  await person(city, form.getByLabel('人员', { exact: true }), colleague.code)
  await fill(form, { 单次限额: '500.01', 原因: '分给营销中心' })
  await expect(form.getByText('上级只有 ¥500.00。')).toBeVisible()
  await fill(form, { 单次限额: '300', 周期限额: '1000' })
  await form.getByLabel('可以继续下授').check()
  await form.getByRole('button', { name: '授权', exact: true }).click()
  await expect(form.getByRole('alert')).toContainText(`${colleague.name}：对方是这条授权链的上级`)
  await form.getByRole('button', { name: '去掉这些人' }).click()
  await form.getByRole('button', { name: '授权', exact: true }).click()
  await expect(form.getByRole('button', { name: head.name, exact: true })).toBeVisible()

  // The supervisor hands it down to a manager.
  const middle = await browserOf(loginOf('supervisor'))
  await middle.goto(`/desk/grants?power=${code}`)
  await middle.getByRole('row', { name: /集团客户部人员/ }).press('ArrowRight')
  await middle.getByRole('row', { name: new RegExp(head.name) }).press('Enter')
  await drawerOf(middle).getByRole('button', { name: '下授', exact: true }).click()
  await person(middle, drawerOf(middle).getByLabel('人员', { exact: true }), manager.code)
  await fill(drawerOf(middle), { 单次限额: '200', 周期限额: '600', 原因: '当场退费' })
  await drawerOf(middle).getByRole('button', { name: '授权', exact: true }).click()
  await drawerOf(middle).getByRole('button', { name: manager.name, exact: true }).click()
  await expect(drawerOf(middle)).toContainText('各项条件都满足')

  // The department cuts the supervisor's: what hangs below is shown first, and shown again where it has changed meanwhile.
  await form.getByRole('button', { name: head.name, exact: true }).click()
  await form.getByRole('button', { name: '变更', exact: true }).click()
  await fill(form, { 单次限额: '150', 原因: '压缩额度' })
  await form.getByRole('button', { name: '查看影响' }).click()
  await expect(dialogOf(city)).toContainText('下级受影响：削减 1 项，终止 0 项')
  await expect(dialogOf(city)).toContainText(`${manager.name}第 3 级随之削减单次限额 ¥200.00 ¥150.00`)
  await settled(city)
  await accessible(city)
  const grants = await supervisor.ask<{ grants: { nodes: { id: string; number: number; holder: { id: string } | null }[] } }>('query($c: String!) { grants(filter: { powerCode: $c }) { nodes { id number holder { id } } } }', { c: code })
  const lowest = grants.grants.nodes.find((g) => g.holder?.id === manager.id)!
  await supervisor.act('suspendGrant', 'MarkGrant', '{ id }', { id: lowest.id, number: lowest.number, reason: '核对' })
  await dialogOf(city).getByRole('button', { name: '确认变更' }).click()
  await expect(dialogOf(city)).toContainText('预览之后情况有变')
  await dialogOf(city).getByRole('button', { name: '确认变更' }).click()
  await expect(form).toContainText('压缩额度')
  await supervisor.act('resumeGrant', 'MarkGrant', '{ id }', { id: lowest.id, number: lowest.number + 2, reason: '核对完毕' })

  // Suspended, it blocks what hangs below; then it is resumed and reviewed.
  await form.getByRole('button', { name: '暂停', exact: true }).click()
  await fill(dialogOf(city), { 原因: '停用检查' })
  await dialogOf(city).getByRole('button', { name: '暂停', exact: true }).click()
  await expect(form).toContainText('现在不能使用。')
  await middle.reload()
  await expect(drawerOf(middle)).toContainText(`上级“${head.name}”有效已暂停`)
  await expect(drawerOf(middle)).toContainText('随上级削减')
  await form.getByRole('button', { name: '恢复', exact: true }).click()
  await fill(dialogOf(city), { 原因: '检查完毕' })
  await dialogOf(city).getByRole('button', { name: '恢复', exact: true }).click()
  await expect(form).toContainText('各项条件都满足')
  await form.getByRole('button', { name: '复核', exact: true }).click()
  await fill(dialogOf(city), { 原因: '仍然需要' })
  await dialogOf(city).getByRole('button', { name: '确认复核' }).click()
  await expect(form).toContainText('原因：仍然需要')

  // Revoked by typing whose it is: what hangs below ends with it.
  await form.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(dialogOf(city)).toContainText('下级受影响：削减 0 项，终止 1 项')
  await fill(dialogOf(city), { 原因: '不再需要' })
  await expect(dialogOf(city).getByRole('button', { name: '撤销授权' })).toBeDisabled()
  await dialogOf(city).getByLabel(`输入 ${head.name} 以确认`).fill(head.name)
  await dialogOf(city).getByRole('button', { name: '撤销授权' }).click()
  await expect(form).toContainText('这项授权已终止')
  await middle.reload()
  await expect(drawerOf(middle)).toContainText('随上级终止')
  await drawerOf(middle).getByRole('button', { name: '查看起因的授权' }).first().click()
  await expect(drawerOf(middle)).toContainText('不再需要')
  await top.reload()
  await root.press('ArrowRight')
  await expect(top.getByRole('row', { name: new RegExp(head.name) })).toContainText('已终止')
  await settled(top)
  await accessible(top)
  await top.setViewportSize({ width: 390, height: 844 })
  await fits(top)
})
