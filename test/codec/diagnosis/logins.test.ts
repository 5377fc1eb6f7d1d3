/** Verdicts on logins that no recording has: made packet by packet, each rule with its neighbours. */
import { describe, expect, it } from 'vitest'
import { Diagnosis } from '../../../wasm-free-codec/analysis/diagnosis/index.ts'
import {
  icmpPacket,
  ipmi15,
  login,
  message,
  openRequest,
  openResponse,
  rakp1,
  rakp2,
  rakp3,
  rakp4,
  rmcpPlus,
  udpPacket,
} from '../analysis/traffic.ts'
import { BMC, CLIENT, Made, openBytes } from './made.ts'

const MD5 = 2
const le32 = (value: number) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]
const zeros = (length: number) => new Array<number>(length).fill(0)

const ask = (cmd: number, seq: number, data: number[]) => ipmi15(message({ netFn: 6, cmd, seq, data }))
const answer = (cmd: number, seq: number, data: number[]) => ipmi15(message({ netFn: 7, cmd, seq, data }))

const capabilities = (bit = 0x80) => ask(0x38, 1, [bit | 0x0e, 4])
/** Offered authentication types as bits; `extended`: bits of the byte for IPMI 2.0, or none. */
const offered = (types: number, extended = 0) =>
  answer(0x38, 1, [0, 1, types | (extended ? 0x80 : 0), 4, extended, 0, 0, 0, 0])
const challenge = (type: number) => ask(0x39, 2, [type, ...Buffer.from('admin'.padEnd(16, '\0'))])
const activate = (type: number, code: number[]) => {
  const body = message({ netFn: 6, cmd: 0x3a, seq: 3, data: [type, 4, ...zeros(16), ...le32(1)] })
  return [6, 0, 0xff, 7, type, ...zeros(4), ...le32(0x77), ...code, body.length, ...body]
}
const CODE = Array.from({ length: 16 }, (_, i) => i + 1)
const challenged = (type = MD5, types = 0x16) =>
  new Made()
    .toBmc(capabilities(0))
    .fromBmc(offered(types))
    .toBmc(challenge(type))
    .fromBmc(answer(0x39, 2, [0, ...le32(0x77), ...zeros(16)]))

/** A message inside an RMCP+ session without integrity and encryption. */
const inside = (id: number, netFn: number, cmd: number, seq: number, data: number[] = []) =>
  rmcpPlus(0, message({ netFn, cmd, seq, data }), id, seq)
const CONSOLE = 0xa0a2a3a4
const MANAGED = 0x0200_0a01
const loggedIn = () => new Made().all(login(CONSOLE, MANAGED))

async function verdict(made: Made): Promise<string> {
  const diagnosis = await Diagnosis.of(await made.open())
  const all: string[] = []
  for (let id = 1; id <= diagnosis.count; id++) {
    const { code, proven } = (await diagnosis.report(id)).verdict
    all.push(code + (proven ? '!' : ''))
  }
  return all.join(' ')
}

describe('IPMI 1.5', () => {
  it.each([
    [0x81, 'unknown-user!'],
    [0x82, 'null-user-disabled!'],
    [0xc4, 'no-session-slot!'],
    [0xc1, 'illegal-parameter!'],
    [0xd4, 'illegal-parameter!'],
  ])('judges Get Session Challenge by its completion code %i', async (code, expected) => {
    const made = new Made().toBmc(capabilities(0)).fromBmc(offered(0x16)).toBmc(challenge(MD5))
    expect(await verdict(made.fromBmc(answer(0x39, 2, [code])))).toBe(expected)
  })

  it.each([
    [0x81, 'no-session-slot!'],
    [0x82, 'no-session-slot!'],
    [0x83, 'no-session-slot!'],
    [0x84, 'session-sequence!'],
    [0x85, 'session-sequence!'],
    [0x86, 'privilege-not-allowed!'],
    [0xff, 'illegal-parameter!'],
  ])('judges Activate Session by its completion code %i', async (code, expected) => {
    const made = challenged()
      .toBmc(activate(MD5, CODE))
      .fromBmc(answer(0x3a, 3, [code]))
    expect(await verdict(made)).toBe(expected)
  })

  it.each([0xd4, 0xcc])(
    'knows a type that is not offered by the refusal %i of the challenge',
    async (code) => {
      const made = new Made().toBmc(capabilities(0)).fromBmc(offered(0x04)).toBmc(challenge(1))
      expect(await verdict(made.fromBmc(answer(0x39, 2, [code])))).toBe('auth-type-unsupported!')
      // Without what was offered the refusal may have another reason.
      const alone = new Made().toBmc(challenge(1)).fromBmc(answer(0x39, 2, [code]))
      expect(await verdict(alone)).toBe('illegal-parameter')
    },
  )

  it('blames the client for a code of zeros, but not where no code is due', async () => {
    const repeated = (made: Made, type: number, code: number[]) => {
      for (let i = 0; i < 4; i++) made.toBmc(activate(type, code)).wait(2)
      return made
    }
    expect(await verdict(repeated(challenged(1), 1, zeros(16)))).toBe('client-gave-up!')
    expect(await verdict(repeated(challenged(), MD5, CODE))).toBe('wrong-credentials')
    expect(await verdict(repeated(challenged(4), 4, zeros(16)))).toBe('wrong-credentials')
    expect(await verdict(repeated(challenged(0, 0x17), 0, []))).toBe('bmc-silent!')
  })
})

