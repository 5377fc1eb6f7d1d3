/** Faults of the way between the peers, and of packets as such. */
import type { Fault } from './fault.ts'
import { flipped, whole } from './values.ts'

/** How long one of two datagrams waits for the other. */
const HOLD = 300

export const networkFaults: readonly Fault[] = [
  {
    name: 'drop',
    doc: 'Loses every Nth datagram that the BMC sends.',
    value: ['N', '3'],
    behaviour(value) {
      const every = whole(value, 1)
      return {
        datagrams(_, send) {
          let sent = 0
          return (datagram) => void (++sent % every !== 0 && send(datagram))
        },
      }
    },
  },
  {
    name: 'delay',
    doc: 'Sends each datagram so many milliseconds late.',
    value: ['MS', '1500'],
    behaviour(value) {
      const late = whole(value, 0, 3_600_000)
      return {
        datagrams: (environment, send) => (datagram) => void environment.after(late, () => send(datagram)),
      }
    },
  },
  {
    name: 'duplicate',
    doc: 'Sends each datagram twice.',
    behaviour: () => ({
      datagrams: (_, send) => (datagram) => {
        send(datagram)
        send(datagram)
      },
    }),
  },
  {
    name: 'reorder',
    doc: 'Swaps each two datagrams that it sends; one without a second goes out a third of a second late.',
    behaviour: () => ({
      datagrams(environment, send) {
        let held: { datagram: Uint8Array; cancel: () => void } | undefined
        return (datagram) => {
          if (held) {
            const { cancel, datagram: first } = held
            held = undefined
            cancel()
            send(datagram)
            send(first)
            return
          }
          const cancel = environment.after(HOLD, () => {
            held = undefined
            send(datagram)
          })
          held = { datagram, cancel }
        }
      },
    }),
  },
  {
    name: 'wrong-checksum',
    doc: 'Sends IPMI messages with a wrong data checksum, as Supermicro X9SCM-iiF, X9DRi-F and X9DRFR do.',
    behaviour: () => ({ quirks: { dataChecksum: (right) => (right + 1) & 0xff } }),
  },
  {
    name: 'wrong-trailer',
    doc: 'Sends RMCP+ packets whose integrity code is wrong by one bit.',
    behaviour: () => ({ quirks: { trailerCode: flipped } }),
  },
  {
    name: 'wrong-auth-code',
    doc: 'Sends IPMI 1.5 packets whose authentication code is wrong by one bit.',
    behaviour: () => ({ quirks: { authCode: flipped } }),
  },
  {
    name: 'static-iv',
    doc: 'Encrypts every packet with an initialization vector of zeros.',
    behaviour: () => ({ quirks: { staticIv: true } }),
  },
  {
    name: 'static-random',
    doc: 'Sends a random number of zeros in every RAKP message 2.',
    behaviour: () => ({ quirks: { staticRandom: true } }),
  },
]
