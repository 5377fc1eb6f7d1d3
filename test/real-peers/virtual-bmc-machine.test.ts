/** Real clients look at the machine in the virtual BMC, and change it. */
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { environment, listen } from '../../cli/udp.ts'
import { VirtualBmc } from '../../peers/bmc/index.ts'
import type { ServerPort } from '../../peers/port.ts'
import { RAW_IP, udpPacket } from '../codec/analysis/traffic.ts'
import { pcap } from '../codec/capture/build.ts'
import { commandPath, requireTool } from '../setup/tools.ts'
import { bodyDifferences, isWithoutSignature, messageHeader, theirHeader } from './compare.ts'
import { Lab } from './lab.ts'
import { dissectBytes } from './pdml.ts'
import { messagesOf, open, rowsOf } from './rows.ts'

const lab = new Lab()
const bmcs: VirtualBmc[] = []
afterAll(async () => {
  for (const bmc of bmcs) bmc.close()
  await lab.close()
})

type Tell = (from: string, to: string, bytes: Uint8Array) => void

/** Tells all that comes and goes. */
const told = (port: ServerPort & { readonly address: string }, tell: Tell): ServerPort => ({
  address: port.address,
  send(bytes, to) {
    tell(port.address, to, bytes)
    port.send(bytes, to)
  },
  set onDatagram(take: ServerPort['onDatagram']) {
    port.onDatagram = (bytes, from) => {
      tell(from, port.address, bytes)
      take?.(bytes, from)
    }
  },
  close: () => port.close(),
})

async function start(host = '127.0.0.1', number = 0, tell?: Tell) {
  const bmc = new VirtualBmc({ environment })
  const port = await listen(host, number)
  bmc.attach(tell ? told(port, tell) : port)
  bmcs.push(bmc)
  return port.address.split(':').at(-1)!
}

const account = ['-U', 'admin', '-P', 'ipmiscope']
const ways = (port: string): Record<string, string[]> => ({
  lan: ['-I', 'lan', '-H', '127.0.0.1', '-p', port, ...account],
  'suite 3': ['-I', 'lanplus', '-C', '3', '-H', '127.0.0.1', '-p', port, ...account],
  'suite 17': ['-I', 'lanplus', '-C', '17', '-H', '127.0.0.1', '-p', port, ...account],
})

/** Runs a program that wants a terminal. */
async function onTerminal(
  program: string,
  words: string[],
  talk: (type: (text: string) => void, until: (text: string) => Promise<void>) => Promise<void>,
) {
  const line = [commandPath(program), ...words].join(' ')
  const child = spawn(commandPath('script'), ['-qec', line, '/dev/null'])
  let seen = ''
  child.stdout.on('data', (chunk) => (seen += chunk))
  const until = async (text: string) => {
    for (let tries = 0; tries < 100 && !seen.replaceAll('\r\n', '\n').includes(text); tries++) await sleep(50)
    expect(seen.replaceAll('\r\n', '\n')).toContain(text)
  }
  try {
    await talk((text) => child.stdin.write(text), until)
  } finally {
    child.kill('SIGKILL')
  }
}

