/**
 * What a capture says of devices: of each BMC, and of each controller behind it. Everything stands with the row
 * that said it; where several did, the last one holds, and `rows` has them all.
 */

/** A controller that messages are bridged to: where it stands on the way, channel and slave address. */
export interface Hop {
  /** Undefined where only the address is known: an answer without its request. */
  readonly channel?: number
  readonly address: number
}

/** One field of an answer: 'manufacturer', 'Manufacturer', 343, 'Intel (343)'. */
export interface Fact {
  /** Wire name. */
  readonly name: string
  readonly label: string
  /** As on the wire; bytes as their text. */
  readonly value: number | string
  readonly text: string
  /** The row that said it last. */
  readonly row: number
}

/** Facts of one command, or of one thing that it was asked of: a channel, a parameter. */
export interface FactGroup {
  /** Wire name of the command. */
  readonly command: string
  /** 'Get Channel Info, channel 1'. */
  readonly label: string
  /** What tells it from others of the same command: { channel: 1 }. */
  readonly of: Readonly<Record<string, number>>
  readonly facts: readonly Fact[]
  /** All answers, the first hundred of them. */
  readonly rows: readonly number[]
}

/** In the order in which they are shown. */
export const SECTIONS = ['device', 'chassis', 'lan', 'channels', 'logs', 'power'] as const
export type SectionName = (typeof SECTIONS)[number]

export type SensorStatus = 'ok' | 'nc' | 'cr' | 'nr' | 'na'

export interface Reading {
  readonly row: number
  /** As on the wire. */
  readonly raw?: number
  /** In the sensor's unit; absent for a discrete sensor, or without its record. */
  readonly value?: number
  /** '48 °C', 'Presence detected', '0x30'. */
  readonly text: string
  readonly states: readonly string[]
  readonly status: SensorStatus
}

/** Values over time, ascending. NaN where there was none. */
export interface Series {
  /** Seconds since 1970-01-01 UTC. */
  readonly times: Float64Array
  readonly values: Float64Array
  readonly rows: Uint32Array
}

export interface SensorThreshold {
  /** 'upper_critical'. */
  readonly name: string
  readonly label: string
  readonly raw: number
  readonly value?: number
  readonly text: string
  /** The record's, or the row of Get Sensor Thresholds. */
  readonly row: number
}

export interface SensorItem {
  readonly number: number
  /** Slave address or software ID, and LUN, of who owns it. */
  readonly owner: number
  readonly lun: number
  /** Empty without a record. */
  readonly name: string
  /** 'Temperature'; empty where neither a record nor an answer says it. */
  readonly type: string
  readonly eventType: string
  /** 'Processor 1'. */
  readonly entity: string
  readonly unit: string
  /** Its readings are numbers; else states. */
  readonly analog: boolean
  readonly last?: Reading
  /** Absent where it was read once at most. Of a discrete sensor the states as bits. */
  readonly series?: Series
  readonly thresholds: readonly SensorThreshold[]
  /** Rows that its record came in. */
  readonly rows: readonly number[]
}

export interface SelItem {
  readonly id: number
  /** Number of the record type, and '02h' or its name. */
  readonly recordType: number
  /** ISO 8601, or what the stamp says otherwise; empty for a record without. */
  readonly time: string
  /** Who has sent it: 'BMC', 'BIOS', '0x82'. */
  readonly source: string
  /** Name of the sensor, or its type and number. */
  readonly sensor: string
  readonly type: string
  /** 'Upper Critical going high'. */
  readonly text: string
  readonly direction: 'asserted' | 'deasserted' | ''
  /** '92 °C', of threshold '90 °C'. */
  readonly reading: string
  readonly threshold: string
  readonly details: readonly string[]
  readonly rows: readonly number[]
}

/** One field of an area, ready to be shown. */
export interface FruField {
  readonly name: string
  readonly label: string
  readonly value: string
  /** The first row that brought a byte of it. */
  readonly row: number
}

export interface FruArea {
  /** 'chassis', 'board', 'product', 'multirecord', ... */
  readonly name: string
  readonly label: string
  readonly fields: readonly FruField[]
}

export interface FruItem {
  readonly id: number
  /** From its locator record; empty without. */
  readonly name: string
  readonly size: number
  /** Bytes that no packet of the capture brought. */
  readonly missing: number
  readonly areas: readonly FruArea[]
  /** What is wrong with it: checksums, lengths. */
  readonly problems: readonly string[]
  readonly rows: readonly number[]
}

/** A user on a channel. */
export interface UserItem {
  readonly id: number
  readonly channel?: number
  /** Undefined: not asked; '' is the null user. */
  readonly name?: string
  /** 'Administrator'. */
  readonly privilege: string
  /** 'user enabled', or empty where the BMC does not say. */
  readonly status: string
  /** 'messaging enabled', 'restricted to callback', ... */
  readonly rights: readonly string[]
  readonly rows: readonly number[]
}

/** DCMI Get Power Reading over time, in watts. */
export interface PowerItem {
  readonly current: number
  readonly minimum: number
  readonly maximum: number
  readonly average: number
  readonly row: number
  readonly series: Series
}

/** A BMC, or a controller behind it. */
export interface Target {
  /** Stable for a capture: '10.0.0.5:623', '10.0.0.5:623/0-82h'. */
  readonly id: string
  readonly bmc: string
  /** Empty: the BMC itself. */
  readonly path: readonly Hop[]
  /** '10.0.0.5:623', 'controller 82h on channel 0'. */
  readonly label: string
  readonly sections: Readonly<Partial<Record<SectionName, readonly FactGroup[]>>>
  readonly sensors: readonly SensorItem[]
  readonly events: readonly SelItem[]
  readonly frus: readonly FruItem[]
  readonly users: readonly UserItem[]
  readonly power?: PowerItem
  readonly firstRow: number
  readonly lastRow: number
}

export interface Inventory {
  /** BMCs in the order of the capture, each with the controllers behind it. */
  readonly targets: readonly Target[]
  /** Rows that were read for it: the dataset may have grown. */
  readonly rows: number
  /** Rows that might say more, but are encrypted and not opened. */
  readonly sealed: number
}
