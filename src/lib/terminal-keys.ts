/** What a key of the keyboard is to a serial console: the bytes that a VT220 or xterm would send. */

/** The part of a keyboard event that counts. */
export interface Key {
  key: string
  ctrlKey: boolean
  altKey: boolean
  shiftKey: boolean
  metaKey: boolean
}

const ESCAPE = '\x1b'

const FIXED: Readonly<Record<string, string>> = {
  Enter: '\r',
  Backspace: '\x7f',
  Tab: '\t',
  Escape: ESCAPE,
}

/** Arrows, Home and End have two forms: the system chooses by a mode of the terminal. */
const CURSOR: Readonly<Record<string, string>> = {
  ArrowUp: 'A',
  ArrowDown: 'B',
  ArrowRight: 'C',
  ArrowLeft: 'D',
  Home: 'H',
  End: 'F',
}

const NUMBERED: Readonly<Record<string, number>> = {
  Insert: 2,
  Delete: 3,
  PageUp: 5,
  PageDown: 6,
  F5: 15,
  F6: 17,
  F7: 18,
  F8: 19,
  F9: 20,
  F10: 21,
  F11: 23,
  F12: 24,
}

const FUNCTION: Readonly<Record<string, string>> = { F1: 'P', F2: 'Q', F3: 'R', F4: 'S' }

/** Control and one of these, as terminals have them: @ is 0, [ is Escape. */
const CONTROLS = '@abcdefghijklmnopqrstuvwxyz[\\]^_'

/** Control and ] leave the console, as in telnet. */
export const leavesConsole = ({ key, ctrlKey, altKey, metaKey }: Key): boolean =>
  ctrlKey && !altKey && !metaKey && key === ']'

/** Empty: the key is the browser's, or text that comes by itself. */
export function textOfKey(pressed: Key, applicationCursor = false): string {
  const { key, ctrlKey, altKey, shiftKey, metaKey } = pressed
  if (metaKey) return ''
  const modifiers = 1 + (shiftKey ? 1 : 0) + (altKey ? 2 : 0) + (ctrlKey ? 4 : 0)
  if (key === 'Tab' && shiftKey) return `${ESCAPE}[Z`
  if (FIXED[key] !== undefined) return (altKey ? ESCAPE : '') + FIXED[key]
  if (CURSOR[key] !== undefined) {
    if (modifiers > 1) return `${ESCAPE}[1;${modifiers}${CURSOR[key]}`
    return `${ESCAPE}${applicationCursor ? 'O' : '['}${CURSOR[key]}`
  }
  if (NUMBERED[key] !== undefined) return `${ESCAPE}[${NUMBERED[key]}${modifiers > 1 ? `;${modifiers}` : ''}~`
  if (FUNCTION[key] !== undefined)
    return modifiers > 1 ? `${ESCAPE}[1;${modifiers}${FUNCTION[key]}` : `${ESCAPE}O${FUNCTION[key]}`
  if (key.length !== 1) return ''
  if (ctrlKey) {
    // With Shift, Control and a letter are the browser's: copy, paste.
    if (shiftKey && /[a-z]/i.test(key)) return ''
    const code = key === ' ' ? 0 : CONTROLS.indexOf(key.toLowerCase())
    return code < 0 ? '' : (altKey ? ESCAPE : '') + String.fromCharCode(code)
  }
  return altKey ? ESCAPE + key : key
}

/** A serial line has carriage returns where text has lines. */
export const pastedText = (text: string, bracketed: boolean): string => {
  // Whoever made the text must not end the paste by it.
  const lines = text.replace(/\r?\n/g, '\r').replaceAll(ESCAPE, '')
  return bracketed ? `${ESCAPE}[200~${lines}${ESCAPE}[201~` : lines
}
