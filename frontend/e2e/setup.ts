import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import type { World } from './world.ts'
import { moveClock, schemaOf } from './world.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const duolao = process.env.DUOLAO_BIN ?? path.join(root, 'bin/duolao')
// The same program with a clock that journeys move.
const moved = path.join(root, 'bin/duolao-journeys')

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
 * Before all journeys: a demo city, a city of 2,714 managers, two provinces with nobody but their first administrator,
 * and a small city whose clock stands until a journey moves it, each with a schema and a server of its own; and the
 * workbooks of the worked month.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL is not set: run `make test-journeys`, or `node db/with-postgres.mjs --fresh -- npm run test:e2e`')
  const folder = await mkdtemp(path.join(tmpdir(), 'duolao-journeys-'))
  const env = (name: string): NodeJS.ProcessEnv => ({
    ...process.env,
    DUOLAO_SCHEMA: schemaOf(name),
    DUOLAO_KEYS: path.join(folder, `${name}.json`),
    DUOLAO_STORAGE: path.join(folder, 'files'),
    DUOLAO_ADDR: '127.0.0.1:0',
    DUOLAO_LOG_LEVEL: 'warn',
  })
  const servers: Running[] = []
  const end = async (): Promise<void> => {
    await Promise.all(servers.map((s) => s.stop()))
    await rm(folder, { recursive: true, force: true })
  }
  const start = (args: string[], of: NodeJS.ProcessEnv, program = duolao): Promise<Served> => {
    const server = serve(program, args, of)
    servers.push(server)
    return server.there
  }
  // Towards the end of a year, months are published in the next one, whose notice may not be out.
  const migrated = async (name: string): Promise<void> => {
    await run(duolao, ['migrate'], { env: env(name) })
    await knowNextYear(schemaOf(name))
  }
  try {
    const example = path.join(folder, 'month')
    const empty = async (name: string): Promise<World['province']> => {
      await migrated(name)
      const { stdout } = await run(duolao, ['init', '--province', '江苏公司', '--code', 'A001', '--name', '钱立新'], { env: env(name) })
      return { url: (await start(['serve'], env(name))).url, password: /password (\S+)/.exec(stdout)?.[1] ?? '' }
    }
    const filled = async (name: string, ...size: string[]): Promise<World['demo']> => {
      await migrated(name)
      const { stdout } = await run(duolao, ['demo', ...size], { env: env(name) })
      return { url: (await start(['serve'], env(name))).url, logins: loginsIn(stdout) }
    }
    const timed = async (): Promise<World['orders']> => {
      const clock = path.join(folder, 'clock')
      const of = { ...env('orders'), DUOLAO_JOURNEY_CLOCK: clock }
      await moveClock(clock, '2026-01-31T12:00:00+08:00')
      await run('go', ['build', '-tags', 'journeys', '-o', moved, './server'], { cwd: root })
      const { stdout } = await run(moved, ['demo', '--managers', '8', '--groups', '200', '--months', '1', '--cities', '1'], { env: of })
      return { url: (await start(['serve'], of, moved)).url, logins: loginsIn(stdout), clock }
    }
    const [demo, big, province, pay, orders] = await Promise.all([
      migrated('demo').then(() => start(['serve', '--demo'], env('demo'))).then(({ url, said }) => ({ url, logins: loginsIn(said) })),
      filled('big', '--managers', '2714', '--groups', '3000', '--cities', '1', '--months', '3'),
      empty('province'),
      empty('pay'),
      timed(),
      run('go', ['run', './server/intake/examplefiles', example], { cwd: root }),
    ])
    const world: World = { demo, big, province, pay, orders, example }
    process.env.DUOLAO_WORLD = JSON.stringify(world)
  } catch (error) {
    await end()
    throw error
  }
  return end
}

/** Takes in a notice of the coming year, as an administrator would. */
async function knowNextYear(schema: string): Promise<void> {
  const database = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await database.connect()
  try {
    const next = new Date().getFullYear() + 1
    await database.query(`INSERT INTO ${schema}.national_year (year, uploaded_at) VALUES ($1, now())`, [next])
    await database.query(`INSERT INTO ${schema}.national_day (day, correction, kind, name, notice_year) VALUES ($1, false, 'OFF', '元旦', $2)`, [`${String(next)}-01-01`, next])
  } finally {
    await database.end()
  }
}

/** Who can sign in to a demo, by role, from what it says. */
function loginsIn(said: string): Record<string, string> {
  return Object.fromEntries([...said.matchAll(/^ {2}(\S+) +(\S+)/gm)].map(([, code = '', role = '']) => [role, code]))
}

/** Starts a server; it is there when it has said its address, and whom it knows. */
function serve(program: string, args: string[], env: NodeJS.ProcessEnv): Running {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  })
  const there = new Promise<Served>((resolve, reject) => {
    let said = ''
    child.once('error', (error) => reject(new Error(`can't run ${program}: ${error.message}`)))
    child.once('exit', (code) => reject(new Error(`${program} ${args.join(' ')} ended with ${String(code)} before it served`)))
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
