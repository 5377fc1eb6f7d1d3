/** What a client prints of its session beside the packets is compared with them. */
import { expect, test } from 'vitest'
import { captureFiles } from '../packet/datagrams.ts'
import { fixtureText, openText } from './texts.ts'

const derived = async (text: string) =>
  (await openText(text)).capture.diagnostics.filter(({ code }) => code.startsWith('derived'))

const oracles = captureFiles.filter((name) => name.startsWith('oracle-ipmitool'))

test.each(oracles)('%s: all of it agrees', async (name) => {
  const said = await derived(fixtureText(name.replace('.pcap', '.oracle.txt')))
  expect(said.map(({ code }) => code)).toEqual(['derived-agree'])
  expect(said[0].text).toMatch(/^\d+ values/)
})

/** One digit of the first line behind a title is another. */
function changed(text: string, title: RegExp): { text: string; line: number } {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => title.test(line))
  const inPlace = / : (?:0x)?[0-9a-f]{8,}/.test(lines[at])
  const row = inPlace ? at : at + 1
  lines[row] = lines[row].replace(inPlace ? /(?<= : (?:0x)?)[0-9a-f](?!x)/ : /[0-9a-f]/, (digit) =>
    digit === '0' ? '1' : '0',
  )
  return { text: lines.join('\n'), line: at + 1 }
}

test.each([
  [/^>> Console generated random number/, 'the console’s random number'],
  [/^bmc_rand/, 'the BMC’s random number'],
  [/^>> rakp2 mac input buffer/, 'RAKP message 2 is made from'],
  [
    /^>> rakp2 mac as computed by the remote console/,
    'the code of RAKP message 2, made from the client’s password,',
  ],
  [/^generated rakp3 mac/, 'the code of RAKP message 3'],
  [/^session integrity key input/, 'the session integrity key'],
  [/^>> rakp4 mac as computed by the remote console/, 'the code of RAKP message 4'],
  [/^Generated authcode/, 'an integrity code'],
  [/BMC Session ID/, 'the session ID of the BMC'],
])('What was changed is named, with its line: %s', async (title, what) => {
  const { text, line } = changed(fixtureText('oracle-ipmitool-cs03.oracle.txt'), title)
  const said = (await derived(text)).find(({ code }) => code === 'derived-differs')
  expect(said?.text).toContain(what)
  expect(said?.line).toBe(line)
})

test('What packets the log lacks, nothing is compared with', async () => {
  const lines = fixtureText('oracle-ipmitool-cs03.oracle.txt').split('\n')
  const from = lines.findIndex((line) => line.includes('SENDING A RAKP 3'))
  expect((await derived(lines.slice(from).join('\n'))).map(({ code }) => code)).not.toContain(
    'derived-differs',
  )
})
