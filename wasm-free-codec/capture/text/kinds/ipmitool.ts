/**
 * ipmitool's debug output, lan and lanplus (`-v` to `-vvvvv`): dumps with a title and a length, `>> sending packet
 * (23 bytes)`, and lines of 16 bytes under it. Other dumps are what it has derived: keys, codes, their input.
 */
import { ByteRun, hexLine, hexText } from '../hex.ts'
import type { Kind, Line, Out, TextKey, Time } from '../types.ts'
import { Derived } from './ipmitool-derived.ts'
import { Unprinted } from './ipmitool-unprinted.ts'

/** Bytes that ipmitool prints in a line. */
const A_LINE = 16

/** What it calls its dumps; with other marks there is more before them. */
const TITLE = /^[\w+./() -]{1,80}$/
/** What a dump with such a title is; others are passed over. */
const SENT = /^(?:sending packet|send_packet)$/
const RECEIVED = /^(?:received packet|recv_packet)$/

/** Lines that nobody else prints. */
const BEGINS =
  /^(?:(?:sending packet|send_packet|received packet|recv_packet|rakp[234] mac .{1,80}|generated rakp3 mac|bmc_rand|Console generated random number|session integrity key input|Generated (?:session integrity key|K[12]|authcode)|authcode (?:input|output)|Authcode Input Data|Expected authcode|RAW REQUEST|RAW RSP) \(\d{1,5} bytes\)|ipmitool version [\d.]{1,16}\S{0,64}|Loading IANA PEN Registry.{0,3}|Sending IPMI command payload|IPMI (?:Request|Response) (?:Session|Message) Header|BUILDING A v.{1,20} COMMAND|SENDING AN? (?:OPEN SESSION|RAKP [13]).{1,20}|OPEN SESSION RESPONSE|RAKP [24] MESSAGE|(?:Local|Bridging) RqAddr 0x.{1,200}|RAW REQ \(channel=.{1,100}|ipmi_lan_send_cmd:.{1,100}|MD[25] AuthCode {1,8}: [0-9a-f]{32}|(?:Sending|Received) IPMI\/RMCP .{1,40})$/

/** Dumps of keys, by title: what a keyring calls them. */
const KEYS: Readonly<Record<string, keyof TextKey>> = {
  'rakp2 mac key': 'password',
  'rakp3 mac key': 'password',
  'rakp4 mac key (sik)': 'sik',
  'Generated session integrity key': 'sik',
}

/** What else it says, by how the line begins: understood, and not needed. */
const SAID =
  /^(?:IPMI (?:Request|Response) (?:Session|Message) Header|Authtype|Payload type|Session ID|Sequence|IPMI Msg\/Payload|Rs Addr|NetFn|Rs L[uU][nN]|Rq Addr|Rq Seq|Rq L[uU][nN]|Command\s|Compl Code|Sending IPMI command payload|netfn|command|data\s|BUILDING A v|added list entry|removed list entry|cleared list entry|IPMI Request Match|(?:Local|Bridging) RqAddr|SENDING A|Validating authcode|Decrypted \d+ encrypted|ipmitool version|Loading IANA PEN|Sending IPMI\/RMCP|Received IPMI\/RMCP|IPMI Supported|ASF Version|RMCP Version|RMCP Sequence|IANA Enterprise|ipmi_lan_send_cmd|opened=|Channel .. Authentication Cap|Privilege Level|Auth Types|Per-msg auth|User level auth|Non-null users|Null users|Anonymous login|Proceeding with AuthType|Opening Session|Challenge\s|Auth Type|OEM Auth|Session Activated|Max Priv Level|Inbound Seq|Set Session Privilege Level|Closed Session|IPM Controller|Iana:|Running Get|MD[25] AuthCode|No response from remote|Retry lanplus|IPMIv2 \/ RMCP\+ SESSION|Get (?:Auth|Session|Device|Channel)|Error|Unable to|Acquire IPMB|Invalid completion|Using best available|Discovered|Invalid user name|Activate Session|Bridged (?:command|cmd)|WARNING|Message tag|RMCP\+ status|Maximum privilege|Console Session|BMC Session|Negotiated|OPEN SESSION RESPONSE|RAKP \d MESSAGE|RAKP \d|BMC random|BMC GUID|Key exchange auth|SOL |RAW REQ|RECV FROM|Interface|Specified|no response|Received an)/

export class Ipmitool implements Kind {
  readonly name = 'ipmitool'

  static begins(text: string): boolean {
    return BEGINS.test(text)
  }

  private readonly out: Out
  private readonly run = new ByteRun()
  private title = ''
  private wanted = 0
  private first = 0
  private last = 0
  private time: Time | undefined
  private k1: string | undefined
  private rawLength = 0
  private readonly unprinted: Unprinted
  private readonly derived: Derived

  constructor(out: Out) {
    this.out = out
    this.unprinted = new Unprinted(out)
    this.derived = new Derived(out)
  }

  line(line: Line): boolean {
    if (this.wanted > 0 && this.bytes(line)) return true
    const { text } = line
    if (this.rawLength > 0 && this.lateAnswer(text)) return true
    if (this.unprinted.goesOn(text)) return true
    if (text.endsWith(' bytes)')) return this.begin(line)
    if (!SAID.test(text)) return false
    this.derived.field(text, line.number)
    this.unprinted.line(line)
    return true
  }

  finish(): void {
    this.unprinted.finish()
    this.derived.finish()
  }

  end(): void {
    this.unprinted.endFields()
    if (this.wanted === 0) return
    const { wanted, title } = this
    this.wanted = 0
    const bytes = this.run.take()
    if (title === 'RAW RSP' && bytes.length === 0) this.rawLength = wanted
    if (!SENT.test(title) && !RECEIVED.test(title)) return
    this.out.say('cut-dump', this.first, { wanted, found: bytes.length })
    if (bytes.length > 0) this.frame(bytes, wanted - bytes.length)
  }

  /** The answer of `raw` goes to standard output: it may stand behind all the rest. */
  private lateAnswer(text: string): boolean {
    const bytes = hexLine(text)
    const left = this.rawLength - this.run.length
    if (!bytes || bytes.length !== Math.min(left, A_LINE)) {
      this.run.take()
      return false
    }
    this.run.push(bytes)
    if (bytes.length < left) return true
    this.rawLength = 0
    this.unprinted.rawReply(this.run.take())
    return true
  }

  /** `title (23 bytes)`: a dump begins, or not. */
  private begin({ text, number, time }: Line): boolean {
    const at = text.lastIndexOf(' (')
    const length = Number(text.slice(at + 2, -' bytes)'.length))
    if (!TITLE.test(text.slice(0, Math.max(0, at))) || !Number.isInteger(length) || length < 1) return false
    this.end()
    this.title = text.slice(0, at)
    this.wanted = length
    this.first = this.last = number
    this.time = time
    return true
  }

  /** Takes a line of the dump. */
  private bytes({ text, number }: Line): boolean {
    // Copied from a mail with empty lines between.
    if (text === '') return true
    const left = this.wanted - this.run.length
    const bytes = hexLine(text)
    if (!bytes || bytes.length > left) return false
    this.run.push(bytes)
    this.last = number
    if (this.run.length === this.wanted || bytes.length === left) this.done()
    return true
  }

  private done(): void {
    this.wanted = 0
    const bytes = this.run.take()
    const { title } = this
    if (SENT.test(title) || RECEIVED.test(title)) return this.frame(bytes)
    this.unprinted.dump(title, bytes)
    this.derived.dump(title, bytes, this.first)
    const key = KEYS[title]
    if (key) this.out.key({ [key]: `hex:${hexText(key === 'password' ? unpadded(bytes) : bytes)}` })
    else if (title === 'Generated K1') this.k1 = `hex:${hexText(bytes)}`
    else if (title === 'Generated K2')
      this.out.key({ ...(this.k1 && { k1: this.k1 }), k2: `hex:${hexText(bytes)}` })
  }

  private frame(bytes: Uint8Array, missing = 0): void {
    const { title, time, first, last } = this
    this.unprinted.printed()
    if (missing === 0) this.derived.packet(bytes)
    this.out.frame({
      form: 'rmcp',
      bytes,
      missing,
      fromBmc: RECEIVED.test(title),
      time,
      line: first,
      lastLine: last,
    })
  }
}

/** A password is filled up with zeros. */
function unpadded(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}
