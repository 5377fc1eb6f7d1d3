/** What is shown of an opened packet: its inside is a source of its own, and agrees with the columns. */
import { describe, expect, it } from 'vitest'
import {
  decodePacket,
  FLAG_CHECKSUM_BAD,
  FLAG_DECRYPTED,
  type Node,
  rowCells,
  rowJson,
} from 'wasm-free-codec'
import { treeOf } from '../../../src/worker/tree.ts'
import { openUnlocked, withSecrets } from './recordings.ts'

const file = 'oracle-ipmitool-bridge-cs03.pcap'

describe('an opened packet', () => {
  it.each(withSecrets)('says inside what the columns say: %s', async (name) => {
    const { dataset } = await openUnlocked(name)
    const { flags, netFnLun, cmd, completionCode } = dataset.index.columns
    for (let row = 0; row < dataset.index.rows; row++) {
      if ((flags[row] & FLAG_DECRYPTED) === 0) continue
      const packet = await dataset.packet(row)
      expect(packet.sources).toHaveLength(2)
      expect(packet.diagnostics.map(({ code }) => code)).not.toContain('encrypted')
      const [message] = packet.messages
      if (!message) {
        expect(packet.layers.some(({ name, source }) => name === 'sol' && source === 1)).toBe(true)
        continue
      }
      expect([message.netFn, message.cmd]).toEqual([netFnLun[row] >> 2, cmd[row]])
      expect(message.checksums).toBe(flags[row] & FLAG_CHECKSUM_BAD ? 'bad' : 'ok')
      if (message.response) expect(message.body.completion_code).toBe(completionCode[row])
    }
  })

  it.each(withSecrets)('has every byte of both sources in exactly one layer: %s', async (name) => {
    const { dataset } = await openUnlocked(name)
    for (let row = 0; row < dataset.index.rows; row++) {
      if ((dataset.index.columns.flags[row] & FLAG_DECRYPTED) === 0) continue
      const { sources, layers } = await dataset.packet(row)
      for (const [source, bytes] of sources.entries()) {
        const covered = new Uint8Array(bytes.length * 8)
        const visit = (node: Node) => {
          if (node.children) node.children.forEach(visit)
          else for (const [from, to] of node.ranges ?? [[node.start, node.end]]) covered.fill(1, from, to)
        }
        for (const layer of layers) if (layer.source === source) layer.nodes.forEach(visit)
        expect(covered.includes(0), `row ${row}, source ${source}`).toBe(false)
      }
    }
  })

  it('is nothing new without what keys have opened', async () => {
    const { dataset } = await openUnlocked(file)
    for (let row = 0; row < dataset.index.rows; row++) {
      const { sources, code } = decodePacket(await dataset.bytes(row))
      expect(sources).toHaveLength(1)
      expect(code).toBeUndefined()
    }
  })

  it('has its bridged messages inside', async () => {
    const { dataset } = await openUnlocked(file)
    const packets = await Promise.all(
      Array.from({ length: dataset.index.rows }, (_, row) => dataset.packet(row)),
    )
    const nested = packets.filter(({ messages }) => messages.some(({ depth }) => depth === 1))
    expect(nested.length).toBeGreaterThan(0)
    for (const { layers } of nested)
      for (const { source, depth, name } of layers) if (depth === 1) expect([name, source]).toEqual([name, 1])
  })

  it('is read in the list like any other, with a note', async () => {
    const { dataset } = await openUnlocked(file)
    const row = dataset.index.columns.flags.findIndex((flags) => (flags & FLAG_DECRYPTED) !== 0)
    expect(rowCells(dataset, row, await dataset.packet(row))).toMatchObject({
      info: 'Set Session Privilege Level, administrator (4)',
      note: 'decrypted',
      tone: 'request',
    })
  })

  it('is a line of JSON with its message, and says that it was encrypted', async () => {
    const { dataset } = await openUnlocked(file)
    const row = dataset.index.columns.flags.findIndex((flags) => (flags & FLAG_DECRYPTED) !== 0)
    expect(JSON.parse(rowJson(dataset, row, await dataset.packet(row)))).toMatchObject({
      encrypted: true,
      decrypted: true,
      net_fn: 6,
      cmd: 0x3b,
      name: 'set_session_privilege_level',
      checksums: 'ok',
    })
  })

  it('shows that its code is right', async () => {
    const { dataset } = await openUnlocked(file)
    const row = dataset.index.columns.flags.findIndex((flags) => (flags & FLAG_DECRYPTED) !== 0)
    const tree = treeOf(await dataset.packet(row))
    const code = tree
      .find(({ name }) => name === 'trailer')
      ?.children?.find(({ name }) => name === 'integrity_code')
    expect(code?.value).toMatch(/, correct$/)
    expect(tree.find(({ name }) => name === 'message')).toMatchObject({ source: 1, start: 0 })
  })
})

describe('a code that does not fit', () => {
  it('is marked where it stands, and never shown as it should be', async () => {
    const { dataset } = await openUnlocked('fail-badpw-lan15-md5-ipmitool.pcap')
    const row = [...dataset.rowsOf(1)].find((one) => dataset.index.columns.flags[one] & 0x8000) ?? -1
    const packet = await dataset.packet(row)
    expect(packet.diagnostics).toMatchObject([{ code: 'auth_code_mismatch', severity: 'error', source: 0 }])
    const session = treeOf(packet).find(({ name }) => name === 'session')
    const code = session?.children?.find(({ name }) => name === 'auth_code')
    expect(code).toMatchObject({ severity: 'error', start: packet.diagnostics[0].start })
    expect(code?.value).toMatch(/does not fit the keys given$/)
    expect(rowCells(dataset, row, packet)).toMatchObject({ tone: 'error' })
    expect(rowCells(dataset, row, packet).note).toContain('bad code')
  })
})
