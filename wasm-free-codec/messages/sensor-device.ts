/** Events between controllers, and the sensor data records that a controller has of its own (IPMI 2.0 §29, §35.2 to §35.4). */
import { command } from '../command.ts'
import { bit, byte, layout, optional, reserved, u32, u8, uint } from '../layout.ts'
import { SensorEvent } from '../netfn.ts'
import { sdrRequest, sdrResponse } from './storage-sdr.ts'
import { reservationId } from './storage-fields.ts'
import { shortEventData } from './sensor-event-data.ts'
import { eventFields, eventRevision } from './storage-sel-record.ts'

const receiver = [
  u8('receiver_address', 'Event receiver address', {
    base: 16,
    default: 0x20,
    values: { 0x20: 'BMC', 0xff: 'events disabled' },
    info: true,
    doc: 'Slave address of the controller that gets the events; FFh: nobody does.',
  }),
  byte(
    reserved(7, 2),
    uint(1, 0, 'receiver_lun', 'Event receiver LUN', { doc: 'The logical unit that gets the events.' }),
  ),
] as const

export const setEventReceiver = command(SensorEvent, 0x00, 'set_event_receiver', 'Set Event Receiver', {
  spec: 'IPMI 2.0 §29.1',
  privilege: 'administrator',
  changes: true,
  doc: 'Tells an event generator which controller and LUN get its events; FFh silences it.',
  request: layout(...receiver),
  response: layout(),
})

export const getEventReceiver = command(SensorEvent, 0x01, 'get_event_receiver', 'Get Event Receiver', {
  spec: 'IPMI 2.0 §29.2',
  privilege: 'user',
  doc: 'Reads which controller and LUN get the events of this device.',
  request: layout(),
  response: layout(...receiver),
})

export const platformEvent = command(SensorEvent, 0x02, 'platform_event', 'Platform Event', {
  spec: 'IPMI 2.0 §29.3',
  privilege: 'operator',
  changes: true,
  doc: 'Delivers one event to the event receiver, which logs it and may act on it.',
  note: 'Over the system interface a generator ID comes before the event message revision.',
  request: layout(eventRevision, ...eventFields, ...shortEventData),
  response: layout(),
})

const onLun = (lun: number) =>
  bit(lun, `lun${lun}_has_sensors`, `LUN ${lun} has sensors`, {
    doc: 'Whether sensors are behind this logical unit.',
  })

export const getDeviceSdrInfo = command(SensorEvent, 0x20, 'get_device_sdr_info', 'Get Device SDR Info', {
  spec: 'IPMI 2.0 §35.2',
  privilege: 'system',
  doc: 'Tells how many sensors or records this controller holds and whether they change.',
  request: layout(
    optional(
      byte(
        reserved(7, 1),
        bit(0, 'count_records', 'Count', {
          values: { 0: 'sensors', 1: 'records' },
          doc: 'What is to be counted; sensors where the byte is absent.',
        }),
      ),
    ),
  ),
  response: layout(
    u8('count', 'Number', { info: true, doc: 'Of the sensors behind this LUN, or of all records.' }),
    byte(
      bit(7, 'dynamic', 'Sensor population', {
        values: { 0: 'static', 1: 'dynamic' },
        doc: 'Whether sensors come and go while the system runs.',
      }),
      reserved(6, 4),
      onLun(3),
      onLun(2),
      onLun(1),
      onLun(0),
    ),
    optional(
      u32('population_change', 'Sensor population change indicator', {
        base: 16,
        doc: 'Another value means that the sensors have changed; absent where they never do.',
      }),
    ),
  ),
})

export const getDeviceSdr = command(SensorEvent, 0x21, 'get_device_sdr', 'Get Device SDR', {
  spec: 'IPMI 2.0 §35.3',
  privilege: 'system',
  doc: 'Reads a sensor data record, or part of it, from the controller itself.',
  completionCodes: { 0x80: 'record changed' },
  request: sdrRequest,
  response: sdrResponse,
})

export const reserveDeviceSdrRepository = command(
  SensorEvent,
  0x22,
  'reserve_device_sdr_repository',
  'Reserve Device SDR Repository',
  {
    spec: 'IPMI 2.0 §35.4',
    privilege: 'system',
    doc: 'Gets a reservation, so that reading records in parts notices a change.',
    request: layout(),
    response: layout(reservationId),
  },
)

export const sensorDevice = [
  setEventReceiver,
  getEventReceiver,
  platformEvent,
  getDeviceSdrInfo,
  getDeviceSdr,
  reserveDeviceSdrRepository,
]
