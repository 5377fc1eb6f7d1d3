/** What the consoles of a generated capture do all day, and the traffic of others between it. */
import { APP, Bmc, CHASSIS, GROUP, OEM, SENSOR, STORAGE, TRANSPORT } from './bmc.ts'
import { Client, type Session, type Step } from './client.ts'
import { type Suite, suites } from './codes.ts'
import type { Request } from './message.ts'
import { type Host, hostNumber, Network } from './network.ts'
import { Random } from './random.ts'

const BMCS = 24
const SATELLITE = 0x82
/** ipmitool asks for a record's first five bytes, then for the rest in pieces of this size. */
const HEADER = 5
const PIECE = 32

type Task = (client: Client, session: Session, random: Random) => Generator<Step>

const request = (netFn: number, cmd: number, ...data: number[]): Request => ({
  netFn,
  cmd,
  data: Buffer.from(data),
})

function* asks(client: Client, session: Session, list: Request[]): Generator<Step> {
  for (const one of list) yield* client.ask(session, one)
}

const status: Task = (client, session) =>
  asks(client, session, [
    request(APP, 0x01),
    request(CHASSIS, 0x01),
    request(APP, 0x37),
    request(TRANSPORT, 0x02, 1, 3, 0, 0),
    request(GROUP, 0x02, 0xdc, 1, 0, 0),
    request(OEM, 0x70, 0x0c, 0x00),
  ])

/** Every sensor, and now and then one that is not there; a keep-alive at the end. */
function* poll(client: Client, session: Session, random: Random): Generator<Step> {
  for (let number = 1; number <= session.bmc.sensors; number++) {
    const asked = random.chance(0.01) ? 0xfe : number
    yield* client.ask(session, request(SENSOR, 0x2d, asked))
  }
  yield* client.ask(session, request(APP, 0x01))
}

function* walkRecords(client: Client, session: Session): Generator<Step> {
  const { bmc } = session
  yield* asks(client, session, [request(STORAGE, 0x20), request(STORAGE, 0x22)])
  for (let id = 0; id < bmc.recordCount; id++) {
    const length = bmc.recordLength(id)
    yield* client.ask(session, request(STORAGE, 0x23, 1, 0, id, 0, 0, HEADER))
    for (let at = HEADER; at < length; at += PIECE) {
      yield* client.ask(session, request(STORAGE, 0x23, 1, 0, id, 0, at, Math.min(PIECE, length - at)))
    }
  }
}

function* readLog(client: Client, session: Session): Generator<Step> {
  yield* client.ask(session, request(STORAGE, 0x40))
  for (let entry = 1; entry <= session.bmc.eventCount; entry++) {
    yield* client.ask(session, request(STORAGE, 0x43, 0, 0, entry, 0, 0, 0xff))
  }
}

function* readInventory(client: Client, session: Session): Generator<Step> {
  yield* client.ask(session, request(STORAGE, 0x10, 0))
  for (let at = 0; at < 256; at += PIECE) {
    yield* client.ask(session, request(STORAGE, 0x11, 0, at, 0, PIECE))
  }
}

function* bridge(client: Client, session: Session, random: Random): Generator<Step> {
  for (let i = 0; i < 12; i++) {
    const what = random.chance(0.3) ? request(APP, 0x01) : request(SENSOR, 0x2d, random.between(1, 20))
    yield* client.bridge(session, SATELLITE, what)
  }
}

/** One console's day: sessions with its BMCs, one after the other, without end. `undefined` is IPMI 1.5. */
function* day(
  client: Client,
  bmcs: readonly Bmc[],
  random: Random,
  suite: Suite | undefined,
  tasks: readonly Task[],
): Generator<Step> {
  for (;;) {
    const bmc = random.pick(bmcs)
    client.start(random.between(20_000, 3_000_000))
    if (random.chance(0.1)) yield* client.ping(bmc)
    yield* client.capabilities(bmc, suite !== undefined)
    if (suite && random.chance(0.3)) yield* client.cipherSuites(bmc)
    if (suite && random.chance(0.05)) {
      yield* client.login(bmc, suite, random.pick(['password', 'username'] as const))
      continue
    }
    const session = suite ? yield* client.login(bmc, suite) : yield* client.login15(bmc)
    if (!session) continue
    yield* client.privilege(session)
    const times = random.between(1, 6)
    for (let i = 0; i < times; i++) yield* random.pick(tasks)(client, session, random)
    yield* client.close(session)
  }
}

/** Asks around who is there. */
function* discovery(client: Client, bmcs: readonly Bmc[], random: Random): Generator<Step> {
  for (;;) {
    client.start(random.between(1_000_000, 5_000_000))
    for (const bmc of bmcs) {
      if (random.chance(0.2)) yield* client.unreachable(bmc)
      else {
        yield* client.ping(bmc)
        yield* client.capabilities(bmc, true)
      }
    }
    yield* client.unreachable(bmcs[0])
  }
}

/** A record of TLS. */
function applicationData(random: Random): Buffer {
  const data = random.bytes(random.between(20, 400))
  return Buffer.concat([Buffer.from([0x17, 3, 3, data.length >>> 8, data.length & 0xff]), data])
}

/** Name look-ups, and bits of HTTPS. */
function* others(network: Network, hosts: readonly Host[], random: Random): Generator<Step> {
  const resolver = hostNumber(2)
  for (;;) {
    const host = random.pick(hosts)
    const port = random.between(32_768, 60_999)
    if (random.chance(0.3)) {
      const id = [...random.bytes(2)]
      const name = [
        7,
        ...Buffer.from(`node${random.between(100, 999)}`),
        3,
        ...Buffer.from('lab'),
        0,
        0,
        1,
        0,
        1,
      ]
      const query = Buffer.from([...id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...name])
      yield { wait: 0, frame: network.udp(host, port, resolver, 53, query) }
      const answer = [0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...host.address]
      const reply = Buffer.from([...id, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0, ...name, ...answer])
      yield { wait: 0, frame: network.udp(resolver, 53, host, port, reply) }
    } else {
      const server = random.pick(hosts)
      let sequence = random.u32()
      for (let i = 0; i < 6; i++) {
        const data = random.chance(0.4) ? applicationData(random) : Buffer.alloc(0)
        yield { wait: 0, frame: network.tcp(host, port, server, 443, sequence, data) }
        sequence += data.length
      }
    }
  }
}

/** Everybody of a capture: each a sequence of frames without end. */
export function cast(seed: number): { consoles: Generator<Step>[]; others: Generator<Step> } {
  const random = new Random(seed)
  const network = new Network()
  const bmcs = Array.from({ length: BMCS }, (_, i) => new Bmc(i, random))
  const hosts = Array.from({ length: 4 }, (_, i) => hostNumber(10 + i))
  const client = (i: number) => new Client(hosts[i % hosts.length], network, random)
  const everyday: Task[] = [poll, poll, status, walkRecords, readLog, readInventory]
  const kinds: (Suite | undefined)[] = [
    ...[suites[17], suites[3], suites[2], undefined],
    ...[suites[3], suites[17], suites[1], undefined],
    ...[suites[3], suites[2], suites[16], suites[3]],
  ]
  const consoles = kinds.map((suite, i) => day(client(i), bmcs, random, suite, everyday))
  consoles.push(
    day(client(0), bmcs, random, suites[3], [poll]),
    day(client(1), bmcs, random, suites[2], [bridge, status]),
    day(client(2), bmcs, random, undefined, [bridge, status]),
    day(client(3), bmcs, random, suites[17], [bridge]),
    discovery(client(0), bmcs, random),
  )
  return { consoles, others: others(network, hosts, random) }
}
