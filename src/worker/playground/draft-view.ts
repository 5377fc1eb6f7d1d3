/** A request as the page shows it: its line, its name, its form, its frame. */
import { decodePacket, hexNumber, summary } from 'wasm-free-codec'
import {
  compose,
  composeMessage,
  type Control,
  type Draft,
  type Envelope,
  formOf,
} from 'wasm-free-codec/compose'
import type { DraftView, Wrapping } from '../api-playground.ts'
import { words } from './words.ts'

/** What a session looks like before there is one: cipher suite 3, whose algorithms everybody has. */
const PREVIEWS: Record<Exclude<Wrapping, 'session'>, Envelope> = {
  lanplus: { kind: '2.0', sealing: { integrity: 1, confidentiality: 1 } },
  'lanplus-clear': { kind: '2.0' },
  lan: { kind: '1.5', authType: 2 },
  message: { kind: 'message' },
}

/** Algorithms whose packets can be made from the outside: xRC4 goes on where the last packet ended. */
export const isComposable = (envelope: Envelope): boolean =>
  envelope.kind !== '2.0' || !envelope.sealing || envelope.sealing.confidentiality < 2

export const envelopeOf = (wrapping: Wrapping, session: Envelope | undefined): Envelope =>
  wrapping === 'session' ? (session ?? PREVIEWS.lanplus) : PREVIEWS[wrapping]

export const draftView = (draft: Draft, wrapping: Wrapping, session: Envelope | undefined): DraftView => {
  const form = formOf(draft)
  const { command } = form
  const kept = withoutSecrets(draft, form.controls)
  return {
    draft,
    text: draftText(draft),
    title: command?.label ?? words.unknown(draft.netFn, draft.cmd),
    summary: summaryOf(draft),
    ...(command && { privilege: command.privilege }),
    changes: command ? (command.changes ? 'yes' : 'no') : 'unknown',
    form,
    frame: compose(draft, envelopeOf(wrapping, session)),
    real: wrapping === 'session' && session !== undefined,
    kept,
    blanked: kept !== draft,
  }
}

const byte = (value: number) => hexNumber(value)

/** `-t 0x82 -b 0 -l 1 raw 0x06 0x01`: the options are ipmitool's. */
const draftText = ({ netFn, lun, cmd, data, target }: Draft): string => {
  const words: string[] = []
  const option = (letter: string, value: string | number) => words.push(`-${letter}`, String(value))
  if (target) {
    const { address, channel, transit, ownAddress } = target
    if (ownAddress !== undefined) option('m', byte(ownAddress))
    if (transit) {
      option('T', byte(transit.address))
      option('B', transit.channel)
    }
    option('t', byte(address))
    option('b', channel)
  }
  if (lun) option('l', lun)
  if (words.length > 0) words.push('raw')
  return [...words, byte(netFn), byte(cmd), ...Array.from(data, byte)].join(' ')
}

const summaryOf = (draft: Draft): string => {
  const { target: _, overrides: __, ...inner } = draft
  return summary(
    decodePacket(composeMessage(inner), { form: 'ipmb', manufacturer: () => draft.manufacturer }),
  )
}

/** The draft with zeros where its data holds a password or a key; the draft itself where it holds none. */
const withoutSecrets = (draft: Draft, controls: readonly Control[]): Draft => {
  const data = draft.data.slice()
  let found = false
  const blank = (list: readonly Control[]): void => {
    for (const control of list) {
      if (control.kind === 'optional') blank(control.controls)
      else if (control.kind === 'repeat') control.items.forEach(blank)
      else if ((control.kind === 'text' || control.kind === 'bytes') && control.secret) {
        const bytes = data.subarray(control.start >> 3, control.end >> 3)
        found ||= bytes.some((one) => one !== 0)
        bytes.fill(0)
      }
    }
  }
  blank(controls)
  return found ? { ...draft, data } : draft
}
