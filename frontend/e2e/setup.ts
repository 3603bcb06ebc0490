import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { World } from './world.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const duolao = process.env.DUOLAO_BIN ?? path.join(root, 'bin/duolao')

/** A server that is there: its address, and all that it said about itself. */
interface Served {
  url: string
  said: string
}

/** A server that was started, and its end. */
interface Running {
  there: Promise<Served>
  stop: () => Promise<void>
}

/**
 * Before all journeys: a demo city, a province with nobody but its first administrator, each with a schema and a server
 * of its own, and the workbooks of the worked month.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL is not set: run `make test-journeys`, or `node db/with-postgres.mjs --fresh -- npm run test:e2e`')
  const folder = await mkdtemp(path.join(tmpdir(), 'duolao-journeys-'))
  const env = (name: string): NodeJS.ProcessEnv => ({
    ...process.env,
    DUOLAO_SCHEMA: `journeys_${name}`,
    DUOLAO_KEYS: path.join(folder, `${name}.json`),
    DUOLAO_ADDR: '127.0.0.1:0',
    DUOLAO_LOG_LEVEL: 'warn',
  })
  const servers: Running[] = []
  const end = async (): Promise<void> => {
    await Promise.all(servers.map((s) => s.stop()))
    await rm(folder, { recursive: true, force: true })
  }
  const start = (args: string[], of: NodeJS.ProcessEnv): Promise<Served> => {
    const server = serve(args, of)
    servers.push(server)
    return server.there
  }
  try {
    const example = path.join(folder, 'month')
    const [demo, province] = await Promise.all([
      start(['serve', '--demo'], env('demo')),
      (async () => {
        const { stdout } = await run(duolao, ['init', '--province', '江苏公司', '--code', 'A001', '--name', '钱立新'], { env: env('province') })
        return { password: /password (\S+)/.exec(stdout)?.[1] ?? '', ...(await start(['serve'], env('province'))) }
      })(),
      run('go', ['run', './server/intake/examplefiles', example], { cwd: root }),
    ])
    const logins: World['logins'] = {}
    for (const [, code = '', role = ''] of demo.said.matchAll(/^ {2}(\S+) +(\S+)/gm)) logins[role] = code
    const world: World = { demo: demo.url, province: province.url, provincePassword: province.password, example, logins }
    process.env.DUOLAO_WORLD = JSON.stringify(world)
  } catch (error) {
    await end()
    throw error
  }
  return end
}

/** Starts a server; it is there when it has said its address, and whom it knows. */
function serve(args: string[], env: NodeJS.ProcessEnv): Running {
  const child = spawn(duolao, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  const there = new Promise<Served>((resolve, reject) => {
    let said = ''
    child.once('error', (error) => reject(new Error(`can't run ${duolao}: ${error.message}`)))
    child.once('exit', (code) => reject(new Error(`${duolao} ${args.join(' ')} ended with ${String(code)} before it served`)))
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /serves (http:\S+)\n/.exec(said)?.[1]
      if (url !== undefined && said.endsWith('\n')) resolve({ url, said })
    })
  })
  return {
    there,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
