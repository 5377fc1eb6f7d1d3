/** Stands in for the codec's Diagnosis until it is there: outcomes by the session's state alone. */
import { STATE_CLOSED, STATE_ESTABLISHED, STATE_FAILED, type Dataset } from 'wasm-free-codec'
import type { Finding, Outcome, SessionReport, StepName, VerdictCode } from 'wasm-free-codec/diagnosis'

export class Diagnosis {
  readonly dataset: Dataset
  readonly count: number
  readonly order: Uint32Array
  readonly failed: number

  static async of(dataset: Dataset): Promise<Diagnosis> {
    return new Diagnosis(dataset)
  }

  constructor(dataset: Dataset) {
    this.dataset = dataset
    this.count = dataset.index.sessionCount
    const ids = Array.from({ length: this.count }, (_, i) => i + 1)
    const rank = (id: number) => ['failed', 'incomplete', 'ok'].indexOf(this.outcome(id))
    this.order = Uint32Array.from(ids.sort((a, b) => rank(a) - rank(b) || a - b))
    this.failed = ids.filter((id) => this.outcome(id) === 'failed').length
  }

  code(id: number): VerdictCode {
    const state = this.dataset.index.sessionTable.state[id]
    if (state === STATE_FAILED) return 'unknown-user'
    if (state === STATE_ESTABLISHED || state === STATE_CLOSED) return 'ok'
    return state === 1 ? 'wrong-credentials' : 'no-session'
  }

  outcome(id: number): Outcome {
    const code = this.code(id)
    return code === 'ok' || code === 'no-session' ? 'ok' : 'failed'
  }

  async report(id: number): Promise<SessionReport> {
    const { index } = this.dataset
    const entry = index.session(id)
    const rows: number[] = []
    for (let row = entry.firstRow; row <= entry.lastRow; row++)
      if (index.columns.session[row] === id) rows.push(row)
    const names: StepName[] =
      entry.version === '1.5'
        ? ['discover', 'challenge', 'activate', 'privilege', 'commands', 'close']
        : ['discover', 'open', 'rakp1', 'rakp2', 'rakp3', 'rakp4', 'privilege', 'commands', 'close']
    const good = this.outcome(id) === 'ok'
    const findings: Finding[] = [
      {
        code: 'rakp-hash-exposed',
        severity: 'info',
        summary: 'RAKP 2 carries a code that can be attacked offline: this capture is a secret.',
        evidence: rows.slice(0, 1),
      },
      {
        code: 'retransmission',
        severity: 'warning',
        summary: 'Open Session Request was sent 2 times.',
        evidence: rows.slice(0, 3),
      },
    ]
    return {
      id,
      client: index.endpointText(entry.client),
      bmc: index.endpointText(entry.bmc),
      version: entry.version,
      auth: 'rakp-hmac-sha1',
      integrity: 'hmac-sha1-96',
      confidentiality: 'aes-cbc-128',
      cipherSuite: entry.version === '2.0' ? 3 : null,
      username: entry.username && new TextDecoder().decode(entry.username),
      privilege: 'administrator',
      clientSoftware: 'ipmitool',
      supersededBy: null,
      firstRow: entry.firstRow,
      lastRow: entry.lastRow,
      requests: entry.requests,
      responses: entry.requests,
      retries: 1,
      encrypted: 4,
      decrypted: 0,
      integrityOk: 0,
      integrityBad: 0,
      verdict: {
        code: this.code(id),
        outcome: this.outcome(id),
        proven: good,
        summary: good
          ? 'The login succeeded, and the BMC answered inside the session.'
          : 'The client stopped after RAKP 2 (packet 4): the password that it was given is not the one that the BMC holds for `admin`, or the BMC computes the code in another way.',
        causes: good
          ? []
          : [
              'The password is mistyped, or it was changed on the BMC.',
              'The password is longer than the BMC keeps: 16 bytes, not 20.',
              'The BMC computes the code of RAKP 2 wrongly.',
            ],
        advice: good
          ? []
          : [
              'Give the password here: its code is compared with the packet’s.',
              'Try once more, with all that the client says: `ipmitool -I lanplus -H 192.0.2.10 -U admin -vvv mc info`',
            ],
        evidence: rows.slice(-2),
      },
      findings,
      steps: names.map((name, i) => ({
        name,
        state: good ? 'passed' : i < 3 ? 'passed' : i === 3 ? 'failed' : i === 4 ? 'missing' : 'absent',
        detail: i === 3 && !good ? 'status 00h, the client stops' : i === 1 ? '2 tries' : '',
        rows: rows.slice(i, i + 1),
      })),
    }
  }
}
