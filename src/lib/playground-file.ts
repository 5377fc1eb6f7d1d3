/**
 * Requests as they are kept in the browser and in files: JSON with bytes as hexadecimal digits. Only what is named
 * here is written or read, so that nothing else (a password, a key) can slip in.
 */

import type { Answer, Draft, Target } from '../worker/api-playground.ts'
import { hexRun } from './format.ts'

export interface HistoryEntry {
  id: number
  /** Milliseconds since 1970. */
  at: number
  draft: Draft
  text: string
  title: string
  /** Whom it was sent to. */
  to: string
  answer?: Answer
  /** The completion code in words, or why nothing came back. */
  outcome: string
  good: boolean
  latencyMs?: number
  retries: number
  /** A password in the request was left out. */
  blanked: boolean
}

export interface SavedRequest {
  name: string
  draft: Draft
  text: string
  title: string
}

export interface Step {
  request: SavedRequest
  /** Milliseconds to wait before it. */
  delay: number
}

export interface Sequence {
  name: string
  steps: Step[]
  repeats: number
}

export interface Kept {
  history: HistoryEntry[]
  saved: SavedRequest[]
  sequences: Sequence[]
}

export const MOST_HISTORY = 200
export const MOST_SAVED = 500
export const MOST_STEPS = 100
export const MOST_REPEATS = 1000
export const MOST_DELAY = 600_000
const MOST_DATA = 1024
const KIND = 'ipmiscope requests'

const writeDraft = ({ netFn, lun, cmd, data, target, overrides }: Draft): Record<string, unknown> => ({
  netFn,
  lun,
  cmd,
  data: hexRun(data),
  ...(target && { target }),
  ...(overrides && {
    overrides: Object.fromEntries(
      Object.entries(overrides).map(([id, value]) => [id, typeof value === 'number' ? value : hexRun(value)]),
    ),
  }),
})

const writeAnswer = ({ completionCode, data, manufacturer, refusedBy }: Answer) => ({
  completionCode,
  data: hexRun(data),
  manufacturer,
  refusedBy,
})

const writeSaved = ({ name, draft, text, title }: SavedRequest) => ({
  name,
  draft: writeDraft(draft),
  text,
  title,
})

/** JSON for the file or the browser's storage. */
export function writeKept({ history, saved, sequences }: Kept, indent?: number): string {
  const value = {
    kind: KIND,
    version: 1,
    saved: saved.map(writeSaved),
    sequences: sequences.map(({ name, repeats, steps }) => ({
      name,
      repeats,
      steps: steps.map(({ delay, request }) => ({ delay, request: writeSaved(request) })),
    })),
    history: history.map(
      ({ draft, answer, at, text, title, to, outcome, good, latencyMs, retries, blanked }) => ({
        at,
        draft: writeDraft(draft),
        text,
        title,
        to,
        ...(answer && { answer: writeAnswer(answer) }),
        outcome,
        good,
        latencyMs,
        retries,
        blanked,
      }),
    ),
  }
  return JSON.stringify(value, undefined, indent)
}

/** What does not fit is a PlaceError: where in the file, and why. */
class NotOurs extends Error {}

type Json = Record<string, unknown>

