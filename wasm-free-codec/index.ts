/** The public API of the codec: bytes to meaning and back. Captures: see './capture/index.ts'. */
export { accessor } from './accessor.ts'
export type { Accessor } from './accessor.ts'
export { prefixBytes, prefixValues } from './command.ts'
export type { Command, Place, Privilege } from './command.ts'
export { decode, decodeWhole } from './decode.ts'
export type { Carried, Decoded, Input, Node } from './decode.ts'
export { encode, encodeMarked } from './encode.ts'
export * as enums from './enums.ts'
export type {
  About,
  Field,
  Format,
  Layout,
  Message as MessageOf,
  Names,
  Part,
  TypeLength,
  Value,
  Values,
} from './field.ts'
export { explained, phrases, said, say, speak } from './language.ts'
export type { Phrases } from './language.ts'
export { layerTypes } from './layers.ts'
export type { LayerKind, LayerType } from './layers.ts'
export { registry } from './messages/index.ts'
export { mayBeOem } from './netfn.ts'
export { decodePacket } from './packet.ts'
export type { Layer, Message, Opened, Packet, PacketContext } from './packet.ts'
export { Registry } from './registry.ts'
export { Diagnostics, sentences } from './sentences.ts'
export type { Diagnostic, DiagnosticCode, Severity } from './sentences.ts'
export { aboutOf, hexBytes, hexNumber, jsonFields, nameOf, printable, showValue, wireShape } from './show.ts'
export { messageName, summary } from './summary.ts'
export { words } from './words.ts'
export * from './capture/index.ts'
export * from './analysis/index.ts'
