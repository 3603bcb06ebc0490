import { crc32, inflateRawSync } from 'node:zlib'

/** A workbook with one text in place of another, as somebody would correct it in a spreadsheet. */
export function edited(book: Buffer, from: string, to: string): Buffer {
  const parts = [...read(book)].map(([name, content]) => [name, Buffer.from(content.toString('utf8').replaceAll(from, to))] as const)
  if (parts.every(([name, content]) => content.equals(read(book).get(name) ?? Buffer.alloc(0)))) throw new Error(`“${from}” is not in the workbook`)
  return write(parts)
}

/** A workbook whose formulas have no results: whoever shows it has to compute them. */
export function withoutResults(book: Buffer): Buffer {
  const forget = (sheet: string): string => sheet.replaceAll(/(<f\b[^>]*>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1')
  let forgotten = 0
  const parts = [...read(book)].map(([name, content]) => {
    if (!name.startsWith('xl/worksheets/')) return [name, content] as const
    const [before, after] = [content.toString('utf8'), forget(content.toString('utf8'))]
    if (before !== after) forgotten++
    return [name, Buffer.from(after)] as const
  })
  if (forgotten === 0) throw new Error('the workbook has no formula with a result')
  return write(parts)
}

/** The parts of a zip. */
function read(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  const parts = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const [size, nameLength, extraLength, commentLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const content = zip.subarray(begin, begin + size)
    parts.set(name, zip.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content))
    at += 46 + nameLength + extraLength + commentLength
  }
  return parts
}

/** A zip of parts, as they are. */
function write(parts: readonly (readonly [string, Buffer])[]): Buffer {
  const bodies: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [name, content] of parts) {
    const label = Buffer.from(name)
    // Version, flags (names in UTF-8), method, time, day, sum, sizes, lengths.
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(0x800, 2)
    head.writeUInt16LE(0x21, 8)
    head.writeUInt32LE(crc32(content), 10)
    head.writeUInt32LE(content.length, 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt16LE(label.length, 22)
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, label, content])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), head, tail, label]))
    bodies.push(body)
    at += body.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, directory, Buffer.from('PK\u0005\u0006'), end])
}
