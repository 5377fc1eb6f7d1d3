/** A connection's form as the console's options, and as what the keyring needs. RangeError names what cannot be. */
import type { ConsoleOptions } from '../../../peers/console/index.ts'
import { DEFAULTS } from '../../../peers/bmc/index.ts'
import type { ConnectionForm } from '../api-live.ts'
import type { KeyEntry } from '../api.ts'
import { words } from './words.ts'

export type Credentials = Required<Pick<KeyEntry, 'user' | 'password'>> & Pick<KeyEntry, 'kg'>

const PRIVILEGES = { callback: 1, user: 2, operator: 3, administrator: 4 } as const

/** Without a user: the one that the built-in BMC, here and at the relay, has. */
export function credentialsOf({ user, password, kg }: ConnectionForm): Credentials {
  const [own] = DEFAULTS.users
  const secret = typeof own?.password === 'string' ? own.password : ''
  const given =
    user === undefined
      ? { user: own?.name ?? '', password: password ?? secret }
      : { user, password: password ?? '' }
  return { ...given, ...(kg && { kg }) }
}

export function consoleOptions(form: ConnectionForm): Partial<ConsoleOptions> {
  const { user, password, kg } = credentialsOf(form)
  const { way } = form
  if (way.kind === 'relay' && way.port !== undefined && !(way.port >= 1 && way.port <= 65_535))
    throw new RangeError(words.badPort)
  const version = form.interface === 'lan' ? '1.5' : '2.0'
  return {
    user,
    password: secretOf('password', password),
    ...(kg !== undefined && { kg: secretOf('K_G', kg) }),
    version,
    ...(version === '2.0' && form.suite !== undefined && { suite: form.suite }),
    privilege: PRIVILEGES[form.privilege ?? 'administrator'],
    workarounds: (form.workarounds ?? []) as ConsoleOptions['workarounds'],
  }
}

/** Text, or `hex:` and bytes. */
function secretOf(name: string, text: string): string | Uint8Array {
  if (!/^hex:/i.test(text)) return text
  const digits = text.slice(4).replace(/[\s:-]/g, '')
  if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new RangeError(words.badHex(name))
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}
