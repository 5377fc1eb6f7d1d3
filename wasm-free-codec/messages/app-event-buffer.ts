/** The event message buffer (IPMI 2.0 §22.8); the event stands in it as a SEL record (§32.1). */
import { command } from '../command.ts'
import { layout } from '../layout.ts'
import { App } from '../netfn.ts'
import { selRecord } from './storage-sel-record.ts'

export const readEventMessageBuffer = command(
  App,
  0x35,
  'read_event_message_buffer',
  'Read Event Message Buffer',
  {
    spec: 'IPMI 2.0 §22.8',
    privilege: 'system',
    changes: true,
    doc: 'Takes the event from the event message buffer, in the form of a SEL record (§32.1).',
    completionCodes: { 0x80: 'no data available, the buffer is empty' },
    request: layout(),
    response: layout(...selRecord),
  },
)
