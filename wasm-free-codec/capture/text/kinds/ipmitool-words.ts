/** What ipmitool calls statuses and algorithms in its debug output, in the order of their numbers. */

const STATUSES = [
  'no errors',
  'insufficient resources for session',
  'invalid session ID',
  'invalid payload type',
  'invalid authentication algorithm',
  'invalid integrity algorithm',
  'no matching authentication algorithm',
  'no matching integrity payload',
  'inactive session ID',
  'invalid role',
  'unauthorized role requested',
  'insufficient resources for role',
  'invalid name length',
  'unauthorized name',
  'unauthorized GUID',
  'invalid integrity check value',
  'invalid confidentiality algorithm',
  'no matching cipher suite',
  'illegal parameter',
]
const AUTHENTICATION = ['none', 'hmac_sha1', 'hmac_md5', 'hmac_sha256']
const INTEGRITY = ['none', 'hmac_sha1_96', 'hmac_md5_128', 'md5_128', 'sha256_128']
const CONFIDENTIALITY = ['none', 'aes_cbc_128', 'xrc4_128', 'xrc4_40']
const PRIVILEGES = ['', 'callback', 'user', 'operator', 'admin', 'oem']

/** The number behind a name, as old versions write it too; `Unknown (0x0a)` says it itself. */
const numberIn =
  (names: readonly string[]) =>
  (text: string): number | undefined => {
    const unknown = /\(0x([0-9a-fA-F]{1,8})\)$/.exec(text)
    if (unknown) return parseInt(unknown[1], 16)
    const at = names.indexOf(text.replace(/^invlalid/, 'invalid'))
    return at < 0 ? undefined : at
  }

export const status = numberIn(STATUSES)
export const authentication = numberIn(AUTHENTICATION)
export const integrity = numberIn(INTEGRITY)
export const confidentiality = numberIn(CONFIDENTIALITY)
export const privilege = numberIn(PRIVILEGES)
