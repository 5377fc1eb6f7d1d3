/**
 * What a decode may say about bytes that are not as they should be: one English sentence a code.
 * A diagnostic keeps its code and its parameters, so that another language is another table of this shape.
 */
import { say } from './language.ts'

/** 38h, as the specification writes bytes. */
export const hex = (byte: number): string => `${byte.toString(16).toUpperCase().padStart(2, '0')}h`

/** 'before X', or how much of X there is. */
const place = ({ field, have, need }: Params): string =>
  have === 0 ? say`before ${field}` : say`inside ${field}: ${have} of ${need} bytes are there`

export const sentences = {
  truncated: (p: Params) => say`${p.what} ends ${place(p)}`,
  cut: (p: Params) => say`The packet was captured only in part: ${p.what} is cut ${place(p)}`,
  trailing: (p: Params) => say`${p.count} more bytes than ${p.what} has`,
  reserved: (p: Params) => say`Reserved bits are not 0 (${p.value}) in ${p.what}`,
  checksum: (p: Params) => say`${p.field} is ${p.value}, the bytes that it covers give ${p.right}`,
  beyond: (p: Params) => say`${p.what} would begin at byte ${p.at}: only ${p.have} bytes are known`,
  length: (p: Params) => say`${p.field} says ${p.value} bytes, ${p.have} are there`,
  unknown_choice: (p: Params) =>
    say`${p.field} is ${p.value}, which has no known layout; its bytes are shown as they stand`,
  unknown_command: (p: Params) =>
    say`Command ${p.value} of netFn ${p.netFn} is not known; its data is shown as it stands`,
  unknown_body: (p: Params) => say`The data of ${p.what} is not described yet; it is shown as it stands`,
  error_data: (p: Params) =>
    say`${p.count} bytes follow a completion code other than 0; they are shown as they stand`,
  encrypted: () => say`The payload is encrypted; without the keys only its envelope can be read`,
  not_rmcp: () => say`Not an RMCP message: its first byte is not version 06h`,
  version: (p: Params) => say`RMCP version is ${p.value}; every known client and BMC sends 06h`,
  unknown_auth_type: (p: Params) =>
    say`Authentication type ${p.value} is not defined; what follows cannot be read`,
  unknown_class: (p: Params) => say`RMCP class ${p.value} is not ASF (6), IPMI (7) or OEM (8)`,
  pad_length: (p: Params) =>
    say`The integrity pad has ${p.value} bytes where ${p.right} make the length a multiple of 4`,
  sealed_setup: () => say`A message of the login says that it is encrypted or authenticated: it never is`,
  integrity_mismatch: () =>
    say`The integrity code is not the one that the session’s keys make: the packet was changed on its way, or its sender makes the code in another way`,
  auth_code_mismatch: () =>
    say`The code is not the one that the keys given make: it is made from another password or key, or in another way`,
  padding: () => say`The pad of the decrypted payload is not 1, 2, 3, ... as it should be`,
  payload_short: () => say`The encrypted payload is too short to hold anything`,
  payload_blocks: () => say`The encrypted payload is not a whole number of blocks of 16 bytes`,
  payload_pad: () =>
    say`The payload does not open with the session’s keys: what comes out ends in no valid pad`,
} satisfies Record<string, (p: Params) => string>

export type Params = Readonly<Record<string, string | number>>
export type DiagnosticCode = keyof typeof sentences
export type Severity = 'note' | 'warning' | 'error'

/** Something about the bytes [start, end), in bits of source `source`, that a reader should know. */
export interface Diagnostic {
  code: DiagnosticCode
  severity: Severity
  source: number
  start: number
  end: number
  params: Params
  text: string
}

const severities: Partial<Record<DiagnosticCode, Severity>> = {
  auth_code_mismatch: 'error',
  checksum: 'error',
  encrypted: 'note',
  error_data: 'note',
  integrity_mismatch: 'error',
  payload_blocks: 'error',
  payload_pad: 'error',
  payload_short: 'error',
  reserved: 'note',
  trailing: 'warning',
  unknown_body: 'note',
  unknown_choice: 'note',
  unknown_command: 'note',
}

/** Collects diagnostics of one packet. */
export class Diagnostics {
  readonly list: Diagnostic[] = []
  /** Source that the following diagnostics speak of. */
  source = 0

  add(code: DiagnosticCode, start: number, end: number, params: Params = {}): void {
    const severity = severities[code] ?? 'warning'
    this.list.push({ code, severity, source: this.source, start, end, params, text: sentences[code](params) })
  }
}
