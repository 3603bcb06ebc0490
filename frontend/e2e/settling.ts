import type { Locator, Page } from '@playwright/test'
import pg from 'pg'
import type { Api } from './api.ts'
import { expect } from './test.ts'
import { schemaOf } from './world.ts'

/*
 * What the journeys through settlements have in common.
 */

/** A settlement as the API tells it. */
export interface Settlement {
  id: string
  status: string
  stands: boolean
  version: { id: string; number: number; inputsHash: string; people: number; points: string; pool: string; unitPrice: string; bonus: string; topUp: string; correction: string }
}

/** The settlement of a city's month. */
export async function settlementOf(api: Api, cityId: string, month: string): Promise<Settlement> {
  const { settlement } = await api.ask<{ settlement: Settlement | null }>(
    'query($c: ID!, $m: Month!) { settlement(cityId: $c, month: $m) { id status stands version { id number inputsHash people points pool unitPrice bonus topUp correction } } }',
    { c: cityId, m: month },
  )
  if (!settlement) throw new Error(`${month} is not settled`)
  return settlement
}

/** A person's figures in a version. */
export interface Row {
  code: string
  name: string
  points: string
  quota: string
  bonus: string
  topUp: string
  correction: string
  pay: string
}

/** Everybody's figures in a version, by staff number. */
export async function rowsOf(api: Api, versionId: string): Promise<Record<string, Row>> {
  const { statements } = await api.ask<{ statements: { nodes: Row[] } }>(
    'query($v: ID!) { statements(versionId: $v, first: 50) { nodes { code name points quota bonus topUp correction pay } } }',
    { v: versionId },
  )
  return Object.fromEntries(statements.nodes.map((row) => [row.code, row]))
}

/** Opens a city's month on the desk. */
export async function openMonth(page: Page, cityId: string, month: string): Promise<void> {
  await page.goto(`/desk/settlements/${cityId}?month=${month}`)
  await expect(page.locator('.st-strip')).toBeVisible()
}

/** The stage that comes next. */
export const nextStage = (page: Page): Locator => page.locator('.st-strip [aria-current=step] strong')

/** Computes a month on the desk, and waits for the version. */
export async function compute(page: Page, version: number): Promise<void> {
  await page.getByRole('button', { name: version === 1 ? '计算' : '重新计算', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: version === 1 ? '计算' : '重新计算', exact: true }).click()
  await expect(page.getByText(`已算出第 ${String(version)} 版`)).toBeVisible()
  await expect(nextStage(page)).toHaveText('审核')
}

const steps = {
  审核通过: { done: '已审核', next: '公示' },
  公示: { done: '已公示', next: '批准' },
  批准: { done: '已批准', next: '关账' },
  关账: { done: '已关账', next: null },
} as const

/** Takes a step on the desk; `typed` where the month has to be typed to confirm it. */
export async function take(page: Page, step: keyof typeof steps, typed?: string): Promise<void> {
  const { done, next } = steps[step]
  await page.locator('.d-actions').getByRole('button', { name: step, exact: true }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: step, exact: true })
  if (typed !== undefined) {
    await expect(confirm).toBeDisabled()
    await dialog.getByLabel(`输入 ${typed} 以确认`).fill(typed)
  }
  await confirm.click()
  await expect(page.getByText(done, { exact: true }).first()).toBeVisible()
  if (next === null) await expect(page.locator('.st-strip [aria-current=step]')).toHaveCount(0)
  else await expect(nextStage(page)).toHaveText(next)
}

/**
 * Lets the days pass in which appeals are taken. Nobody can wait for working days, and the server's clock is the
 * machine's: the month is published further back, by the owner of the database.
 */
export async function appealsEnd(server: string, month: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const { rowCount } = await client.query(
    `UPDATE ${schemaOf(server)}.settlement SET published_at = published_at - interval '15 days', appeals_until = now() - interval '1 minute' WHERE month = $1 AND status = 'PUBLISHED'`,
    [month.replace('-', '')],
  )
  await client.end()
  if (rowCount !== 1) throw new Error(`${month} is not published`)
}

/** Fen as the screens write them: 255253 → ¥2,552.53. */
export const yuan = (fen: number): string => `¥${(fen / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`
