/** Tells by a file's first bytes what it is. Its name says nothing: captures are called anything. */
import { BYTE_ORDER_MARK, SECTION_HEADER_BLOCK } from './pcapng-blocks.ts'
import { PCAP_MICROSECONDS, PCAP_MODIFIED, PCAP_NANOSECONDS } from './pcap.ts'
import { captureAdvice, captureSentences } from './sentences.ts'
import type { SentenceValues } from './sentences.ts'

export type CaptureFormat = 'pcap' | 'pcapng' | 'gzip'

/** Why a file is not read. `code` is a key of the sentences. */
export interface CaptureFailure {
  ok: false
  code: string
  text: string
  /** What to do, with the command to type. */
  advice: string
}

/** Bytes that sniffing looks at. */
export const SNIFF_LENGTH = 512

type FailureCode = keyof typeof captureAdvice

/** What a file begins with (one character a byte, at `at`), and what is said of it. */
type Signature = readonly [starts: string, code: FailureCode, values: SentenceValues, at?: number]

const SIGNATURES: readonly Signature[] = [
  // Compressed.
  ['\x28\xb5\x2f\xfd', 'compressed', { name: 'zstd', command: 'zstd -d capture.pcap.zst' }],
  ['\x04\x22\x4d\x18', 'compressed', { name: 'LZ4', command: 'lz4 -d capture.pcap.lz4' }],
  ['\x02\x21\x4c\x18', 'compressed', { name: 'LZ4 (legacy)', command: 'lz4 -d capture.pcap.lz4' }],
  ['\xfd7zXZ\0', 'compressed', { name: 'xz', command: 'xz -d capture.pcap.xz' }],
  ['BZh', 'compressed', { name: 'bzip2', command: 'bzip2 -d capture.pcap.bz2' }],
  ['\x1f\x9d', 'compressed', { name: 'compress', command: 'uncompress capture.pcap.Z' }],
  ['\x1f\xa0', 'compressed', { name: 'compress', command: 'uncompress capture.pcap.Z' }],
  ['LZIP', 'compressed', { name: 'lzip', command: 'lzip -d capture.pcap.lz' }],
  // Archives.
  ['PK\x03\x04', 'archive', { name: 'zip', command: 'unzip captures.zip' }],
  ['PK\x05\x06', 'archive', { name: 'zip, empty', command: 'unzip -l captures.zip' }],
  ['7z\xbc\xaf\x27\x1c', 'archive', { name: '7-Zip', command: '7z x captures.7z' }],
  ['Rar!\x1a\x07', 'archive', { name: 'RAR', command: 'unrar x captures.rar' }],
  ['ustar', 'archive', { name: 'tar', command: 'tar -xf captures.tar' }, 257],
  // Captures of other tools, all of which editcap can convert.
  ['snoop\0\0\0', 'format', { name: 'a snoop capture (Solaris)', extension: 'snoop' }],
  ['btsnoop\0', 'format', { name: 'a btsnoop capture (Bluetooth)', extension: 'btsnoop' }],
  ['RTSS', 'format', { name: 'a Microsoft Network Monitor 1 capture', extension: 'cap' }],
  ['GMBU', 'format', { name: 'a Microsoft Network Monitor 2 capture', extension: 'cap' }],
  ['TRSNIFF data    \x1a', 'format', { name: 'a Sniffer capture (DOS)', extension: 'enc' }],
  ['XCP\0', 'format', { name: 'a Sniffer or NetXRay capture (Windows)', extension: 'cap' }],
  [
    'ObserverPktBufferVersion=',
    'format',
    { name: 'a Network Instruments Observer capture', extension: 'bfr' },
  ],
  ['iptrace 1.0', 'format', { name: 'an iptrace capture (AIX)', extension: 'iptrace' }],
  ['iptrace 2.0', 'format', { name: 'an iptrace capture (AIX)', extension: 'iptrace' }],
  ['\xaa\xaa\xaa\xaa', 'format', { name: 'an InfoVista 5View capture', extension: '5vw' }],
  ['Trace Display Trace File', 'format', { name: 'a Novell LANalyzer capture', extension: 'tr1' }, 6],
  ['\x7fver', 'format', { name: 'an EtherPeek or OmniPeek capture', extension: 'pkt' }],
  ['\x05VNF', 'format', { name: 'a Visual Networks capture', extension: 'cap' }],
  ['\x42\xd2\x00\x34\x12\x66\x22\x88', 'format', { name: 'a RADCOM capture', extension: 'cap' }],
  ['\x00\x00\x02\x00\x12\x05\x00\x10', 'format', { name: 'a Tektronix K12 capture', extension: 'rf5' }],
  ['\x54\x52\x00\x64\x00', 'format', { name: 'a nettl capture (HP-UX)', extension: 'trc' }],
  ['\x1c\x00\x01\xac', 'format', { name: 'an Ixia capture', extension: 'vwr' }],
  ['\x1c\x00\x01\xab', 'format', { name: 'an Ixia capture', extension: 'vwr' }],
  ['LOGG', 'format', { name: 'a Vector BLF log', extension: 'blf' }],
  // Other files.
  ['%PDF', 'file', { name: 'a PDF document' }],
  ['\x7fELF', 'file', { name: 'a program (ELF)' }],
  ['MZ', 'file', { name: 'a program (Windows)' }],
  ['\x89PNG', 'file', { name: 'an image (PNG)' }],
  ['\xff\xd8\xff', 'file', { name: 'an image (JPEG)' }],
  ['GIF8', 'file', { name: 'an image (GIF)' }],
  ['SQLite format 3\0', 'file', { name: 'an SQLite database' }],
  ['PAR1', 'file', { name: 'a Parquet file' }],
]

