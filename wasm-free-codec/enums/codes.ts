/** How a command or a session step ended: completion codes (IPMI 2.0 §5.2) and RMCP+ status codes (§13.24). */
import { names } from '../layout.ts'

/** Completion codes that every command may give. What 80h to BEh mean is the command's own declaration. */
export const completionCodes = names(
  {
    0x00: 'success',
    0xc0: 'busy, try again',
    0xc1: 'invalid command',
    0xc2: 'command not valid for this LUN',
    0xc3: 'timed out while processing',
    0xc4: 'out of space',
    0xc5: 'reservation cancelled or invalid reservation ID',
    0xc6: 'request data cut short',
    0xc7: 'wrong request data length',
    0xc8: 'request data longer than a field allows',
    0xc9: 'parameter out of range',
    0xca: 'cannot return that many bytes',
    0xcb: 'no such sensor, data or record',
    0xcc: 'invalid data field in the request',
    0xcd: 'command not valid for this sensor or record type',
    0xce: 'no response could be given',
    0xcf: 'repeated request could not be executed again',
    0xd0: 'no response: the SDR repository is being updated',
    0xd1: 'no response: the device is updating its firmware',
    0xd2: 'no response: the BMC or its initialization agent is still starting',
    0xd3: 'destination unavailable',
    0xd4: 'insufficient privilege, or blocked by a security restriction',
    0xd5: 'not supported in the present state',
    0xd6: 'a parameter names a sub-function that is disabled or unavailable',
    0xff: 'unspecified error',
  },
  [
    [0x01, 0x7e, 'OEM code of this device'],
    [0x80, 0xbe, 'code of this command'],
  ],
)

/** Status of Open Session Response and of RAKP messages 2, 3 and 4. */
export const rmcpStatus = names({
  0x00: 'no errors',
  0x01: 'no resources to create a session',
  0x02: 'invalid session ID',
  0x03: 'invalid payload type',
  0x04: 'authentication algorithm not supported',
  0x05: 'integrity algorithm not supported',
  0x06: 'no matching authentication payload',
  0x07: 'no matching integrity payload',
  0x08: 'session ID is not active',
  0x09: 'invalid role',
  0x0a: 'role or privilege level not allowed for this user',
  0x0b: 'no resources to create a session at this role',
  0x0c: 'invalid user name length',
  0x0d: 'user name not authorized',
  0x0e: 'GUID not authorized',
  0x0f: 'wrong integrity check value',
  0x10: 'confidentiality algorithm not supported',
  0x11: 'no cipher suite matches the proposed algorithms',
  0x12: 'illegal or unrecognized parameter',
})
