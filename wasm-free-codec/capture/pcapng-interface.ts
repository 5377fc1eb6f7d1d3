/** The options of pcapng blocks, and what an interface description block says of its packets' times. */

export const OPTION_END = 0
export const OPTION_COMMENT = 1
/** Of an interface. */
export const OPTION_NAME = 2
/** Of an enhanced packet: packets that were lost between it and the one before it. 8 bytes. */
export const OPTION_DROP_COUNT = 4
export const OPTION_TIME_RESOLUTION = 9
const OPTION_TIME_OFFSET = 14

export interface PcapngInterface {
  linkType: number
  /** 0: no limit. */
  snapLength: number
  /** 1 to 10^9, or 0 for a resolution that only BigInt can divide by exactly. */
  ticksPerSecond: number
  nanosecondsPerTick: number
  unusualTicks: bigint
  /** Added to the seconds of every time. */
  offsetSeconds: number
  /** Where the block of a link type stands behind which nothing can be found, until that was said. */
  unknownAt?: number
}

/**
 * Calls `take` with each option's code and the range of its value, and `tooLong` where one claims more bytes than
 * there are. Returns the number of options seen.
 */
export function readOptions(
  bytes: Uint8Array,
  start: number,
  end: number,
  littleEndian: boolean,
  tooLong: (length: number) => void,
  take: (code: number, start: number, end: number) => void,
): number {
  let at = start
  let seen = 0
  while (end - at >= 4) {
    seen++
    const code = littleEndian ? bytes[at] | (bytes[at + 1] << 8) : (bytes[at] << 8) | bytes[at + 1]
    const length = littleEndian ? bytes[at + 2] | (bytes[at + 3] << 8) : (bytes[at + 2] << 8) | bytes[at + 3]
    at += 4
    if (code === OPTION_END) break
    if (length > end - at) {
      tooLong(length)
      break
    }
    take(code, at, at + length)
    at += length + (-length & 3)
  }
  return seen
}

/** Reads the interface description block bytes[start, end), which has at least 20 bytes. */
export function readInterface(
  bytes: Uint8Array,
  start: number,
  end: number,
  littleEndian: boolean,
  tooLong: (length: number) => void,
): PcapngInterface {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start)
  const described: PcapngInterface = {
    linkType: view.getUint16(8, littleEndian),
    snapLength: view.getUint32(12, littleEndian),
    ticksPerSecond: 1_000_000,
    nanosecondsPerTick: 1000,
    unusualTicks: 1n,
    offsetSeconds: 0,
  }
  readOptions(bytes, start + 16, end - 4, littleEndian, tooLong, (code, at, valueEnd) => {
    if (code === OPTION_TIME_RESOLUTION && valueEnd - at === 1) setResolution(described, bytes[at])
    if (code === OPTION_TIME_OFFSET && valueEnd - at === 8) {
      described.offsetSeconds = Number(view.getBigInt64(at - start, littleEndian))
    }
  })
  return described
}

/** if_tsresol: the upper bit chooses a power of 2 instead of 10; the rest is its negative exponent. */
function setResolution(described: PcapngInterface, resolution: number): void {
  const exponent = resolution & 0x7f
  if (resolution < 0x80 && exponent <= 9) {
    described.ticksPerSecond = 10 ** exponent
    described.nanosecondsPerTick = 10 ** (9 - exponent)
  } else {
    described.ticksPerSecond = 0
    described.unusualTicks = (resolution < 0x80 ? 10n : 2n) ** BigInt(exponent)
  }
}
