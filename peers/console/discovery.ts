/** Finding out how to log in: ping, capabilities, cipher suites (IPMI 2.0 §13.13, §22.13, §22.15). */
import { type Command, type Values } from 'wasm-free-codec'
import { byCompletionCode } from 'wasm-free-codec/diagnosis'
import { concat, equal } from 'wasm-free-codec/crypto'
import { getChannelAuthenticationCapabilities, getChannelCipherSuites } from 'wasm-free-codec/messages'
import { writeAsf, writePacket15, writePacket20 } from '../envelope.ts'
import { requestData, responseValues } from './body.ts'
import { ConsoleError } from './error.ts'
import { codeText, fail, say } from './sentences.ts'
import { type Context, retry, silence } from './step.ts'
import { listedSuites, readSuites, type SuiteRecord } from './listed-suites.ts'

export interface Discovery {
  readonly pong: boolean
  readonly ipmi15: boolean
  readonly ipmi20: boolean
  /** Authentication types of IPMI 1.5. */
  readonly authTypes: readonly number[]
  /** Whether the BMC has a K_G. */
  readonly kg: boolean
  /** False: packets of a 1.5 session go without a code. */
  readonly perMessage: boolean
  readonly records: readonly SuiteRecord[]
  /** IDs of the standard suites; empty where the BMC does not tell. */
  readonly suites: readonly number[]
}

const PING = 0x80
const PONG = 0x40
const CHUNK = 16
const MAX_CHUNKS = 64
/** For what some BMCs never answer. */
const SHORT = 2

export class Discoverer {
  private readonly context: Context

  constructor(context: Context) {
    this.context = context
  }

  /** Throws ConsoleError where nothing answers, or the capabilities are refused. */
  async discover(): Promise<Discovery> {
    const pong = await this.ping()
    const offered = await this.capabilities()
    const number = (name: string) => Number(offered[name] ?? 0)
    const extended = number('ipmi20') === 1
    const ipmi20 = extended && number('ipmi20_connections') === 1
    const types = { auth_none: 0, auth_md2: 1, auth_md5: 2, auth_password: 4, auth_oem: 5 }
    const authTypes = Object.entries(types).flatMap(([name, type]) => (number(name) ? [type] : []))
    const ipmi15 = authTypes.length > 0 && (!extended || number('ipmi15_connections') === 1)
    const versions = [...(ipmi15 ? ['IPMI 1.5'] : []), ...(ipmi20 ? ['RMCP+'] : [])].join(' and ')
    this.tell(say.offers(versions || 'no login'))
    const { suite, version } = this.context.settings.given
    const wanted = ipmi20 && version !== '1.5' && suite === undefined
    const records = wanted ? readSuites(await this.cipherSuites()) : []
    const suites = listedSuites(records)
    if (wanted) this.tell(suites.length ? say.listed(suites) : say.notListed)
    const perMessage = number('per_message_authentication') === 0
    return { pong, ipmi15, ipmi20, authTypes, kg: number('kg') === 1, perMessage, records, suites }
  }

  private tell(text: string): void {
    this.context.emit({ kind: 'step', step: 'discover', text })
  }

  private async ping(): Promise<boolean> {
    this.tell(say.ping)
    const { link, environment, settings } = this.context
    const tag = environment.random(1)[0]! & 0x7f
    const pong = await link.exchange(
      { timeout: settings.given.timeout, tries: 1 },
      () => writeAsf(PING, tag, new Uint8Array()),
      (packet) => (packet.kind === 'asf' && packet.type === PONG && packet.tag === tag) || undefined,
    )
    this.tell(pong ? say.pong : say.noPong)
    return pong === true
  }

  private async capabilities(): Promise<Values> {
    const { channel, privilege, tries, version } = this.context.settings.given
    const ask = async (ipmi20: number, most: number) => {
      this.tell(ipmi20 ? say.capabilities : say.capabilities15)
      const values = { ipmi20, channel, privilege }
      const data = await this.ask(getChannelAuthenticationCapabilities, values, 'lan', most)
      return data && responseValues(getChannelAuthenticationCapabilities, data, values)
    }
    // Who wants IPMI 1.5 does not ask for more, as ipmitool's lan: so its packets tell what it found missing. pyghmi's
    // BMC answers nobody who does not ask for IPMI 2.0.
    const extended = version === '1.5' ? 0 : 1
    const first = await ask(extended, tries)
    if (first?.completion_code === 0) return first as Values
    const second = await ask(1 - extended, first ? tries : SHORT)
    if (second?.completion_code === 0) return second as Values
    const refusal = second ?? first
    if (!refusal) throw silence(this.context, 'discover', 'Get Channel Authentication Capabilities')
    const { completion_code } = refusal
    const text = fail.refused('Get Channel Authentication Capabilities', codeText(completion_code))
    throw new ConsoleError(byCompletionCode('discover', completion_code), 'discover', text, completion_code)
  }

  /** All of the list; empty where it is refused or not answered. Some BMCs answer in an RMCP+ packet alone. */
  private async cipherSuites(): Promise<Uint8Array> {
    this.tell(say.suites)
    for (const envelope of ['lan', 'lanplus'] as const) {
      const chunks: Uint8Array[] = []
      for (let list_index = 0; list_index < MAX_CHUNKS; list_index++) {
        const values = {
          channel: this.context.settings.given.channel,
          payload_type: 0,
          by_suite: 1,
          list_index,
        }
        const answer = await this.ask(getChannelCipherSuites, values, envelope, SHORT)
        if (!answer) break
        const chunk = answer[0] === 0 ? answer.subarray(2) : new Uint8Array()
        // A BMC that takes no notice of the index would never end.
        const last = chunks.at(-1)
        if (last && equal(last, chunk)) return concat(...chunks)
        chunks.push(chunk)
        if (chunk.length < CHUNK) return concat(...chunks)
      }
      if (chunks.length > 0) return concat(...chunks)
    }
    return new Uint8Array()
  }

  private async ask(
    command: Command,
    values: Values,
    envelope: 'lan' | 'lanplus',
    tries: number,
  ): Promise<Uint8Array | undefined> {
    const { outside, link, settings } = this.context
    const { netFn, cmd } = command
    const data = requestData(command, values)
    const answer = await outside.request(
      { net_fn: netFn, cmd, data },
      {},
      '1.5',
      (message, attempt) => {
        retry(this.context, 'discover', attempt)
        link.send(
          envelope === 'lan'
            ? writePacket15({ id: 0, sequence: 0, message })
            : writePacket20({ payload_type: 0, id: 0, sequence: 0, payload: message }),
        )
      },
      { timeout: settings.given.timeout, tries },
    )
    return answer === undefined || answer === 'passed' ? undefined : answer.message.data
  }
}
