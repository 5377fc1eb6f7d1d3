/** PICMG, HPM and VITA messages drawn at random: what tshark reads in them is read here. */
import { expect, test } from 'vitest'
import { registry } from 'wasm-free-codec'
import { ipmi15, RAW_IP, udpPacket } from '../codec/analysis/traffic.ts'
import { pcap } from '../codec/capture/build.ts'
import { random } from '../codec/packet/datagrams.ts'
import { requireTool } from '../setup/tools.ts'
import { groupFields } from './body-fields-groups.ts'
import { asNumber, dissectBytes, type Shown } from './pdml.ts'
import { messagesOf, open, type Row, rowsOf } from './rows.ts'
import { ipmb } from './wire.ts'

const next = random(46)
const below = (limit: number) => Math.floor(next() * limit)
const byte = () => below(next() < 0.4 ? 8 : 256)
const bytes = (most: number) => Array.from({ length: below(most + 1) }, byte)

/** A request and its response, between ports of their own: no other request can be meant. */
let port = 1024
function* exchange(group: number, cmd: number, asked = bytes(24), answered = bytes(28)) {
  const [client, bmc] = [`127.0.0.1:${port++}`, '127.0.0.1:623']
  yield udpPacket(client, bmc, ipmi15(ipmb({ netFn: 0x2c, cmd, data: [group, ...asked] })))
  yield udpPacket(bmc, client, ipmi15(ipmb({ netFn: 0x2d, cmd, data: [0, group, ...answered] })))
}

function* draw() {
  for (const { cmd, group } of registry.commands)
    if (group === 0x00 || group === 0x03) for (let round = 0; round < 24; round++) yield* exchange(group, cmd)
  // What chance seldom meets: properties, a failed self-test, HPM.2, credentials, channel descriptors.
  const many = () => Array.from({ length: 12 }, byte)
  for (let round = 0; round < 10; round++) {
    yield* exchange(0, 0x2f, [round, round % 6], many())
    yield* exchange(0, 0x36, [], [0x57, byte()])
    yield* exchange(0, 0x3e, [2], [2, ...many()])
    yield* exchange(0, 0x3f, [round, 0, round % 2, ...many()], [round, round % 8, ...many()])
    yield* exchange(0, 0x42, [], [byte(), 2, ...many()])
  }
}

/** Headings over fields that are compared, and what Wireshark has otherwise. */
const notCompared = new Set([
  // Wireshark reads four bits, where 20 levels want five.
  'ipmi.picmg12.pwd_lvl',
  // Wireshark reads the state of IPMB-A.
  'ipmi.picmg09.ipmbb_state',
  // Wireshark reads the first address again.
  'ipmi.picmg1b.addr_backup',
  // Repeated by Wireshark in the response.
  'ipmi.picmg2f.comp_prop',
  // Never shown here.
  'ipmi.picmg.hpm.user.pwd',
  'ipmi.picmg.hpm.bmc.key',
  // Strings, and the type and length before them: one value here.
  ...['shelf_address', 'shelf_type', 'shelf_length'].flatMap((name) => [
    `ipmi.picmg02.${name}`,
    `ipmi.picmg03.${name}`,
  ]),
  ...['', '_type', '_length'].map((name) => `ipmi.vita.chassis_identifier${name}`),
  // One number there, a bit for each port here.
  'ipmi.linkinfo.ports',
  ...['', '.state', '.dev'].map((name) => `ipmi.linkinfo${name}`),
  ...['ipmi.picmg23.rq.flags', 'ipmi.picmg23.rs.flags', 'ipmi.picmg25.gstatus', 'ipmi.picmg25.cstatus'],
  ...['ipmi.picmg26.pm.status', 'ipmi.picmg28.flags', 'ipmi.picmg29.caps', 'ipmi.clock.setting'],
  ...['ipmi.clock.res', 'ipmi.picmg.hpm2.caps', 'ipmi.picmg47.assign'],
  ...[
    'ipmc',
    'ipmb',
    'vso',
    'reserved',
    'led.caps',
    'led.flags',
    'led.states',
    'fru.policy.mask',
    'led.def.loc.color',
    'led.def.ovr.color',
    'led.loc.color',
    'led.ovr.color',
  ].map((name) => `ipmi.vita.${name}`),
  ...['fru.policy.set', 'fru.policy.bits', 'fan.props', 'fru.control.caps', 'chassis.addr.type'].map(
    (name) => `ipmi.vita.${name}`,
  ),
  ...['chassis.addr', 'pers.state', 'pers.mask', 'pers.set', 'pers.caps'].map((name) => `ipmi.vita.${name}`),
])
const isGroupField = (name: string) =>
  /^ipmi\.(picmg|prop0|hpm1|led|linkinfo|clock|vita)/.test(name) && !notCompared.has(name)

/** Values by name; of a repeated group those of its first. */
function flat(values: object): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, number | string][] =>
      Array.isArray(value)
        ? Object.entries((value[0] ?? {}) as object).map(([inner, one]) => [`${name}.${inner}`, one])
        : [[name, value as number | string]],
    ),
  )
}

const harmless = new Set(['reserved', 'trailing'])
const isShort = ({ diagnostics }: Row) => diagnostics.some(({ code }) => !harmless.has(code))

const same = (ours: number | string | undefined, theirs: Shown): boolean =>
  typeof ours === 'number'
    ? ours === asNumber(theirs) || ours === parseInt(theirs.value, 16)
    : ours !== undefined &&
      (ours === theirs.value ||
        ours === theirs.show ||
        Buffer.from(ours, 'latin1').toString('hex') === theirs.value.replace(/(00)+$/, ''))

requireTool('tshark')('messages of PICMG and VITA drawn at random', () => {
  test('have the fields and values in their bodies that tshark reads there', async () => {
    const capture = pcap(
      [...draw()].map((packet) => ({ bytes: packet })),
      { linkType: RAW_IP },
    )
    const frames = dissectBytes(capture)
    const rows = await rowsOf(await open(capture))
    const different: string[] = []
    const seen = new Set<string>()
    rows.forEach((row, i) => {
      const [ours] = messagesOf(row)
      const values = flat(ours.fields[ours.name ?? ''] ?? {})
      // Too short for its layout, or asked for by what was: each gives up in its own way.
      if (isShort(row) || (i % 2 === 1 && isShort(rows[i - 1]))) return
      for (const [name, shown] of Object.entries(frames[i].messages[0]?.body ?? {})) {
        if (!isGroupField(name)) continue
        seen.add(name)
        const own = groupFields.get(name) ?? []
        const value =
          typeof own === 'function'
            ? own(values)
            : [own].flat().map((one) => values[one]).find((one) => one !== undefined) // prettier-ignore
        if (!same(value, shown))
          different.push(`frame ${row.frame}, ${row.name}, ${name}: ${shown.line}; here ${String(value)}`)
      }
    })
    expect(different).toEqual([])
    expect([...groupFields.keys()].filter((name) => !seen.has(name))).toEqual([])
  }, 60_000)
})
