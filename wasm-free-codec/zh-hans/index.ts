/** The codec's sentences in Simplified Chinese, by the English ones. */
import type { Phrases } from '../language.ts'

export const phrases: Phrases = {}
