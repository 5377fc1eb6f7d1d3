/** What a capture says of devices: firmware, sensors, events, FRUs, users, LAN settings. */
export type * from './types.ts'