// prettier-ignore
const asked: [words: string, ...text: RegExp[]][] = [
  ['mc info', /Device ID +: 32/, /IPMI Version +: 2\.0/, /SEL Device/, /FRU Inventory Device/],
  ['mc guid', /System GUID +: 1b1b6f0c-7e0b-4c53-9a3d-69706d73636f/],
  ['chassis status', /System Power +: on/, /Power Restore Policy : previous/],
  ['chassis power off', /Down\/Off/],
  ['chassis power status', /is off/],
  ['chassis power on', /Up\/On/],
  ['chassis bootdev pxe', /Set Boot Device to pxe/],
  ['chassis bootparam get 5', /Force PXE/],
  ['chassis restart_cause', /chassis power control command/],
  ['sdr elist', /CPU Temp +\| 01h \| ok +\| +3\.1 \| \d+ degrees C/, /P12V .*1[12]\.\d+ Volts/, /PSU1 Status .*Presence detected/, /Riser Temp .*degrees C/, /Backplane Temp .*degrees C/],
  ['sdr info', /Record Count +: 22/, /Partial Add SDR supported +: yes/],
  ['sensor list', /FAN 1 +\| \d+\.000 +\| RPM +\| ok +\| na +\| 1000\.000 +\| 1500\.000/, /P3V3 +\| 3\.\d+/],
  ['sensor get Inlet\0Temp', /Sensor Type \(Threshold\) +: Temperature/, /Upper Critical +: 45\.000/],
  ['sensor thresh Inlet\0Temp ucr 44', /Upper Critical threshold to 44/],
  ['sensor get Inlet\0Temp', /Upper Critical +: 44\.000/],
  ['event 1', /Upper Critical going high/],
  ['sel list', /Log area reset\/cleared/, /Power off\/down.*Asserted/, /Upper Critical going high/],
  ['sel info', /Entries +: \d/, /Version +: 1\.5/],
  ['sel clear', /Clearing SEL/],
  ['sel elist', /^ +\w+ \|[^\n]*SEL \| Log area reset\/cleared \| Asserted\n$/],
  ['fru print', /Board Mfg Date +: Thu Jan +1 00:00:00 2026/, /Product Name +: Virtual Server/, /Product Name +: 750 W Supply/, /Board Serial +: BD0001/],
  ['user list 1', /^2 +admin +true +false +true +ADMINISTRATOR\n3 +operator +.* OPERATOR\n4 +user .* USER$/m],
  ['lan print', /IP Address +: 192\.0\.2\.10/, /MAC Address +: 02:00:00:00:00:10/, /RMCP\+ Cipher Suites +: 0,1,2,3/, /Cipher Suite Priv Max +: aaaaaaaaaaaaaaa/],
  ['channel info', /Channel 0x1 info:\n +Channel Medium Type +: 802\.3 LAN/, /Session Support +: multi-session/],
  ['channel getciphers ipmi', /^3 +N\/A +hmac_sha1 +hmac_sha1_96 +aes_cbc_128/m],
  ['sol info', /Enabled +: true/, /Volatile Bit Rate \(kbps\) +: 115\.2/, /Payload Channel +: 1 /],
  ['dcmi discover', /Power management available/, /512 SEL entries/],
  ['dcmi power reading', /Instantaneous power reading: +\d+ Watts/, /activated/],
  ['dcmi power get_limit', /No Active Power Limit/, /Exception actions: +No Action/i, /Power Limit: +0 Watts/],
  ['dcmi power set_limit limit 300', /Power Limit: +300 Watts/],
  ['dcmi power activate', /successfully activated/],
  ['dcmi power get_limit', /Power Limit Active/, /Power Limit: +300 Watts/],
  ['dcmi sensors', /Inlet Temp +\| \d+ degrees C +\| ok/],
  ['pef info', /^ ?0x51 \| 0 \| 0 \| /],
  ['pef status', /\| 0x0000 \| 0x0000/],
  ['mc getenables', /System Event Logging +: enabled/],
  ['raw 0x06 0x01', /^ 20 81 01 04 02 df/],
  ['-t 0x82 -b 0 raw 0x06 0x01', /^ 82 81/],
  ['-t 0x72 -b 7 raw 0x06 0x01', /^ 72 81/],
  ['-T 0x82 -B 0 -t 0x72 -b 7 raw 0x06 0x01', /^ 74 81/],
]
/** A blank within a word is a NUL. */
const wordsOf = (text: string) => text.split(' ').map((word) => word.replace('\0', ' '))

requireTool('ipmitool')('ipmitool', () => {
  test.each(['lan', 'suite 3', 'suite 17'])(
    'sees and sets all of the machine over %s',
    async (way) => {
      const port = await start()
      for (const [words, ...texts] of asked) {
        const { status, stdout, stderr } = await lab.run('ipmitool', ...ways(port)[way]!, ...wordsOf(words))
        for (const text of texts) expect(stdout + stderr, words).toMatch(text)
        expect(status, words).toBe(0)
      }
    },
    180_000,
  )

  test('puts the records back that it has read', async () => {
    // Over IPMI 1.5 it crashes when all is written.
    const port = await start()
    const run = async (words: string) =>
      (await lab.run('ipmitool', ...ways(port)['suite 17']!, ...words.split(' '))).stdout
    const names = async () => [...(await run('sdr elist')).matchAll(/^(.{16}) \| /gm)].map(([, name]) => name)
    const before = await names()
    expect(before).toHaveLength(17)
    await run('sdr dump records')
    expect(await run('sdr fill file records')).toContain('SDRR successfully erased')
    expect(await names()).toEqual(before)
  }, 60_000)

  test.each(['suite 3', 'suite 17'])(
    'types on the serial console over %s and sees the echo',
    async (way) => {
      const port = await start()
      const words = [...ways(port)[way]!, 'sol', 'activate']
      await onTerminal('ipmitool', words, async (type, until) => {
        await until('virtual-server login:')
        type('hello')
        await until('login: hello')
        type('\r~B')
        await until('[send break]\n\nvirtual-server login:')
        type('\r~.')
        await until('terminated ipmitool')
      })
    },
    30_000,
  )
})

const free = (port: string, driver: string) => [
  '-D', driver, '-h', `127.0.0.1:${port}`, '-u', 'admin', '-p', 'ipmiscope', '-l', 'ADMIN',
] // prettier-ignore

/** Of the records of sensors. */
const cache = ['--sdr-cache-directory', lab.folder]

