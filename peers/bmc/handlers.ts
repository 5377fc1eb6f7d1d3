/** All handlers of the BMC: a table for each area of the specification. Two for one command throw at start-up. */
import { channelHandlers } from './commands/channel.ts'
import { globalHandlers } from './commands/global.ts'
import { messagingHandlers } from './commands/messaging.ts'
import { oemHandlers } from './commands/oem.ts'
import { payloadHandlers } from './commands/payload.ts'
import { sessionHandlers } from './commands/session.ts'
import { userHandlers } from './commands/users.ts'
import type { Handler } from './handler.ts'
import { machineHandlers } from './machine/handlers.ts'

export const bmcHandlers: readonly Handler[] = [
  ...globalHandlers,
  ...messagingHandlers,
  ...sessionHandlers,
  ...channelHandlers,
  ...userHandlers,
  ...payloadHandlers,
  ...oemHandlers,
  ...machineHandlers,
]
