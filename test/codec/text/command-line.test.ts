/** Command lines that were pasted with what they printed: they tell which BMC it was. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandLineIn } from '../../../wasm-free-codec/capture/text/command-line.ts'
import { rowsOf } from '../../real-peers/rows.ts'
import { datagrams, fixtureText, openText } from './texts.ts'

test.each([
  ['$ ipmitool -I lanplus -H 10.0.0.5 -U admin -P secret12 chassis status', '10.0.0.5', 'admin'],
  ['root@node7:~# ipmitool -vvvvH bmc-7.lab -Uroot -C17 -P "a b" raw 6 1', 'bmc-7.lab', 'root'],
  ["+ /usr/bin/ipmitool -P 'my -H secret' -H fe80::1%eth0 -t 0x82 -b 7 mc info", 'fe80::1%eth0', undefined],
  [`cmd: ['ipmitool', '-I', 'lanplus', '-H', '10.0.0.5', '-U', 'ADMIN', '-P', 'x']`, '10.0.0.5', 'ADMIN'],
  ['C:\\> ipmitool.exe -I lan -H 10.0.0.5 -f pw power status', '10.0.0.5', undefined],
])('%s', (line, host, user) => {
  const command = commandLineIn(line)
  expect([command?.host, command?.user]).toEqual([host, user])
  expect(JSON.stringify({ ...command, before: '' })).not.toContain('secret')
})

test.each([
  'ipmitool version 1.8.19',
  'I ran ipmitool - it failed',
  'ipmitool -v',
  'ipmitool -I open mc info',
])('%s: names nothing', (line) => expect(commandLineIn(line)).toBeUndefined())

const log = fixtureText('oracle-ipmitool-cs01.oracle.txt')
const endpoints = async (text: string) => {
  const dataset = await openText(text)
  const bmcs = Array.from({ length: dataset.index.sessionCount }, (_, i) =>
    dataset.index.endpointText(dataset.index.session(i + 1).bmc),
  )
  return { dataset, bmcs, said: dataset.capture.diagnostics.map(({ text: sentence }) => sentence).join('\n') }
}

test('Two runs against two addresses are two BMCs', async () => {
  const { bmcs, said, dataset } = await endpoints(
    `$ ipmitool -H 10.0.0.5 -P secret12 -U admin -vvvvv raw 6 1\n${log}\n$ ipmitool -H 10.0.0.6 -P secret12 raw 6 1\n${log}`,
  )
  expect(bmcs).toEqual(['10.0.0.5:623', '10.0.0.6:623'])
  expect(dataset.capture.text?.summary).toMatchObject({ standInAddresses: false })
  expect(said).not.toContain('secret12')
  const alone = await datagrams(await openText(log))
  expect(await datagrams(dataset)).toEqual([...alone, ...alone])
})

test('Names of hosts get addresses that stand in, and it is said which', async () => {
  const { bmcs, said } = await endpoints(
    `# ipmitool -H bmc-7 raw 6 1\n${log}\n# ipmitool -H bmc-8 raw 6 1\n${log}\n# ipmitool -H bmc-7 raw 6 1\n${log}`,
  )
  expect(bmcs).toEqual(['192.0.2.2:623', '192.0.2.3:623', '192.0.2.2:623'])
  expect(said).toContain('192.0.2.2 stands for bmc-7, 192.0.2.3 stands for bmc-8')
})

test('In two logs, line by line, each has its own', async () => {
  const of = (name: string, host: string) =>
    `+ ipmitool -H ${host} -U admin raw 6 1\n${log}`.split('\n').map((line) => `${name} | ${line}`)
  const [one, other] = [of('web_1', '10.0.0.5'), of('web_2', '10.0.0.6')]
  const { bmcs } = await endpoints(one.flatMap((line, i) => [line, other[i]]).join('\n'))
  expect(bmcs.sort()).toEqual(['10.0.0.5:623', '10.0.0.6:623'])
})

test('The controller that -t asks is the one that answered', async () => {
  const said = [
    'RAW REQ (channel=0x0 netfn=0x6 lun=0x0 cmd=0x1 data_len=0)',
    'RAW RSP (3 bytes)',
    ' 20 01 02',
  ]
  const rows = await rowsOf(await openText(['$ ipmitool -H h -t 0x82 -v raw 6 1', ...said].join('\n')))
  expect(rows.map(({ name }) => name)).toEqual(['get_device_id', 'get_device_id'])
  expect(JSON.stringify(rows[0])).toContain('"rs_addr":130')
})

test('The user name of the command line is that of a login that shows none', async () => {
  const text = readFileSync(
    new URL('../../fixtures/texts/ipmitool-lanplus-vv.txt', import.meta.url),
    'latin1',
  )
  const lines = text.split('\n')
  const cut = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('<<RAKP 2')),
  )
  const failed = await openText(['$ ipmitool -I lanplus -H 10.0.0.5 -U lab -vv mc info', ...cut].join('\n'))
  expect(JSON.stringify((await rowsOf(failed)).find(({ kind }) => kind === 'rakp1'))).toContain('"lab"')
})
