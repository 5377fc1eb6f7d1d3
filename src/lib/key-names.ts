/** Key presses by name: 'j', 'G', 'Mod+K', '['. Mod is Command on Apple's keyboards and Control elsewhere. */

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The name of a press as the command table writes it. */
export function nameOfKey(event: Press, apple = isApple): string {
  const mod = apple ? event.metaKey : event.ctrlKey
  const other = apple ? event.ctrlKey : event.metaKey
  if (other) return ''
  const key = event.key.length === 1 && mod ? event.key.toUpperCase() : event.key
  // Shift is part of a character's own name (G, ?), but not of a key like Enter.
  const shift = event.shiftKey && event.key.length > 1 ? 'Shift+' : ''
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${key === ' ' ? 'Space' : key}`
}

const SHOWN: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ContextMenu: 'Menu',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
}

/** A key's name as a person reads it. */
export function shownKey(name: string, apple = isApple): string {
  return name
    .split(/\+(?=.)/)
    .map((part) => (part === 'Mod' ? (apple ? '⌘' : 'Ctrl') : (SHOWN[part] ?? part)))
    .join(' ')
}
