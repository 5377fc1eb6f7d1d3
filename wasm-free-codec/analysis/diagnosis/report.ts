/** Everything about one session: what was seen, the verdict in words, the findings. */
import type { Dataset } from '../dataset.ts'
import * as K from '../kinds.ts'
import { helpFor } from './advice.ts'
import type { CaptureFacts } from './capture-facts.ts'
import { clientOf } from './client.ts'
import { factsOf } from './facts.ts'
import { findingsOf } from './findings.ts'
import { stepsOf } from './steps.ts'
import type { Story } from './story.ts'
import { summaryOf } from './summary.ts'
import { Told } from './told.ts'
import type { SessionReport, Verdict } from './types.ts'
import { outcomeOf } from './judgement.ts'
import { judge } from './verdict.ts'

const MOST_EVIDENCE = 100

/** `nextLogin`: the next attempt to log in between the same two; 0: none. */
export async function makeReport(
  dataset: Dataset,
  story: Story,
  facts: CaptureFacts,
  nextLogin: number,
): Promise<SessionReport> {
  const { entry, codes } = story
  const { index } = dataset
  const judgement = judge(dataset, story, entry.id)
  const said = factsOf(dataset, story, entry)
  const client = clientOf(dataset, story)
  const told = new Told(dataset, story, judgement, said, client)
  let steps: SessionReport['steps'] | undefined
  const verdict: Verdict = {
    code: judgement.code,
    outcome: outcomeOf(judgement.code),
    proven: judgement.proven,
    summary: summaryOf(told),
    ...helpFor(told),
    evidence: [...new Set(judgement.evidence)].slice(0, MOST_EVIDENCE),
  }
  return {
    id: entry.id,
    client: index.endpointText(entry.client),
    bmc: index.endpointText(entry.bmc),
    version: entry.version,
    auth: said.auth,
    integrity: said.integrity,
    confidentiality: said.confidentiality,
    cipherSuite: said.cipherSuite,
    username: said.username,
    privilege: said.privilege,
    clientSoftware: client,
    supersededBy: nextLogin === 0 || verdict.outcome === 'ok' ? null : nextLogin,
    firstRow: entry.firstRow,
    lastRow: entry.lastRow,
    ...counts(dataset, story),
    decrypted: codes?.decrypted ?? 0,
    integrityOk: codes?.integrityOk ?? 0,
    integrityBad: codes?.integrityBad ?? 0,
    verdict,
    findings: await findingsOf(dataset, story, facts),
    // Not everybody who asks for a report shows them.
    get steps() {
      return (steps ??= stepsOf(dataset, story, judgement))
    },
  }
}

/** Of the whole session. What cannot be read counts by its direction; SOL and ICMP are neither. */
function counts({ index: { columns } }: Dataset, { rows }: Story) {
  const { flags, kind } = columns
  const counted = { requests: 0, responses: 0, retries: 0, encrypted: 0 }
  for (const row of rows) {
    if ((flags[row] & K.FLAG_ENCRYPTED) !== 0) counted.encrypted++
    if ((flags[row] & K.FLAG_RETRY) !== 0) counted.retries++
    if (((NEITHER >> kind[row]) & 1) !== 0) continue
    const sealed =
      (kind[row] === K.KIND_RMCPPLUS || kind[row] === K.KIND_IPMI15) && (flags[row] & K.FLAG_MESSAGE) === 0
    if ((flags[row] & (sealed ? K.FLAG_FROM_BMC : K.FLAG_RESPONSE)) !== 0) counted.responses++
    else counted.requests++
  }
  return counted
}

/** A bit a kind. */
const NEITHER = [
  K.KIND_ICMP,
  K.KIND_RMCP_ACK,
  K.KIND_RMCP_OTHER,
  K.KIND_SOL,
  K.KIND_OEM_PAYLOAD,
  K.KIND_PAYLOAD_OTHER,
].reduce((bits, kind) => bits | (1 << kind), 0)
