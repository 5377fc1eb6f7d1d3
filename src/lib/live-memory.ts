/** What a live page remembers of itself: the relay's token for as long as it is open, and what a reload has taken. */

const KEY = 'ipmiscope.live'

/** A live capture that went with the page: how much it was, never what. */
export interface Lost {
  packets: number
  target: string
}

/**
 * The token in the address that the relay prints, `…/#live?token=…`. The page's own is rid of it at once: who sees
 * the address later, or the history, does not see the token.
 */
export function takeToken(address?: string): string {
  const [, name, query = ''] = /#(\w+)\?(.*)$/s.exec(address ?? location.hash) ?? []
  if (name !== 'live') return ''
  const token = new URLSearchParams(query).get('token') ?? ''
  if (address === undefined) history.replaceState(null, '', '#live')
  return token
}

/** Called as the page goes. */
export function noteCapture(lost: Lost | null): void {
  try {
    if (lost?.packets) sessionStorage.setItem(KEY, JSON.stringify(lost))
    else sessionStorage.removeItem(KEY)
  } catch {
    // Storage may be forbidden: then the reload goes unsaid.
  }
}

/** What the page before the reload noted; once. */
export function lostCapture(): Lost | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    sessionStorage.removeItem(KEY)
    if (typeof value !== 'object' || value === null) return null
    const { packets, target } = value as Record<string, unknown>
    return typeof packets === 'number' && typeof target === 'string' ? { packets, target } : null
  } catch {
    return null
  }
}
