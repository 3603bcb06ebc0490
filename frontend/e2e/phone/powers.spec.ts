import type { Locator, Page } from '@playwright/test'
import type { Api } from '../api.ts'
import { accessible, fits } from '../looks.ts'
import type { Manager } from '../people.ts'
import { asking, loginOf, managerAt, today } from '../people.ts'
import { expect, test } from '../test.ts'

/*
 * Powers on a phone. The power is the journey's own, so that nobody else uses it: the province publishes it, and it is handed
 * down to the city's department, to the head of a unit, and to two managers there.
 */

const code = 'JOURNEY_REFUND'
const name = '投诉减免'
const elsewhere = 'JOURNEY_ELSEWHERE'
const yearOf = (day: string, years: number): string => `${String(Number(day.slice(0, 4)) + years)}${day.slice(4)}`

interface Given {
  supervisor: Api
  managers: [Manager, Manager]
  grants: [string, string]
}

/** Two managers of one unit whom no other journey touches. */
async function pair(): Promise<[Manager, Manager]> {
  const first = await managerAt(30)
  for (let place = 31; place < 60; place++) {
    const second = await managerAt(place)
    if (second.unit.id === first.unit.id) return [first, second]
  }
  throw new Error(`nobody works beside ${first.name}`)
}

/** Hands the power down to two managers: ¥80 a use, ¥120 a month each, and ¥120 for both together. */
async function handDown(): Promise<Given> {
  const [province, department, managers] = await Promise.all([asking(loginOf('province')), asking(loginOf('department')), pair()])
  const idOf = async (api: Api): Promise<string> => (await api.ask<{ viewer: { staff: { id: string } } }>('{ viewer { staff { id } } }')).viewer.staff.id
  const publish = (powerCode: string, evidence: object): Promise<unknown> =>
    province.act('publishPower', 'PublishPower', '{ id }', {
      code: powerCode, number: 0, category: 'SERVICE_CARE', nameZh: powerCode === code ? name : '别处减免', nameEn: 'Relief', allowsZh: '当场减免多收的费用。', allowsEn: 'To relieve on the spot.', dutyZh: '不超过多收的部分。', dutyEn: 'No more than was overcharged.',
      unit: 'FEN', maxAmount: 100_000, evidence: { ticketTypes: [], files: 0, beneficiary: false, reason: 6, ...evidence }, emergency: true, decisionMinutes: 120, nearPercent: 90,
      leaderAudit: 'ALL', departmentAudit: 'RISK', leaderDays: 5, departmentDays: 10, active: true, from: today, note: '试点',
    })
  const give = async (by: Api, powerCode: string, parentId: string | null, staffIds: string[], scopeUnitId: string, perUse: number, month: number): Promise<string[]> => {
    const given = await by.act<{ id: string }[]>('giveGrant', 'GiveGrant', '{ id }', {
      powerCode, ...(parentId === null ? {} : { parentId }), staffIds, scopeUnitId, limits: { perUse, period: 'MONTH', periodAmount: month }, mayHandDown: staffIds.length === 1,
      from: today, until: yearOf(today, 1), reviewOn: yearOf(today, 1), reason: '试点授权',
    })
    return given.map((g) => g.id)
  }
  const { unit } = managers[0]
  const [people, departmentId, { units }] = await Promise.all([
    department.ask<{ staffs: { nodes: { id: string; code: string }[] } }>('query($f: StaffFilter) { staffs(filter: $f, first: 1) { nodes { id code } } }', { f: { unitId: unit.id, role: 'SUPERVISOR', post: 'UNIT_HEAD' } }),
    idOf(department),
    department.ask<{ units: { id: string; city: { id: string } | null }[] }>('{ units(kind: PRODUCTION_UNIT) { id city { id } } }'),
    publish(code, { ticketTypes: ['COMPLAINT'] }),
    publish(elsewhere, {}),
  ])
  const head = people.staffs.nodes[0]
  const other = units.find((u) => u.city?.id === unit.city.id && u.id !== unit.id)
  if (!head || !other) throw new Error(`${unit.name} has no head, or is alone in its city`)
  const [ofDepartment = ''] = await give(province, code, null, [departmentId], unit.city.id, 50_000, 500_000)
  const [ofHead = ''] = await give(department, code, ofDepartment, [head.id], unit.id, 20_000, 12_000)
  const supervisor = await asking(head.code)
  const [a = '', b = ''] = await give(supervisor, code, ofHead, managers.map((m) => m.id), unit.id, 8_000, 12_000)
  await give(province, elsewhere, null, [managers[0].id], other.id, 5_000, 5_000)
  return { supervisor, managers, grants: [a, b] }
}

