import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Api } from './api.ts'
import { expect } from './test.ts'
import { chosenPassword, world } from './world.ts'

/*
 * What the journeys through a province have in common: it begins with nobody but A001, and gets the eight people of the
 * worked month.
 */

/** What was worked out for one of the eight. */
export interface Worked {
  code: string
  slices: { unit: string; post: string; base: string; factor: string }[]
  coefficient: string
  adjustment: string
  points: string
  quotaFen: number
  bonusFen: number
  topUpFen: number
}

/** The worked month, as it was worked out by hand. */
export const result = JSON.parse(readFileSync(new URL('../../server/points/pointstest/month.result.json', import.meta.url), 'utf8')) as {
  poolFen: number
  sumPoints: string
  unitPrice: string
  rows: Worked[]
}

/** The worked month. */
export const month = '2010-09'

/** Its production units. */
export const units: Record<string, string> = { U1: '城区营销中心', U2: '工业园区营销中心', U3: '西郊营销中心' }

/** One of its workbooks. */
export const workbook = (name: string): string => path.join(world().example, name)

/** Signs in on the screen with a password that somebody was given, and chooses another as the screen demands. */
export async function firstSignIn(page: Page, account: string, given: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('工号或手机号').fill(account)
  await page.getByLabel('密码', { exact: true }).fill(given)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('heading', { name: '修改密码' })).toBeVisible()
  await page.getByLabel('当前密码').fill(given)
  await page.getByLabel('新密码', { exact: true }).fill(chosenPassword)
  await page.getByLabel('再次输入新密码').fill(chosenPassword)
  await page.getByRole('button', { name: '修改密码' }).click()
}

/** Resets somebody's password by the API, and chooses another for him or her. */
export async function givePassword(administrator: Api, staffId: string, account: string): Promise<Api> {
  const reset = await administrator.act<{ temporaryPassword: string }>('resetPassword', 'ResetPassword', '{ temporaryPassword }', { staffId })
  return Api.firstLogin(administrator.url, account, reset.temporaryPassword, chosenPassword)
}

/** Everybody's id, by staff number. */
export async function staffIds(administrator: Api): Promise<Record<string, string>> {
  const { staffs } = await administrator.ask<{ staffs: { nodes: { id: string; code: string }[] } }>('{ staffs(first: 50) { nodes { id code } } }')
  return Object.fromEntries(staffs.nodes.map((s) => [s.code, s.id]))
}

/** Makes somebody with a post and a role, who can sign in. */
export async function employ(administrator: Api, unitId: string, who: { code: string; name: string; post: string; role: string }): Promise<Api> {
  const person = await administrator.act<{ id: string; version: number }>('saveStaff', 'SaveStaff', '{ id version }', { code: who.code, name: who.name })
  await administrator.act('assignStaff', 'AssignStaff', '{ id }', { staffId: person.id, unitId, post: who.post, from: '2010-01-01' })
  await administrator.ask('mutation($input: SetRoles!) { setRoles(input: $input) { id } }', { input: { staffId: person.id, version: person.version, roles: [who.role] } })
  return givePassword(administrator, person.id, who.code)
}

/** What the dry run or the commit of an import tells, figure by figure. */
export const figure = (page: Page, name: string): Locator =>
  page.locator('.d-figures').first().locator('div', { has: page.getByText(name, { exact: true }) }).locator('dd')

/** A file that is handed in: one that there is, or one that is made. */
export type HandedIn = string | { name: string; mimeType: string; buffer: Buffer }

/** Hands a file in on the page of imports and waits for the dry run. */
export async function dryRun(page: Page, file: HandedIn): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '开始试算' }).click()
  await page.waitForURL(/\/desk\/imports\/\d+/)
  await expect(page.getByText('待写入', { exact: true })).toBeVisible()
}

/** Writes what the dry run has accepted, all of it. */
export async function commit(page: Page): Promise<void> {
  await expect(figure(page, '被拒绝')).toHaveText('0')
  await expect(figure(page, '可写入')).not.toHaveText('0')
  const accepted = (await figure(page, '可写入').textContent()) ?? ''
  await page.getByRole('button', { name: '写入', exact: true }).click()
  await expect(page.getByText('已写入', { exact: true })).toBeVisible()
  await expect(page.getByText(`已写入 ${accepted} 行，被拒绝 0 行`)).toBeVisible()
}
