/** Command lines to try, in the words of the client in use: never a password, each client asks for it. */
import type { Client } from './client.ts'

export interface Target {
  readonly client: Client | null
  readonly version: '1.5' | '2.0' | null
  /** Address of the BMC, without brackets. */
  readonly host: string
  readonly port: number
  /** Null: not seen. */
  readonly user: string | null
  readonly suite: number | null
}

export interface Changes {
  version?: '1.5' | '2.0'
  user?: string
  /** Null: leave the choice to the client. */
  suite?: number | null
  privilege?: 'administrator' | 'operator' | 'user'
  kg?: boolean
  authType?: string
  /** The client's own way around a vendor's bug. */
  workaround?: string
  verbose?: boolean
  /** Longer and more tries. */
  patient?: boolean
}

const RMCP_PORT = 623
/** Between backquotes, and fit to be pasted into a shell. */
const PLAIN = /^[\w.@+:[\]%-]+$/
const QUOTABLE = /^[ !-&(-_a-~]+$/

/** A word of a shell's command line; for what does not fit into one, `stand-in`. */
const word = (text: string, standIn: string): string =>
  PLAIN.test(text) ? text : text === '' || QUOTABLE.test(text) ? `'${text}'` : standIn

/** OpenIPMI takes algorithms, not suites; it has none of those left out here. */
const OPENIPMI_SUITES: Readonly<Record<number, string>> = {
  1: '-Ra rakp_hmac_sha1 -Ri none -Rc none',
  2: '-Ra rakp_hmac_sha1 -Ri hmac_sha1 -Rc none',
  3: '-Ra rakp_hmac_sha1 -Ri hmac_sha1 -Rc aes_cbc_128',
  8: '-Ra rakp_hmac_md5 -Ri hmac_md5 -Rc aes_cbc_128',
  12: '-Ra rakp_hmac_md5 -Ri md5 -Rc aes_cbc_128',
}

/** One line, between backquotes. */
export function commandLine(target: Target, changes: Changes = {}): string {
  const version = changes.version ?? target.version ?? '2.0'
  const { host, port } = target
  const plus = version === '2.0'
  const suite = changes.suite !== undefined ? changes.suite : target.suite
  const user = word(changes.user ?? target.user ?? 'NAME', 'NAME')
  const parts: string[] = []
  switch (target.client) {
    case 'freeipmi':
      parts.push(`bmc-info -D ${plus ? 'LAN_2_0' : 'LAN'}`)
      parts.push(
        `-h ${word(port === RMCP_PORT ? host : host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`, 'HOST')}`,
      )
      parts.push(`-u ${user} -P`)
      if (plus && suite !== null) parts.push(`-I ${suite}`)
      if (changes.authType) parts.push(`-a ${freeipmiType(changes.authType)}`)
      if (changes.privilege)
        parts.push(`-l ${changes.privilege === 'administrator' ? 'ADMIN' : changes.privilege.toUpperCase()}`)
      if (changes.kg) parts.push('-K')
      if (changes.workaround) parts.push(`-W ${changes.workaround}`)
      if (changes.patient) parts.push('--retransmission-timeout=3000 --session-timeout=60000')
      if (changes.verbose) parts.push('--debug')
      break
    case 'ipmiutil':
      parts.push(`ipmiutil health -N ${word(host, 'HOST')} -U ${user} -Y -F ${plus ? 'lan2' : 'lan'}`)
      if (plus && suite !== null) parts.push(`-J ${suite}`)
      if (changes.privilege) parts.push(`-V ${{ administrator: 4, operator: 3, user: 2 }[changes.privilege]}`)
      if (changes.verbose) parts.push('-x')
      break
    case 'openipmi':
      // It does not ask for a password.
      parts.push(`openipmicmd -k '0f 0 6 1' lan -U ${user} -P PASSWORD`)
      if (port !== RMCP_PORT) parts.push(`-p ${port}`)
      parts.push(`-A ${plus ? 'rmcp+' : openipmiType(changes.authType)}`)
      if (plus && suite !== null && OPENIPMI_SUITES[suite]) parts.push(OPENIPMI_SUITES[suite])
      if (changes.privilege)
        parts.push(`-L ${changes.privilege === 'administrator' ? 'admin' : changes.privilege}`)
      if (changes.kg) parts.push('-Rk KEY')
      parts.push(word(host, 'HOST'))
      break
    case 'pyghmi':
      parts.push(`pyghmiutil ${word(host, 'HOST')} ${user} power`)
      break
    default:
      parts.push(`ipmitool -I ${plus ? 'lanplus' : 'lan'} -H ${word(host, 'HOST')}`)
      if (port !== RMCP_PORT) parts.push(`-p ${port}`)
      parts.push(`-U ${user} -a`)
      if (plus && suite !== null) parts.push(`-C ${suite}`)
      if (!plus && changes.authType) parts.push(`-A ${changes.authType.toUpperCase()}`)
      if (changes.privilege) parts.push(`-L ${changes.privilege.toUpperCase()}`)
      if (changes.kg) parts.push('-Y')
      if (changes.patient) parts.push('-N 5 -R 6')
      if (changes.workaround) parts.push(`-o ${changes.workaround}`)
      if (changes.verbose) parts.push('-vv')
      parts.push('mc info')
  }
  return `\`${parts.join(' ')}\``
}

const freeipmiType = (type: string): string =>
  type === 'password' ? 'STRAIGHT_PASSWORD_KEY' : type.toUpperCase()

const openipmiType = (type = 'md5'): string => (type === 'password' ? 'straight' : type)

/** Asks the BMC, or a machine near it, without a login. */
export const pingCommand = (target: Target): string =>
  target.client === 'freeipmi'
    ? `\`ipmiping ${word(target.host, 'HOST')}\``
    : `\`rmcpping ${word(target.host, 'HOST')}\``