const asObject = (value: unknown, where: string): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotOurs(where)
  return value as Json
}
const asList = (value: unknown, where: string, most: number): unknown[] => {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new NotOurs(where)
  return value.slice(0, most)
}
const asNumber = (value: unknown, where: string, most: number, least = 0): number => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw new NotOurs(where)
  return value
}
const asText = (value: unknown, where: string): string => {
  if (typeof value !== 'string' || value.length > 4096) throw new NotOurs(where)
  return value
}
const asBytes = (value: unknown, where: string): Uint8Array => {
  const digits = asText(value, where).replaceAll(' ', '')
  if (!/^(?:[0-9a-f]{2})*$/i.test(digits) || digits.length > 2 * MOST_DATA) throw new NotOurs(where)
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const readHop = (value: unknown, where: string) => {
  const { address, channel } = asObject(value, where)
  return {
    address: asNumber(address, `${where}.address`, 255),
    channel: asNumber(channel, `${where}.channel`, 15),
  }
}

const readTarget = (value: unknown, where: string): Target => {
  const { transit, style, ownAddress, tracking } = asObject(value, where)
  return {
    ...readHop(value, where),
    ...(transit !== undefined && { transit: readHop(transit, `${where}.transit`) }),
    ...((style === 'lan' || style === 'lanplus') && { style }),
    ...(ownAddress !== undefined && { ownAddress: asNumber(ownAddress, `${where}.ownAddress`, 255) }),
    ...(tracking === false && { tracking }),
  }
}

const readDraft = (value: unknown, where: string): Draft => {
  const { netFn, lun, cmd, data, manufacturer, target, overrides } = asObject(value, where)
  const net = asNumber(netFn, `${where}.netFn`, 62)
  if (net & 1) throw new NotOurs(`${where}.netFn`)
  return {
    netFn: net,
    lun: asNumber(lun, `${where}.lun`, 3),
    cmd: asNumber(cmd, `${where}.cmd`, 255),
    data: asBytes(data, `${where}.data`),
    ...(manufacturer !== undefined && {
      manufacturer: asNumber(manufacturer, `${where}.manufacturer`, 0xffffff),
    }),
    ...(target !== undefined && { target: readTarget(target, `${where}.target`) }),
    ...(overrides !== undefined && {
      overrides: Object.fromEntries(
        Object.entries(asObject(overrides, `${where}.overrides`))
          .slice(0, 100)
          .map(([id, one]) => [
            id,
            typeof one === 'number'
              ? asNumber(one, `${where}.overrides.${id}`, 0xffffffff)
              : asBytes(one, `${where}.overrides.${id}`),
          ]),
      ),
    }),
  }
}

const readSaved = (value: unknown, where: string): SavedRequest => {
  const { name, draft, text, title } = asObject(value, where)
  return {
    name: asText(name, `${where}.name`),
    draft: readDraft(draft, `${where}.draft`),
    text: asText(text, `${where}.text`),
    title: asText(title, `${where}.title`),
  }
}

const readSequence = (value: unknown, where: string): Sequence => {
  const { name, repeats, steps } = asObject(value, where)
  return {
    name: asText(name, `${where}.name`),
    repeats: asNumber(repeats, `${where}.repeats`, MOST_REPEATS, 1),
    steps: asList(steps, `${where}.steps`, MOST_STEPS).map((step, i) => {
      const { delay, request } = asObject(step, `${where}.steps[${i}]`)
      return {
        delay: asNumber(delay, `${where}.steps[${i}].delay`, MOST_DELAY),
        request: readSaved(request, `${where}.steps[${i}].request`),
      }
    }),
  }
}

const readEntry = (value: unknown, where: string, id: number): HistoryEntry => {
  const entry = asObject(value, where)
  const answer = entry.answer === undefined ? undefined : asObject(entry.answer, `${where}.answer`)
  return {
    id,
    at: asNumber(entry.at, `${where}.at`, Number.MAX_SAFE_INTEGER),
    draft: readDraft(entry.draft, `${where}.draft`),
    text: asText(entry.text, `${where}.text`),
    title: asText(entry.title, `${where}.title`),
    to: asText(entry.to, `${where}.to`),
    ...(answer && {
      answer: {
        completionCode: asNumber(answer.completionCode, `${where}.answer.completionCode`, 255),
        data: asBytes(answer.data, `${where}.answer.data`),
        ...(answer.manufacturer !== undefined && {
          manufacturer: asNumber(answer.manufacturer, `${where}.answer.manufacturer`, 0xffffff),
        }),
        ...(answer.refusedBy !== undefined && {
          refusedBy: asText(answer.refusedBy, `${where}.answer.refusedBy`),
        }),
      },
    }),
    outcome: asText(entry.outcome, `${where}.outcome`),
    good: entry.good === true,
    ...(typeof entry.latencyMs === 'number' && { latencyMs: entry.latencyMs }),
    retries: asNumber(entry.retries, `${where}.retries`, 1000),
    blanked: entry.blanked === true,
  }
}

/** The error names the place in the file that is not as it should be. */
export function readKept(json: string): Kept | { error: string } {
  try {
    const { kind, saved, sequences, history } = asObject(JSON.parse(json), '')
    if (kind !== KIND) throw new NotOurs('kind')
    return {
      saved: asList(saved, 'saved', MOST_SAVED).map((one, i) => readSaved(one, `saved[${i}]`)),
      sequences: asList(sequences, 'sequences', MOST_SAVED).map((one, i) =>
        readSequence(one, `sequences[${i}]`),
      ),
      history: asList(history, 'history', MOST_HISTORY).map((one, i) =>
        readEntry(one, `history[${i}]`, i + 1),
      ),
    }
  } catch (error) {
    return { error: error instanceof NotOurs ? error.message : '' }
  }
}
