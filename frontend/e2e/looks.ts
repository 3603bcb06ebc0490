import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import axe from 'axe-core'

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

/** What slides in has come to rest. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running' || a.effect?.getComputedTiming().endTime === Infinity))
}

/**
 * axe finds nothing: in the dialog where one is open, for the page behind it is a stop of its own, else on the whole
 * page. Of rows that are built alike it reads two: telling the contrast of each cell of fifty rows is most of its time.
 */
export async function accessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const dialog = [...document.querySelectorAll('dialog[open], [role=dialog][aria-modal=true]')].findLast((d) => d.getClientRects().length > 0)
    // What two rows must share to be alike: elements, the names of their attributes, and what tells how they look and what they are.
    const telling = new Set(['class', 'style', 'role', 'type', 'fill', 'stroke', 'tabindex', 'aria-hidden', 'aria-selected', 'aria-current'])
    const build = (e: Element): string =>
      [e, ...e.querySelectorAll('*')].map((x) => x.tagName + [...x.attributes].map((a) => (telling.has(a.name) ? `${a.name}=${a.value}` : a.name)).join()).join()
    const seen = new Map<Element, Map<string, number>>()
    for (const row of document.querySelectorAll('tbody > tr, ul > li, ol > li')) {
      const siblings = seen.get(row.parentElement ?? row) ?? new Map<string, number>()
      seen.set(row.parentElement ?? row, siblings)
      const built = build(row)
      const before = siblings.get(built) ?? 0
      siblings.set(built, before + 1)
      if (before >= 2) row.setAttribute('data-alike', '')
    }
    try {
      return (await window.axe.run({ include: [dialog ?? document.documentElement], exclude: ['[data-alike]'] }, { resultTypes: ['violations'] })).violations
    } finally {
      for (const row of document.querySelectorAll('[data-alike]')) row.removeAttribute('data-alike')
    }
  })
  expect.soft(
    violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.failureSummary ?? ''}`).join(' | ')}`),
    `axe on ${page.url()}`,
  ).toEqual([])
}

/** Everything that does something can be reached with the Tab key alone, shows that it is reached, and lets one go on. */
export async function reachable(page: Page): Promise<void> {
  const expected = await page.evaluate(() => {
    // How something looks: its own edges and those of what lies around it, where a ring may be drawn.
    const lookOf = (e: Element): string => {
      // antd draws that of a list around all of it, however deep its field lies.
      const around = [e, e.parentElement, e.parentElement?.parentElement, e.nextElementSibling, e.previousElementSibling, e.closest('.ant-select')]
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
    const looks: string[] = []
    for (const e of within.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex], [role=button], [role=link], [role=tab]')) {
      if (!seen(e) || !stop(e)) continue
      e.dataset.stop = String(looks.length)
      looks.push(lookOf(e))
    }
    const walk = { reached: new Set<string>(), shown: new Set<string>(), away: [] as string[], end: new AbortController() }
    window.walk = walk
    document.addEventListener(
      'focusin',
      (event) => {
        const e = event.target as HTMLElement
        const box = e.getBoundingClientRect()
        if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) walk.away.push(e.outerHTML.slice(0, 160))
        const at = e.dataset.stop
        if (at === undefined) return
        walk.reached.add(at)
        if (lookOf(e) !== looks[Number(at)]) walk.shown.add(at)
      },
      { signal: walk.end.signal },
    )
    return looks.length
  })
  expect(expected, `${page.url()} has something to reach`).toBeGreaterThan(0)
  // Once round: whoever is caught never comes to the rest. A date is three stops and its list a fourth.
  // Ten at a time: each waited for alone is a way to the browser and back.
  for (let pressed = 0; pressed < 2 * expected + 20; pressed += 10) {
    await Promise.all(Array.from({ length: 10 }, () => page.keyboard.press('Tab')))
    if ((await page.evaluate(() => window.walk.reached.size)) === expected) break
  }
  const { missed, unseen, away } = await page.evaluate(() => {
    const { reached, shown, away, end } = window.walk
    end.abort()
    const all = [...document.querySelectorAll<HTMLElement>('[data-stop]')]
    const left = (stops: Set<string>): string[] => all.filter((e) => !stops.has(e.dataset.stop ?? '')).map((e) => e.outerHTML.slice(0, 160))
    const found = { missed: left(reached), unseen: left(shown), away }
    for (const e of all) delete e.dataset.stop
    return found
  })
  expect.soft(missed, `${page.url()}: out of the Tab key's reach`).toEqual([])
  expect.soft(unseen, `${page.url()}: looks no different with the focus on it`).toEqual([])
  expect.soft(away, `${page.url()}: the focus is out of view`).toEqual([])
}

declare global {
  interface Window {
    axe: typeof axe
    walk: { reached: Set<string>; shown: Set<string>; away: string[]; end: AbortController }
  }
}
