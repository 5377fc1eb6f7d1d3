/** The users of the LAN channel (IPMI 2.0 §22.26 to §22.30) and which payloads they may use (§24.6, §24.7). */
import {
  getUserAccess,
  getUserName,
  getUserPayloadAccess,
  setUserAccess,
  setUserName,
  setUserPassword,
  setUserPayloadAccess,
} from 'wasm-free-codec/messages'
import { CC, handle, type Handler } from '../handler.ts'
import { hasPassword, NO_ACCESS, setPassword } from '../users.ts'

const OPERATION = { disable: 0, enable: 1, set: 2, test: 3 }
/** User 1 has no name, and gets none. */
const NAMELESS = 1

export const userHandlers: readonly Handler[] = [
  handle(getUserAccess, ({ channel, user_id }, { bmc }) => {
    const user = bmc.users.byId(user_id)
    if (!bmc.channel.is(channel) || !user) return CC.invalidField
    return {
      max_users: bmc.users.list.length,
      enable_status: user.enabled ? 1 : 2,
      enabled_users: bmc.users.enabled.length,
      fixed_names: NAMELESS,
      callback_only: Number(user.callbackOnly),
      link_authentication: Number(user.linkAuthentication),
      ipmi_messaging: Number(user.messaging),
      privilege_limit: user.limit,
    }
  }),
  handle(setUserAccess, (request, { bmc }) => {
    const user = bmc.users.byId(request.user_id)
    const { privilege_limit } = request
    if (!bmc.channel.is(request.channel) || !user) return CC.invalidField
    if (privilege_limit === 0 || (privilege_limit > 5 && privilege_limit !== NO_ACCESS))
      return CC.invalidField
    user.limit = privilege_limit
    if (request.change) {
      user.callbackOnly = request.callback_only === 1
      user.linkAuthentication = request.link_authentication === 1
      user.messaging = request.ipmi_messaging === 1
    }
    if (request.session_limit !== undefined) user.sessionLimit = request.session_limit
    return {}
  }),
  handle(getUserName, ({ user_id }, { bmc }) => {
    const user = bmc.users.byId(user_id)
    return user ? { user_name: user.name } : CC.invalidField
  }),
  handle(setUserName, ({ user_id, user_name }, { bmc }) => {
    const user = bmc.users.byId(user_id)
    if (!user || user_id === NAMELESS) return CC.invalidField
    user.name = user_name
    return {}
  }),
  handle(setUserPassword, ({ user_id, operation, long_password, password }, { bmc }) => {
    const user = bmc.users.byId(user_id)
    if (!user) return CC.invalidField
    const given = password ?? new Uint8Array()
    switch (operation) {
      case OPERATION.disable:
      case OPERATION.enable:
        user.enabled = operation === OPERATION.enable
        return {}
      case OPERATION.set:
        setPassword(user, given, long_password === 1)
        return {}
      default:
        if (user.longPassword !== (long_password === 1)) return 0x81
        return hasPassword(user, given) ? {} : 0x80
    }
  }),
  handle(getUserPayloadAccess, ({ channel, user_id }, { bmc }) => {
    const user = bmc.users.byId(user_id)
    if (!bmc.channel.is(channel) || !user) return CC.invalidField
    return { sol: Number(user.sol) }
  }),
  handle(setUserPayloadAccess, ({ channel, user_id, operation, sol }, { bmc }) => {
    const user = bmc.users.byId(user_id)
    if (!bmc.channel.is(channel) || !user || operation > 1) return CC.invalidField
    if (sol === 1) user.sol = operation === 0
    return {}
  }),
]
