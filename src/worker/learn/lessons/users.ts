/** Users and privileges: a user is made, logs in, and is refused what its level does not allow. */
import type { Values } from 'wasm-free-codec'
import { padded } from 'wasm-free-codec/crypto'
import { getUserName, setUserAccess, setUserName, setUserPassword } from 'wasm-free-codec/messages'
import { ConsoleError } from '../../../../peers/console/index.ts'
import { latin1 } from '../../../../peers/latin1.ts'
import { codeText, said } from '../asked.ts'
import { done, type Lesson, not, nothing, raw, type Run, send, value } from './lesson.ts'

const OTHER = 3
const NEW = 5
const NAME = 'eve'
const OPERATOR = 3
const LEVELS: Partial<Record<string, number>> = { user: 2, operator: OPERATOR, administrator: 4 }
const OPERATION = { enable: 1, set: 2 }
const INSUFFICIENT = 0xd4

const text16 = (text: string): Uint8Array => padded(latin1(text), 16)

const userIs = (wanted: number) => (values: Values) =>
  values.user_id === wanted ? undefined : said('otherUser', { given: Number(values.user_id), wanted })

const setsPassword = (operation: number) => ({
  command: setUserPassword,
  request: (values: Values) =>
    userIs(NEW)(values) ??
    (values.operation === operation ? undefined : said('operationIs', { wanted: operation })),
})

const userOf = ({ lab }: Run) => lab.bmc.users.byId(NEW)

export const users: Lesson = {
  id: 'users',
  tasks: [
    send('name', { command: getUserName, request: userIs(OTHER) }, raw(0x06, 0x46, OTHER)),
    {
      id: 'who',
      kind: 'value',
      solution: ({ lab }) => lab.bmc.users.byId(OTHER)?.name ?? '',
      check({ last }, attempt) {
        if (attempt.kind !== 'value') return nothing()
        return attempt.text.trim() === last?.answer?.body.user_name ? done() : not(said('otherName'))
      },
    },
    send(
      'call',
      {
        command: setUserName,
        request: (values) =>
          userIs(NEW)(values) ??
          (values.user_name === NAME ? undefined : said('nameIs', { name: String(values.user_name) })),
      },
      raw(0x06, 0x45, NEW, text16(NAME)),
    ),
    send(
      'password',
      setsPassword(OPERATION.set),
      raw(0x06, 0x47, NEW, OPERATION.set, text16('learn')),
      (run) => (userOf(run)?.password.some((byte) => byte !== 0) ? done() : not(said('emptyPassword'))),
    ),
    send('enable', setsPassword(OPERATION.enable), raw(0x06, 0x47, NEW, OPERATION.enable)),
    send(
      'access',
      {
        command: setUserAccess,
        request: (values) =>
          userIs(NEW)(values) ??
          (values.privilege_limit === OPERATOR
            ? undefined
            : said('limitIs', { given: Number(values.privilege_limit), wanted: OPERATOR })),
      },
      // Change the flags, IPMI messaging on, channel 1.
      raw(0x06, 0x43, 0x91, NEW, OPERATOR),
      (run) => (userOf(run)?.messaging ? done() : not(said('noMessaging'))),
    ),
    {
      id: 'login',
      kind: 'login',
      async check({ lab }, attempt) {
        if (attempt.kind !== 'login') return nothing()
        const { user, password, privilege } = attempt
        if (user !== NAME) return not(said('loginAs', { name: NAME }))
        try {
          await lab.login({ user, password, privilege })
          return done()
        } catch (error) {
          if (!(error instanceof ConsoleError || error instanceof RangeError)) throw error
          return not(said('loginFailed', { text: error.message }))
        }
      },
    },
    send(
      'refused',
      { command: setUserName, code: INSUFFICIENT },
      raw(0x06, 0x45, NEW + 1, text16('mallory')),
      (_, asked) =>
        done('codeSeen', { asked: asked.label, code: codeText(INSUFFICIENT, asked.inner?.command) }),
    ),
    value(
      'level',
      () => LEVELS[setUserName.privilege],
      () => said('privilegeOf'),
    ),
  ],
}