// prettier-ignore
const askedFree: [words: string, ...text: RegExp[]][] = [
  ['bmc-info', /Device ID +: 32/, /System GUID : 1b1b6f0c-7e0b-4c53-9a3d-69706d73636f/, /Channel Number +: 1\nMedium Type +: 802\.3 LAN/],
  ['ipmi-sensors', /1 +\| CPU Temp +\| Temperature +\| \d+\.00 +\| C +\| 'OK'/, /PSU1 Status .*'Presence detected'/, /Riser Temp .*N\/A/],
  ['ipmi-sensors --bridge-sensors', /Riser Temp +\| Temperature +\| \d+\.00 +\| C +\| 'OK'/],
  ['ipmi-fru', /Manufacturing Date\/Time: 01\/01\/26 - 00:00:00/, /Product Name: Virtual Server/, /PSU1 FRU \(ID 01h\)/],
  ['ipmipower --stat', /: on\n/],
  ['ipmipower --off --wait-until-off', /: ok\n/],
  ['ipmipower --stat', /: off\n/],
  ['ipmipower --on --wait-until-on', /: ok\n/],
  ['ipmi-sel', /Log Area Reset\/Cleared/, /Power Unit .*Power Off\/Power Down/],
  ['ipmi-sel --info', /Number of log entries +: 3/],
  ['ipmi-sel --clear'],
  ['ipmi-sel', /^ID.*\n\d+ .*Log Area Reset\/Cleared\n$/],
]

requireTool('freeipmi-tools')('FreeIPMI', () => {
  test.each(['LAN', 'LAN_2_0'])(
    'sees and sets the machine over %s',
    async (driver) => {
      const port = await start()
      for (const [line, ...texts] of askedFree) {
        const [program = '', ...words] = line.split(' ')
        const kept = /sensors|fru|sel/.test(program) ? cache : []
        const { status, stdout, stderr } = await lab.run(program, ...free(port, driver), ...kept, ...words)
        for (const text of texts) expect(stdout, `${line} ${stderr}`).toMatch(text)
        expect(status, line).toBe(0)
      }
    },
    120_000,
  )

  test('types on the serial console and sees the echo', async () => {
    const host = lab.address(72)
    // It knows no port above 32767.
    const port = await start(host, 22623)
    const words = ['-h', `${host}:${port}`, '-u', 'admin', '-p', 'ipmiscope', '-l', 'ADMIN']
    await onTerminal('ipmiconsole', words, async (type, until) => {
      await until('[SOL established]')
      await until('virtual-server login:')
      type('hello\r')
      await until('login: hello\nvirtual-server login:')
      type('&B')
      await until('[generate break]\n\nvirtual-server login:')
      type('&.')
      await until('[closing the connection]')
    })
  }, 30_000)

  const reason = process.getuid?.() === 0 ? undefined : 'no permission to listen on port 623'
  test.skipIf(reason)(
    `is found by ipmiping and rmcpping${reason ? ` (skipped: ${reason})` : ''}`,
    async () => {
      // They know no other port. Never without a destination: rmcp_ping would ask all of the network.
      const host = lab.address(71)
      await start(host, 623)
      const ping = async (...words: string[]) => {
        const [program = '', ...options] = words
        return (await lab.run(program, ...options, '-c', '1', host)).stdout
      }
      expect(await ping('ipmiping', '-v', '-r', '2.0')).toMatch(
        /response received.*md5=set.*non-null=set.*ipmi_v1\.5=set ipmi_v2\.0=set/,
      )
      expect(await ping('ipmiping')).toContain('0.0% packet loss')
      expect(await ping('rmcpping')).toContain(`pong received from ${host}`)
    },
  )
})

requireTool(
  'ipmitool',
  'freeipmi-tools',
  'tshark',
)('a recording of them', () => {
  test('is read as tshark reads it, and nothing in it is short, too long or reserved', async () => {
    const packets: Uint8Array[] = []
    const port = await start('127.0.0.1', 0, (from, to, bytes) =>
      packets.push(udpPacket(from, to, [...bytes])),
    )
    for (const [words] of asked) await lab.run('ipmitool', ...ways(port).lan!, ...wordsOf(words))
    for (const program of ['bmc-info', 'ipmi-sensors', 'ipmi-fru', 'ipmi-sel'])
      await lab.run(program, ...free(port, 'LAN'), ...(program === 'bmc-info' ? [] : cache))
    const capture = pcap(
      packets.map((bytes) => ({ bytes })),
      { linkType: RAW_IP },
    )
    const [rows, frames] = [
      await rowsOf(await open(capture)),
      dissectBytes(capture, '-d', `udp.port==${port},rmcp`),
    ]
    expect(rows.length).toBeGreaterThan(1000)
    let values = 0
    for (const [i, row] of rows.entries()) {
      const { messages } = frames[i]!
      const ours = messagesOf(row)
      if (ours.length === 1 && isWithoutSignature(row)) continue
      expect(ours.map(messageHeader), row.name).toEqual(messages.map(theirHeader))
      for (const [depth, message] of ours.entries()) {
        const { compared, different } = bodyDifferences(message, messages[depth]!)
        expect(different, row.name).toEqual([])
        values += compared
      }
    }
    expect(values).toBeGreaterThan(5000)
    // A power limit that is not active comes with a completion code and its data.
    const known = ['unknown_body', 'error_data']
    const said = rows.flatMap(({ name, diagnostics }) =>
      diagnostics.filter(({ code }) => !known.includes(code)).map(({ text }) => `${name}: ${text}`),
    )
    expect(said).toEqual([])
  }, 120_000)
})
