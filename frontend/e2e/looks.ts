import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** Nothing is wider than the window: nobody has to push a page aside to read it. */
export async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= width) return []
    return [...document.querySelectorAll('body *')]
      .filter((e) => e.getBoundingClientRect().right > width + 0.5)
      .slice(-5)
      .map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} ends at ${String(Math.round(e.getBoundingClientRect().right))} of ${String(width)}`)
  })
  expect.soft(wide, `${page.url()} is wider than its window`).toEqual([])
}

/** axe finds nothing. */
export async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect.soft(
    violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.failureSummary ?? ''}`).join(' | ')}`),
    `axe on ${page.url()}`,
  ).toEqual([])
}

/** Everything that does something can be reached with the Tab key alone, shows that it is reached, and lets one go on. */
export async function reachable(page: Page): Promise<void> {
  const expected = await page.evaluate(() => {
    // How something looks: its own edges and those of what lies around it, where a ring may be drawn.
    window.lookOf = (e) => {
      const around = [e, e.parentElement, e.parentElement?.parentElement, e.nextElementSibling, e.previousElementSibling]
      return around
        .map((x) => {
          if (!x) return ''
          const s = getComputedStyle(x)
          return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecorationLine, s.clipPath, s.transform].join()
        })
        .join('|')
    }
    const dialog = [...document.querySelectorAll('dialog[open], [role=dialog][aria-modal=true]')].findLast((d) => d.getClientRects().length > 0)
    const within = dialog ?? document.body
    const seen = (e: Element): boolean => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0
    // Of radio buttons with one name only one is a stop: arrows do the rest.
    const stop = (e: HTMLElement): boolean => {
      if (e.matches(':disabled, [tabindex="-1"], [inert] *')) return false
      if (e instanceof HTMLInputElement && e.type === 'radio') {
        const group = [...within.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter((r) => r.name === e.name && r.form === e.form)
        return group.some((r) => r.checked) ? e.checked : group[0] === e
      }
      return true
    }
    ;(document.activeElement as HTMLElement | null)?.blur()
    window.scrollTo(0, 0)
    window.looks = []
    for (const e of within.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex], [role=button], [role=link], [role=tab]')) {
      if (!seen(e) || !stop(e)) continue
      e.dataset.stop = String(window.looks.length)
      window.looks.push(window.lookOf(e))
    }
    return window.looks.length
  })
  expect(expected, `${page.url()} has something to reach`).toBeGreaterThan(0)
  const reached = new Set<string>()
  // A field of several parts (a date) is several stops: one of them shows where one is.
  const shown = new Set<string>()
  const away: string[] = []
  // Once round: whoever is caught never comes to the rest.
  for (let i = 0; i < expected + 20 && reached.size < expected; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const e = document.activeElement as HTMLElement | null
      if (!e || e === document.body) return null
      const box = e.getBoundingClientRect()
      const stop = e.dataset.stop ?? null
      return {
        stop,
        shown: stop === null || window.lookOf(e) !== window.looks[Number(stop)],
        inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        name: `${e.tagName.toLowerCase()} “${(e.getAttribute('aria-label') ?? e.textContent ?? '').trim().slice(0, 40)}”`,
      }
    })
    if (at === null) continue
    if (!at.inView) away.push(at.name)
    if (at.stop === null) continue
    reached.add(at.stop)
    if (at.shown) shown.add(at.stop)
  }
  const [missed, unseen] = await page.evaluate(
    ([reached, shown]) => {
      const all = [...document.querySelectorAll<HTMLElement>('[data-stop]')]
      const left = [reached, shown].map((stops) => all.filter((e) => !stops.includes(e.dataset.stop ?? '')).map((e) => e.outerHTML.slice(0, 160)))
      for (const e of all) delete e.dataset.stop
      return left
    },
    [[...reached], [...shown]] as const,
  )
  expect.soft(missed, `${page.url()}: out of the Tab key's reach`).toEqual([])
  expect.soft(unseen, `${page.url()}: looks no different with the focus on it`).toEqual([])
  expect.soft(away, `${page.url()}: the focus is out of view`).toEqual([])
}

declare global {
  interface Window {
    looks: string[]
    lookOf: (e: Element) => string
  }
}
