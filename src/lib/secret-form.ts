/** What a form of keys holds, read when it is sent: nothing of it stays in the page's state. */

import type { KeyEntry, SecretName } from '../worker/api.ts'

const HEX = 'hex:'

/** A secret as the worker reads it. Text that looks like its notation for bytes goes as bytes. */
export function secretOf(text: string, form: 'text' | 'hex'): string {
  if (form === 'hex') return HEX + text.replace(/[\s:]/g, '')
  if (!text.startsWith(HEX)) return text
  const bytes = new TextEncoder().encode(text)
  return HEX + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

const secrets: readonly SecretName[] = ['password', 'kg', 'sik', 'k1', 'k2']

/** An entry for the keyring; null: nothing secret was given. */
export function entryOf(data: FormData): KeyEntry | null {
  const text = (name: string): string => String(data.get(name) ?? '')
  const entry: KeyEntry = {}
  for (const name of secrets) {
    const hex = name !== 'password' && name !== 'kg' ? 'hex' : text(`${name}-form`)
    if (text(name)) entry[name] = secretOf(text(name), hex === 'hex' ? 'hex' : 'text')
  }
  if (data.has('empty-password')) entry.password ??= ''
  if (Object.keys(entry).length === 0) return null
  const address = text('address').trim()
  if (address) entry.address = address
  if (data.has('no-user')) entry.user = ''
  else if (text('user')) entry.user = text('user')
  return entry
}

/** '10.0.0.2:623' → '10.0.0.2', '[fe80::1]:623' → 'fe80::1'. */
export function hostOf(endpoint: string): string {
  return endpoint.replace(/^\[?(.*?)\]?:\d+$/, '$1')
}
