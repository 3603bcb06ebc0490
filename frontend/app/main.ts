import { accessToken } from '../lib/api/access.ts'
import { reloaded } from './chunk.ts'

/*
 * The first thing that runs, and it is small: it asks the server who this is while the rest of the application is still
 * on its way (index.html preloads it, see vite.config.ts).
 */

accessToken().catch(() => {
  // The server is away; the application says so.
})

import('./boot.tsx').catch(() => {
  // After a deployment this page may name files that are gone: one reload brings the new ones, a second would not help.
  if (sessionStorage.getItem(reloaded) === null) {
    sessionStorage.setItem(reloaded, '1')
    window.location.reload()
    return
  }
  const said = document.querySelector('.opening p')
  if (said) said.textContent = '加载失败，请检查网络后刷新页面。 Loading failed: check your connection and reload.'
})
