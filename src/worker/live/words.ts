/** What live traffic says in words: another language is another table. No secret goes in. */
import { phrases, say } from 'wasm-free-codec'
import type { Drop, Refusal } from '../../../server/protocol.ts'

const many = (count: number): string =>
  count === 1 ? say`1 datagram dropped` : say`${count} datagrams dropped`

const drops: Readonly<Record<Drop, string>> = phrases({
  'bad-frame': 'the relay could not read what the page sent',
  'no-such-channel': 'they were for a target that is no longer open',
  'not-rmcp': 'they do not begin as RMCP does, and nothing else is relayed',
  'too-long': 'they are longer than the relay takes',
  rate: 'more came in a second than the relay takes',
  'not-sent': 'the system of the relay could not send them',
  'slow-reader': 'the page reads too slowly',
  'too-many-clients': 'the tap has too many clients',
  'nobody-watched': 'they came through the pipe before anybody watched',
})

export const words = phrases({
  capture: 'live',
  builtIn: 'the built-in BMC',
  interfaces: {
    builtin: 'built-in BMC',
    relay: 'relay',
    tap: 'tap',
    pipe: 'pipe',
    bus: 'pipe (IPMB)',
    lost: 'lost',
  },
  dropped: (count: number, reason: Drop) => `${many(count)}: ${drops[reason] ?? reason}`,
  droppedInPause: (count: number) => say`${many(count)}: more came while the list was paused than is kept`,

  opening: (target: string) => say`asking the relay for a way to ${target}`,
  reopening: 'the relay had closed the unused way; opening it again',
  noSession: 'There is no open connection.',
  noLive: 'There is no live capture.',
  ended: 'Serial over LAN has ended.',
  noSol: 'Serial over LAN is not open.',
  noUser: 'A user name has at most 16 bytes.',
  badHex: (name: string) => say`${name}: what follows "hex:" are no bytes.`,
  badPort: 'A port is a number from 1 to 65535.',

  refused: {
    'not-allowed': 'Start the server with --allow and that address, for example --allow 10.0.0.0/24.',
    'port-not-allowed': 'Start the server with --allow-port and that port.',
    'no-such-source': 'Start the server with --tap or --stdin.',
  } as Partial<Readonly<Record<Refusal, string>>>,

  noRelay: 'The page has no relay: it was not opened by the address that the server has printed.',
  connecting: 'The relay is being connected to.',
  notLetIn:
    'The relay cannot be reached, or does not let this page in: the server has stopped, or was started anew, and then prints another address.',
  closed: {
    1001: 'The server has stopped.',
    1008: 'The relay has closed the connection: it came in too many pieces.',
    1009: 'The relay has closed the connection: a message was too long.',
    4000: 'The relay has closed the connection: it was asked too much in a short time.',
    4001: 'The relay has closed the connection, which was not used for a while. It is opened again when it is needed.',
    4002: 'The relay has closed the connection: the page did not read what came.',
  } as Readonly<Record<number, string>>,
  again: 'The connection to the relay is made anew.',
  brokeOff: 'The connection to the relay has broken off.',
  pipeEnded: 'The pipe has ended.',
  pipeFailed: (why: string) => say`The pipe cannot be read: ${why}`,
  pipeProblem: (what: string) => say`The pipe: ${what}`,
})
