import type { Page } from '@playwright/test'
import { settled } from '../looks.ts'
import { asking, loginOf, thisMonth } from '../people.ts'
import type { Language } from '../test.ts'
import { expect, test } from '../test.ts'

/*
 * The README's pictures, of the demo as everybody sees it: UPDATE_SCREENSHOTS=1 make test-journeys. Without it nothing is
 * written, so that a test never changes the project.
 */

// One after the other: a city and a month have one draft.
test.describe.configure({ mode: 'serial' })
test.skip(process.env.UPDATE_SCREENSHOTS === undefined, 'UPDATE_SCREENSHOTS is not set')

async function take(page: Page, name: string, language: Language): Promise<void> {
  await settled(page)
  await page.screenshot({ path: `docs/images/${name}.${language.slice(0, 2)}.png`, animations: 'disabled' })
}

for (const language of ['zh-CN', 'en'] satisfies Language[]) {
  test(`pictures, ${language}`, async ({ browserOf }) => {
    const phone = await browserOf(loginOf('manager'), { size: 'phone', language })
    await phone.goto('/')
    await phone.getByTestId('points').waitFor()
    await take(phone, 'points-phone', language)
    await phone.goto('/?line=TARGET_GROUP')
    await phone.locator('dialog[open] li').first().waitFor()
    await take(phone, 'indicator-phone', language)
    await phone.goto('/ranking')
    await phone.locator('main ol').waitFor()
    await take(phone, 'ranking-phone', language)
    await phone.goto('/alerts')
    await phone.locator('main ul a').first().waitFor()
    await take(phone, 'alerts-phone', language)

    const head = await browserOf(loginOf('supervisor'), { language })
    await head.goto('/desk/team')
    await head.locator('.d-table tbody tr').first().waitFor()
    await take(head, 'team-desk', language)
    await head.goto('/desk/targets')
    const cell = head.locator('input.d-cell').first()
    await cell.waitFor()
    await cell.fill(String(Number(await cell.inputValue()) - 1))
    await take(head, 'targets-desk', language)

    const api = await asking(loginOf('department'))
    const { units } = await api.ask<{ units: { id: string }[] }>('{ units(kind: CITY) { id } }')
    const draft = await api.act<{ id: string; version: number }>('draftScheme', 'DraftScheme', '{ id version }', { cityId: units[0]?.id, month: thisMonth })
    const page = await browserOf(loginOf('department'), { language })
    await page.goto(`/desk/schemes?scheme=${draft.id}`)
    await page.locator('.d-input').first().waitFor()
    await take(page, 'scheme-desk', language)
    await api.ask('mutation($input: DiscardScheme!) { discardScheme(input: $input) }', { input: draft })

    await page.goto('/desk/imports?kind=RATING')
    const rows = ['月份,工号,姓名,指标,得分', `${thisMonth},${loginOf('manager')},,基础指标部门考核,18.5`, `${thisMonth},9999999,,基础指标部门考核,17`, `${thisMonth},${loginOf('manager')},,集团管理部门考核,二十`]
    await page.locator('input[type=file]').setInputFiles({ name: '部门考核.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
    await page.locator('.d-section .ant-btn-primary').click()
    await page.waitForURL(/\/desk\/imports\/\d+/)
    await expect(page.locator('code').first()).toBeVisible()
    await take(page, 'import-desk', language)
  })

  test(`pictures of an assist order, ${language}`, async ({ browserOf }) => {
    // The one that the engineer has in hand: on its sender's phone, and in the queue.
    const { myTickets } = await (
      await asking(loginOf('engineer'))
    ).ask<{ myTickets: { nodes: { id: string; team: { id: string }; sender: { code: string } }[] } }>('{ myTickets(of: HELD, first: 1) { nodes { id team { id } sender { code } } } }')
    const [order] = myTickets.nodes
    if (!order) throw new Error('the engineer of the demo has no order in hand')
    const phone = await browserOf(order.sender.code, { size: 'phone', language })
    await phone.goto(`/tickets/${order.id}`)
    await phone.getByRole('heading', { level: 2 }).first().waitFor()
    await take(phone, 'order-phone', language)
    const desk = await browserOf(loginOf('engineer'), { language })
    await desk.goto(`/desk/queue?team=${order.team.id}&ticket=${order.id}`)
    await desk.locator('.td-clocks li').first().waitFor()
    await expect(desk.locator('.td-live')).not.toBeEmpty()
    await take(desk, 'queue-desk', language)
  })

  test(`pictures of powers, ${language}`, async ({ browserOf }) => {
    const api = await asking(loginOf('manager'))
    const { tickets } = await api.ask<{ tickets: { nodes: { id: string; group: { id: string } }[] } }>('{ tickets(filter: { typeCode: "COMPLAINT" }, first: 1) { nodes { id group { id } } } }')
    const [complaint] = tickets.nodes
    if (!complaint) throw new Error('the manager of the demo has sent no complaint')
    const phone = await browserOf(loginOf('manager'), { size: 'phone', language })
    await phone.goto(`/powers/use?power=COMPLAINT_REFUND&group=${complaint.group.id}&ticket=${complaint.id}`)
    await phone.locator('input[inputmode=decimal]').fill('80')
    await phone.locator('textarea').fill('核实为重复计费，当场退还')
    await phone.getByRole('button', { name: /下一步|Continue/ }).click()
    await phone.locator('dialog[open]').waitFor()
    await take(phone, 'power-phone', language)
    const desk = await browserOf(loginOf('department'), { language })
    const { useAudits } = await (await asking(loginOf('department'))).ask<{ useAudits: { nodes: { id: string }[] } }>('{ useAudits(first: 3) { nodes { id } } }')
    await desk.goto(`/desk/use-audits?audit=${useAudits.nodes[2]?.id ?? ''}`)
    await desk.locator('main h2').nth(2).waitFor()
    await take(desk, 'audits-desk', language)
  })
}
