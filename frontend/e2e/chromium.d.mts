/** How a browser is started here. */
export const FLAGS: string[]
/** The path of a Chromium that is there, null when there is none. */
export function findChromium(): Promise<string | null>
