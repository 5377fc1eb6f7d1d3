/** An IPMI 1.5 login by hand: each of its steps is a command, and the code alone is made (IPMI 2.0 §6.12, §22.16, §22.17). */
import { hexBytes, hexNumber, type Values } from 'wasm-free-codec'
import { authCode15, equal, padded, u32le } from 'wasm-free-codec/crypto'
import {
  activateSession,
  closeSession,
  getChannelAuthenticationCapabilities,
  getDeviceId,
  getSessionChallenge,
  setSessionPrivilegeLevel,
} from 'wasm-free-codec/messages'
import { type Sealing15, writePacket15 } from '../../../../peers/envelope.ts'
import { latin1 } from '../../../../peers/latin1.ts'
import { said } from '../asked.ts'
import { PUBLIC } from '../lab.ts'
import { done, type Lesson, not, raw, type Run, send } from './lesson.ts'

const MD5 = 2
const ADMINISTRATOR = 4
const LENGTH = 16
const password = padded(latin1(PUBLIC.password), LENGTH)
const OUTSIDE: Sealing15 = { authType: 0, password }
const INSIDE: Sealing15 = { authType: MD5, password }

/** Where the login stands: what the next packet is sealed with. */
interface Stand {
  id: number
  sequence: number
  sealing: Sealing15
  challenge: Uint8Array
  active: boolean
}

const standOf = ({ kept }: Run): Stand =>
  (kept.stand ??= {
    id: 0,
    sequence: 0,
    sealing: OUTSIDE,
    challenge: new Uint8Array(LENGTH),
    active: false,
  } satisfies Stand) as Stand

const is = (name: string, wanted: number, reason: string) => (values: Values) =>
  values[name] === wanted ? undefined : said(reason, { given: Number(values[name]), wanted })

export const login15: Lesson = {
  id: 'login15',
  loggedOut: true,
  seal(run, message) {
    const stand = standOf(run)
    const { id, sequence, sealing } = stand
    if (sealing !== OUTSIDE) {
      const code = authCode15(MD5, password, id, sequence, message)
      run.keys = [
        { name: 'sessionId', value: hexNumber(id, 4) },
        { name: 'sessionSequence', value: String(sequence) },
        { name: 'authCode', value: code ? hexBytes(code) : '' },
      ]
    }
    if (stand.active) stand.sequence++
    return writePacket15({ id, sequence, message }, sealing)
  },
  after(run, { inner, code, answer }) {
    if (code !== 0 || !answer) return
    const stand = standOf(run)
    const { body } = answer
    if (inner?.command?.name === getSessionChallenge.name) {
      const challenge = body.challenge as Uint8Array
      Object.assign(stand, { id: Number(body.temporary_session_id), challenge, sealing: INSIDE })
    }
    if (inner?.command?.name === activateSession.name) {
      const sequence = Number(body.inbound_sequence)
      Object.assign(stand, { id: Number(body.session_id), sequence, active: true })
    }
  },
  tasks: [
    send(
      'offer',
      {
        command: getChannelAuthenticationCapabilities,
        answer: (values) => (values.auth_md5 === 1 ? undefined : said('noMd5')),
      },
      '0x06 0x38 0x0e 0x04',
    ),
    send(
      'challenge',
      {
        command: getSessionChallenge,
        request: (values) =>
          is('authentication_type', MD5, 'otherAuthType')(values) ??
          (values.user_name === PUBLIC.user ? undefined : said('nameIs', { name: String(values.user_name) })),
      },
      raw(0x06, 0x39, MD5, padded(latin1(PUBLIC.user), LENGTH)),
    ),
    send(
      'activate',
      (run) => ({
        command: activateSession,
        request(values) {
          const { challenge } = standOf(run)
          const other = is('authentication_type', MD5, 'otherAuthType')(values)
          if (other) return other
          if (!equal(values.challenge as Uint8Array, challenge))
            return said('otherChallenge', { challenge: hexBytes(challenge) })
          return values.outbound_sequence === 0 ? said('zeroSequence') : undefined
        },
      }),
      (run) => raw(0x06, 0x3a, MD5, ADMINISTRATOR, standOf(run).challenge, u32le(1)),
      (run) => (standOf(run).active ? done() : not(said('silent'))),
    ),
    send(
      'raise',
      { command: setSessionPrivilegeLevel, request: is('privilege', ADMINISTRATOR, 'otherLevel') },
      '0x06 0x3b 0x04',
    ),
    send('ask', { command: getDeviceId }, '0x06 0x01'),
    send(
      'close',
      (run) => ({
        command: closeSession,
        request: (values) =>
          values.session_id === standOf(run).id
            ? undefined
            : said('otherSession', { id: hexNumber(standOf(run).id, 4) }),
      }),
      (run) => raw(0x06, 0x3c, u32le(standOf(run).id)),
      ({ lab }) => (lab.bmc.sessions.active.length === 0 ? done() : not(said('silent'))),
    ),
  ],
}
