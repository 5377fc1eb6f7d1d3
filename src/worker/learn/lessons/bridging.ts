/** Bridging: to the satellite at 82h, through it to 72h, and to where nobody is (IPMI 2.0 §6.13). */
import { getDeviceId, getSensorReading } from 'wasm-free-codec/messages'
import { codeText, said, wayText } from '../asked.ts'
import { done, type Lesson, not, nothing, point, send } from './lesson.ts'

const BMC = 0x20
const NEAR = 0x82
const FAR = 0x72
const NOBODY = 0x84
const NAK = 0x83

export const bridging: Lesson = {
  id: 'bridging',
  tasks: [
    send('near', { command: getDeviceId, way: [BMC, NEAR] }, '-t 0x82 -b 0 raw 0x06 0x01'),
    point('address', 'rs_addr', ({ exchange }, start) =>
      exchange.request[start] === NEAR ? undefined : said('outerAddress'),
    ),
    send('sensor', { command: getSensorReading, way: [BMC, NEAR] }, '-t 0x82 -b 0 raw 0x04 0x2d 0x01'),
    send(
      'double',
      { command: getDeviceId, way: [BMC, NEAR, FAR] },
      '-T 0x82 -B 0 -t 0x72 -b 7 raw 0x06 0x01',
      (_, { exchange }) => done('doubleSeen', { replies: exchange.replies.length }),
    ),
    {
      id: 'nobody',
      kind: 'send',
      solution: () => '-t 0x84 -b 0 raw 0x06 0x01',
      check({ last }) {
        if (!last) return nothing()
        if (last.way.length < 2) return not(said('notBridged', { wanted: wayText([BMC, NOBODY]) }))
        if (last.code !== NAK) return not(said('somebodyThere', { way: wayText(last.way) }))
        return done('nakSeen', { code: codeText(NAK, last.answer?.command) })
      },
    },
  ],
}
