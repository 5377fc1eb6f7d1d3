/** What the page remembers between visits: how it looks. Never anything of a capture, never a secret. */

import { languages, type Language, preferredLanguage } from './messages/language.ts'

const KEY = 'ipmiscope'

export type Theme = 'system' | 'light' | 'dark'
export type Column = 'no' | 'time' | 'delta' | 'source' | 'destination' | 'layer' | 'note'

/** Widths in pixels; Info takes what is left. */
export const defaultColumns: Record<Column, number> = {
  no: 64,
  time: 96,
  delta: 84,
  source: 148,
  destination: 148,
  layer: 80,
  note: 124,
}

export class Preferences {
  theme = $state<Theme>('system')
  /** Null: the one that the browser asks for. */
  language = $state<Language | null>(null)
  /** Shares of the list in the height, of the tree in the width, and of the bytes in their pane: 0 to 1. */
  listShare = $state(0.5)
  treeShare = $state(0.48)
  hexShare = $state(0.5)
  sessionsShare = $state(0.28)
  columns = $state<Record<Column, number>>({ ...defaultColumns })
  /** Filters typed earlier, the latest first. */
  history = $state<string[]>([])

  constructor() {
    const stored = readStored()
    const share = (value: unknown, fallback: number): number =>
      typeof value === 'number' && value >= 0.1 && value <= 0.9 ? value : fallback
    if (stored.theme === 'light' || stored.theme === 'dark') this.theme = stored.theme
    this.listShare = share(stored.listShare, this.listShare)
    this.treeShare = share(stored.treeShare, this.treeShare)
    this.hexShare = share(stored.hexShare, this.hexShare)
    this.sessionsShare = share(stored.sessionsShare, this.sessionsShare)
    const { language } = stored
    if (typeof language === 'string' && language in languages) this.language = language as Language
    if (Array.isArray(stored.history)) {
      this.history = stored.history.filter((entry) => typeof entry === 'string').slice(0, 20)
    }
    const widths = stored.columns as Partial<Record<Column, unknown>> | undefined
    for (const column of Object.keys(defaultColumns) as Column[]) {
      const width = widths?.[column]
      if (typeof width === 'number' && width >= 32 && width <= 600) this.columns[column] = width
    }
    this.showTheme()
  }

  save(): void {
    const { theme, language, listShare, treeShare, hexShare, sessionsShare, columns, history } = this
    const kept = { theme, language, listShare, treeShare, hexShare, sessionsShare, columns, history }
    try {
      localStorage.setItem(KEY, JSON.stringify(kept))
    } catch {
      // Storage may be full or forbidden: then nothing is remembered.
    }
  }

  setTheme(theme: Theme): void {
    this.theme = theme
    this.showTheme()
    this.save()
  }

  get spoken(): Language {
    return this.language ?? preferredLanguage()
  }

  setLanguage(language: Language): void {
    this.language = language
    this.save()
  }

  nextTheme(): void {
    this.setTheme(this.theme === 'system' ? 'light' : this.theme === 'light' ? 'dark' : 'system')
  }

  remember(filter: string): void {
    if (!filter.trim()) return
    this.history = [filter, ...this.history.filter((entry) => entry !== filter)].slice(0, 20)
    this.save()
  }

  private showTheme(): void {
    document.documentElement.dataset.theme = this.theme
  }
}

function readStored(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
