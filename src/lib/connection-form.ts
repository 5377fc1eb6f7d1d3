/** What the form of a connection holds, read when it is sent: no secret of it stays in the page's state. */

import type { ConnectionForm } from '../worker/api-live.ts'
import { secretOf } from './secret-form.ts'

/** Where text, or the empty text, was given. */
const given = <Key extends string>(key: Key, text: string): { [K in Key]?: string } =>
  (text ? { [key]: text } : {}) as { [K in Key]?: string }

export function connectionOf(data: FormData): ConnectionForm {
  const text = (name: string): string => String(data.get(name) ?? '')
  const secret = (name: string): string =>
    text(name) && secretOf(text(name), text(`${name}-form`) === 'hex' ? 'hex' : 'text')
  const { host, port } = hostAndPort(text('host').trim(), text('port').trim())
  const faults = data.getAll('fault').map((name) => {
    const value = text(`fault-${String(name)}`).trim()
    return value ? `${String(name)}=${value}` : String(name)
  })
  const privilege = text('privilege') as ConnectionForm['privilege']
  return {
    way:
      text('to') === 'relay'
        ? { kind: 'relay', host, ...(port && { port }) }
        : { kind: 'builtin', ...(faults.length && { faults }) },
    interface: text('interface') === 'lan' ? 'lan' : 'lanplus',
    ...(data.has('no-user') ? { user: '' } : given('user', text('user'))),
    ...given('password', secret('password')),
    ...given('kg', secret('kg')),
    ...(text('suite') && { suite: Number(text('suite')) }),
    ...(privilege && { privilege }),
    workarounds: data.getAll('workaround').map(String),
  }
}

/** '10.0.0.2:624' and '[::1]:624' name a port, too; the field for it has the last word. */
export function hostAndPort(host: string, port: string): { host: string; port?: number } {
  const [, bracketed, named, written] = /^(?:\[(.+)\]|([^:]+))(?::(\d+))?$/.exec(host) ?? []
  const number = Number(port || written || 0)
  return { host: bracketed ?? named ?? host, ...(number > 0 && { port: number }) }
}
