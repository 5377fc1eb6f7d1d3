/** Users (IPMI 2.0 §22.26 to §22.30). */
import { command } from '../command.ts'
import { privilegeLevels } from '../enums.ts'
import type { About } from '../field.ts'
import { bit, byte, bytes, choice, layout, names, optional, reserved, text, uint } from '../layout.ts'
import { App } from '../netfn.ts'
import { channel, channelPart, userId, userIdPart } from './app-fields.ts'

const limits = names({ ...privilegeLevels.table, 0x0f: 'no access' }, privilegeLevels.ranges)
const limit = uint(3, 0, 'privilege_limit', 'User privilege limit', {
  values: limits,
  default: 4,
  info: true,
  doc: 'The highest level that this user may have on this channel.',
})
const callbackOnly = bit(6, 'callback_only', 'Restricted to callback', {
  doc: 'Only when the BMC calls back, not when the user calls.',
})
const linkAuthentication = bit(5, 'link_authentication', 'Link authentication', {
  values: { 0: 'disabled', 1: 'enabled' },
  doc: 'Whether name and password serve for PPP on a serial channel, too.',
})
const messaging = (about?: About) =>
  bit(4, 'ipmi_messaging', 'IPMI messaging', {
    values: { 0: 'messaging disabled', 1: 'messaging enabled' },
    info: true,
    doc: 'Whether this user may open IPMI sessions on this channel.',
    ...about,
  })

export const setUserAccess = command(App, 0x43, 'set_user_access', 'Set User Access', {
  spec: 'IPMI 2.0 §22.26',
  privilege: 'administrator',
  changes: true,
  doc: 'Gives a user a level on a channel, or none, and says what the account is good for there.',
  note: 'Supermicro H8QME and Quanta S99Q lose settings that follow one another too fast.',
  request: layout(
    byte(
      bit(7, 'change', 'Bits 6:4', {
        values: { 0: 'leave as they are', 1: 'set' },
        default: 1,
        doc: 'Whether the three rights that follow are to be changed.',
      }),
      callbackOnly,
      linkAuthentication,
      messaging({ default: 1 }),
      channelPart({ default: 0x0e }),
    ),
    userId,
    byte(reserved(7, 4), limit),
    optional(
      byte(
        reserved(7, 4),
        uint(3, 0, 'session_limit', 'User session limit', {
          doc: 'Sessions at once under this name; 0 leaves it to the implementation.',
        }),
      ),
    ),
  ),
  response: layout(),
})

export const getUserAccess = command(App, 0x44, 'get_user_access', 'Get User Access', {
  spec: 'IPMI 2.0 §22.27',
  privilege: 'operator',
  doc: 'A user’s level and rights on a channel, and how many users there are and can be.',
  request: layout(channel, userId),
  response: layout(
    byte(
      reserved(7, 6),
      uint(5, 0, 'max_users', 'Maximum number of user IDs', { doc: 'How many users the channel can have.' }),
    ),
    byte(
      uint(7, 6, 'enable_status', 'User ID enable status', {
        values: { 0: 'unspecified', 1: 'user enabled', 2: 'user disabled', 3: 'reserved' },
        info: true,
        doc: 'By Set User Password; BMCs older than errata 3 leave it unspecified.',
      }),
      uint(5, 0, 'enabled_users', 'Enabled user IDs on this channel', {
        doc: 'How many users are switched on at present.',
      }),
    ),
    byte(
      reserved(7, 6),
      uint(5, 0, 'fixed_names', 'User IDs with fixed names', {
        doc: 'How many users have names that cannot be changed.',
      }),
    ),
    byte(reserved(7), callbackOnly, linkAuthentication, messaging(), limit),
  ),
})

const userName = text('user_name', 'User name', 16, {
  info: true,
  doc: 'Up to 16 characters, upper and lower case told apart.',
})

export const setUserName = command(App, 0x45, 'set_user_name', 'Set User Name', {
  spec: 'IPMI 2.0 §22.28',
  privilege: 'administrator',
  changes: true,
  doc: 'Names a user.',
  request: layout(userId, userName),
  response: layout(),
})

export const getUserName = command(App, 0x46, 'get_user_name', 'Get User Name', {
  spec: 'IPMI 2.0 §22.29',
  privilege: 'operator',
  doc: 'The name of a user.',
  note: 'Some BMCs answer CCh for a user without a name.',
  request: layout(userId),
  response: layout(userName),
})

const password = choice('long_password', {
  0: [
    bytes('password', 'Password', 16, {
      format: 'secret',
      doc: 'Padded with 00h; its bytes are never shown.',
    }),
  ],
  1: [
    bytes('password', 'Password', 20, {
      format: 'secret',
      doc: 'Padded with 00h; its bytes are never shown.',
    }),
  ],
})

export const setUserPassword = command(App, 0x47, 'set_user_password', 'Set User Password', {
  spec: 'IPMI 2.0 §22.30',
  privilege: 'administrator',
  changes: true,
  doc: 'Sets or tests a user’s password, or switches the user on or off.',
  note: 'The password crosses the network as it is unless the session is encrypted. Some BMCs cut it to 16 or 20 bytes without a word, so that the whole password fails later.',
  completionCodes: {
    0x80: 'password test failed: the size is right, the password is not',
    0x81: 'password test failed: wrong password size',
  },
  request: layout(
    byte(
      bit(7, 'long_password', 'Password size', {
        values: { 0: '16 bytes', 1: '20 bytes' },
        doc: 'A password of 20 bytes serves RMCP+ alone; IPMI 1.5 knows 16.',
      }),
      reserved(6),
      userIdPart,
    ),
    byte(
      reserved(7, 2),
      uint(1, 0, 'operation', 'Operation', {
        values: { 0: 'disable user', 1: 'enable user', 2: 'set password', 3: 'test password' },
        default: 2,
        info: true,
        doc: 'What happens to the user or the password.',
      }),
    ),
    choice('operation', { 2: [password], 3: [password] }, [
      bytes('password', 'Password', 'rest', { format: 'secret', doc: 'Not needed here, and ignored.' }),
    ]),
  ),
  response: layout(),
})

export const appUsers = [setUserAccess, getUserAccess, setUserName, getUserName, setUserPassword]
