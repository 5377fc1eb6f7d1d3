/**
 * Every sentence that the capture readers say, in English. Another language is a second table with these keys.
 * `captureSentences` says what happened and where; `captureAdvice` says what to do about a file that is refused.
 */
import { say } from '../language.ts'

/** What a sentence speaks of: byte offsets, frame numbers, lengths, names. */
export type SentenceValues = Readonly<Record<string, number | string>>
type Sentence = (values: SentenceValues) => string

/** 98310 as `98,310`. Anything but a number stays as it is. */
function count(value: number | string): string {
  if (typeof value !== 'number') return value
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

function bytes(value: number | string): string {
  return value === 1 ? say`1 byte` : say`${count(value)} bytes`
}

export const captureSentences = {
  // A file that ends early, or whose reading ended early.
  'cut-file-header': (v) =>
    say`The file ends inside its header: ${bytes(v.missing)} are missing. Copy the capture again.`,
  'cut-record': (v) =>
    say`The file ends inside packet ${count(v.frame)}, whose record starts at byte ${count(v.offset)}: ` +
    say`${bytes(v.missing)} are missing. Every packet before it was read.`,
  'cut-block': (v) =>
    say`The file ends inside the block that starts at byte ${count(v.offset)}: ${bytes(v.missing)} are missing. ` +
    say`The ${count(v.packets)} packets before it were read.`,
  'gzip-cut': (v) =>
    say`The gzip data ends early: what it unpacks to stops at byte ${count(v.offset)}. ` +
    say`Everything before was read. Copy the file again.`,
  'gzip-damaged': (v) =>
    say`The gzip data cannot be unpacked beyond byte ${count(v.offset)} of the capture: it is damaged, or something ` +
    say`follows its end. What was unpacked was read. Try \`gunzip\` and open what it gives.`,
  'spool-limit': (v) =>
    say`The capture unpacks to more than ${bytes(v.limit)}. Reading stopped there; everything before was read. ` +
    say`Unpack it to a file and open that: a plain capture may be of any size.`,
  cancelled: (v) => say`Reading was cancelled at byte ${count(v.offset)}. The packets read so far are kept.`,
  'read-failed': (v) =>
    say`The file could not be read beyond byte ${count(v.offset)} (${v.reason}). The packets before were read. ` +
    say`It may have been moved or changed: open it again.`,

  // pcap.
  'pcap-version': (v) =>
    say`The capture says that it is of pcap version ${v.major}.${v.minor}; it is read as version 2.4.`,
  'record-too-long': (v) =>
    say`Packet ${count(v.frame)}, at byte ${count(v.offset)}, claims ${bytes(v.length)}; no packet is longer than ` +
    say`${count(v.limit)}. The file is damaged there, and reading stopped; every packet before it was read. ` +
    say`Copy it again, or let Wireshark try: editcap -F pcapng in.pcap out.pcapng`,
  'time-fraction': (v) =>
    say`Packet ${count(v.frame)}, at byte ${count(v.offset)}, has a fraction of a second of one second or more. ` +
    say`It was carried into the seconds, here and wherever it occurs.`,

  // pcapng.
  'block-length': (v) =>
    say`The block at byte ${count(v.offset)} claims a length of ${bytes(v.length)}; a length is a multiple of 4 and ` +
    say`at least 12. The file is damaged there, and reading stopped; the ${count(v.packets)} packets before were read. ` +
    say`Copy it again, or let Wireshark try: editcap -F pcapng in.pcapng out.pcapng`,
  'block-too-long': (v) =>
    say`The block of type ${v.type} at byte ${count(v.offset)} claims ${bytes(v.length)}; more than ` +
    say`${count(v.limit)} are not read. It was skipped.`,
  'header-block-too-long': (v) =>
    say`The block of type ${v.type} at byte ${count(v.offset)} claims ${bytes(v.length)}, and what follows needs it. ` +
    say`Reading stopped. The ${count(v.packets)} packets before were read.`,
  'block-too-short': (v) =>
    say`The block of type ${v.type} at byte ${count(v.offset)} has ${bytes(v.length)}, too few for its fields. ` +
    say`It was skipped.`,
  'trailing-length': (v) =>
    say`The block at byte ${count(v.offset)} begins with a length of ${count(v.length)} and ends with ` +
    say`${count(v.trailing)}. The first was believed.`,
  'byte-order': (v) =>
    say`The section at byte ${count(v.offset)} has no byte-order mark that can be understood (${v.mark}). ` +
    say`Reading stopped. The ${count(v.packets)} packets before were read.`,
  'section-version': (v) =>
    say`The section at byte ${count(v.offset)} is of pcapng version ${v.major}.${v.minor}; only version 1 is known. ` +
    say`Reading stopped. The ${count(v.packets)} packets before were read. Convert it: editcap -F pcapng in.pcapng out.pcapng`,
  'unknown-interface': (v) =>
    say`The packet at byte ${count(v.offset)} names interface ${count(v.interface)}, which its section does not ` +
    say`describe. It was skipped.`,
  'too-many-interfaces': (v) =>
    say`The capture describes more than ${count(v.limit)} interfaces, at byte ${count(v.offset)}. Reading stopped. ` +
    say`The ${count(v.packets)} packets before were read.`,
  'packet-length': (v) =>
    say`The packet at byte ${count(v.offset)} claims ${bytes(v.length)}, but its block has room for ` +
    say`${count(v.room)}. It was skipped.`,
  'option-length': (v) =>
    say`An option of the block at byte ${count(v.offset)} claims ${bytes(v.length)}, more than the block has. ` +
    say`It and what follows it in the block were ignored.`,
  'no-time': (v) =>
    say`Packet ${count(v.frame)} is in a simple packet block, which has no time. It and its like show time 0.`,

  // Both.
  'time-range': (v) =>
    say`The time of packet ${count(v.frame)}, at byte ${count(v.offset)}, is before 1970 or after 2106-02-07. ` +
    say`The nearest time that can be shown was taken, here and wherever it occurs.`,
  'link-type': (v) =>
    say`Interface ${count(v.interface)} has link type ${v.linkType}, which is not understood: its packets are counted, ` +
    say`but no IPMI is found in them.`,
  more: (v) => say`${count(v.count)} more of the kind "${v.code}" were not listed.`,

  // Files that are not read at all.
  empty: () => say`The file is empty.`,
  unknown: (v) => say`This is no capture that is known here: it begins with ${v.first}.`,
  format: (v) => say`This is ${v.name}, which is not read here.`,
  compressed: (v) => say`This is compressed with ${v.name}, which cannot be unpacked here.`,
  archive: (v) => say`This is an archive (${v.name}), not a capture.`,
  text: (v) => say`This is ${v.name} without a packet that could be found in it.`,
  file: (v) => say`This is ${v.name}, not a capture.`,
  'inside-gzip': (v) => say`Unpacked from gzip: ${v.inner}`,
  'gzip-unreadable': () => say`The file says that it is gzip, but nothing can be unpacked from it.`,
  'cannot-read': (v) => say`The file cannot be read (${v.reason}).`,
} as const satisfies Record<string, Sentence>

export type SentenceCode = keyof typeof captureSentences

/** What to do about a file that is refused; a command to type stands in backquotes. */
export const captureAdvice = {
  empty: () =>
    say`Check that the capture was written: tcpdump needs -U, or to be ended with Ctrl-C, to write its packets.`,
  unknown: () =>
    say`Open a pcap or pcapng file, plain or gzipped. If Wireshark can open this one: \`editcap -F pcapng in.cap out.pcapng\``,
  format: (v) => say`Convert it: \`editcap -F pcapng in.${v.extension} out.pcapng\``,
  compressed: (v) => say`Unpack it first: \`${v.command}\``,
  archive: (v) => say`Unpack it and open the capture in it: \`${v.command}\``,
  text: () =>
    say`Let the client print its packets (ipmitool -vvvvv, FreeIPMI --debug), or capture them: ` +
    say`\`tcpdump -i any -w out.pcap 'udp port 623 or icmp'\``,
  file: () => say`Open a pcap or pcapng file, plain or gzipped.`,
  'gzip-unreadable': () => say`Copy the file again, or unpack it with: \`gunzip -c in.pcap.gz > out.pcap\``,
  'cannot-read': () => say`Choose the file again: it may have been moved, or its permission lost.`,
} as const satisfies Record<string, Sentence>
