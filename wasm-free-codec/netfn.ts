/** Network functions (IPMI 2.0 §5.1, table 5-1). Even: request; odd: response. */
export const Chassis = 0x00
export const Bridge = 0x02
export const SensorEvent = 0x04
export const App = 0x06
export const Firmware = 0x08
export const Storage = 0x0a
export const Transport = 0x0c
export const GroupExtension = 0x2c
export const Oem = 0x2e

/** 30h to 3Fh, and 08h: what a command does is the affair of who made the controller. */
export const isControllerSpecific = (netFn: number): boolean => netFn >= 0x30 || (netFn & ~1) === Firmware
/** Those, and 2Eh, whose data names the manufacturer, or should. */
export const mayBeOem = (netFn: number): boolean => isControllerSpecific(netFn) || (netFn & ~1) === Oem
