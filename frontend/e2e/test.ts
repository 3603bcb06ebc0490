import type { BrowserContext, Page } from '@playwright/test'
import { test as base, expect } from '@playwright/test'
import { desk, phone } from './sizes.ts'
import { demoPassword, world } from './world.ts'

/** The two languages of the screens. */
export type Language = 'zh-CN' | 'en'

interface Options {
  /** Whose server; the demo's where not said. */
  url?: string
  password?: string
  language?: Language
  /** The size; that of the project where not said. */
  size?: 'phone' | 'desk'
  serviceWorkers?: 'allow' | 'block'
}

interface Fixtures {
  /** A browser of somebody's own, signed in where an account is given, on an empty page. */
  browserOf: (account: string | null, options?: Options) => Promise<Page>
}

export const test = base.extend<Fixtures>({
  browserOf: async ({ browser, contextOptions }, give, info) => {
    const contexts: BrowserContext[] = []
    // What a page throws or logs as an error is a failure of the journey, also where nobody sees it.
    const faults: string[] = []
    await give(async (account, options = {}) => {
      const url = options.url ?? world().demo.url
      const size = (options.size ?? info.project.name) === 'phone' ? phone : desk
      const context = await browser.newContext({
        ...contextOptions,
        ...size,
        baseURL: url,
        locale: 'zh-CN',
        timezoneId: 'Europe/Berlin',
        serviceWorkers: options.serviceWorkers ?? 'block',
        acceptDownloads: true,
      })
      contexts.push(context)
      // React tells what it recovered from as a cause.
      await context.addInitScript(() => {
        window.addEventListener('error', (event) => {
          const { cause } = (event.error ?? {}) as { cause?: { stack?: string } }
          if (cause) console.error('cause:', cause.stack)
        })
      })
      if (options.language) await context.addInitScript((l) => localStorage.setItem('duolao.language', l), options.language)
      if (account !== null) await signIn(context, url, account, options.password ?? demoPassword)
      const page = await context.newPage()
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error' && !/net::ERR_|Failed to load resource/.test(message.text())) faults.push(`${page.url()}: ${message.text()}`)
      })
      return page
    })
    await Promise.all(contexts.map((c) => c.close()))
    expect(faults, 'errors in the browser').toEqual([])
  },
})

/** Signs a browser in without the screen: its cookie is that of a sign-in. */
export async function signIn(context: BrowserContext, url: string, account: string, password: string): Promise<void> {
  const response = await context.request.post(`${url}/graphql`, {
    data: { query: 'mutation($input: Login!) { login(input: $input) { expiresAt } }', variables: { input: { account, password } } },
  })
  const answer = (await response.json()) as { errors?: { message: string }[] }
  if (answer.errors) throw new Error(`${account} can't sign in: ${answer.errors[0]?.message ?? ''}`)
}

export { expect } from '@playwright/test'
