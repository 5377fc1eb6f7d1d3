/** Users, by what Get User Access and Get User Name say (IPMI 2.0 §22.27, §22.29). */
import type { Layer } from '../../packet.ts'
import { aboutOf, nameOf, printable } from '../../show.ts'
import type { Answer } from './answers.ts'
import type { UserItem } from './types.ts'

/** Rows that a user keeps. */
const MOST_ROWS = 20
/** What a user has where it is set, in this order. */
const RIGHTS = ['ipmi_messaging', 'link_authentication', 'callback_only']

interface Access {
  readonly channel: number
  readonly privilege: string
  readonly status: string
  readonly rights: readonly string[]
  readonly rows: number[]
}

interface User {
  name?: string
  readonly rows: number[]
  readonly access: Map<number, Access>
}

export class Users {
  private readonly byId = new Map<number, User>()

  take({ row, message, layer, asked }: Answer): void {
    const name = message.command?.name
    const id = asked?.body.user_id
    if ((name !== 'get_user_access' && name !== 'get_user_name') || typeof id !== 'number') return
    const { body } = message
    if (body.completion_code !== 0) return
    const user = this.byId.get(id) ?? { rows: [], access: new Map<number, Access>() }
    this.byId.set(id, user)
    if (name === 'get_user_name') {
      user.name = typeof body.user_name === 'string' ? printable(body.user_name.replace(/\0.*$/s, '')) : ''
      add(user.rows, row)
    } else if (layer) {
      const channel = Number(asked?.body.channel ?? 0)
      const rows = user.access.get(channel)?.rows ?? []
      add(rows, row)
      user.access.set(channel, { channel, ...accessOf(layer), rows })
    }
  }

  list(): UserItem[] {
    const ids = [...this.byId].sort(([one], [other]) => one - other)
    return ids.flatMap(([id, { name, rows, access }]): UserItem[] => {
      const known = name === undefined ? {} : { name }
      if (access.size === 0) return [{ id, ...known, privilege: '', status: '', rights: [], rows: [...rows] }]
      return [...access.values()].map((one) => ({ id, ...known, ...one, rows: [...one.rows, ...rows] }))
    })
  }
}

const add = (rows: number[], row: number): void => {
  if (rows.length >= MOST_ROWS) rows.shift()
  rows.push(row)
}

const accessOf = ({ nodes, values }: Layer) => {
  const named = (name: string): string => {
    const node = nodes.find((one) => one.name === name)
    if (!node || typeof node.value !== 'number') return ''
    return nameOf(aboutOf(node).values, node.value) ?? node.label.toLowerCase()
  }
  const status = values.enable_status === 0 ? '' : named('enable_status')
  return {
    privilege: named('privilege_limit'),
    status,
    rights: RIGHTS.filter((name) => values[name] === 1).map(named),
  }
}
