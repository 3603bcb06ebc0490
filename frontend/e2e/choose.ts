import type { Locator } from '@playwright/test'
import { expect } from '@playwright/test'

/** Chooses in a list that opens below its field. Of a long list only what is in view is there: the arrow keys bring the rest. */
export async function choose(field: Locator, option: string): Promise<void> {
  await field.click()
  const list = field.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  const wanted = list.getByTitle(option, { exact: true })
  await expect(list).toBeVisible()
  for (let i = 0; i < 50 && (await wanted.count()) === 0; i++) await field.press('ArrowDown')
  await wanted.click()
  await expect(list).toHaveCount(0)
}