describe('What the channel offers', () => {
  it('fails a client that asked for RMCP+ and stops without it', async () => {
    expect(await verdict(new Made().toBmc(capabilities()).fromBmc(offered(0x16)))).toBe(
      'auth-type-unsupported!',
    )
    expect(await verdict(new Made().toBmc(capabilities()).fromBmc(offered(0x16, 3)))).toBe('no-session!')
  })

  it('says nothing of a channel that refuses the request for IPMI 2.0 data alone', async () => {
    const refused = new Made().toBmc(capabilities()).fromBmc(answer(0x38, 1, [0xcc]))
    expect(await verdict(refused)).toBe('no-session')
    refused.toBmc(ask(0x38, 2, [0x0e, 4])).fromBmc(answer(0x38, 2, [0xcc]))
    expect(await verdict(refused)).toBe('privilege-not-allowed!')
  })
})

describe('RMCP+', () => {
  const opened = (suite = [1, 1, 1]) =>
    new Made().toBmc(openRequest(0, CONSOLE, [1, 1, 1])).fromBmc(openResponse(0, CONSOLE, MANAGED, 0, suite))

  it('fails a client that stops after other algorithms than it asked for', async () => {
    expect(await verdict(opened([3, 4, 1]))).toBe('cipher-suite-unsupported!')
    expect(await verdict(opened())).toBe('client-gave-up')
  })

  it('takes an error in RAKP 3 for the client’s own refusal', async () => {
    const made = opened().toBmc(rakp1(1, MANAGED)).fromBmc(rakp2(1, CONSOLE))
    made.toBmc(rakp3(2, MANAGED, 0x0f)).fromBmc(rakp4(2, CONSOLE, 0x0f))
    expect(await verdict(made)).toBe('wrong-credentials')
    const refused = opened()
      .toBmc(rakp1(1, MANAGED))
      .fromBmc(rakp2(1, CONSOLE, 0x0d))
    expect(await verdict(refused.toBmc(rakp3(2, MANAGED, 0x12)))).toBe('unknown-user!')
  })

  it('does not know whose refusal RAKP 4 is where RAKP 3 is missing', async () => {
    const made = opened().toBmc(rakp1(1, MANAGED)).fromBmc(rakp2(1, CONSOLE))
    expect(await verdict(made.fromBmc(rakp4(2, CONSOLE, 0x0f)))).toBe('rakp3-rejected')
  })

  it('takes a try that crosses with its answer for no new attempt', async () => {
    const made = new Made()
      .toBmc(openRequest(0, CONSOLE))
      .wait(1)
      .fromBmc(openResponse(0, CONSOLE, MANAGED))
    made
      .toBmc(openRequest(0, CONSOLE))
      .toBmc(rakp1(0, MANAGED))
      .fromBmc(rakp2(0, CONSOLE, 0x0d))
    expect(await verdict(made)).toBe('unknown-user!')
  })
})

