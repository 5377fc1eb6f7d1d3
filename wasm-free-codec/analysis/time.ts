let lastSeconds = -1
let lastText = ''

/** ISO 8601 in UTC with nine digits: '2026-11-23T04:22:12.079000000Z'. Seconds since 1970-01-01, 0 to 2^32 - 1. */
export function timeText(seconds: number, nanoseconds: number): string {
  // Packets stand close together in time: most have the second of the one before.
  if (seconds !== lastSeconds) {
    lastText = new Date(seconds * 1000).toISOString().slice(0, 19)
    lastSeconds = seconds
  }
  return `${lastText}.${String(nanoseconds).padStart(9, '0')}Z`
}
