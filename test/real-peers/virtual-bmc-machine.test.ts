/** Real clients look at the machine in the virtual BMC, and change it. */
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { environment, listen } from '../../cli/udp.ts'
import { VirtualBmc } from '../../peers/bmc/index.ts'
import { commandPath, requireTool } from '../setup/tools.ts'
import { Lab } from './lab.ts'

const lab = new Lab()
const bmcs: VirtualBmc[] = []
afterAll(async () => {
  for (const bmc of bmcs) bmc.close()
  await lab.close()
})

async function start() {
  const bmc = new VirtualBmc({ environment })
  const port = await listen('127.0.0.1', 0)
  bmc.attach(port)
  bmcs.push(bmc)
  return port.address.split(':').at(-1)!
}

const account = ['-U', 'admin', '-P', 'ipmiscope']
const ways = (port: string): Record<string, string[]> => ({
  lan: ['-I', 'lan', '-H', '127.0.0.1', '-p', port, ...account],
  'suite 3': ['-I', 'lanplus', '-C', '3', '-H', '127.0.0.1', '-p', port, ...account],
  'suite 17': ['-I', 'lanplus', '-C', '17', '-H', '127.0.0.1', '-p', port, ...account],
})

// prettier-ignore
const asked: [words: string, ...text: RegExp[]][] = [
  ['mc info', /Device ID +: 32/, /SEL Device/],
  ['mc guid', /1b1b6f0c-7e0b-4c53-9a3d-69706d73636f|GUID/i],
  ['chassis status', /System Power +: on/, /Power Restore Policy : previous/],
  ['chassis power off', /Down\/Off/],
  ['chassis power status', /is off/],
  ['chassis power on', /Up\/On/],
  ['chassis bootdev pxe', /Set Boot Device to pxe/],
  ['chassis bootparam get 5', /Force PXE/],
  ['sdr elist', /CPU Temp +\| 01h \| ok +\| +3\.1 \| \d+ degrees C/, /P12V .*1[12]\.\d+ Volts/, /PSU1 Status .*Presence detected/, /Riser Temp .*degrees C/, /Backplane Temp .*degrees C/],
  ['sensor list', /FAN 1 +\| \d+\.000 +\| RPM +\| ok/, /P3V3 +\| 3\.\d+/],
  ['sel list', /Log area reset\/cleared/, /Power off\/down.*Asserted/],
  ['sel info', /Entries +: \d/],
  ['sel clear', /Clearing SEL/],
  ['fru print', /Product Name +: Virtual Server/, /Product Name +: 750 W Supply/, /Board Serial +: BD0001/],
  ['user list', /admin/, /ADMINISTRATOR/],
  ['lan print', /IP Address +: 192\.0\.2\.10/, /MAC Address +: 02:00:00:00:00:10/, /RMCP\+ Cipher Suites +: 0,1,2,3/],
  ['channel info', /802\.3 LAN/],
  ['channel getciphers ipmi', /3 +N\/A +hmac_sha1 +hmac_sha1_96 +aes_cbc_128/],
  ['sol info', /Enabled +: true/, /Volatile Bit Rate \(kbps\) +: 115\.2/],
  ['dcmi power reading', /Instantaneous power reading: +\d+ Watts/, /activated/],
  ['raw 0x06 0x01', /20 81 01 04/],
  ['-t 0x82 -b 0 raw 0x06 0x01', /82 81/],
]

requireTool('ipmitool')('ipmitool', () => {
  test.each(['lan', 'suite 3', 'suite 17'])(
    'sees and sets all of the machine over %s',
    async (way) => {
      const port = await start()
      for (const [words, ...texts] of asked) {
        const { status, stdout, stderr } = await lab.run('ipmitool', ...ways(port)[way]!, ...words.split(' '))
        for (const text of texts) expect(stdout + stderr, words).toMatch(text)
        expect(status, words).toBe(0)
      }
    },
    180_000,
  )

  test('reaches a controller behind another', async () => {
    const port = await start()
    const words = '-T 0x82 -B 0 -t 0x72 -b 7 raw 0x06 0x01'
    const { stdout, stderr } = await lab.run('ipmitool', ...ways(port)['suite 17']!, ...words.split(' '))
    expect(stdout, stderr).toContain('74 81')
  }, 60_000)

  test('types on the serial console and sees the echo', async () => {
    const port = await start()
    const child = spawn(commandPath('script'), [
      '-qec',
      [commandPath('ipmitool'), ...ways(port)['suite 17']!, 'sol', 'activate'].join(' '),
      '/dev/null',
    ])
    let seen = ''
    child.stdout.on('data', (chunk) => (seen += chunk))
    const until = async (text: string) => {
      for (let tries = 0; tries < 100 && !seen.includes(text); tries++) await sleep(50)
      expect(seen).toContain(text)
    }
    try {
      await until('virtual-server login:')
      child.stdin.write('hello')
      await until('hello')
      child.stdin.write('\r~.')
      await until('terminated ipmitool')
    } finally {
      child.kill('SIGKILL')
    }
  }, 30_000)
})

const free = (port: string, driver: string) => [
  '-D', driver, '-h', `127.0.0.1:${port}`, '-u', 'admin', '-p', 'ipmiscope', '-l', 'ADMIN',
] // prettier-ignore

requireTool('freeipmi-tools')('FreeIPMI', () => {
  test.each(['LAN', 'LAN_2_0'])(
    'sees the machine over %s',
    async (driver) => {
      const port = await start()
      const cache = ['--sdr-cache-directory', lab.folder, '--ignore-sdr-cache', '--quiet-cache']
      const run = async (program: string, text: RegExp, ...words: string[]) => {
        const { stdout, stderr } = await lab.run(program, ...free(port, driver), ...words)
        expect(stdout + stderr, program).toMatch(text)
      }
      await run('bmc-info', /Device ID +: 32/)
      await run('ipmi-sensors', /CPU Temp +\| Temperature/, ...cache.slice(0, 2))
      await run('ipmi-fru', /Virtual Server/, ...cache.slice(0, 2))
      await run('ipmi-sel', /Log Area Reset\/Cleared/, ...cache.slice(0, 2))
      await run('ipmipower', /: on/, '--stat')
    },
    120_000,
  )
})
