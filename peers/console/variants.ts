/** How a code that does not fit was made instead, in words, and which option of the console accepts it. */
import { fail } from './sentences.ts'
import type { Workaround } from './workarounds.ts'

const NEAR: Readonly<Record<string, string>> = {
  'password-cut-16': 'the first 16 bytes of the password',
  'password-cut-20': 'the first 20 bytes of the password',
  'password-empty': 'the empty password',
  'kg-cut-16': 'the first 16 bytes of K_G',
  'kg-as-hex': 'K_G read as hexadecimal digits',
  'kg-as-text': 'the hexadecimal digits of K_G taken as text',
  'kg-absent': 'the password: the BMC has no K_G',
}

const WAYS: Readonly<Record<string, readonly [text: string, option: Workaround]>> = {
  'role-without-lookup': ['without bit 4 of the role byte', 'intelplus'],
  'open-session-privilege': ['with the privilege of the Open Session Request', 'opensesspriv'],
  'name-padded': ['with the user name padded to 16 bytes', 'intel20'],
  'integrity-algorithm': ['with the integrity algorithm', 'intelplus'],
  'code-too-long': ['with one byte too many', 'supermicro20'],
}

export const nearMiss = (variants: readonly string[]): string =>
  variants.flatMap((variant) => NEAR[variant] ?? []).join(', and ')

export const vendorsWay = (variants: readonly string[]): string =>
  variants.flatMap((variant) => WAYS[variant]?.[0] ?? []).join(' and ')

export function optionFor(variants: readonly string[]): string {
  const options = variants.flatMap((variant) => WAYS[variant]?.[1] ?? [])
  const name = options.includes('intel20') ? 'intel20' : options[0]
  return name ? fail.option(name) : ''
}
