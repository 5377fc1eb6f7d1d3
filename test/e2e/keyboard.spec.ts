// The whole way without a mouse: open, move, filter, read a field and its bytes, copy, go back.
import { expect, test } from '@playwright/test'
import {
  filter,
  fixture,
  hex,
  list,
  markedBytes,
  openFixture,
  row,
  selectedField,
  selectedRow,
  shownCount,
  tree,
} from './support.ts'

test('from the first screen to a byte and back without a mouse', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  // Asked for early: the browser must have heard of it before the key that opens the chooser.
  const chooser = page.waitForEvent('filechooser')
  await page.goto('/')
  const choose = page.getByRole('button', { name: 'Choose a file' })
  for (let i = 0; i < 10 && !(await choose.evaluate((button) => button === document.activeElement)); i++) {
    await page.keyboard.press('Tab')
  }
  await expect(choose).toBeFocused()
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(fixture('ok-lan15-md5-ipmitool.pcap'))
  await row(page, 1).waitFor()
  await expect(list(page)).toBeFocused()

  const number = () => selectedRow(page).getByRole('gridcell').first()
  await page.keyboard.press('j')
  await expect(number()).toHaveText('2')
  await page.keyboard.press('ArrowDown')
  await expect(number()).toHaveText('3')
  await page.keyboard.press('k')
  await expect(number()).toHaveText('2')
  await page.keyboard.press('r')
  await expect(number()).toHaveText('1')
  await page.keyboard.press('r')
  await expect(number()).toHaveText('2')
  await page.keyboard.press('n')
  await expect(number()).toHaveText('3')
  await page.keyboard.press('p')
  await expect(number()).toHaveText('2')
  await page.keyboard.press('G')
  await expect(number()).toHaveText(await shownCount(page).innerText())
  await page.keyboard.press('g')
  await expect(number()).toHaveText('1')

  await page.keyboard.press('/')
  await expect(filter(page)).toBeFocused()
  await page.keyboard.type('frame <= 2')
  await page.keyboard.press('Enter')
  await expect(list(page)).toBeFocused()
  await expect(list(page)).toHaveAttribute('aria-rowcount', '3')

  await page.keyboard.press('Enter')
  await expect(tree(page)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await expect(selectedField(page)).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowRight')
  await expect(selectedField(page)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(selectedField(page)).toHaveAttribute('aria-level', '2')
  await page.keyboard.press(']')
  await expect(selectedField(page)).toHaveCount(1)

  await page.keyboard.press('3')
  await expect(hex(page)).toBeFocused()
  await page.getByRole('tab', { name: 'Packet' }).press('Home')
  await page.keyboard.press('3')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  const marked = await markedBytes(page)
  expect(marked).not.toBe('')
  await page.keyboard.press('b')
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(marked)

  await page.keyboard.press('Escape')
  await expect(tree(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(list(page)).toBeFocused()
})

test('the palette finds a command and a packet by its number', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('last pack')
  await page.keyboard.press('Enter')
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText(await shownCount(page).innerText())
  await page.keyboard.press('Control+k')
  await page.keyboard.type('4')
  await page.keyboard.press('Enter')
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('4')
  await expect(list(page)).toBeFocused()
})

test('the sheet of keys opens, names the keys and closes', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard' })
  await expect(sheet).toContainText('Between request and response')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(list(page)).toBeFocused()
})

test('single keys are text in the filter', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await page.keyboard.press('/')
  await page.keyboard.type('jkr?')
  await expect(filter(page)).toHaveValue('jkr?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(filter(page)).toHaveValue('')
})

test('panes and columns are resized by keys and keep their size', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  const splitter = page.getByRole('separator', { name: 'Height of the packet list' })
  const before = (await list(page).boundingBox())!.height
  await splitter.focus()
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp')
  const after = (await list(page).boundingBox())!.height
  expect(after).toBeLessThan(before - 20)
  const column = page.getByRole('separator', { name: 'Width of Source' })
  await column.focus()
  await page.keyboard.press('ArrowRight')
  const width = await column.getAttribute('aria-valuenow')
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await expect.poll(async () => (await list(page).boundingBox())!.height).toBeCloseTo(after, 0)
  await expect(column).toHaveAttribute('aria-valuenow', width!)
})
