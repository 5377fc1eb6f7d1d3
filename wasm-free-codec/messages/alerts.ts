/** Alerts: sent now, and acknowledged (IPMI 2.0 §30.7, §30.8). */
import { command } from '../command.ts'
import { bit, byte, layout, optional, reserved, u16, u32, u8, uint } from '../layout.ts'
import { SensorEvent } from '../netfn.ts'
import { channel } from './app-fields.ts'
import { eventData } from './sensor-event-data.ts'
import { rawEventData } from './sensor-fields.ts'
import { eventFields, eventRevision } from './storage-sel-record.ts'

export const alertImmediate = command(SensorEvent, 0x16, 'alert_immediate', 'Alert Immediate', {
  spec: 'IPMI 2.0 §30.7',
  privilege: 'administrator',
  changes: true,
  doc: 'Sends an alert to a destination now, or reports how that goes.',
  completionCodes: {
    0x81: 'an alert is already in progress',
    0x82: 'an IPMI messaging session is active on this channel',
    0x83: 'event parameters not supported',
  },
  request: layout(
    channel,
    byte(
      uint(7, 6, 'operation', 'Operation', {
        values: { 0: 'initiate alert', 1: 'get status', 2: 'clear status', 3: 'reserved' },
        info: true,
        doc: 'Whether to send the alert, or to ask for or forget how the last one went.',
      }),
      reserved(5, 4),
      uint(3, 0, 'destination', 'Destination selector', {
        values: { 0: 'volatile destination' },
        doc: 'Which of the channel’s destinations gets the alert.',
      }),
    ),
    byte(
      bit(7, 'send_string', 'Send alert string', { doc: 'Whether a string goes with the alert.' }),
      uint(6, 0, 'string_selector', 'String selector', {
        values: { 0: 'volatile string' },
        doc: 'Which of the alert strings that is.',
      }),
    ),
    optional(
      u8('generator', 'Generator', {
        base: 16,
        doc: 'Slave address of the controller, or a software ID in bits 7:1 with bit 0 set.',
      }),
      eventRevision,
      ...eventFields,
      ...eventData,
    ),
  ),
  response: layout(
    // Wireshark reads it after a request for the status only.
    optional(
      u8('status', 'Alert immediate status', {
        base: 16,
        values: {
          0x00: 'no status',
          0x01: 'ended normally',
          0x02: 'all call retries failed',
          0x03: 'failed: no acknowledgement in time, on all retries',
          0xff: 'in progress',
        },
        info: true,
        doc: 'How the alert goes; present where the status was asked for.',
      }),
    ),
  ),
})

export const petAcknowledge = command(SensorEvent, 0x17, 'pet_acknowledge', 'PET Acknowledge', {
  spec: 'IPMI 2.0 §30.8',
  privilege: 'none',
  changes: true,
  doc: 'Tells the BMC that a platform event trap has arrived, so that it stops repeating it.',
  note: 'The trap itself has the sequence number and the time with the most significant byte first.',
  request: layout(
    u16('sequence', 'Sequence number', { base: 16, info: true, doc: 'Of the trap that has arrived.' }),
    u32('local_time', 'Local timestamp', {
      base: 16,
      doc: 'As in the trap: seconds since 1998, by the sender’s clock.',
    }),
    u8('event_source', 'Event source type', {
      base: 16,
      doc: 'As in the trap: what kind of sender it names.',
    }),
    u8('sensor_device', 'Sensor device', {
      base: 16,
      values: { 0xff: 'unspecified' },
      doc: 'As in the trap: the controller that has the sensor.',
    }),
    u8('sensor_number', 'Sensor number', {
      base: 16,
      values: { 0x00: 'unspecified', 0xff: 'unspecified' },
      doc: 'As in the trap.',
    }),
    rawEventData,
  ),
  response: layout(),
})

export const alerts = [alertImmediate, petAcknowledge]
