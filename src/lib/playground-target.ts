/** Bridging as the controls have it, and as a draft has it. */

import type { Draft, Target } from '../worker/api-playground.ts'

export type Bridging = 'none' | 'single' | 'double'

export const bridgingOf = ({ target }: Draft): Bridging =>
  target ? (target.transit ? 'double' : 'single') : 'none'

/** What the lab's controllers have: 82h on channel 0, and 72h on channel 7 of it. */
const SATELLITE: Target = { address: 0x82, channel: 0 }
const BEHIND_IT = { address: 0x72, channel: 7 }

/** The draft bridged so; what was set for the target stays as far as it can. */
export function withBridging(draft: Draft, bridging: Bridging): Draft {
  const { target, ...rest } = draft
  // Its bytes lie elsewhere now.
  delete (rest as { overrides?: unknown }).overrides
  if (bridging === 'none') return rest
  const { transit, ...far } = target ?? SATELLITE
  if (bridging === 'single')
    return { ...rest, target: transit && far.address === BEHIND_IT.address ? { ...far, ...transit } : far }
  return {
    ...rest,
    target: { ...far, ...BEHIND_IT, transit: transit ?? { address: far.address, channel: far.channel } },
  }
}

/** The draft with a part of its target changed; undefined takes it out. */
export function withTarget(draft: Draft, change: Partial<Target>): Draft {
  if (!draft.target) return draft
  const target = { ...draft.target, ...change }
  for (const [name, value] of Object.entries(change))
    if (value === undefined) delete (target as Record<string, unknown>)[name]
  return { ...draft, target }
}

/** '0x82', '82h', '130': a number as engineers type it; undefined where it is none, or does not fit. */
export function numberOf(text: string, most: number): number | undefined {
  const trimmed = text.trim()
  const value = /^0x[0-9a-f]+$/i.test(trimmed)
    ? Number(trimmed)
    : /^[0-9a-f]+h$/i.test(trimmed)
      ? Number.parseInt(trimmed, 16)
      : /^\d+$/.test(trimmed)
        ? Number(trimmed)
        : NaN
  return Number.isInteger(value) && value >= 0 && value <= most ? value : undefined
}
