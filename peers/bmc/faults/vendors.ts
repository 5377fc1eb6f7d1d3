/** Bugs of real BMCs. Where FreeIPMI has a workaround flag (-W) for one, it is called by that. */
import type { Values } from 'wasm-free-codec'
import { concat } from 'wasm-free-codec/crypto'
import type { Answer } from '../handler.ts'
import { SUITES } from '../../cipher-suites.ts'
import type { ChangeAnswer, Fault } from './fault.ts'
import { oneOf, whole } from './values.ts'

const ILLEGAL_PARAMETER = 0x12
const INVALID_COMMAND = 0xc1
const RMCP_PORT = 623

const swapped = (port: number) => ((port & 0xff) << 8) | (port >> 8)

/** Changes what succeeded. */
const values =
  (change: Values | ((values: Values) => Values)): ChangeAnswer =>
  (answer: Answer<Values>) =>
    typeof answer === 'object'
      ? { ...answer, ...(typeof change === 'function' ? change(answer) : change) }
      : answer

const oneMore = (reply: Values): Values =>
  reply.auth_code instanceof Uint8Array && reply.auth_code.length > 0
    ? { ...reply, auth_code: concat(reply.auth_code, new Uint8Array(1)) }
    : reply

export const vendorFaults: readonly Fault[] = [
  {
    name: 'supermicro20',
    doc: 'RAKP message 2 and its code are one byte too long: Supermicro H8QME with SIMSO card.',
    behaviour: () => ({ steps: { rakp1: oneMore } }),
  },
  {
    name: 'sun20',
    doc: 'A byte too many in RAKP message 2, Open Session’s privilege in the hashes, malformed cipher suite records: Sun Fire 4x00 ILOM.',
    behaviour: () => ({
      steps: { rakp1: oneMore },
      quirks: { hashOpenPrivilege: true, bareCipherRecords: true },
    }),
  },
  {
    name: 'opensesspriv',
    doc: 'Hashes the privilege of the Open Session Request: Sun Fire 4x00, Supermicro X8DTH, Intel S5500WBV, Dell C5220, ipmi_sim.',
    behaviour: () => ({ quirks: { hashOpenPrivilege: true } }),
  },
  {
    name: 'intel20',
    doc: 'Wants the real privilege in Open Session, pads the user name, leaves the look-up bit out of RAKP 3’s hash, makes RAKP 4’s code by the integrity algorithm: Intel SE7520AF2.',
    behaviour: () => ({
      quirks: {
        paddedName: true,
        roleWithoutLookup: true,
        icvByIntegrity: true,
        passwordLength: (authentication) => (authentication === 2 ? 16 : 20),
      },
      steps: {
        open: (reply, { max_privilege }) =>
          max_privilege === 0 ? { ...reply, status: ILLEGAL_PARAMETER } : reply,
      },
    }),
  },
  {
    name: 'integritycheckvalue',
    doc: 'RAKP message 4 carries a code with suite 0, too: Supermicro X8DTG and X8DTU, Intel S5500WBV and S2600JF.',
    behaviour: () => ({
      steps: {
        rakp3: (reply) =>
          (reply.integrity_check_value as Uint8Array | undefined)?.length === 0
            ? { ...reply, integrity_check_value: new Uint8Array(12).fill(0xa5) }
            : reply,
      },
    }),
  },
  {
    name: 'hash-length-constants',
    doc: 'Makes K1 and K2 from constants as long as the hash instead of 20 bytes: OpenIPMI with MD5.',
    behaviour: () => ({ quirks: { hashLengthConstants: true } }),
  },
  {
    name: 'integrity-key',
    doc: 'Keys integrity codes with the sik (openipmicmd) or the password (ipmi_sim) instead of K1.',
    value: ['KEY', 'password'],
    behaviour: (value) => ({ quirks: { integrityKey: oneOf(value, ['sik', 'password'] as const) } }),
  },
  {
    name: 'icts',
    doc: 'Counts the integrity pad without pad length and next header: what ipmitool -o icts is for.',
    behaviour: () => ({ quirks: { pad: (covered) => -covered & 3 } }),
  },
  {
    name: 'other-algorithms',
    doc: 'Answers this cipher suite whatever was proposed: pyghmi’s fakebmc.',
    value: ['SUITE', '3'],
    behaviour: (value) => ({ quirks: { fixedSuite: whole(value, 0, SUITES.length - 1) } }),
  },
  {
    name: 'zero-privilege',
    doc: 'Leaves the privilege of the Open Session Response 0: OpenBMC.',
    behaviour: () => ({ steps: { open: (reply) => ({ ...reply, max_privilege: 0 }) } }),
  },
  {
    name: 'rakp2-reserved',
    doc: 'Sends 04h in a reserved byte of RAKP message 2: Gigabyte.',
    behaviour: () => ({ steps: { rakp1: (reply) => ({ ...reply, reserved_1: Uint8Array.of(4, 0) }) } }),
  },
  {
    name: 'bare-cipher-records',
    doc: 'Lists algorithms without the suites that they belong to: OpenBMC.',
    behaviour: () => ({ quirks: { bareCipherRecords: true } }),
  },
  {
    name: 'idzero',
    doc: 'Sends IPMI 1.5 packets under session ID 0 instead of the session’s: Tyan S2882.',
    behaviour: () => ({ quirks: { zeroId: true } }),
  },
  {
    name: 'endianseq',
    doc: 'Sends IPMI 1.5 sequence numbers most significant byte first: Sun ILOM 1.0 and 2.0.',
    behaviour: () => ({ quirks: { bigEndianSequence: true } }),
  },
  {
    name: 'unexpectedauth',
    doc: 'Authenticates its replies although per-message authentication is off: Dell 2850 and SC1425.',
    behaviour: () => ({ options: { perMessage: false }, quirks: { unexpectedAuth: true } }),
  },
  {
    name: 'forcepermsg',
    doc: 'Says that per-message authentication is off, and still drops what is not authenticated: IBM eServer 325.',
    behaviour: () => ({
      commands: {
        get_channel_authentication_capabilities: values({ per_message_authentication: 1 }),
        activate_session: values({ authentication_type: 0 }),
      },
    }),
  },
  {
    name: 'noauthcodecheck',
    doc: 'Leaves the codes of IPMI 1.5 replies blank: Xyratex FB-H8-SRAY, Windmill, Winterfell.',
    behaviour: () => ({ quirks: { authCode: (code) => new Uint8Array(code.length) } }),
  },
  {
    name: 'authcap',
    doc: 'Misstates authentication types, users and K_G in its capabilities: ASUS P5M2, Intel SR1520ML, Sun Fire ELOM.',
    behaviour: () => ({
      commands: {
        get_channel_authentication_capabilities: values(({ kg }) => ({
          ...{ auth_md2: 0, auth_md5: 0, auth_password: 0, non_null_users: 0, null_users: 1 },
          kg: 1 - Number(kg),
        })),
      },
    }),
  },
  {
    name: 'ipmiping',
    doc: 'Does not answer the RMCP ping: Intel M50FCP, Windmill, Winterfell.',
    behaviour: () => ({ steps: { ping: () => undefined } }),
  },
  {
    name: 'embedded-bridging',
    doc: 'Puts the answers of satellites into the acknowledgement of Send Message instead of a message of their own.',
    behaviour: () => ({ quirks: { embeddedReplies: true } }),
  },
  {
    name: 'solstatus',
    doc: 'Refuses Get Payload Activation Status: Supermicro X8SIL-F.',
    behaviour: () => ({ commands: { get_payload_activation_status: () => INVALID_COMMAND } }),
  },
  {
    name: 'solchannelsupport',
    doc: 'Refuses Get Channel Payload Support: Windmill, Winterfell.',
    behaviour: () => ({ commands: { get_channel_payload_support: () => INVALID_COMMAND } }),
  },
  {
    name: 'solpayloadsize',
    doc: 'Names impossible payload sizes when SOL is activated: ASUS P5M2, Supermicro X8, Quanta.',
    behaviour: () => ({ commands: { activate_payload: values({ inbound_size: 0xffff, outbound_size: 0 }) } }),
  },
  {
    name: 'solport',
    doc: 'Names a wrong UDP port when SOL is activated: ASUS P5MT-R, Supermicro X8DTH-iF.',
    behaviour: () => ({ commands: { activate_payload: values({ port: swapped(RMCP_PORT) }) } }),
  },
]
