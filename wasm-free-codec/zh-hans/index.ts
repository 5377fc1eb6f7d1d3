/** The codec's sentences in Simplified Chinese, by the English ones. */
import type { Phrases } from '../language.ts'
import { advice } from './advice.ts'
import { capture } from './capture.ts'
import { compare } from './compare.ts'
import { compose } from './compose.ts'
import { docs } from './docs/index.ts'
import { filter } from './filter.ts'
import { findings } from './findings.ts'
import { inventory } from './inventory.ts'
import { packets } from './packets.ts'
import { records } from './records.ts'
import { report } from './report.ts'
import { text } from './text.ts'
import { verdicts } from './verdicts.ts'

export const phrases: Phrases = {
  ...advice,
  ...capture,
  ...compare,
  ...compose,
  ...docs,
  ...filter,
  ...findings,
  ...inventory,
  ...packets,
  ...records,
  ...report,
  ...text,
  ...verdicts,
}