interface Complaint {
  api: Api
  group: { id: string; name: string }
  other: { id: string; name: string }
  orderId: string
}

/** A manager's customer complains; another of theirs does not. */
async function complain(manager: Manager): Promise<Complaint> {
  const api = await asking(manager.code)
  const { groups, ticketTypes } = await api.ask<{ groups: { nodes: { id: string; name: string }[] }; ticketTypes: { code: string; fields: { code: string; choices: { code: string }[] }[] }[] }>(
    '{ groups(first: 40) { nodes { id name } } ticketTypes { code fields { code choices { code } } } }',
  )
  const [group, other] = groups.nodes.toReversed()
  const subject = ticketTypes.find((t) => t.code === 'COMPLAINT')?.fields.find((f) => f.code === 'subject')?.choices[0]
  if (!group || !other || !subject) throw new Error(`${manager.name} has no two customers, or nothing can be complained of`)
  const { id } = await api.act<{ id: string }>('dispatchTicket', 'DispatchTicket', '{ id }', { typeCode: 'COMPLAINT', groupId: group.id, detail: '上月多收了流量费', form: [{ code: 'subject', value: subject.code }] })
  return { api, group, other, orderId: id }
}

const amount = (page: Page): Locator => page.getByLabel('金额（元）')
const outcome = (page: Page): Locator => page.getByRole('region', { name: '核对' })
const alert = (page: Page): Locator => page.getByRole('dialog').getByRole('alert')

/** Fills in the form and opens what it means. */
async function upToConsequence(page: Page, path: string, yuan: string): Promise<Locator> {
  await page.goto(path)
  await amount(page).fill(yuan)
  await page.getByLabel('事由').fill('核实后退还多收的费用')
  await page.getByRole('button', { name: /^(下一步|申请审批)$/ }).click()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByText(`¥${yuan}.00`, { exact: true })).toBeVisible()
  return sheet
}

/** Goes to something with the Tab key alone. */
async function tabTo(page: Page, to: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab')
    expect(await to.evaluate((e) => e === document.activeElement)).toBe(true)
  }).toPass({ intervals: [0] })
}

