/** The colours of a terminal: dark in both themes, since what BIOSes and boot loaders draw counts on that. */

export const COLOUR_DEFAULT = '#e6e9ee'
export const COLOUR_GROUND = '#14171c'

/** The sixteen colours of ANSI as text, and as ground: what stands on a ground shall be read. */
// prettier-ignore
const TEXT = [
  '#000000', '#f2777a', '#7ec699', '#e8c15a', '#7aa7f7', '#d79be0', '#62c9d3', '#d5dae2',
  '#98a1ad', '#ff9b94', '#a6e3b5', '#ffe08a', '#a5c5ff', '#f0c0f5', '#98e6ee', '#ffffff',
]
// prettier-ignore
const GROUND = [
  '#000000', '#8f1d1d', '#14602f', '#6b5200', '#17408f', '#6d2a78', '#0f5a66', '#c3c9d3',
  '#454c57', '#b13434', '#237a45', '#8a6d0e', '#2f5fc0', '#8c3f99', '#197a88', '#ffffff',
]
const CUBE = [0, 95, 135, 175, 215, 255]

/** One of the 256 colours. */
export function paletteColour(index: number, ground: boolean): string {
  if (index < 16) return (ground ? GROUND : TEXT)[index]!
  if (index >= 232) return hex(8 + 10 * (index - 232), 8 + 10 * (index - 232), 8 + 10 * (index - 232))
  const at = index - 16
  return hex(CUBE[Math.floor(at / 36)]!, CUBE[Math.floor(at / 6) % 6]!, CUBE[at % 6]!)
}

const hex = (...parts: number[]): string =>
  `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`

const LEAST_CONTRAST = 4.5
const known = new Map<string, string>()

/** The colour, or black or white where it could not be read on the ground. */
export function readable(colour: string, ground: string): string {
  const key = colour + ground
  let answer = known.get(key)
  if (answer === undefined) {
    const [a, b] = [luminance(colour), luminance(ground)]
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    answer = contrast >= LEAST_CONTRAST ? colour : b > 0.18 ? '#000000' : '#ffffff'
    // True colours are many: the cache is for the few that a console uses.
    if (known.size > 4096) known.clear()
    known.set(key, answer)
  }
  return answer
}

/** Relative luminance, as WCAG 2 has it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
