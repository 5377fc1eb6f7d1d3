/** All that the worker says, in Simplified Chinese: the codec's sentences, and its own and the consoles'. */
import type { Phrases } from 'wasm-free-codec'
import { phrases as codec } from 'wasm-free-codec/zh-hans'
import { bugs } from './zh-hans/bugs.ts'
import { peers } from './zh-hans/peers.ts'
import { worker } from './zh-hans/worker.ts'

export const phrases: Phrases = { ...codec, ...peers, ...worker, ...bugs }
