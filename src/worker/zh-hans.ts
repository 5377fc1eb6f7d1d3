/** All that the worker says, in Simplified Chinese: the codec's sentences, and its own and the consoles'. */
import { phrases as codec } from 'wasm-free-codec/zh-hans'
import type { Phrases } from 'wasm-free-codec'

const own: Phrases = {}

export const phrases: Phrases = { ...codec, ...own }
