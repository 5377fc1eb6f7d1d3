/** Microseconds since 1970-01-01 UTC. It never goes back, whatever is done to the system's clock. */
export const microseconds = (): number => Math.round((performance.timeOrigin + performance.now()) * 1000)
