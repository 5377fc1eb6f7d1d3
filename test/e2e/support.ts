/** What the tests of the page have in common: fixtures, and how a user opens one. */

import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { type Locator, type Page, test } from '@playwright/test'

export type FilePayload = { name: string; mimeType: string; buffer: Buffer }

export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/captures/${name}`, import.meta.url))
}

/** Chooses a file on the first screen or on one of those that offer another. */
export async function choose(page: Page, file: string | FilePayload): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^(Choose a file|Open another file)$/ }).click()
  await (await chooser).setFiles(file)
}

/** Opens a fixture from the first screen and waits for its rows, or for the verdict on a login that failed. */
export async function openFixture(page: Page, name: string): Promise<void> {
  await page.goto('/')
  await choose(page, fixture(name))
  await row(page, 1).or(sessionList(page)).waitFor()
}

/** From the verdict to the packets, where it came first. */
export async function toPackets(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Packets' }).click()
  await row(page, 1).waitFor()
}

/**
 * Opens a 1.5 session and selects its first request: 06 00 ff 07, then a session header without authentication,
 * then 20 18 c8 81 04 38 0e 04 31 from byte 14 on.
 */
export async function openRequest(page: Page): Promise<void> {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await row(page, 3).click()
  await page.getByRole('heading', { name: 'Packet 3' }).waitFor()
}

export const list = (page: Page): Locator => page.getByRole('grid', { name: 'Packets' })
export const sessionList = (page: Page): Locator =>
  page.getByRole('listbox', { name: 'Sessions, worst first' })
/** Everything about the selected session. */
export const detail = (page: Page): Locator => page.getByRole('region', { name: /^Session \d/ })
export const tree = (page: Page): Locator => page.getByRole('tree')
export const hex = (page: Page): Locator => page.getByRole('grid', { name: /^Bytes/ })
export const filter = (page: Page): Locator => page.getByRole('combobox', { name: 'Filter' })
export const shownCount = (page: Page): Locator => page.locator('output')

/** The line of the list with that number of line, from 1. */
export const row = (page: Page, line: number): Locator =>
  list(page).locator(`[aria-rowindex="${line + 1}"][data-position]`)
export const selectedRow = (page: Page): Locator =>
  list(page).locator('[data-position][aria-selected="true"]')
export const selectedField = (page: Page): Locator => tree(page).locator('[aria-selected="true"]')

/** A field of the tree by its whole label. */
export function field(page: Page, label: string): Locator {
  return tree(page)
    .getByRole('treeitem')
    .filter({ has: page.locator('.name', { hasText: new RegExp(`^${label}$`) }) })
    .first()
}

/** The bytes that are marked as the selected field's. */
export async function markedBytes(page: Page): Promise<string> {
  return (await hex(page).locator('.byte.on').allInnerTexts()).join(' ')
}

/** The bits that are marked in the ruler, from bit 7: '11111100'. */
export async function markedBits(page: Page): Promise<string> {
  const bits = page.getByRole('group', { name: /^Bits of byte/ }).getByRole('button')
  const pressed = await bits.evaluateAll((all) => all.map((bit) => bit.getAttribute('aria-pressed')))
  return pressed.map((on) => (on === 'true' ? '1' : '0')).join('')
}

/** Drops files on the middle of the page as a file manager does. */
export async function drop(page: Page, files: { name: string; bytes: Buffer }[]): Promise<void> {
  const data = files.map((file) => ({ name: file.name, bytes: [...file.bytes] }))
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer()
    for (const file of dropped) transfer.items.add(new File([Uint8Array.from(file.bytes)], file.name))
    const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2)!
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }
  }, data)
}

/** A pcap of UDP datagrams, one a millisecond. */
export function pcap(datagrams: { payload: number[]; from: number; to: number }[]): Buffer {
  const records = datagrams.map(({ payload, from, to }, i) => {
    const record = Buffer.alloc(16 + 14 + 20 + 8 + payload.length)
    record.writeUInt32LE(1_700_000_000 + Math.floor(i / 1000), 0)
    record.writeUInt32LE((i % 1000) * 1000, 4)
    record.writeUInt32LE(record.length - 16, 8)
    record.writeUInt32LE(record.length - 16, 12)
    record.writeUInt16BE(0x0800, 28)
    record[30] = 0x45
    record.writeUInt16BE(28 + payload.length, 32)
    record[38] = 64
    record[39] = 17
    record.set([192, 0, 2, 1, 192, 0, 2, 2], 42)
    record.writeUInt16BE(from, 50)
    record.writeUInt16BE(to, 52)
    record.writeUInt16BE(8 + payload.length, 54)
    record.set(payload, 58)
    return record
  })
  const header = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex')
  return Buffer.concat([header, ...records])
}

/** What axe calls serious or critical in either theme, as lines that name the element. */
export async function serious(page: Page): Promise<string[]> {
  // It looks at every element, twice.
  test.setTimeout(90_000)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const light = await new AxeBuilder({ page }).analyze()
  await page.emulateMedia({ colorScheme: 'dark' })
  // Nothing but the colours differs.
  const dark = await new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']).analyze()
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  return [...light.violations, ...dark.violations]
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary}`),
    )
}