/** `head` is the file's first SNIFF_LENGTH bytes, or all of it when it is shorter. */
export function sniff(head: Uint8Array): { ok: true; format: CaptureFormat } | CaptureFailure {
  if (head.length === 0) return failure('empty')
  const format = recognise(head)
  if (format) return { ok: true, format }
  for (const [starts, code, values, at] of SIGNATURES) {
    if (startsWith(head, starts, at ?? 0)) return failure(code, values)
  }
  if (isErf(head)) return failure('format', { name: 'an Endace ERF capture', extension: 'erf' })
  const text = nameText(head)
  if (text) return failure('text', { name: text })
  const first = Array.from(head.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return failure('unknown', { first })
}

export function failure(code: FailureCode, values: SentenceValues = {}): CaptureFailure {
  return { ok: false, code, text: captureSentences[code](values), advice: captureAdvice[code](values) }
}

function recognise(head: Uint8Array): CaptureFormat | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  if (head.length < 4) return undefined
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const big = view.getUint32(0)
  for (const magic of [big, view.getUint32(0, true)]) {
    if (magic === PCAP_MICROSECONDS || magic === PCAP_NANOSECONDS || magic === PCAP_MODIFIED) return 'pcap'
  }
  if (big !== SECTION_HEADER_BLOCK) return undefined
  // A file that was cut before its byte-order mark is still what it is.
  if (head.length < 12) return 'pcapng'
  return view.getUint32(8) === BYTE_ORDER_MARK || view.getUint32(8, true) === BYTE_ORDER_MARK
    ? 'pcapng'
    : undefined
}

function startsWith(head: Uint8Array, text: string, at: number): boolean {
  if (head.length < at + text.length) return false
  for (let i = 0; i < text.length; i++) if (head[at + i] !== text.charCodeAt(i)) return false
  return true
}

/**
 * ERF has no signature. Its records have a time (8 bytes, little-endian, seconds in the upper half), a type, flags,
 * their own length and the packet's: three records in a row that hang together are no accident.
 */
function isErf(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  let at = 0
  let previous = 0
  for (let records = 0; records < 3; records++) {
    if (head.length - at < 16) return false
    const seconds = view.getUint32(at + 4, true)
    const type = view.getUint8(at + 8) & 0x7f
    const length = view.getUint16(at + 10)
    const wire = view.getUint16(at + 14)
    if (type === 0 || type > 48 || length < 16 || wire === 0 || seconds < 0x2000_0000) return false
    if (records > 0 && (seconds < previous || seconds - previous > 86_400)) return false
    previous = seconds
    at += length
  }
  return true
}

/** Whether the head is text: some of the signatures are words, too. */
export const isText = (head: Uint8Array): boolean => head.length > 0 && nameText(head) !== undefined

/** Names the kind of text, or undefined when this is no text. */
function nameText(head: Uint8Array): string | undefined {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    return 'a text file (UTF-16)'
  for (const byte of head) {
    if (byte === 0x7f || (byte < 0x20 && !(byte >= 7 && byte <= 13) && byte !== 0x1b)) return undefined
  }
  const start = new TextDecoder().decode(head.slice()).trimStart().toLowerCase()
  if (start.startsWith('<?xml') || start.startsWith('<pdml')) return 'an XML file'
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'a web page (HTML)'
  if (start.startsWith('{') || start.startsWith('[')) return 'a JSON file'
  return 'a text file'
}
