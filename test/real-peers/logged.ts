/** Clients as a terminal shows them, recorded at the same time; and what a capture or a log says of them, to compare. */
import { readFileSync } from 'node:fs'
import { VirtualBmc } from '../../peers/bmc/index.ts'
import { environment, listen } from '../../cli/udp.ts'
import type { Dataset, Packet } from 'wasm-free-codec'
import { Diagnosis, parseKeyring, unlock } from 'wasm-free-codec/diagnosis'
import type { Lab } from './lab.ts'
import { open } from './rows.ts'

export interface Client {
  name: string
  host: number
  /** Its password. */
  secret: string
  words: string[]
}

const PORT = 623

/** For people and for shells: both streams of output, line by line. */
const TERMINAL = 'exec stdbuf -oL "$@" 2>&1'

export async function startVirtualBmc(lab: Lab, host: number): Promise<VirtualBmc> {
  const bmc = new VirtualBmc({ environment })
  bmc.attach(await listen(lab.address(host), PORT))
  return bmc
}

/** `-I` and its options; how many -v; the command. */
export function ipmitool(way: string, verbosity: number, command: string) {
  const shown = `-${'v'.repeat(verbosity)}`
  return {
    name: `ipmitool -I ${way} ${shown} ${command}`,
    words: `ipmitool -I ${way} -N 1 -R 2 ${shown} -U admin -P {password} -H {address} ${command}`.split(' '),
  }
}

export function freeipmi(way: string, command: string) {
  const [program, ...rest] = command.split(' ')
  const patience = '--session-timeout 3000 --retransmission-timeout 600'
  const account = '-W opensesspriv -l ADMIN -u admin -p {password} -h {address}'
  return {
    name: `${program} ${way} ${rest.join(' ')}`.trim(),
    words: [program, ...`--debug ${patience} ${account} ${way}`.split(' '), ...rest],
  }
}

/** Its shell takes commands from standard input only, and opens a domain while it waits for more. */
export function openipmi(way: string) {
  const domain = `domain open d lan ${way} -U admin -P {password} -p 623 {address}`
  return {
    name: `ipmish ${way}`.trim(),
    words: ['sh', '-c', `(echo "${domain}"; sleep 3; echo exit; sleep 1) | timeout 8 ipmish --drawmsg`],
  }
}

export async function record(lab: Lab, { host, secret, words }: Client) {
  const address = lab.address(host)
  const filled = words.map((word) => word.replace('{password}', secret).replace('{address}', address))
  const { file, result } = await lab.record(host, () => lab.run('sh', '-c', TERMINAL, 'sh', ...filled))
  return { log: result.stdout, capture: await opened(readFileSync(file), secret) }
}

/** With the password, and with what keys the text itself has. */
export async function opened(bytes: Uint8Array | string, secret: string): Promise<Dataset> {
  const dataset = await open(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
  const keyring = parseKeyring([{ password: secret }, ...(dataset.capture.text?.keys ?? [])])
  if ('error' in keyring) throw new Error(keyring.error)
  await unlock(dataset, keyring)
  return dataset
}

/** One IPMI message; `data` in hexadecimal digits, of a response with its completion code. */
export interface Said {
  netFn: number
  cmd: number
  /** Addresses, LUNs and sequence number. */
  header: string
  data: string
}

/** A packet by its messages, outermost first; what has none, by its name and the bytes of its payload. */
export interface Spoken {
  name: string
  inSession: boolean
  messages: Said[]
  bytes: string
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

function spoken({ messages, layers, sources }: Packet): Spoken {
  const said = messages.map((message) => {
    const { netFn, cmd, header } = message
    const body = layers.find((layer) => layer.message === message && layer.name !== 'message')
    const data = body ? hex(sources[body.source].subarray(body.start / 8, body.end / 8)) : ''
    const { rs_addr, rs_lun, rq_addr, rq_lun, rq_seq } = header
    return { netFn, cmd, header: [rs_addr, rs_lun, rq_addr, rq_lun, rq_seq].join(' '), data }
  })
  const session = layers.find(({ name }) => name === 'session')
  return {
    name: said.length === 0 ? layers[layers.length - 1].name : '',
    inSession: Number(session?.values.id ?? 0) !== 0,
    messages: said,
    bytes: said.length === 0 ? hex(sources[0].subarray(layers[layers.length - 1].start / 8)) : '',
  }
}

export async function spokenIn(dataset: Dataset): Promise<Spoken[]> {
  const all: Spoken[] = []
  const rows = Array.from({ length: dataset.index.rows }, (_, row) => row)
  for await (const [, packet] of dataset.packets(rows)) all.push(spoken(packet))
  return all
}

/** What is reported of each session, without what depends on addresses, on times or on how it ended. */
export async function sessionsIn(dataset: Dataset): Promise<object[]> {
  const diagnosis = await Diagnosis.of(dataset)
  const sessions: object[] = []
  for (let id = 1; id <= dataset.index.sessionCount; id++) {
    const { version, auth, cipherSuite, username, privilege, requests, verdict } = await diagnosis.report(id)
    const { code, outcome } = verdict
    sessions.push({ version, auth, cipherSuite, username, privilege, requests, code, outcome })
  }
  return sessions
}
