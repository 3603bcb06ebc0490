import type { BrowserContextOptions } from '@playwright/test'

const version = '140.0.0.0'

/** A cheap phone. */
export const phone = {
  viewport: { width: 390, height: 844 },
  userAgent: `Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Mobile Safari/537.36`,
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
} satisfies BrowserContextOptions

/** A screen on a desk. */
export const desk = {
  viewport: { width: 1440, height: 900 },
  hasTouch: false,
  isMobile: false,
  deviceScaleFactor: 1,
} satisfies BrowserContextOptions
