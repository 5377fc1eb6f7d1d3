/**
 * What ipmitool prints beside its packets: session IDs, random numbers, codes and their input, compared with what the
 * packets of the log say (IPMI 2.0 §13.17 to §13.28). The order does not matter: the streams of its output mix.
 */
import { joined } from '../build.ts'
import { hexText } from '../hex.ts'
import type { DerivedValue } from '../sentences.ts'
import type { Out } from '../types.ts'

/** Values of a kind that are remembered, and printed ones that wait to be compared. */
const MOST = 4096

/** Dumps, by title, and what they have to agree with. */
const DUMPS: Readonly<Record<string, DerivedValue>> = {
  'Console generated random number': 'consoleRandom',
  bmc_rand: 'managedRandom',
  'rakp2 mac input buffer': 'input2',
  'rakp2 mac as computed by the remote console': 'code2',
  'rakp3 mac input buffer': 'input3',
  'generated rakp3 mac': 'code3',
  'session integrity key input': 'inputSik',
  'rakp4 mac input buffer': 'input4',
  'rakp4 mac as computed by the remote console': 'code4',
  'authcode input': 'covered',
  'Authcode Input Data': 'covered',
  'authcode output': 'integrity',
  'Generated authcode': 'integrity',
}

/** Fields in words, and the digits that they show. */
const FIELDS: readonly (readonly [RegExp, DerivedValue])[] = [
  [/^Console Session ID\s*: 0x([0-9a-f]{8})$/, 'consoleId'],
  [/^BMC Session ID\s*: 0x([0-9a-f]{8})$/, 'managedId'],
  [/^BMC random number\s*: 0x([0-9a-f]{32})$/, 'managedRandom'],
  [/^BMC GUID\s*: 0x([0-9a-f]{32})$/, 'guid'],
  [/^Challenge\s*: ([0-9a-f]{32})$/, 'challenge'],
  [/^Closed Session ([0-9a-f]{8})$/, 'managedId'],
  [/^MD[25] AuthCode\s*: ([0-9a-f]{32})$/, 'authCode'],
]

interface Printed {
  readonly what: DerivedValue
  readonly hex: string
  readonly line: number
}

export class Derived {
  private readonly out: Out
  private facts = new Map<DerivedValue, Set<string>>()
  private printed: Printed[] = []
  private login: { consoleId?: Uint8Array; managedId?: Uint8Array; rakp1?: Uint8Array; rakp2?: Uint8Array } =
    {}

  constructor(out: Out) {
    this.out = out
  }

  dump(title: string, bytes: Uint8Array, line: number): void {
    const what = DUMPS[title]
    if (what) this.print(what, hexText(bytes), line)
  }

  field(text: string, line: number): void {
    for (const [pattern, what] of FIELDS) {
      const found = pattern.exec(text)
      if (found) return this.print(what, found[1], line)
    }
  }

  /** A packet as it was sent or received. */
  packet(bytes: Uint8Array): void {
    if ((bytes[3] & 0x1f) !== 7) return
    if ((bytes[4] & 15) !== 6) return this.packet15(bytes)
    const payload = bytes.subarray(16)
    switch (bytes[5] & 0x3f) {
      case 0x11:
        this.login = { consoleId: payload.slice(4, 8), managedId: payload.slice(8, 12) }
        this.know('consoleId', reversed(payload.subarray(4, 8)))
        this.know('managedId', reversed(payload.subarray(8, 12)))
        return
      case 0x12:
        this.login.rakp1 = payload.slice(8)
        this.know('consoleRandom', payload.subarray(8, 24))
        return
      case 0x13:
        this.login.rakp2 = payload.slice(8)
        this.know('managedRandom', payload.subarray(8, 24))
        this.know('guid', payload.subarray(24, 40))
        this.know('code2', payload.subarray(40))
        return this.inputs()
      case 0x14:
        return this.know('code3', payload.subarray(8))
      case 0x15:
        return this.know('code4', payload.subarray(8))
    }
    if ((bytes[5] & 0x40) === 0) return
    // The code covers all from the authentication type to the next header; it is 12 or 16 bytes long.
    for (const length of [12, 16]) {
      if (bytes.length < 16 + length || bytes[bytes.length - length - 1] !== 7) continue
      this.know('covered', bytes.subarray(4, bytes.length - length))
      this.know('integrity', bytes.subarray(bytes.length - length))
    }
  }

  /** All was read: compares. One stream of the output may stand before the other: a run's end would be too early. */
  finish(): void {
    let agreed = 0
    for (const { what, hex, line } of this.printed) {
      const facts = this.facts.get(what)
      if (!facts) continue
      // A hash is printed whole, and sent in part.
      const fits = facts.has(hex) || [24, 32].some((digits) => facts.has(hex.slice(0, digits)))
      if (fits) agreed++
      else this.out.say('derived-differs', line, { what })
    }
    if (agreed > 0) this.out.say('derived-agree', 0, { count: agreed })
  }

  private packet15(bytes: Uint8Array): void {
    const type = bytes[4] & 15
    const at = type === 0 ? 14 : 30
    if (type !== 0) this.know('authCode', bytes.subarray(13, 29))
    if (bytes.length <= at + 6) return
    const [netFn, cmd] = [bytes[at + 1] >> 2, bytes[at + 5]]
    if (netFn !== 7 || bytes[at + 6] !== 0) return
    if (cmd === 0x39) this.know('challenge', bytes.subarray(at + 11, at + 27))
    if (cmd === 0x3a) this.know('managedId', reversed(bytes.subarray(at + 8, at + 12)))
  }

  /** What goes into the hashes of a login. */
  private inputs(): void {
    const { consoleId, managedId, rakp1, rakp2 } = this.login
    if (!consoleId || !managedId || !rakp1 || !rakp2 || rakp2.length < 32) return
    const [consoleRandom, managedRandom, guid] = [
      rakp1.subarray(0, 16),
      rakp2.subarray(0, 16),
      rakp2.subarray(16, 32),
    ]
    const who = joined([rakp1[16], rakp1[19]], rakp1.subarray(20, 20 + rakp1[19]))
    this.know('input2', joined(consoleId, managedId, consoleRandom, managedRandom, guid, who))
    this.know('input3', joined(managedRandom, consoleId, who))
    this.know('inputSik', joined(consoleRandom, managedRandom, who))
    this.know('input4', joined(consoleRandom, managedId, guid))
  }

  private know(what: DerivedValue, bytes: Uint8Array): void {
    const facts = this.facts.get(what) ?? new Set<string>()
    if (facts.size < MOST && bytes.length > 0) facts.add(hexText(bytes))
    this.facts.set(what, facts)
  }

  private print(what: DerivedValue, hex: string, line: number): void {
    if (this.printed.length < MOST) this.printed.push({ what, hex, line })
  }
}

const reversed = (bytes: Uint8Array): Uint8Array => bytes.slice().reverse()
