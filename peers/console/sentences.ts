/** The words of a console's events and errors. No secret goes in. */
import { enums, phrases, say as words } from 'wasm-free-codec'

export const hex = (value: number): string => `${value.toString(16).padStart(2, '0').toUpperCase()}h`

export const statusText = (value: number): string =>
  words`status ${hex(value)}: ${enums.rmcpStatus.table[value] ?? words`not known`}`

export const codeText = (value: number, specific: Readonly<Record<number, string>> = {}): string =>
  words`completion code ${hex(value)}: ${specific[value] ?? enums.completionCodes.table[value] ?? words`of this device`}`

export const say = phrases({
  ping: 'looking for the BMC by an RMCP ping',
  pong: 'the BMC answers pings',
  noPong: 'no answer to the ping; some BMCs do not answer it',
  capabilities: 'asking how to log in',
  capabilities15: 'asking how to log in, as IPMI 1.5 does',
  offers: (what: string) => words`the BMC offers ${what}`,
  suites: 'asking for its cipher suites',
  listed: (suites: readonly number[]) => words`cipher suites ${suites.join(', ')}`,
  notListed: 'the BMC lists no cipher suites',
  open: (suite: number) => words`Open Session with cipher suite ${suite}`,
  nextSuite: (suite: number) => words`the BMC refused it; trying cipher suite ${suite}`,
  rakp1: 'naming the user in RAKP 1',
  rakp2: 'RAKP 2 fits: the BMC knows this password',
  rakp2None: 'RAKP 2 without a code: no password is asked for',
  rakp3: 'proving the password by RAKP 3',
  rakp4: 'RAKP 4 fits: both have the same keys',
  challenge: 'asking for a challenge',
  activate: 'activating the session',
  privilege: (level: number) => words`raising the session to ${enums.privilegeLevels.table[level] ?? level}`,
  ready: 'logged in',
  close: 'closing the session',
  closed: 'the session is closed',
  lost: 'the session is lost: the BMC does not answer any more',
  badChecksum: 'a message with a wrong checksum, or cut',
  badCode: 'a packet whose code does not fit',
  badEncryption: 'a packet that the keys do not open',
  oldSequence: 'a packet whose sequence number was used before, or is far off',
  notSealed: 'a packet without the protection that the session agreed on',
})

export const fail = phrases({
  noResponse: 'The BMC answered nothing: neither a reply nor an error came back.',
  portClosed: 'Nothing listens at that address and port: an ICMP error came back, and nothing else.',
  silent: (what: string) => words`The BMC answered before, but not ${what}.`,
  refused: (what: string, how: string) => words`The BMC refused ${what} with ${how}.`,
  noRmcpPlus: 'The BMC offers no RMCP+ (IPMI 2.0) on this channel.',
  noLan15: 'The BMC offers no IPMI 1.5 login on this channel.',
  noAuthType: (type: number) =>
    words`The BMC does not offer the authentication type ${enums.authenticationTypes.table[type] ?? type}.`,
  noSafeType:
    'The BMC offers neither MD5 nor MD2 for IPMI 1.5; other authentication types have to be asked for.',
  noSuite: 'The BMC lists no cipher suite that this console takes by itself.',
  unreadable: (what: string) =>
    words`The BMC answered ${what}, but the answer cannot be read or its code does not fit.`,
  otherAlgorithms: 'The BMC accepted the Open Session Request with other algorithms than those asked for.',
  rakp2: 'The code of RAKP 2 is not made from this password: the BMC holds another one for this user.',
  rakp2Near: (near: string) => words`The code of RAKP 2 is made from ${near} instead of the password given.`,
  rakp2Way: (way: string) => words`The code of RAKP 2 is made from this password, but ${way}.`,
  activateSilent: 'The BMC did not answer Activate Session: it drops it where the password is wrong.',
  rakp4: (given: boolean) =>
    given
      ? words`The password is right, but the integrity check value of RAKP 4 is not made from this K_G.`
      : words`The password is right, but the integrity check value of RAKP 4 is not made from it: the BMC has a K_G.`,
  rakp4Near: (near: string) =>
    words`The integrity check value of RAKP 4 is made from ${near} instead of the K_G given.`,
  rakp4Way: (way: string) =>
    words`The integrity check value of RAKP 4 is made with the right key, but ${way}.`,
  rakp4None: 'RAKP 4 carries a code although the cipher suite has none.',
  idZero: 'The BMC gave the session ID 0.',
  dropped: (bad: boolean) =>
    bad
      ? words`Inside the session no reply of the BMC could be taken: their codes, checksums or numbers do not fit.`
      : words`The login succeeded, but inside the session the BMC does not answer.`,
  noBridge: 'The message was passed on, but no answer came from the other side.',
  notLoggedIn: 'There is no session.',
  closed: 'The console was closed.',
  tooLong: 'The message is too long for IPMI 1.5: 255 bytes.',
  plusOnly: 'SOL needs a session of RMCP+.',
  option: (name: string) => words` The option ${name} accepts that.`,
})
