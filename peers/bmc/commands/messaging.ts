/** Passing messages on to the controllers behind this one, and the queue of those that nobody waits for (IPMI 2.0 §6.13, §22.6, §22.7). */
import { clearMessageFlags, getMessage, getMessageFlags, sendMessage } from 'wasm-free-codec/messages'
import { CC, handle, type Handler, PRIVILEGES } from '../handler.ts'

const NAK = 0x83
const EMPTY = 0x80
/** An IPMB message without data. */
const SHORTEST = 7
const TRACKED = 1
/** IPMB, as those behind it see it. */
const PRIMARY_IPMB = 0

export const messagingHandlers: readonly Handler[] = [
  handle(sendMessage, ({ channel, tracking, message = new Uint8Array() }, call) => {
    const { bmc, controller, follow, peer } = call
    const bus = controller.buses.get(channel)
    if (!bus) return CC.invalidField
    if (message.length < SHORTEST) return CC.length
    const target = bus.find(({ address }) => address === message[0])
    if (!target) return NAK
    const replies: Uint8Array[] = []
    target.serve(message, {
      bmc,
      peer,
      channel: PRIMARY_IPMB,
      privilege: PRIVILEGES.system,
      send: (reply) => replies.push(reply),
    })
    if (tracking !== TRACKED) {
      for (const reply of replies) controller.enqueue(channel, reply.subarray(1))
      return {}
    }
    if (bmc.faults.quirks.embeddedReplies) return { message: replies[0] ?? new Uint8Array() }
    for (const reply of replies) follow(reply)
    return {}
  }),
  // Through the system interface alone, by the specification's table; BMCs answer it over LAN as well.
  handle(
    getMessage,
    (_, { controller }) => {
      const next = controller.dequeue()
      return next ? { privilege: PRIVILEGES.administrator, ...next } : EMPTY
    },
    { privilege: 'operator' },
  ),
  handle(
    getMessageFlags,
    (_, { controller }) => ({ receive_message_available: Number(controller.waiting > 0) }),
    {
      privilege: 'operator',
    },
  ),
  handle(
    clearMessageFlags,
    ({ receive_message_queue }, { controller }) => {
      if (receive_message_queue) controller.clearQueue()
      return {}
    },
    { privilege: 'operator' },
  ),
]
