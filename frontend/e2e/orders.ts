import type { Locator, Page } from '@playwright/test'
import type { Api } from './api.ts'
import { expect } from './test.ts'

/*
 * What the journeys of assist orders have in common: how they are sent and taken further on a phone.
 */

/** A picture of one pixel. */
export const photo = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
})

/** Attaches a picture to the form of an act, or of a new order. */
export async function attach(form: Page | Locator, name: string): Promise<void> {
  await form.locator('input[type=file][capture]').setInputFiles(photo(name))
  await expect(form.getByRole('button', { name: `移除 ${name}` })).toBeVisible()
}

/** Fills in an order about a group's line, up to what its type asks for; the page is that of a new order. */
export async function fillOrder(page: Page, order: { type: string; group: string; detail: string; line: string; choice: string }): Promise<void> {
  await page.getByRole('combobox', { name: '类型' }).selectOption({ label: order.type })
  await page.getByRole('button', { name: '选择客户' }).click()
  const picker = page.getByRole('dialog', { name: '选择客户' })
  await picker.getByRole('searchbox').fill(order.group)
  await picker.getByRole('button', { name: new RegExp(`^${order.group}`) }).first().click()
  await page.getByLabel('需要什么').fill(order.detail)
  await page.getByLabel('专线编号或业务号码').fill(order.line)
  await page.getByRole('button', { name: order.choice, exact: true }).click()
}

/** Sends the order that is filled in; its id. */
export async function sendFilled(page: Page): Promise<string> {
  await page.getByRole('button', { name: '派单', exact: true }).click()
  await expect(page.getByText(/^已派出 /)).toBeVisible()
  await expect(page).toHaveURL(/\/tickets\/\d+$/)
  return /\d+$/.exec(page.url())?.[0] ?? ''
}

/** Where the order on the screen stands. */
export const standing = (page: Page, status: string): Locator => page.locator('main').getByText(status, { exact: true }).first()

/** Takes an order further on its page: opens the form of an act, fills it in, sends it, and waits for what is said. */
export async function take(page: Page, act: string, said: string, fill: (sheet: Locator) => Promise<void> = async () => {}, ok: string = act): Promise<void> {
  await openAct(page, act)
  const sheet = page.getByRole('dialog')
  await fill(sheet)
  await sheet.getByRole('button', { name: ok, exact: true }).click()
  await expect(page.getByText(said, { exact: true }).first()).toBeVisible()
  await expect(sheet).toHaveCount(0)
}

/** Opens the form of an act: the likeliest two are on the page, the others behind a button. */
export async function openAct(page: Page, act: string): Promise<void> {
  const bar = page.getByRole('group', { name: '操作', exact: true })
  await expect(bar).toBeVisible()
  const shown = bar.getByRole('link', { name: act, exact: true })
  const menu = page.getByRole('dialog').getByRole('button', { name: act, exact: true })
  // Which acts are the likeliest may change while somebody looks: another one's word has just come.
  await expect(async () => {
    if (await shown.isVisible()) {
      await shown.click({ timeout: 2_000 })
    } else {
      await bar.getByRole('link', { name: '更多操作' }).click({ timeout: 2_000 })
      await menu.click({ timeout: 2_000 }).catch(async (missing: unknown) => {
        await page.keyboard.press('Escape')
        throw missing
      })
    }
  }).toPass()
  await expect(page.getByRole('dialog').getByRole('heading').first()).toBeVisible()
}

/** One's own groups of a grade; those that no order is about come last in nobody's list. */
export async function groupOf(api: Api, grade: string): Promise<{ id: string; name: string }> {
  const { groups } = await api.ask<{ groups: { nodes: { id: string; name: string; grade: string }[] } }>('query($f: GroupFilter) { groups(filter: $f, first: 50) { nodes { id name grade } } }', { f: { grade } })
  const [group] = groups.nodes
  if (!group) throw new Error(`there is no group of ${grade}`)
  return group
}

/** A team with its members. */
export interface Crew {
  id: string
  name: string
  members: { staff: { id: string; code: string; name: string } }[]
}

/** The first team of a kind that somebody sees. */
export async function teamOf(api: Api, kind: string): Promise<Crew> {
  const { teams } = await api.ask<{ teams: { nodes: { id: string; kind: string }[] } }>('{ teams(first: 100) { nodes { id kind } } }')
  const found = teams.nodes.find((team) => team.kind === kind)
  if (!found) throw new Error(`there is no team of ${kind}`)
  const { team } = await api.ask<{ team: Crew }>('query($id: ID!) { team(id: $id) { id name members { staff { id code name } } } }', { id: found.id })
  return team
}
