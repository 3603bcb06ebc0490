import { execFile } from 'node:child_process'
import { access, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { withoutResults } from './workbook.ts'

const run = promisify(execFile)
// Where .ci/libreoffice unpacks it for whoever may not install.
const unpacked = fileURLToPath(new URL('../../bin/soffice', import.meta.url))

/** One sheet of a workbook, counted from 1, as LibreOffice computes it from the inputs alone: every result is forgotten before. */
export async function recomputed(book: Buffer, sheet: number): Promise<string[][]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'duolao-office-'))
  try {
    const file = path.join(folder, 'book.xlsx')
    await writeFile(file, withoutResults(book))
    // As CSV: comma, quote, UTF-8, from line 1, no column formats, values as they are.
    const filter = `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,${String(sheet)}`
    const office = await access(unpacked).then(() => unpacked, () => 'soffice')
    await run(office, [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--norestore', '--convert-to', filter, '--outdir', folder, file])
    const written = (await readdir(folder)).find((name) => name.endsWith('.csv'))
    if (written === undefined) throw new Error('LibreOffice wrote nothing')
    return rowsOfCsv(await readFile(path.join(folder, written), 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The cells of a CSV file in which no cell has a line's end. */
export function rowsOfCsv(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((cell) => cell[1]?.replaceAll('""', '"') ?? cell[2] ?? ''))
}
