/** Which cipher suites a channel has (IPMI 2.0 §22.15). */
import { command } from '../command.ts'
import {
  cipherSuites,
  confidentialityAlgorithms,
  integrityAlgorithms,
  payloadTypes,
  rmcpAuthAlgorithms,
} from '../enums.ts'
import type { Names } from '../field.ts'
import {
  bit,
  byte,
  bytes,
  choice,
  layout,
  names,
  optional,
  repeat,
  reserved,
  u24,
  u8,
  uint,
} from '../layout.ts'
import { App } from '../netfn.ts'
import { aboutOemIana, actualChannel, channel } from './app-fields.ts'

/** An algorithm's number in bits 5:0, and in bits 7:6 what it is for. */
const tagged = (tag: number, what: string, { table }: Names) =>
  Object.entries(table).map(([number, name]) => [tag + Number(number), `${what}: ${name}`])

const elements = names(
  Object.fromEntries([
    ...tagged(0x00, 'authentication', rmcpAuthAlgorithms),
    ...tagged(0x40, 'integrity', integrityAlgorithms),
    ...tagged(0x80, 'confidentiality', confidentialityAlgorithms),
    [0xc0, 'standard cipher suite'],
    [0xc1, 'OEM cipher suite'],
  ]) as Record<number, string>,
  [
    [0x00, 0x3f, 'authentication algorithm'],
    [0x40, 0x7f, 'integrity algorithm'],
    [0x80, 0xbf, 'confidentiality algorithm'],
    [0xc2, 0xff, 'reserved'],
  ],
)

/**
 * Cipher suite records (§22.15.1): a start byte with the suite's ID, then one byte an algorithm. The last record of
 * a chunk of 16 bytes may go on in the next.
 */
const records = [
  {
    ...repeat(
      'records',
      'Cipher suite records',
      'rest',
      u8('element', 'Element', {
        base: 16,
        values: elements,
        doc: 'What the byte is: the start of a suite, or an algorithm with its kind in bits 7:6.',
        note: 'OpenBMC has listed bare algorithms without C0h; Sun ILOM sends malformed records.',
      }),
      choice(
        'element',
        {
          0xc0: [
            optional(
              u8('cipher_suite', 'Cipher suite ID', {
                values: cipherSuites,
                doc: 'The number that a client is given to choose this suite.',
              }),
            ),
          ],
          0xc1: [
            optional(
              u8('oem_cipher_suite', 'OEM cipher suite ID', {
                doc: 'The number that the company has given to its suite.',
              }),
              optional(u24('oem_iana', 'OEM IANA', aboutOemIana)),
            ),
          ],
        },
        [],
      ),
    ),
    about: { doc: 'Each suite begins with C0h or C1h and its ID; its algorithms follow, one a byte.' },
  },
] as const
const chunk = bytes('record_data', 'Cipher suite record data', 'rest', {
  doc: 'Up to 16 bytes of the list; fewer than 16 end it. The records begin in the chunk of list index 0.',
})

export const getChannelCipherSuites = command(
  App,
  0x54,
  'get_channel_cipher_suites',
  'Get Channel Cipher Suites',
  {
    spec: 'IPMI 2.0 §22.15',
    privilege: 'none',
    doc: 'Which cipher suites, or which algorithms, an RMCP+ session may use; 16 bytes of the list a request.',
    note: 'Some BMCs do not answer it outside a session, or answer C1h, CCh or D4h: name the suite to the client instead.',
    request: layout(
      channel,
      byte(
        reserved(7, 6),
        uint(5, 0, 'payload_type', 'Payload type', {
          base: 16,
          values: payloadTypes,
          doc: 'Which payload the algorithms are wanted for; 0 is IPMI.',
        }),
      ),
      byte(
        bit(7, 'by_suite', 'List', {
          values: { 0: 'supported algorithms', 1: 'algorithms by cipher suite' },
          default: 1,
          doc: 'Whether the algorithms come suite by suite, or each once.',
        }),
        reserved(6),
        uint(5, 0, 'list_index', 'List index', { info: true, doc: 'Which 16 bytes of the list, from 0.' }),
      ),
    ),
    response: layout(
      actualChannel,
      choice('request.by_suite', { 0: records, 1: [choice('request.list_index', { 0: records }, [chunk])] }, [
        chunk,
      ]),
    ),
  },
)
