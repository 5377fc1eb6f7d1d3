/** Reports to be passed on: what they say, and what they leave out. */
import { describe, expect, it } from 'vitest'
import type { Dataset } from 'wasm-free-codec'
import { makeReport, type ReportFormat } from '../../../wasm-free-codec/analysis/report/index.ts'
import { identities } from '../anonymise/identities.ts'
import { bytesOf, open, rewritten } from '../filter/fixtures.ts'
import { openUnlocked, secretsOf, truthOf } from '../keys/recordings.ts'
import { captureFiles, openFixture } from '../packet/datagrams.ts'

const FORMATS: readonly ReportFormat[] = ['markdown', 'html']
const opened = async (file: string): Promise<Dataset> =>
  secretsOf(file) === undefined ? openFixture(file) : (await openUnlocked(file)).dataset

/** As a person would write it, and as bytes are written. */
const spellings = (what: string, value: Uint8Array): string[] => {
  const bytes = Buffer.from(value)
  const hex = bytes.toString('hex').match(/../g)!
  if (/user|secret|serial/.test(what)) return [bytes.toString('latin1')]
  if (value.length === 4) return [value.join('.')]
  return [hex.join(' '), hex.join(':'), hex.join('')]
}

describe.each(FORMATS)('a report as %s', (format) => {
  it.each(captureFiles)(
    'leaves out whom it is about, when asked to, and secrets always: %s',
    async (file) => {
      const dataset = await opened(file)
      const anonymous = await makeReport(format, dataset, { name: file, anonymous: true })
      const named = await makeReport(format, dataset, { name: 'capture' })
      expect(anonymous).not.toContain(file)
      for (const { what, value } of await identities(dataset, truthOf(file)))
        for (const text of spellings(what, value)) {
          const isSecret = what === 'secret' || what.endsWith('code') || what === 'integrity_check_value'
          // A name that is a word of ours, and "password" as a password.
          if (/^(admin|password)$/.test(text)) continue
          expect(anonymous, what).not.toContain(text)
          if (isSecret) expect(named, what).not.toContain(text)
        }
    },
  )

  it('tells of a session what its verdict does, with the steps, the facts and the packets', async () => {
    const dataset = await opened('fail-badpw-lanplus-ipmitool.pcap')
    const report = await makeReport(format, dataset, { name: 'bmc.pcap', session: 1 })
    for (const text of [
      'bmc.pcap',
      'wrong-password',
      'Likely causes',
      'What to try',
      'RAKP 2',
      'Get Channel Authen',
    ])
      expect(report).toContain(text)
    expect(report).toMatch(/RAKP 3:? missing/)
  })

  it('of a capture begins with the session that failed', async () => {
    const dataset = await openFixture('multi-concurrent.pcap')
    const report = await makeReport(format, dataset, { name: 'all' })
    expect(report.match(/Session \d+: succeeded/g)!.length).toBeGreaterThanOrEqual(5)
    expect(await makeReport(format, dataset, { name: 'one', session: 2 })).not.toContain('Session 1:')
  })

  it('of a capture without a session says so', async () => {
    const dataset = await openFixture('ping-rmcpping.pcap')
    expect(await makeReport(format, dataset, { name: 'ping', session: 99 })).toContain('packets')
  })
})

describe('what the wire says', () => {
  const named = (name: string): Promise<Dataset> =>
    open(
      rewritten(bytesOf('fail-baduser-lanplus-ipmitool.pcap'), (packet) => {
        const at = Buffer.from(packet).indexOf('nosuch')
        if (at >= 0) packet.set(Buffer.from(name.padEnd(6)), at)
        return packet
      }),
    )

  it('is no markup in a report', async () => {
    const dataset = await named('<b>"&x')
    for (const anonymous of [true, false]) {
      const page = await makeReport('html', dataset, { name: '"><script>alert(1)</script>', anonymous })
      expect(page).not.toMatch(/<script|<b>|onerror=|javascript:/)
      expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\/|src=|url\(|@import/)
      const text = await makeReport('markdown', dataset, { name: '<script>[x](y)', anonymous })
      expect(text.replace(/`[^`]*`/g, '').replace(/```.*?```/gs, '')).not.toMatch(
        /(?<!\\)<(?!\/?(?:details|summary)>)/,
      )
    }
    expect(await makeReport('html', dataset, { name: 'x' })).toContain('&lt;b&gt;&quot;&amp;x')
  })

  it('ends no code block', async () => {
    const dataset = await named('```\n#')
    const text = await makeReport('markdown', dataset, { name: 'x' })
    expect(text.match(/^```/gm)).toHaveLength(2)
  })
})
