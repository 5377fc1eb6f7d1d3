/** All 62 App commands of Appendix G (netFn 06h). */
import type { Command } from '../command.ts'
import { appChannel } from './app-channel.ts'
import { getChannelCipherSuites } from './app-cipher-suites.ts'
import { readEventMessageBuffer } from './app-event-buffer.ts'
import { appFirewall } from './app-firewall.ts'
import { appGlobal } from './app-global.ts'
import { appInterface } from './app-interface.ts'
import { appMessaging } from './app-messaging.ts'
import { appPayloadAccess } from './app-payload-access.ts'
import { appPayload } from './app-payload.ts'
import { appSessionInfo } from './app-session-info.ts'
import { appSession } from './app-session.ts'
import { appSystemInfo } from './app-system-info.ts'
import { appUsers } from './app-users.ts'
import { appWatchdog } from './app-watchdog.ts'

export const app: Command[] = [
  ...appGlobal,
  ...appFirewall,
  ...appWatchdog,
  ...appMessaging,
  readEventMessageBuffer,
  ...appInterface,
  ...appSystemInfo,
  ...appSession,
  ...appSessionInfo,
  getChannelCipherSuites,
  ...appChannel,
  ...appUsers,
  ...appPayload,
  ...appPayloadAccess,
]