describe('Silence', () => {
  const tries = (made: Made, payload: number[], count: number) => {
    for (let i = 0; i < count; i++) made.toBmc(payload).wait(1)
    return made
  }

  it('is proof from the third try on', async () => {
    const made = () => new Made().toBmc(capabilities()).fromBmc(offered(0x16, 3))
    expect(await verdict(tries(made(), openRequest(0, CONSOLE), 1))).toBe('bmc-silent')
    expect(await verdict(tries(made(), openRequest(0, CONSOLE), 2))).toBe('bmc-silent')
    expect(await verdict(tries(made(), openRequest(0, CONSOLE), 3))).toBe('bmc-silent!')
    expect(await verdict(tries(new Made(), capabilities(), 1))).toBe('no-response')
  })

  it('inside the session counts only where the client asks again', async () => {
    const request = (seq: number) => inside(MANAGED, 6, 1, seq)
    expect(await verdict(loggedIn().toBmc(request(1)))).toBe('incomplete')
    expect(await verdict(tries(loggedIn(), request(1), 4))).toBe('session-dropped!')
    const answered = () =>
      loggedIn()
        .toBmc(request(1))
        .fromBmc(inside(CONSOLE, 7, 1, 1, [0, ...zeros(15)]))
    expect(await verdict(answered().toBmc(request(2)))).toBe('ok!')
    expect(await verdict(tries(answered(), request(2), 4))).toBe('session-dropped!')
    // Close Session alone may stay unanswered.
    expect(await verdict(tries(answered(), inside(MANAGED, 6, 0x3c, 2, le32(MANAGED)), 4))).toBe('ok!')
  })

  it('of one direction is no silence', async () => {
    const whole = login(CONSOLE, MANAGED)
    const one = (toBmc: boolean) => new Made().all(whole.filter(([direction]) => direction === toBmc))
    expect(await verdict(one(true))).toBe('incomplete')
    expect(await verdict(one(false))).toBe('incomplete')
  })

  it('where the file is cut off is the cut', async () => {
    const made = new Made().all(login(CONSOLE, MANAGED).slice(0, 6))
    expect(await verdict(made)).toBe('wrong-credentials')
    const { bytes } = new Made().all(login(CONSOLE, MANAGED).slice(0, 7))
    const diagnosis = await Diagnosis.of(await openBytes(bytes.subarray(0, bytes.length - 1)))
    expect(diagnosis.code(1)).toBe('incomplete')
  })
})

describe('Set Session Privilege Level', () => {
  const refused = () =>
    loggedIn()
      .toBmc(inside(MANAGED, 6, 0x3b, 1, [4]))
      .fromBmc(inside(CONSOLE, 7, 0x3b, 1, [0x81]))

  it('fails the session where it is refused and nothing else follows', async () => {
    expect(await verdict(refused())).toBe('privilege-not-allowed!')
    const closed = refused().toBmc(inside(MANAGED, 6, 0x3c, 2, le32(MANAGED)))
    expect(await verdict(closed.fromBmc(inside(CONSOLE, 7, 0x3c, 2, [0])))).toBe('privilege-not-allowed!')
  })

  it('is a detail where the client goes on', async () => {
    const goesOn = refused().toBmc(inside(MANAGED, 6, 1, 2))
    expect(await verdict(goesOn.fromBmc(inside(CONSOLE, 7, 1, 2, [0, ...zeros(15)])))).toBe('ok!')
  })

  it('outside of the session belongs to the login that failed', async () => {
    const made = new Made()
      .toBmc(capabilities())
      .fromBmc(offered(0x16, 3))
      .toBmc(openRequest(0, CONSOLE))
      .wait(1)
    made.toBmc(inside(0, 6, 0x3b, 1, [4])).fromBmc(inside(0, 7, 0x3b, 1, [0xd5]))
    expect(await verdict(made)).toBe('bmc-silent!')
  })
})

describe('ICMP errors', () => {
  const packet = udpPacket(CLIENT, BMC, capabilities())

  it('count where they come from the BMC’s side', async () => {
    const made = new Made()
    for (let i = 0; i < 3; i++)
      made
        .packet(packet)
        .packet(icmpPacket('10.0.0.2', '10.0.0.1', 3, packet))
        .wait(1)
    expect(await verdict(made)).toBe('port-closed!')
  })

  it('of a client that has exited do not', async () => {
    const reply = udpPacket(BMC, CLIENT, rakp2(0, CONSOLE))
    const made = new Made().all(login(CONSOLE, MANAGED).slice(0, 5)).packet(reply)
    expect(await verdict(made.packet(icmpPacket('10.0.0.1', '10.0.0.2', 3, reply)))).toBe('wrong-credentials')
  })
})

describe('A user name', () => {
  it('never brings control characters or backquotes into the words', async () => {
    const made = new Made().toBmc(openRequest(0, CONSOLE)).fromBmc(openResponse(0, CONSOLE, MANAGED))
    made.toBmc(rakp1(0, MANAGED, 'a\x1b[2J`x`')).fromBmc(rakp2(0, CONSOLE, 0x0d))
    const { username, verdict: words } = await (await Diagnosis.of(await made.open())).report(1)
    expect(username).toBe('a\\x1b[2J`x`')
    expect(words.summary).toContain('`a\\x1b[2J\\x60x\\x60`')
    // eslint-disable-next-line no-control-regex
    expect(JSON.stringify(words)).not.toMatch(/[\x00-\x1f]/)
    expect(words.advice.join(' ')).not.toContain('a\\x1b')
  })
})
