import { rename, writeFile } from 'node:fs/promises'

/** What the journeys go through: made once by setup.ts, read by every worker. */
export interface World {
  /** The demo city's server. */
  demo: Demo
  /** The server of a city of 2,714 managers. */
  big: Demo
  /** The server of a province that has nobody but A001. */
  province: Empty
  /** Another one, whose months are settled. */
  pay: Empty
  /** A small city's server, whose clock stands still where the file says. */
  orders: Demo & { clock: string }
  /** The folder of the worked month's workbooks. */
  example: string
}

/** A demo's server, and its logins by role in lower case. */
export interface Demo {
  url: string
  logins: Record<string, string>
}

/** A server with nobody but A001, and A001's first password. */
interface Empty {
  url: string
  password: string
}

/** Moves a server's clock: at once, so that nobody reads half a time. */
export async function moveClock(file: string, moment: string): Promise<void> {
  await writeFile(`${file}.next`, moment)
  await rename(`${file}.next`, file)
}

/** What there is. */
export function world(): World {
  const text = process.env.DUOLAO_WORLD
  if (text === undefined) throw new Error('setup.ts has not run')
  return JSON.parse(text) as World
}

/** The database schema of one of the servers. */
export const schemaOf = (server: string): string => `journeys_${server}`

/** Everybody's password in a demo. */
export const demoPassword = 'duolao-demo-2010'

/** What people of the provinces choose as theirs. */
export const chosenPassword = 'eine-lange-gans-2010'