test('from a complaint’s order to a refund with the keyboard alone; the last of the quota is one’s, the other asks; what is revoked takes nothing', async ({ browserOf }) => {
  const { supervisor, managers, grants } = await handDown()
  const [mine, theirs] = await Promise.all([complain(managers[0]), complain(managers[1])])
  const [page, beside] = await Promise.all([browserOf(managers[0].code), browserOf(managers[1].code)])
  const uses = async ({ api }: Complaint): Promise<{ amount: number; status: string }[]> =>
    (await api.ask<{ myUses: { nodes: { amount: number; status: string; power: { code: string } }[] } }>('{ myUses(first: 20) { nodes { amount status power { code } } } }')).myUses.nodes
      .filter((u) => u.power.code === code)
      .map(({ amount: fen, status }) => ({ amount: fen, status }))

  await test.step('what is no amount, has no order or no reason, or is for other customers is refused in words', async () => {
    await page.goto(`/powers/use?power=${code}&group=${mine.other.id}`)
    await expect(page.getByText('该客户没有投诉处理协办单，这项权限需要它作为依据。')).toBeVisible()
    for (const wrong of ['0', '-5', '12.345', 'abc']) {
      await amount(page).fill(wrong)
      await expect(page.getByText('请填写大于 0 的金额，最多两位小数')).toBeVisible()
    }
    await amount(page).fill('99999999999')
    await expect(page.getByText('单次最多 1000.00 元，无论授权多少。')).toBeVisible()
    await amount(page).fill('10')
    await page.getByRole('button', { name: '下一步' }).click()
    await expect(page.getByText('请选择协办单')).toBeVisible()
    await expect(page.getByText('至少 6 个字，还差 6 个字')).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByLabel('事由').fill('多收')
    await page.reload()
    await expect(page.getByText('已恢复上次没有提交的内容。')).toBeVisible()
    await expect(page.getByLabel('事由')).toHaveValue('多收')
    await page.goto(`/powers/use?power=${elsewhere}&group=${mine.group.id}`)
    await amount(page).fill('10')
    await expect(outcome(page)).toContainText('该集团不在这项授权的适用范围内。')
  })

  await test.step('from the order to what it means, with the keyboard; an answer that was lost and a second tap are the same use', async () => {
    await page.goto(`/tickets/${mine.orderId}`)
    const way = page.getByRole('navigation', { name: '用权' }).getByRole('link', { name: new RegExp(name) })
    await expect(way).toContainText('本月还剩 ¥120.00')
    await way.focus()
    await page.keyboard.press('Enter')
    await expect(amount(page)).toBeFocused()
    await page.keyboard.type('80')
    await expect(outcome(page)).toContainText('额度内')
    await expect(outcome(page)).toContainText('用后本月还剩¥40.00')
    await tabTo(page, page.getByLabel('事由'))
    await page.keyboard.type('核实后退还多收的费用')
    await accessible(page)
    await fits(page)
    await tabTo(page, page.getByRole('button', { name: '下一步' }))
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog', { name: '确认用权' })
    await expect(sheet).toContainText(mine.group.name)
    await expect(sheet).toContainText('记录永久保存；7 天内可冲正')
    await accessible(page)
    const confirm = sheet.getByRole('button', { name: '确认用权' })
    await tabTo(page, confirm)
    // The server has it, and nobody hears of it.
    await page.route('**/graphql', async (route) => {
      if (!(route.request().postData() ?? '').includes('mutation UsePower')) return route.fallback()
      await route.fetch()
      return route.abort()
    })
    await page.keyboard.press('Enter')
    await expect(alert(page)).toContainText('网络已断开')
    expect(await uses(mine)).toEqual([{ amount: 8_000, status: 'EFFECTIVE' }])
    await page.unroute('**/graphql')
    await confirm.dblclick()
    await expect(page).toHaveURL(/\/uses\/\d+$/)
    await expect(page.getByText(/^已生效 /)).toBeVisible()
    expect(await uses(mine)).toEqual([{ amount: 8_000, status: 'EFFECTIVE' }])
  })

  await test.step('of two who tap at once on what is left for both one has it; the other is told, and asks', async () => {
    const way = (of: Complaint): string => `/powers/use?power=${code}&group=${of.group.id}&ticket=${of.orderId}`
    const sheets = await Promise.all([upToConsequence(page, way(mine), '40'), upToConsequence(beside, way(theirs), '40')])
    await Promise.all(sheets.map((sheet) => sheet.getByRole('button', { name: '确认用权' }).click()))
    const pages = [page, beside]
    const ended = await Promise.all(pages.map((p) => Promise.race([p.waitForURL(/\/uses\/\d+$/).then(() => 'used'), alert(p).waitFor().then(() => 'told')])))
    expect(ended.toSorted()).toEqual(['told', 'used'])
    const loser = ended[0] === 'told' ? page : beside
    await expect(alert(loser)).toContainText('本期额度只剩 0.00 元')
    const asking = loser.getByRole('dialog', { name: '申请审批' })
    await expect(asking).toContainText('超出剩余额度（还可用 ¥0.00）')
    await accessible(loser)
    await asking.getByRole('button', { name: '申请', exact: true }).click()
    await expect(loser).toHaveURL(/\/uses\/\d+$/)
    const taken = [...(await uses(mine)), ...(await uses(theirs))].map((u) => `${String(u.amount)} ${u.status}`)
    expect(taken.toSorted()).toEqual(['4000 EFFECTIVE', '4000 PENDING', '8000 EFFECTIVE'])
  })

  await test.step('revoked while somebody looks at what it means: nothing is taken, nothing typed is lost', async () => {
    const before = await uses(theirs)
    const sheet = await upToConsequence(beside, `/powers/use?power=${code}&group=${theirs.group.id}&ticket=${theirs.orderId}`, '90')
    await expect(sheet).toContainText('超出单次限额（还可用 ¥80.00）')
    await sheet.getByText('等不及审批？').click()
    await expect(sheet.getByRole('button', { name: '应急使用' })).toBeDisabled()
    const { previewGrantChange } = await supervisor.ask<{ previewGrantChange: { token: string } }>('query($i: PreviewGrantChange!) { previewGrantChange(input: $i) { token } }', { i: { id: grants[1] } })
    await supervisor.act('revokeGrant', 'RevokeGrant', '{ id }', { id: grants[1], number: 1, preview: previewGrantChange.token, reason: '试点结束' })
    await sheet.getByRole('button', { name: '申请', exact: true }).click()
    await expect(alert(beside)).toHaveText('这项授权已经终止。')
    await expect(sheet.getByRole('button', { name: '申请', exact: true })).toHaveCount(0)
    await sheet.getByRole('button', { name: '返回修改' }).click()
    await expect(beside.getByLabel('事由')).toHaveValue('核实后退还多收的费用')
    await expect(outcome(beside)).toContainText('这项授权已经终止。')
    // What waits for a superior ends with the grant that it was asked under.
    expect((await uses(theirs)).map((u) => u.amount)).toEqual(before.map((u) => u.amount))
  })
})
