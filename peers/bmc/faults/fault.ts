/**
 * Faults on demand: what a chosen fault changes of a good BMC. table.ts has them all; this puts the chosen ones
 * together. A fault acts by other options, by quirks that the core asks for, or on what is about to be sent.
 */
import type { Values } from 'wasm-free-codec'
import type { Environment } from '../../environment.ts'
import type { KeyQuirks } from '../../keys20.ts'
import type { BmcOptions } from '../options.ts'
import type { Answer, Call } from '../handler.ts'

type Change = (code: Uint8Array) => Uint8Array

/** Where BMCs are known to do otherwise. What is absent is done as the specification says. */
export interface Quirks extends KeyQuirks {
  /** Bytes of integrity pad, for so many bytes that it is to fill up. */
  readonly pad?: (covered: number) => number
  /** Answers this suite whatever was proposed. */
  readonly fixedSuite?: number
  readonly staticRandom?: boolean
  readonly staticIv?: boolean
  /** Failed logins after which a user is refused. */
  readonly lockOutAfter?: number
  /** Bytes of a refusal in the login: 1, 2, 8 or 40. */
  readonly refusalLength?: number
  /** IPMI 1.5: packets of the BMC carry session ID 0. */
  readonly zeroId?: boolean
  /** IPMI 1.5: the BMC's packets have their sequence numbers most significant byte first. */
  readonly bigEndianSequence?: boolean
  /** IPMI 1.5: replies are authenticated where requests need not be. */
  readonly unexpectedAuth?: boolean
  /** Answers of satellites stand in the acknowledgement of Send Message. */
  readonly embeddedReplies?: boolean
  /** Cipher suite records without their start bytes. */
  readonly bareCipherRecords?: boolean
  readonly trailerCode?: Change
  readonly authCode?: Change
  readonly dataChecksum?: (right: number) => number
}

/** A step outside of commands, named by what is answered. */
export type Step = 'ping' | 'open' | 'rakp1' | 'rakp3'

type Send = (datagram: Uint8Array) => void

export type ChangeAnswer = (answer: Answer<Values>, name: string, call: Call) => Answer<Values>

export interface Behaviour {
  readonly options?: Partial<BmcOptions>
  readonly quirks?: Quirks
  /** Changes the values of a reply; undefined is silence. */
  readonly steps?: Partial<Record<Step, (reply: Values, request: Values) => Values | undefined>>
  /** By the command's name, '*' for all inside a session. A number is a completion code; undefined is silence. */
  readonly commands?: Readonly<Record<string, ChangeAnswer>>
  /** Stands between the BMC and its port. */
  readonly datagrams?: (environment: Environment, send: Send) => Send
}

export interface Fault {
  readonly name: string
  /** One sentence for whoever chooses it. */
  readonly doc: string
  /** What its value is called, and the one that is taken where none is given; absent: it takes none. */
  readonly value?: readonly [name: string, usual: string]
  /** Throws RangeError for a value that it cannot take. */
  readonly behaviour: (value: string) => Behaviour
}

export class Faults {
  readonly quirks: Quirks
  readonly options: Partial<BmcOptions>
  private readonly behaviours: readonly Behaviour[]

  constructor(behaviours: readonly Behaviour[]) {
    this.behaviours = behaviours
    this.quirks = Object.assign({}, ...behaviours.map(({ quirks }) => quirks))
    this.options = Object.assign({}, ...behaviours.map(({ options }) => options))
  }

  step(name: Step, reply: Values, request: Values = {}): Values | undefined {
    let changed: Values | undefined = reply
    for (const { steps } of this.behaviours) {
      const change = steps?.[name]
      if (change && changed) changed = change(changed, request)
    }
    return changed
  }

  command(name: string, answer: Answer<Values>, call: Call): Answer<Values> {
    let changed = answer
    for (const { commands } of this.behaviours) {
      for (const change of [commands?.[name], call.session && commands?.['*']]) {
        if (change && changed !== undefined) changed = change(changed, name, call)
      }
    }
    return changed
  }

  sender(environment: Environment, send: Send): Send {
    return this.behaviours.reduce((inner, { datagrams }) => datagrams?.(environment, inner) ?? inner, send)
  }
}
