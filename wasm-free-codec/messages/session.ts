/** Session headers of IPMI 1.5 and RMCP+, and the RMCP+ trailer (IPMI 2.0 §13.6, tables 13-8 and 13-9). */
import { authenticationTypes, payloadTypes } from '../enums.ts'
import { bit, byte, bytes, choice, layout, reserved, u8, u16, u24, u32, uint } from '../layout.ts'
import { aboutOemIana } from './app-fields.ts'

const authType = (value: number, note?: string) =>
  byte(
    reserved(7, 4),
    uint(3, 0, 'auth_type', 'Authentication type / format', {
      values: authenticationTypes,
      default: value,
      doc: 'How this packet is authenticated; 6 says that an RMCP+ header follows instead of a 1.5 one.',
      note,
    }),
  )

const sessionId = u32('id', 'Session ID', {
  base: 16,
  values: { 0: 'outside a session' },
  doc: 'Set by the receiver: packets to the BMC carry the BMC’s ID, packets to the console the console’s (1.5 has one for both).',
  note: 'ipmitool offers A0A2A3A4h as its own ID in every RMCP+ session. Tyan S2882 uses 0 in IPMI 1.5 sessions.',
})

const sequence = u32('sequence', 'Session sequence number', {
  doc: '0 outside a session. Each direction counts for itself; a receiver accepts a window around the last one.',
  note: 'Sun ILOM 1.0 and 2.0 send it most significant byte first in IPMI 1.5 sessions.',
})

/** What tells the header's form; all that can be read of an unknown one. */
export const sessionType = layout(authType(0))

/** IPMI 1.5; the message follows. */
export const session15 = layout(
  authType(0, 'Dell 2850 and SC1425 authenticate their replies, although per-message authentication is off.'),
  sequence,
  sessionId,
  choice(
    'auth_type',
    {
      0: [],
      4: [
        bytes('auth_code', 'Authentication code', 16, {
          format: 'secret',
          doc: 'The password itself, in clear text.',
        }),
      ],
    },
    [
      bytes('auth_code', 'Authentication code', 16, {
        doc: 'Hash over the password, session ID, message and sequence number.',
        note: 'Replies of Xyratex FB-H8-SRAY, Windmill and Winterfell carry a blank or wrong code, those of Inventec 5441 and 5442 while sensors are read. ipmitool without MD2 support sends 16 zero bytes.',
      }),
    ],
  ),
  u8('payload_length', 'Message length', { unit: 'bytes', doc: 'How long the message is that follows.' }),
)

/** RMCP+; the payload follows. */
export const session20 = layout(
  authType(6),
  byte(
    bit(7, 'encrypted', 'Encrypted', { doc: 'Whether only the session’s keys can open the payload.' }),
    bit(6, 'authenticated', 'Authenticated', {
      doc: 'Set where a trailer with an integrity code follows the payload.',
    }),
    uint(5, 0, 'payload_type', 'Payload type', {
      values: payloadTypes,
      doc: 'What the payload is: an IPMI message, a step of the login, serial over LAN.',
    }),
  ),
  choice(
    'payload_type',
    {
      2: [
        u24('oem_iana', 'OEM IANA', aboutOemIana),
        byte(reserved(7, 0)),
        u16('oem_payload_id', 'OEM payload ID', { base: 16, doc: 'Which of that company’s payloads it is.' }),
      ],
    },
    [],
  ),
  sessionId,
  sequence,
  u16('payload_length', 'Payload length', {
    unit: 'bytes',
    doc: 'How long the payload is that follows; the trailer is not counted.',
  }),
)

/** After an authenticated RMCP+ payload. `context.pad_length` is what the header's length leaves to a multiple of 4. */
export const trailer20 = layout(
  bytes(
    'integrity_pad',
    'Integrity pad',
    { ref: 'context.pad_length' },
    {
      doc: 'FFh bytes, so that what the integrity code covers is a multiple of 4 long.',
      note: 'ipmitool -o icts counts them without pad length and next header.',
    },
  ),
  u8('pad_length', 'Pad length', { unit: 'bytes', doc: 'How many pad bytes come before it.' }),
  u8('next_header', 'Next header', {
    base: 16,
    values: { 7: 'RMCP+ integrity trailer' },
    default: 7,
    doc: 'Always 07h: there is only one form of trailer.',
  }),
  bytes('integrity_code', 'Integrity code', 'rest', {
    doc: 'Keyed hash over the packet from the authentication type to the next header: 12 bytes for HMAC-SHA1-96, 16 for the others.',
  }),
)

/** An encrypted payload as it is on the wire (IPMI 2.0 §13.29, §13.30). Only who has opened it knows its parts. */
export const encryptedPayload = layout(
  bytes(
    'confidentiality_header',
    'Confidentiality header',
    { ref: 'context.header_length' },
    {
      doc: 'AES-CBC-128: the initialization vector, random in every packet. xRC4: where in the key stream the packet begins, and at its beginning the initialization vector.',
    },
  ),
  bytes('data', 'Encrypted data', 'rest'),
)

/** Behind the message, inside of what is encrypted; AES-CBC-128 only. */
export const confidentialityPad = layout(
  bytes('confidentiality_pad', 'Confidentiality pad', { allBut: 1 }, { doc: 'Bytes 01h, 02h, 03h, ...' }),
  u8('confidentiality_pad_length', 'Confidentiality pad length', {
    unit: 'bytes',
    doc: 'How many pad bytes come before it: what is encrypted is a multiple of 16 long.',
  }),
)
