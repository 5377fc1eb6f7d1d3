/** Sensor data records that say which entities are part of which (IPMI 2.0 §43.4, §43.5). */
import { bit, byte, reserved, reservedBytes, u8, uint } from '../layout.ts'
import { channelNames } from './app-fields.ts'
import { entities } from './sdr-names.ts'

const flags = byte(
  bit(7, 'contained_as_range', 'Contained entities', {
    values: { 0: 'list', 1: 'ranges' },
    doc: 'Four entities, or the first and last instance of two ranges.',
  }),
  bit(6, 'linked', 'Record link', { doc: 'Whether more records have entities of this container.' }),
  bit(5, 'presence_accessible', 'Presence sensor always accessible', {
    doc: 'Whether it is an error when the container’s presence sensor cannot be read.',
  }),
  reserved(4, 0),
)

const id = <const N extends string>(name: N, label: string, doc: string) =>
  u8(name, label, { base: 16, values: entities, doc })
const container = [
  id('container_id', 'Container entity', 'What the others are part of.'),
  u8('container_instance', 'Container instance', { doc: 'Which of its kind.' }),
] as const

const contained = <const K extends 1 | 2 | 3 | 4>(number: K) =>
  [
    id(
      `contained_${number}_id`,
      `Contained entity ${number}`,
      'Part of the container; 00h where there is none.',
    ),
    u8(`contained_${number}_instance`, `Contained instance ${number}`, {
      doc:
        number % 2
          ? 'Which of its kind, or the first of the range.'
          : 'Which of its kind, or the last of the range.',
    }),
  ] as const

export const entityAssociation = [
  ...container,
  flags,
  ...contained(1),
  ...contained(2),
  ...contained(3),
  ...contained(4),
] as const

/** Of a controller whose entities are numbered below it. */
const device = <const P extends string>(prefix: P, label: string) =>
  [
    u8(`${prefix}_address`, `${label} device address`, {
      base: 16,
      doc: 'Slave address of the controller that has the entity; 00h where the instance is the system’s.',
    }),
    byte(
      uint(7, 4, `${prefix}_channel`, `${label} device channel`, {
        base: 16,
        values: channelNames,
        doc: 'The channel over which that controller is reached.',
      }),
      reserved(3, 0),
    ),
  ] as const

export const relativeEntityAssociation = [
  ...container,
  ...device('container', 'Container'),
  flags,
  ...device('contained_1', 'Contained entity 1'),
  ...contained(1),
  ...device('contained_2', 'Contained entity 2'),
  ...contained(2),
  ...device('contained_3', 'Contained entity 3'),
  ...contained(3),
  ...device('contained_4', 'Contained entity 4'),
  ...contained(4),
  reservedBytes(6),
] as const
