/**
 * What a real client puts on the wire of the virtual BMC: every request with the session that it went through, sealed
 * ones opened with the keys of the login that was seen.
 */
import { environment, listen } from '../../cli/udp.ts'
import { type GivenOptions, VirtualBmc } from '../../peers/bmc/index.ts'
import type { ServerPort } from '../../peers/port.ts'
import type { Envelope } from '../../wasm-free-codec/compose/index.ts'
import { checkLogin, decryptPayload, type RmcpPlusHandshake } from '../../wasm-free-codec/crypto/index.ts'
import { decodePacket } from '../../wasm-free-codec/packet.ts'

export const USER = 'admin'
export const PASSWORD = 'ipmiscope'

export interface Sent {
  readonly wire: Uint8Array
  /** The IPMI message in clear. */
  readonly message: Uint8Array
  /** What it was sent in: composing with it gives the same bytes. */
  readonly envelope: Envelope
}

/** A virtual BMC on UDP whose clients' requests are kept. */
export class ListeningBmc {
  readonly port: string
  private readonly bmc: VirtualBmc
  private readonly datagrams: { bytes: Uint8Array; fromBmc: boolean }[] = []

  private constructor(port: ServerPort, options: Partial<GivenOptions>) {
    this.port = port.address!.split(':').at(-1)!
    this.bmc = new VirtualBmc({ environment, ...options })
    const watched: ServerPort = {
      onDatagram: undefined,
      send: (bytes, to) => {
        this.datagrams.push({ bytes: bytes.slice(), fromBmc: true })
        port.send(bytes, to)
      },
      close: () => port.close(),
    }
    port.onDatagram = (bytes, from) => {
      this.datagrams.push({ bytes: bytes.slice(), fromBmc: false })
      watched.onDatagram?.(bytes, from)
    }
    this.bmc.attach(watched)
  }

  static async start(options: Partial<GivenOptions> = {}): Promise<ListeningBmc> {
    return new ListeningBmc(await listen('127.0.0.1', 0), options)
  }

  close(): void {
    this.bmc.close()
  }

  /** Requests since the last time, in their order: those of the session that stands after its login. */
  take(): Sent[] {
    const sent: Sent[] = []
    const login: Record<string, Record<string, unknown>> = {}
    for (const { bytes, fromBmc } of this.datagrams.splice(0)) {
      const { layers } = decodePacket(bytes)
      const named = (name: string) => layers.find((layer) => layer.name === name)
      const session = named('session')
      if (!session) continue
      const setup = layers.find(({ name }) => /^(open_session_response|rakp\d)$/.test(name))
      if (setup) login[setup.name] = setup.values
      if (fromBmc || setup) continue
      const values = session.values as Record<string, number>
      const start = session.end / 8
      const payload = bytes.subarray(start, start + values.payload_length)
      if (values.auth_type !== 6) sent.push(plain15(bytes, values, payload))
      else sent.push(sealed20(bytes, values, payload, login))
    }
    return sent
  }
}

const sequenceOf = (message: Uint8Array) => message[4]! >> 2

const plain15 = (wire: Uint8Array, values: Record<string, number>, message: Uint8Array): Sent => ({
  wire,
  message,
  envelope: {
    kind: '1.5',
    authType: values.auth_type,
    id: values.id,
    sequence: values.sequence,
    messageSequence: sequenceOf(message),
    password: new TextEncoder().encode(PASSWORD),
    legacyPad: wire.length === 14 + (values.auth_type ? 16 : 0) + message.length + 1,
  },
})

const sealed20 = (
  wire: Uint8Array,
  values: Record<string, number>,
  payload: Uint8Array,
  login: Record<string, Record<string, unknown>>,
): Sent => {
  const { id, sequence, encrypted, authenticated } = values
  if (!authenticated && !encrypted)
    return {
      wire,
      message: payload,
      envelope: { kind: '2.0', id, sequence, messageSequence: sequenceOf(payload) },
    }
  const { open_session_response: open, rakp1, rakp2, rakp4 } = login
  const handshake = {
    authentication: open!.authentication_algorithm,
    integrity: open!.integrity_algorithm,
    confidentiality: open!.confidentiality_algorithm,
    consoleId: open!.console_session_id,
    managedId: open!.managed_session_id,
    openPrivilege: 0,
    role: 0x10 | (rakp1!.max_privilege as number),
    username: new TextEncoder().encode(USER),
    consoleRandom: rakp1!.console_random,
    managedRandom: rakp2!.managed_random,
    guid: rakp2!.managed_guid,
    rakp2: rakp2!.auth_code,
    rakp4: rakp4!.integrity_check_value,
  } as RmcpPlusHandshake
  const [keys] = checkLogin(handshake, { password: new TextEncoder().encode(PASSWORD) }).keys
  const { integrity, confidentiality } = handshake
  const opened = encrypted ? decryptPayload(confidentiality, keys!.k2!, payload)! : undefined
  const message = opened ? opened.bytes.subarray(0, opened.length) : payload
  const sealing = { integrity, confidentiality, keys: keys!, iv: opened?.iv }
  return {
    wire,
    message,
    envelope: { kind: '2.0', id, sequence, messageSequence: sequenceOf(message), sealing },
  }
}
