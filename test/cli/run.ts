// Runs `ipmiscope` on recordings and on captures made here.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect } from 'vitest'
import { RAW_IP, udpPacket } from '../codec/analysis/traffic.ts'
import { pcap } from '../codec/capture/build.ts'
import { capturesFolder } from '../codec/packet/datagrams.ts'
import { command, type Ended, ipmiscope } from '../setup/built.ts'

export const folder = mkdtempSync(join(tmpdir(), 'ipmiscope-decode-'))
afterAll(() => rmSync(folder, { recursive: true }))

export const fixture = (name: string) => fileURLToPath(new URL(name, capturesFolder))

export function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

export const capture = (name: string, packets: readonly Uint8Array[], linkType = RAW_IP) =>
  file(
    name,
    pcap(
      packets.map((bytes, i) => ({ bytes, fraction: i })),
      { linkType },
    ),
  )

export const lines = (text: string) => text.split('\n').slice(0, -1)
export const decodeRows = async (...words: string[]) => {
  const { status, stdout, stderr } = await ipmiscope('decode', '--ndjson', ...words)
  expect([status, stderr]).toEqual([0, ''])
  return lines(stdout).map((line) => JSON.parse(line))
}

/** Runs a command with this on its standard input. */
export function runInput(name: string, input: Uint8Array, ...words: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, name, ...words])
    const ended = { status: -1, stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => (ended.stdout += chunk))
    child.stderr.on('data', (chunk) => (ended.stderr += chunk))
    child.on('error', reject)
    child.on('close', (status) => resolve({ ...ended, status: status ?? -1 }))
    child.stdin.end(input)
  })
}

export const decodeInput = (input: Uint8Array, ...words: string[]) => runInput('decode', input, ...words, '-')

export const toBmc = (payload: readonly number[]) => udpPacket('127.0.0.1:40000', '127.0.0.2:623', payload)
