/** Files that are dragged over the page, dropped on it or pasted into it, wherever that happens; and text that is. */

import { messages as t } from './messages/index.ts'

export class FileDrop {
  /** True while a file is held over the page. */
  active = $state(false)

  #depth = 0
  #open: (file: File) => void
  #say: (text: string) => void
  #read: (text: string) => void

  constructor(open: (file: File) => void, read: (text: string) => void, say: (text: string) => void) {
    this.#open = open
    this.#read = read
    this.#say = say
  }

  enter = (event: DragEvent): void => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    this.#depth++
    this.active = true
  }

  over = (event: DragEvent): void => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    event.dataTransfer!.dropEffect = 'copy'
  }

  leave = (event: DragEvent): void => {
    if (!holdsFiles(event)) return
    this.#depth = Math.max(0, this.#depth - 1)
    this.active = this.#depth > 0
  }

  drop = (event: DragEvent): void => {
    this.#depth = 0
    this.active = false
    if (!holdsFiles(event)) return
    event.preventDefault()
    const items = [...event.dataTransfer!.items].filter((item) => item.kind === 'file')
    if (items.some((item) => item.webkitGetAsEntry?.()?.isDirectory)) return this.#say(t.drop.folder)
    this.#take([...event.dataTransfer!.files])
  }

  paste = (event: ClipboardEvent): void => {
    if (event.defaultPrevented) return
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length) {
      event.preventDefault()
      this.#take(files)
      return
    }
    const inText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement
    const text = inText ? '' : event.clipboardData?.getData('text/plain')
    if (!text) return
    event.preventDefault()
    this.#read(text)
  }

  #take(files: File[]): void {
    const file = files[0]
    if (!file) return
    this.#open(file)
    if (files.length > 1) this.#say(t.drop.several(file.name))
  }
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
