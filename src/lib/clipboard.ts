/** To the clipboard, and to a file. */

/** True if the text is on the clipboard now. Plain-HTTP origins have no clipboard API: then the old way is tried. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    area.className = 'off-screen'
    const focused = document.activeElement
    document.body.append(area)
    area.select()
    const copied = document.execCommand('copy')
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
    return copied
  }
}

/** Offers a blob as a file to save. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** 'login.pcap.gz' → 'login'. */
export function baseName(name: string): string {
  return name.replace(/\.gz$/i, '').replace(/\.[^.]*$/, '') || 'capture'
}
