/** What the journeys go through: made once by setup.ts, read by every worker. */
export interface World {
  /** The demo city's server. */
  demo: string
  /** The server of the province that has nobody but A001. */
  province: string
  /** A001's first password. */
  provincePassword: string
  /** The folder of the worked month's workbooks. */
  example: string
  /** The demo's logins by role, in lower case. */
  logins: Record<string, string>
}

/** What there is. */
export function world(): World {
  const text = process.env.DUOLAO_WORLD
  if (text === undefined) throw new Error('setup.ts has not run')
  return JSON.parse(text) as World
}

/** Everybody's password in a demo. */
export const demoPassword = 'duolao-demo-2010'

/** What people of the province choose as theirs. */
export const chosenPassword = 'eine-lange-gans-2010'
