/** What is said of a keyring that cannot be read. Never with a value: it may be a secret. */
import { phrases, say } from '../../language.ts'

export type KeyringProblem = 'not_text' | 'not_hex' | 'not_a_key' | 'not_an_address' | 'too_long'

export const keyringSentences = phrases({
  not_text: 'must be text, or bytes as hex:00ff',
  not_hex: 'hex: needs pairs of hexadecimal digits',
  not_a_key: 'a session key has 16 to 64 bytes',
  not_an_address: 'must be an address like 10.0.0.1 or fe80::1, or a network like 10.0.0.0/24',
  too_long: 'has more than 256 bytes',

  not_a_list: () => say`A keyring is a list of entries, or { "keys": [...] }`,
  too_many: (limit: number) => say`A keyring has at most ${limit} entries`,
  not_an_entry: (entry: number) =>
    say`entry ${entry}: must be an object like { "user": ..., "password": ... }`,
  unknown_field: (entry: number, name: string) =>
    say`entry ${entry}: there is no field ${JSON.stringify(name)}; there are address, user, password, kg, sik, k1, k2`,
  of_field: (entry: number, field: string, problem: string) => say`entry ${entry}: ${field}: ${problem}`,
} satisfies Record<KeyringProblem, string> & Record<string, unknown>)
