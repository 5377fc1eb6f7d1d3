/** What an image says: the parts of a record or an inventory, as layers that a tree can show. */
import { decodeWhole } from '../../decode.ts'
import type { Layout } from '../../field.ts'
import { layout, text } from '../../layout.ts'
import { sdrRecord } from '../../messages/sdr-record.ts'
import { selRecordLayout } from '../../messages/storage-sel-record.ts'
import type { Packet } from '../../packet.ts'
import { readFru } from '../../records/fru.ts'
import { recordOf, sensorsOf } from '../../records/sdr.ts'
import { sensorWords } from '../../records/sensor-words.ts'
import { inSensorWords } from '../../sensor-words.ts'
import { Diagnostics } from '../../sentences.ts'
import { hexNumber } from '../../show.ts'
import type { Image, ImageKind } from './image.ts'
import { words } from './words.ts'

const wholeText = (doc: string) => layout(text('text', 'Text', 'rest', { doc }))

/** Images that are one record; an inventory has parts. */
export const RECORDS: Readonly<
  Record<Exclude<ImageKind, 'fru'>, { name: string; layout: Layout; spec: string }>
> = {
  sdr: { name: 'sdr_record', layout: sdrRecord, spec: 'IPMI 2.0 §43' },
  device_sdr: { name: 'sdr_record', layout: sdrRecord, spec: 'IPMI 2.0 §43' },
  sel: { name: 'sel_record', layout: selRecordLayout, spec: 'IPMI 2.0 §32' },
  dcmi_asset_tag: {
    name: 'asset_tag',
    layout: wholeText('The asset tag, as far as it was read.'),
    spec: 'DCMI 1.5 §6.4',
  },
  dcmi_mc_id: {
    name: 'mc_id_string',
    layout: wholeText('The name of the controller, as far as it was read.'),
    spec: 'DCMI 1.5 §6.4',
  },
}

/** In the shape of a packet, whose only source is the image's bytes. */
export const readImage = (image: Image): Packet => {
  const { kind, bytes, holes } = image
  const common = { sources: [bytes], messages: [] }
  if (kind === 'fru') {
    const { parts, diagnostics } = readFru(bytes, holes)
    const layers = parts.map((part) => ({ ...part, kind: 'body' as const, source: 0, depth: 0 }))
    return { ...common, layers: layers.map(({ checksum: _, ...layer }) => layer), diagnostics }
  }
  const { name, layout: record, spec } = RECORDS[kind]
  const label = words.kinds[kind]
  const diagnostics = new Diagnostics()
  const known = holes.length > 0 ? bytes.subarray(0, holes[0][0]) : bytes
  const end = Math.max(image.size ?? 0, known.length)
  const { nodes, values } = decodeWhole(record, { bytes: known, at: 0, end, what: label, diagnostics })
  const [sensor] = sensorsOf(recordOf(values)).map(sensorWords)
  const shown = sensor ? inSensorWords(nodes, values, sensor) : nodes
  const layer = { name, label, kind: 'body', spec, source: 0, start: 0, end: known.length * 8 } as const
  return {
    ...common,
    layers: nodes.length > 0 ? [{ ...layer, nodes: shown, values, depth: 0 }] : [],
    diagnostics: diagnostics.list,
  }
}

/** 'FRU inventory 1 of 0x82 on channel 0'. */
export const titleOf = ({ kind, id, target }: Image): string => {
  const hops = target.path.map(({ channel, address }) => words.hop(hexNumber(address), channel)).reverse()
  const numbered = kind === 'fru' ? String(id) : kind.startsWith('dcmi') ? '' : hexNumber(id, 2)
  return words.title(words.kinds[kind], numbered, words.through(hops))
}
