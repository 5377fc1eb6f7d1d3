/** The loopback addresses at which the bench's BMC answers. */
export const TARGETS = 16
export const targetAddress = (i: number): string => `127.0.0.${2 + (i % TARGETS)}`
