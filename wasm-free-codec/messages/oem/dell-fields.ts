/** Fields that Dell's commands share. */
import { u16, u8 } from '../../layout.ts'

export const entity = [
  u8('entity_id', 'Entity ID', {
    base: 16,
    default: 7,
    doc: 'Which kind of part; 07h is the system board, 0Ah a power supply.',
  }),
  u8('entity_instance', 'Entity instance', { default: 1, doc: 'Which of several of the kind.' }),
] as const

export const subsystem = u8('subsystem', 'Subsystem', {
  values: {
    0: 'system',
    1: 'processor 1',
    2: 'processor 2',
    3: 'processor 3',
    4: 'processor 4',
    5: 'memory 1',
    6: 'memory 2',
    7: 'memory 3',
    8: 'memory 4',
    9: 'drives',
    10: 'fans',
    11: 'PCIe cards',
    12: 'GPU cables',
  },
  info: true,
  doc: 'Whose power is meant.',
})
export const averaging = u8('averages_only', 'Averages only', {
  values: { 0: 'average, least and greatest', 1: 'average only' },
  doc: 'Which values are meant: the intervals allowed differ.',
})
export const interval = u16('interval', 'Interval', {
  unit: 's',
  default: 60,
  doc: 'Over which power is averaged.',
})
export const powers = [
  u16('average', 'Average', { unit: 'W', info: true, doc: 'Average of the interval.' }),
  u16('least', 'Least', { unit: 'W', doc: 'Least value of the interval.' }),
  u16('greatest', 'Greatest', { unit: 'W', doc: 'Greatest value of the interval.' }),
] as const
