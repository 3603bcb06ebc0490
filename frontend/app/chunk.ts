/** Where this tab notes that it has reloaded once for files that were gone. */
export const reloaded = 'duolao.reloaded'

/** Whether an error says that a part of the application could not be fetched, as browsers put it. */
export function isMissingChunk(error: Error): boolean {
  return /dynamically imported module|Importing a module script failed|error loading dynamically|Unable to preload CSS/i.test(error.message)
}
