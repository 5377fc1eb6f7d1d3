/**
 * A command: its place in the catalogue (netFn, cmd, group), and the layouts of its request and response.
 * Every response begins with a completion code; what is not 0 there ends it (IPMI 2.0 §5.2).
 */
import type { Layout, UintField } from './field.ts'
import { completionCodes } from './enums.ts'
import { layout, names, status } from './layout.ts'
import { Oem } from './netfn.ts'

/** Least privilege, as Appendix G has it. `none`: also before a session; `system`: only from the system side. */
export type Privilege = 'none' | 'callback' | 'user' | 'operator' | 'administrator' | 'system'

export interface Place {
  readonly netFn: number
  readonly cmd: number
  /** Defining body of a group extension (netFn 2Ch): the first data byte. */
  readonly group?: number
  /**
   * IANA enterprise number of the manufacturer whose command it is: of netFn 2Eh the first three data bytes; of netFns
   * 30h to 3Fh no byte tells.
   */
  readonly oem?: number
  /** Of netFn 2Eh, but against the specification without the number before its data. */
  readonly bare?: boolean
}

/** What stands before a command's own data, by the names of its fields. */
export const prefixValues = ({
  group,
  oem,
  ...place
}: Omit<Place, 'cmd'>): { group?: number; oem_iana?: number } =>
  group !== undefined
    ? { group }
    : place.netFn === Oem && oem !== undefined && !place.bare
      ? { oem_iana: oem }
      : {}

/** As prefixValues(), as bytes. */
export const prefixBytes = (place: Omit<Place, 'cmd'>): Uint8Array => {
  const { group, oem_iana: oem } = prefixValues(place)
  if (group !== undefined) return Uint8Array.of(group)
  return oem === undefined ? new Uint8Array() : Uint8Array.of(oem, oem >> 8, oem >> 16)
}

export interface Command<Q = unknown, S = unknown> extends Place {
  /** Filter name and JSON key: get_device_id. */
  readonly name: string
  readonly label: string
  /** 'IPMI 2.0 §20.1' */
  readonly spec: string
  readonly privilege: Privilege
  /** What it is for, in our own words; `note` for what real BMCs do differently. */
  readonly doc?: string
  readonly note?: string
  /** True where executing it changes, stops or restarts something. */
  readonly changes?: boolean
  /** Data after cmd (and after the group or OEM bytes). Absent where it is not described yet. */
  readonly request?: Layout<Q>
  /** The completion code and the data after it. */
  readonly response?: Layout<S & { completion_code: number }>
  /** Meanings of 80h to BEh for this command. */
  readonly completionCodes?: Readonly<Record<number, string>>
}

/** The first byte of a response, with the meanings that 80h to BEh have for one command. */
export const completionCode = (specific: Readonly<Record<number, string>> = {}) =>
  status('completion_code', 'Completion code', 'stop', {
    values: names({ ...completionCodes.table, ...specific }, completionCodes.ranges),
    doc: 'How the command ended: 00h is success, anything else ends the response here.',
  })

interface Described<Q, S> {
  spec: string
  privilege: Privilege
  request?: Layout<Q>
  response?: Layout<S>
  completionCodes?: Readonly<Record<number, string>>
  doc?: string
  note?: string
  changes?: boolean
}

const withCode = <S>(response: Layout<S>, specific?: Readonly<Record<number, string>>) =>
  layout(completionCode(specific) as UintField, ...response.fields) as Layout<S & { completion_code: number }>

/** Declares a command. The response is declared without its completion code. */
export const command = <Q, S>(
  place: number | (Partial<Place> & Pick<Place, 'netFn'>),
  cmd: number,
  name: string,
  label: string,
  { response, ...about }: Described<Q, S>,
): Command<Q, S> => ({
  ...(typeof place === 'number' ? { netFn: place } : place),
  cmd,
  name,
  label,
  ...about,
  ...(response && { response: withCode(response, about.completionCodes) }),
})
