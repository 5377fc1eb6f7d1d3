/**
 * Everything that can be done, once: what it is called, its keys, when it makes sense, what it does. The keys,
 * the palette and the sheet of keys all read this table.
 */

import type { App } from './app.svelte.ts'
import { exampleNames } from './examples.ts'
import { nameOfKey } from './key-names.ts'
import { messages as t } from './messages/index.ts'

export type CommandGroup = keyof typeof t.commands.groups

export interface Command {
  group: CommandGroup
  title: string
  /** Names of keys as key-names.ts writes them. */
  keys: string[]
  /** Left out: always. */
  when?: () => boolean
  run: () => void
  /** The key belongs to the list, tree or bytes (arrows, Home): they handle it; the sheet names it. */
  local?: boolean
}

export function commandsOf(app: App): Command[] {
  const { selection, list, capture, sessions } = app
  const open = (): boolean => capture.phase === 'open' || capture.phase === 'reading'
  const exportable = (): boolean => list.count > 0
  // In the packets view
  const packets = (): boolean => app.view === 'packets' && open()
  const rows = (): boolean => packets() && list.count > 0
  /** Known at once; the packet and its tree follow. */
  const selected = (): boolean => packets() && selection.row >= 0
  const packet = (): boolean => packets() && selection.packet !== null
  const field = (): boolean => packets() && selection.placed !== null
  const filterable = (): boolean => packets() && selection.placed?.node.filter !== undefined
  // In the sessions view
  const listed = (): boolean => app.view === 'sessions' && sessions.list.count > 0
  const session = (): boolean => app.view === 'sessions' && sessions.view !== null
  const c = t.commands
  const recordings = exampleNames.map((name): Command => ({
    group: 'file',
    title: c.example(t.examples[name].title),
    keys: [],
    run: () => void app.opening.openExample(name),
  }))
  // prettier-ignore
  return [
    { group: 'move', title: c.nextRow, keys: ['j'], when: rows, run: () => app.rows.moveBy(1) },
    { group: 'move', title: c.previousRow, keys: ['k'], when: rows, run: () => app.rows.moveBy(-1) },
    { group: 'move', title: c.nextInConversation, keys: ['n'], when: selected, run: () => void app.rows.stepInConversation(1) },
    { group: 'move', title: c.previousInConversation, keys: ['p'], when: selected, run: () => void app.rows.stepInConversation(-1) },
    { group: 'move', title: c.partner, keys: ['r'], when: selected, run: () => void app.rows.togglePartner() },
    { group: 'move', title: c.firstRow, keys: ['g', 'Home'], when: rows, run: () => void app.rows.selectPosition(0) },
    { group: 'move', title: c.lastRow, keys: ['G', 'End'], when: rows, run: () => void app.rows.selectPosition(list.count - 1) },
    { group: 'move', title: c.pageUp, keys: ['PageUp'], when: rows, run: () => app.rows.moveBy(-list.pageRows), local: true },
    { group: 'move', title: c.pageDown, keys: ['PageDown'], when: rows, run: () => app.rows.moveBy(list.pageRows), local: true },
    { group: 'move', title: c.goToFrame, keys: [':'], when: rows, run: () => (app.dialog = 'palette') },
    { group: 'move', title: c.focusList, keys: ['1'], when: packets, run: () => app.regions.focus('list') },
    { group: 'move', title: c.focusTree, keys: ['2', 'Enter'], when: packet, run: () => app.regions.focus('tree') },
    { group: 'move', title: c.focusHex, keys: ['3'], when: packet, run: () => app.regions.focus('hex') },
    { group: 'move', title: c.focusTimeline, keys: ['4'], when: () => packets() && app.timeline !== null, run: () => app.regions.focus('timeline') },
    { group: 'move', title: c.back, keys: ['Escape'], when: () => open() && app.view !== 'learn', run: () => app.back() },

    { group: 'session', title: c.showPackets, keys: ['P'], when: open, run: () => app.show('packets') },
    { group: 'session', title: c.showSessions, keys: ['S'], when: open, run: () => app.show('sessions') },
    { group: 'session', title: c.showInventory, keys: ['I'], when: open, run: () => app.show('inventory') },
    { group: 'session', title: c.followSession, keys: ['w'], when: () => open() && app.currentSession > 0, run: () => void app.followSession() },
    { group: 'session', title: c.nextSession, keys: ['j'], when: listed, run: () => sessions.moveBy(1) },
    { group: 'session', title: c.previousSession, keys: ['k'], when: listed, run: () => sessions.moveBy(-1) },
    { group: 'session', title: c.firstSession, keys: ['g'], when: listed, run: () => void sessions.selectPosition(0) },
    { group: 'session', title: c.lastSession, keys: ['G'], when: listed, run: () => void sessions.selectPosition(sessions.list.count - 1) },
    { group: 'session', title: c.focusSessions, keys: ['1'], when: listed, run: () => app.regions.focus('sessions') },
    { group: 'session', title: c.focusSession, keys: ['2', 'Enter'], when: session, run: () => app.regions.focus('session') },
    { group: 'session', title: c.compareSessions, keys: ['d'], when: session, run: () => (app.comparing = !app.comparing) },
    { group: 'session', title: c.copyVerdict, keys: ['c'], when: session, run: () => void app.copyVerdict() },
    { group: 'session', title: c.keys, keys: ['K'], run: () => (app.dialog = 'keys') },

    { group: 'filter', title: c.focusFilter, keys: ['/'], when: packets, run: () => app.regions.focus('filter') },
    { group: 'filter', title: c.clearFilter, keys: [], when: () => app.filter.text !== '', run: () => void app.filterBy('') },
    { group: 'filter', title: c.filterBy, keys: ['f'], when: filterable, run: () => app.fields.filterByNode(selection.placed, false) },
    { group: 'filter', title: c.exclude, keys: ['F'], when: filterable, run: () => app.fields.filterByNode(selection.placed, true) },

    { group: 'field', title: c.nextField, keys: [']'], when: packet, run: () => app.fields.stepField(1) },
    { group: 'field', title: c.previousField, keys: ['['], when: packet, run: () => app.fields.stepField(-1) },
    { group: 'field', title: c.openNode, keys: ['ArrowRight', 'l'], when: field, run: () => app.regions.focus('tree'), local: true },
    { group: 'field', title: c.closeNode, keys: ['ArrowLeft', 'h'], when: field, run: () => app.regions.focus('tree'), local: true },
    { group: 'field', title: c.expandAll, keys: ['+'], when: packet, run: () => app.fields.openAll(true) },
    { group: 'field', title: c.collapseAll, keys: ['-'], when: packet, run: () => app.fields.openAll(false) },
    { group: 'field', title: c.nodeMenu, keys: ['.', 'ContextMenu', 'Shift+F10'], when: field, run: () => app.fields.openMenu() },
    { group: 'field', title: c.copyValue, keys: ['c'], when: field, run: () => app.fields.copyValue() },
    { group: 'field', title: c.copyBytes, keys: ['b'], when: field, run: () => app.fields.copyBytes() },
    { group: 'field', title: c.copyName, keys: ['y'], when: field, run: () => app.fields.copyName() },
    { group: 'field', title: c.copyPacket, keys: ['x'], when: packet, run: () => app.fields.copyPacket() },
    { group: 'field', title: c.note, keys: ['a'], when: selected, run: () => (app.dialog = 'note') },
    { group: 'field', title: c.nextSource, keys: ['s'], when: () => (selection.packet?.sources.length ?? 0) > 1, run: () => app.fields.nextSource() },

    { group: 'file', title: c.openFile, keys: ['o', 'Mod+O'], run: () => app.opening.chooseFile() },
    ...recordings,
    { group: 'file', title: c.sourcePanel, keys: ['i'], when: open, run: () => (app.sourceOpen = !app.sourceOpen) },
    { group: 'file', title: c.exportJson, keys: [], when: exportable, run: () => void app.exporting.run('json') },
    { group: 'file', title: c.exportNdjson, keys: [], when: exportable, run: () => void app.exporting.run('ndjson') },
    { group: 'file', title: c.exportCsv, keys: [], when: exportable, run: () => void app.exporting.run('csv') },
    { group: 'file', title: c.exportPcapng, keys: [], when: exportable, run: () => void app.exporting.run('pcapng') },
    { group: 'file', title: c.exportDecrypted, keys: [], when: () => exportable() && app.decrypted > 0, run: () => (app.dialog = 'export') },
    { group: 'file', title: c.share, keys: ['E'], when: () => open() && capture.rows > 0, run: () => (app.dialog = 'share') },
    { group: 'file', title: c.stop, keys: [], when: () => capture.phase === 'reading' || app.exporting.format !== null || app.filter.slow, run: () => app.stop() },

    { group: 'session', title: c.showPlayground, keys: ['C'], run: () => app.show('playground') },
    { group: 'live', title: c.showLive, keys: ['V'], run: () => app.show('live') },
    { group: 'live', title: c.follow, keys: ['e'], when: () => app.live.on && packets(), run: () => app.live.toggleFollow() },
    { group: 'live', title: c.pause, keys: ['z'], when: () => app.live.running, run: () => void app.live.togglePause() },
    { group: 'live', title: c.saveLive, keys: [], when: () => (app.live.view?.packets ?? 0) > 0, run: () => void app.live.save() },
    { group: 'live', title: c.clearLive, keys: [], when: () => app.live.on, run: () => void app.live.clear() },
    { group: 'live', title: c.stopLive, keys: [], when: () => app.live.running, run: () => void app.live.stop() },

    { group: 'page', title: c.palette, keys: ['Mod+K'], run: () => (app.dialog = 'palette') },
    { group: 'page', title: c.keySheet, keys: ['?'], run: () => (app.dialog = 'keyboard') },
    { group: 'page', title: c.showLearn, keys: ['L'], run: () => app.show('learn') },
    { group: 'page', title: c.theme, keys: ['t'], run: () => app.preferences.nextTheme() },
    { group: 'page', title: c.language, keys: [], run: () => void app.nextLanguage() },
  ]
}

/** Where single keys are text. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['button', 'checkbox', 'radio'].includes(target.type))
  )
}

/** Runs the command that a key press stands for. True if there was one. */
export function runKey(commands: Command[], event: KeyboardEvent): boolean {
  const name = nameOfKey(event)
  if (!name || event.defaultPrevented) return false
  if (isTyping(event.target) && !name.startsWith('Mod+K')) return false
  // Enter and Space belong to the button that has the focus.
  if (
    name === 'Enter' &&
    event.target instanceof Element &&
    event.target.closest('button, a, summary, [role=tree]')
  )
    return false
  const command = commands.find((each) => !each.local && each.keys.includes(name) && (each.when?.() ?? true))
  if (!command) return false
  event.preventDefault()
  command.run()
  return true
}

/** Commands whose title has all the words typed, best first: those that begin with them. */
export function search(commands: Command[], text: string): Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const rank = (command: Command): number => {
    const title = command.title.toLowerCase()
    if (!words.every((word) => title.includes(word))) return -1
    return title.startsWith(words[0] ?? '') ? 0 : 1
  }
  return commands
    .map((command, index) => ({ command, index, rank: rank(command) }))
    .filter((each) => each.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map((each) => each.command)
}
