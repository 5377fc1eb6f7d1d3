/** Sends a request as it was composed, wrong where it was made wrong, and tells what happened. */
import { compose, type Draft, type Envelope, type Frame } from 'wasm-free-codec/compose'
import type { Sent } from '../api-playground.ts'
import { isComposable } from './draft-view.ts'
import { exchangeFrom, type Line } from './line.ts'
import { reasonsOf } from './silence.ts'
import { words } from './words.ts'

/** A packet that is wrong on purpose is sent once: nobody expects an answer. */
const ONCE = { timeout: 1000, tries: 1 }

export async function send(line: Line, draft: Draft): Promise<Sent> {
  const { connection } = line
  const envelope = connection.envelope()
  const composable = envelope !== undefined && isComposable(envelope)
  const overridden = Object.keys(draft.overrides ?? {}).length > 0
  if (overridden && !composable)
    return { failure: { code: 'not-sent', text: words.notComposable, reasons: [] }, retries: 0, packets: [] }
  let frame: Frame | undefined
  const wrap = (given: Envelope): Uint8Array => {
    frame = compose(draft, given)
    return frame.wire
  }
  const { netFn, cmd, data, lun, target } = draft
  const got = await connection.request(
    { netFn, cmd, data, lun, ...(target && { target }) },
    { ...(composable && { wrap }), ...(overridden && ONCE) },
  )
  const { retries } = got
  const sent = { ...(frame && { frame }), retries, packets: await exchangeFrom(line, got.requestRow) }
  if ('error' in got) {
    const reasons = frame ? reasonsOf(frame, draft) : []
    return { ...sent, failure: { ...got.error, reasons } }
  }
  const { completionCode, refusedBy, manufacturer, latencyMs } = got
  const answer = {
    ...{ completionCode, data: got.data },
    ...(manufacturer !== undefined && { manufacturer }),
    ...(refusedBy !== undefined && { refusedBy }),
  }
  return { ...sent, answer, latencyMs }
}
