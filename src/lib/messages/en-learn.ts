/** Sentences and labels of the Learn view: apart from `en.ts`, since they are fetched with it. */

import { count } from '../format.ts'

const times = (factor: number): string => (factor === 1 ? '' : ` times ${factor}`)
const plus = (add: number): string => (add === 0 ? '' : add > 0 ? ` plus ${add}` : ` minus ${-add}`)

export const learnEn = {
  learn: {
    parts: { reference: 'Reference' },
    partsLabel: 'Parts of Learn',
  },

  reference: {
    search: 'Search by name, number or field',
    placeholder: 'Get Device ID, 0x06 0x01, manufacturer',
    list: 'Commands, layers and tables',
    found: (n: number, all: number) => (n === all ? `${count(all)} entries` : `${count(n)} of ${count(all)}`),
    none: (query: string) => `Nothing is called “${query}”, and no number or field is.`,
    noneLine: 'Try a word of the command’s name, its numbers as 0x06 0x01, or a field such as manufacturer.',
    back: 'All entries',
    byField: (label: string) => `field ${label}`,
    missing: (name: string) => `There is no entry ${name}.`,
    title: 'Every command, to the bit',
    intro:
      'Made from the same declarations that decode packets here: what each byte means, what the answer holds, who may ask. Type a name, the numbers of a raw command, or the name of a field.',
    keysLine: 'Arrow keys go through the list, Enter reads the page, / searches again.',
    sections: 'By network function',
    netFn: 'Network function',
    cmd: 'Command',
    group: 'Defining body',
    privilege: 'Privilege',
    privileges: {
      none: 'none, also before a login',
      callback: 'callback',
      user: 'user',
      operator: 'operator',
      administrator: 'administrator',
      system: 'only from inside the system',
    } as Record<string, string>,
    spec: 'Section',
    filterName: 'Filter name',
    raw: 'Raw',
    changes: 'changes, stops or restarts something',
    practice: 'In practice',
    notDescribed: 'Its data is not described: it is shown as bytes.',
    empty: {
      Request: 'The request carries no data.',
      Response: 'Nothing follows.',
      Bytes: 'No bytes.',
    } as Record<string, string>,
    sizes: (least: number, most: number | null) =>
      most === null
        ? least === 0
          ? 'any number of bytes'
          : `${least} bytes or more`
        : least === most
          ? least === 1
            ? '1 byte'
            : `${least} bytes`
          : `${least} to ${most} bytes`,
    byte: 'Byte',
    bits: 'Bits',
    field: 'Field',
    meaning: 'Meaning',
    bitsOf: (hi: number, lo: number) => (hi === lo ? `bit ${hi}` : `bits ${hi} to ${lo}`),
    all: 'all',
    then: 'next',
    rest: 'rest',
    extentRest: 'all bytes that are left',
    extentAllBut: (n: number) => (n === 1 ? 'all bytes but the last' : `all bytes but the last ${n}`),
    extentField: (label: string, add: number, by: number) =>
      `as many bytes as ${label} says${times(by)}${plus(add)}`,
    leastFirst: 'least significant byte first',
    mostFirst: 'most significant byte first',
    signed: 'signed',
    computed: 'computed: with it the bytes that it covers sum to 0',
    scaled: (scale: number, offset: number, unit: string) =>
      `value = number × ${scale}${plus(offset)}${unit ? `, in ${unit}` : ''}`,
    unit: (unit: string) => `in ${unit}`,
    formats: {
      time: 'seconds since 1970, UTC',
      seconds: 'seconds',
      bcd: 'two decimal digits',
      guid: 'GUID, least significant byte first',
      mac: 'MAC address',
      ipv4: 'IPv4 address',
      ipv6: 'IPv6 address',
      latin1: 'text, filled up with 00h',
      sixbit: 'text of 6 bits a character',
      bcdplus: 'BCD plus',
      secret: 'a password or a key: never shown',
      type_length: 'a type and length byte, then so many bytes of text',
    } as Record<string, string>,
    reserved: 'Reserved',
    optional: 'May be absent, with all that follows',
    repeat: (label: string) => `${label}: repeated`,
    repeatFixed: (label: string, n: number) => `${label}: ${n} times`,
    repeatRest: (label: string) => `${label}: as often as there are bytes`,
    repeatField: (label: string, by: string) => `${label}: as often as ${by} says`,
    when: (label: string) => `Where ${label} is`,
    otherwise: (label: string) => `With any other ${label}`,
    namedValues: (n: number) => `${count(n)} named values`,
    showAll: (n: number) => `Open all ${count(n)} cases`,
    codes: 'Completion codes of its own',
    noCodes: 'It has none of its own.',
    commonCodes: 'Those of all commands',
    values: 'Values',
    linkTo: (label: string) => `Link to ${label}`,
    copyRaw: 'Copy',
  },
}
