/** Passing on what was found: reports and links. Fetched when it is first asked for. */
import type { Dataset } from 'wasm-free-codec'
import {
  Anonymiser,
  anonymousPcapng,
  LONGEST_LINK,
  makeReport,
  packLink,
  type ReportFormat,
  unpackLink,
} from 'wasm-free-codec/report'
import type { KeyEntry } from './api.ts'
import type { LinkAsk, LinkMade, LinkProblem, ShareScope } from './api-share.ts'

/** Shorter ones are found by chance: of these only whole words count. */
const SHORTEST_SECRET = 4
/** Progress crosses to the page at most this often. */
const PROGRESS_MS = 40

export const report = (
  dataset: Dataset,
  name: string,
  format: ReportFormat,
  { session, anonymous }: ShareScope,
): Promise<string> => makeReport(format, dataset, { name, anonymous, ...(session > 0 && { session }) })

export const anonymousCapture = async (
  dataset: Dataset,
  session: number,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Blob | null> => {
  const rows = rowsOf(dataset, session)
  const parts: Uint8Array<ArrayBuffer>[] = []
  let said = performance.now()
  const report = (done: number) => {
    if (performance.now() - said < PROGRESS_MS) return
    said = performance.now()
    // Each row is looked at twice.
    onProgress(done, 2 * rows.length)
  }
  for await (const part of anonymousPcapng(dataset, rows, { signal, onProgress: report }))
    parts.push(part.slice())
  return signal.aborted ? null : new Blob(parts, { type: 'application/vnd.tcpdump.pcap' })
}

export const link = async (
  dataset: Dataset,
  keys: readonly KeyEntry[],
  { session, anonymous, filter, row, looked }: LinkAsk,
): Promise<LinkMade> => {
  const secrets = secretsOf(keys)
  if (secrets.some(({ text }) => isIn(filter, text))) return { secret: 'filter' }
  const rows = rowsOf(dataset, session)
  const anonymiser = anonymous ? await Anonymiser.of(dataset, rows) : Anonymiser.ofSecrets(dataset)
  const packed = await packLink(dataset, rows, anonymiser)
  if ('tooLong' in packed) return { ...packed, limit: LONGEST_LINK, packets: rows.length }
  if (secrets.some(({ bytes }) => bytes.length >= SHORTEST_SECRET && holds(packed.bytes, bytes)))
    return { secret: 'packets' }
  const said = anonymous ? anonymiser.text(filter) : filter
  const unfiltered = anonymous && anonymiser.names(said)
  return {
    packed: packed.text,
    packets: rows.length,
    filter: unfiltered ? '' : said,
    frame: rows.indexOf(row) + 1,
    session: session > 0 ? 1 : looked,
    unfiltered,
  }
}

export const unpack = async (packed: string): Promise<Blob | { problem: LinkProblem }> => {
  const bytes = await unpackLink(packed)
  return bytes instanceof Uint8Array ? new Blob([bytes as Uint8Array<ArrayBuffer>]) : bytes
}

const rowsOf = (dataset: Dataset, session: number): Uint32Array =>
  session > 0 ? dataset.rowsOf(session) : Uint32Array.from({ length: dataset.index.rows }, (_, row) => row)

/** What was typed under Keys, as text and as bytes. */
const secretsOf = (entries: readonly KeyEntry[]): { text: string; bytes: Uint8Array }[] => {
  const encoder = new TextEncoder()
  return entries
    .flatMap(({ password, kg, sik, k1, k2 }) => [password, kg, sik, k1, k2])
    .filter((secret) => secret !== undefined && secret !== '')
    .map((secret) => {
      const hex = /^hex:((?:[\da-f]{2})+)$/i.exec(secret as string)?.[1]
      const text = hex ?? (secret as string)
      const bytes = hex
        ? Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))
        : encoder.encode(text)
      return { text, bytes }
    })
}

const isIn = (text: string, secret: string): boolean =>
  secret.length >= SHORTEST_SECRET
    ? text.toLowerCase().includes(secret.toLowerCase())
    : text.split(/[^\p{L}\p{N}]+/u).includes(secret)

const holds = (bytes: Uint8Array, sought: Uint8Array): boolean => {
  for (let at = bytes.indexOf(sought[0]); at >= 0; at = bytes.indexOf(sought[0], at + 1))
    if (sought.every((byte, i) => bytes[at + i] === byte)) return true
  return false
}
