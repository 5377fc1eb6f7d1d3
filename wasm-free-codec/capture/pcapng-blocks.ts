/** pcapng block types: draft-ietf-opsawg-pcapng §4. */

export const SECTION_HEADER_BLOCK = 0x0a0d0d0a
export const INTERFACE_BLOCK = 1
export const OBSOLETE_PACKET_BLOCK = 2
export const SIMPLE_PACKET_BLOCK = 3
export const ENHANCED_PACKET_BLOCK = 6
export const BYTE_ORDER_MARK = 0x1a2b3c4d

/** Whether the reader has a use for the block. */
export function isWanted(type: number): boolean {
  return (
    type === ENHANCED_PACKET_BLOCK ||
    type === SIMPLE_PACKET_BLOCK ||
    type === OBSOLETE_PACKET_BLOCK ||
    type === INTERFACE_BLOCK ||
    type === SECTION_HEADER_BLOCK
  )
}

/** Bytes that a block has at least, its two lengths included. */
export function shortest(type: number): number {
  if (type === SECTION_HEADER_BLOCK) return 28
  if (type === INTERFACE_BLOCK) return 20
  return type === SIMPLE_PACKET_BLOCK ? 16 : 32
}
