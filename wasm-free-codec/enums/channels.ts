/** Channels: their numbers, media and protocols (IPMI 2.0 §6.3 to §6.5). */
import { names } from '../layout.ts'

export const channelNumbers = names({ 0x0: 'primary IPMB', 0xe: 'this channel', 0xf: 'system interface' }, [
  [0x1, 0xb, 'implementation-specific'],
  [0xc, 0xd, 'reserved'],
])

export const channelMedia = names(
  {
    0x00: 'reserved',
    0x01: 'IPMB (I2C)',
    0x02: 'ICMB 1.0',
    0x03: 'ICMB 0.9',
    0x04: '802.3 LAN',
    0x05: 'asynchronous serial or modem (RS-232)',
    0x06: 'other LAN',
    0x07: 'PCI SMBus',
    0x08: 'SMBus 1.0 or 1.1',
    0x09: 'SMBus 2.0',
    0x0a: 'USB 1.x',
    0x0b: 'USB 2.x',
    0x0c: 'system interface (KCS, SMIC or BT)',
  },
  [
    [0x0d, 0x5f, 'reserved'],
    [0x60, 0x7f, 'OEM'],
  ],
)

export const channelProtocols = names(
  {
    0x00: 'reserved',
    0x01: 'IPMB 1.0',
    0x02: 'ICMB 1.0',
    0x03: 'reserved',
    0x04: 'IPMI over SMBus',
    0x05: 'KCS',
    0x06: 'SMIC',
    0x07: 'BT, IPMI 1.0',
    0x08: 'BT, IPMI 1.5',
    0x09: 'terminal mode',
  },
  [
    [0x0a, 0x1b, 'reserved'],
    [0x1c, 0x1f, 'OEM'],
  ],
)
