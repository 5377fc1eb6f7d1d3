/** From a client's line, as it was pasted, to the form of the connection. */

import type { ConnectionForm } from '../worker/api-live.ts'
import type { Secrets, Understood } from '../worker/api-playground.ts'

const privileges = [undefined, 'callback', 'user', 'operator', 'administrator'] as const

/** What a client's line says of the connection, as the form has it. */
export function formOf({ connection, secrets }: Understood['spelling']): Partial<ConnectionForm> {
  const { host, port, user, suite, workarounds } = connection ?? {}
  const privilege = privileges[connection?.privilege ?? 0]
  return {
    ...(host && { way: { kind: 'relay' as const, host, ...(port && { port }) } }),
    interface: connection?.interface === 'lan' ? 'lan' : 'lanplus',
    ...(user !== undefined && { user }),
    ...(suite !== undefined && { suite }),
    ...(privilege && { privilege }),
    ...(workarounds && { workarounds: [...workarounds] }),
    ...secretsOf(secrets),
  }
}

function secretsOf(secrets: Secrets | undefined): Pick<ConnectionForm, 'password' | 'kg'> {
  const { password, kg } = secrets ?? {}
  const hex = (bytes: Uint8Array) =>
    `hex:${Array.from(bytes, (one) => one.toString(16).padStart(2, '0')).join('')}`
  return {
    ...(password !== undefined && { password }),
    ...(kg !== undefined && { kg: typeof kg === 'string' ? kg : hex(kg) }),
  }
}
