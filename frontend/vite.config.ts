import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

const server = `http://${process.env.DUOLAO_ADDR ?? '127.0.0.1:8080'}`

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

/** The entry is small and asks who this is; the application itself is fetched at the same time, not after. */
function preloadStart(): Plugin {
  return {
    name: 'duolao:preload-start',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle }) {
        const start = Object.values(bundle ?? {}).find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/app/boot.tsx'))
        if (start?.type !== 'chunk' || !bundle) return []
        const files = new Set<string>()
        const styles = new Set<string>()
        const need = (name: string): void => {
          const chunk = bundle[name]
          if (files.has(name) || chunk?.type !== 'chunk') return
          files.add(name)
          for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style)
          for (const next of chunk.imports) need(next)
        }
        need(start.fileName)
        return [
          ...Array.from(files, (file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` }, injectTo: 'head' as const })),
          ...Array.from(styles, (file) => ({ tag: 'link', attrs: { rel: 'stylesheet', crossorigin: true, href: `/${file}` }, injectTo: 'head' as const })),
        ]
      },
    },
  }
}

/** Which part of the application a chunk belongs to, by the heaviest thing in it; the service worker keeps the mobile shell only. */
function partOf({ moduleIds }: { moduleIds: string[] }): 'desk' | 'charts' | 'mobile' {
  if (moduleIds.some((id) => /[\\/](antd|@ant-design|@rc-component|dayjs)[\\/]|[\\/]frontend[\\/].*desk|[\\/]features[\\/](?!(login|points|customer|alert|me|statement|appeal|whatif|inbox|ticket|use|use-report)[\\/])/.test(id))) return 'desk'
  if (moduleIds.some((id) => /[\\/](echarts|zrender)[\\/]/.test(id))) return 'charts'
  return 'mobile'
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: { alias: { '~': fileURLToPath(new URL('.', import.meta.url)) } },
  define: { __VERSION__: JSON.stringify(version) },
  plugins: [
    react(),
    preloadStart(),
    VitePWA({
      // The page asks before it takes a new version: nobody loses a half-written note.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: '/',
        name: '多劳 Duolao',
        short_name: '多劳',
        description: '积分、客户、预警',
        lang: 'zh-CN',
        start_url: '/',
        display: 'standalone',
        background_color: '#f4f6f9',
        theme_color: '#f4f6f9',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        // The mobile shell only: the desk and the charts come from the network when they are wanted.
        globPatterns: ['index.html', 'icon.svg', 'assets/mobile-*.js', 'assets/index-*.js', 'assets/*.css'],
        navigateFallback: '/index.html',
        // Figures never come from a cache: everything that is not a screen goes to the server.
        navigateFallbackDenylist: [/^\/graphql/, /^\/export/, /^\/import/, /^\/payroll/, /^\/appeal-file/, /^\/ticket-file/, /^\/use-file/, /^\/inspection\/\d+\/population\.csv/, /^\/healthz/, /^\/readyz/, /^\/metrics/],
        runtimeCaching: [],
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { chunkFileNames: (chunk) => `assets/${partOf(chunk)}-[name]-[hash].js`, assetFileNames: 'assets/[name]-[hash][extname]' } },
  },
  server: {
    proxy: { '/graphql': server, '/export': server, '/import': server, '/payroll': server, '/appeal-file': server, '/ticket-file': server, '/use-file': server, '^/inspection/\\d+/population\\.csv': server },
  },
  test: {
    restoreMocks: true,
    // A window costs a second for each file: what has no screen goes without, many files in one process.
    projects: [
      { extends: true, test: { name: 'units', environment: 'node', isolate: false, include: ['**/*.test.ts'], exclude: ['e2e/**', 'dist/**', 'lib/api/**'] } },
      { extends: true, test: { name: 'screens', environment: 'happy-dom', include: ['**/*.test.tsx', 'lib/api/**/*.test.ts'], exclude: ['e2e/**', 'dist/**'], setupFiles: ['./test-setup.ts'] } },
    ],
  },
})
