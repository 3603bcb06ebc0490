// What a phone loads before it shows the points: the page's script with everything that it imports at once, gzipped.
// `npm run size` prints it and fails above the limit; the desk and the charts must not be among it.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const say = (line) => process.stdout.write(`${line}\n`)
const limit = 125 * 1024
const dist = new URL('./dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

const needed = new Set()
const need = (key) => {
  if (needed.has(key)) return
  needed.add(key)
  for (const next of manifest[key].imports ?? []) need(next)
}
need('index.html')
need('app/boot.tsx')

let total = 0
let styles = 0
for (const key of needed) {
  const { file, css = [] } = manifest[key]
  const size = gzipSync(readFileSync(new URL(file, dist))).length
  total += size
  for (const sheet of css) styles += gzipSync(readFileSync(new URL(sheet, dist))).length
  say(`${(size / 1024).toFixed(1).padStart(8)} KB  ${file}`)
  if (/assets\/(desk|charts)-/.test(file)) {
    say(`${file} belongs to the desk or the charts and must load later`)
    process.exitCode = 1
  }
}
say(`${(total / 1024).toFixed(1).padStart(8)} KB  initial JavaScript, gzipped; the limit is ${limit / 1024} KB (styles: ${(styles / 1024).toFixed(1)} KB)`)
if (total > limit) {
  say('the points page has become too heavy')
  process.exitCode = 1
}
