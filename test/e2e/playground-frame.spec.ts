// The frame in the playground: every byte named, looked at, broken on purpose, copied.
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { answer, cell, ended, input, open, request, wire } from './playground-support.ts'

test('every byte of the frame is named, and says what it is when it is looked at', async ({ page }) => {
  await open(page)
  await input(page).fill('0x06 0x01')
  await expect(request(page).getByRole('heading', { name: 'Get Device ID' })).toBeVisible()
  const tiles = wire(page).locator('.tile')
  await expect(tiles.first()).toBeVisible()
  for (const tile of await tiles.all()) await expect(tile.getByRole('button').first()).toHaveText(/\S/)
  const boxes = wire(page).locator('[data-box]')
  expect(await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-label')))).toEqual([
    'UDP payload',
    'RMCP',
    'RMCP+ session',
    'Before encryption',
    'IPMI message',
    'Confidentiality trailer',
    'Encrypted, as it is sent',
    'RMCP+ integrity trailer',
  ])
  await cell(page, 'message.header_checksum').hover()
  await expect(wire(page).locator('.detail')).toContainText('Header checksum')
  await expect(wire(page).locator('.detail')).toContainText('covers bytes 0 to 1')
  const checks = wire(page).getByRole('region', { name: 'Checksums' })
  await expect(checks).toContainText('20 + 18 = 0x38')
  await expect(checks).toContainText('0x38 + 0xc8 = 0x100')
})

test('the frame is walked through by the arrow keys', async ({ page }) => {
  await open(page)
  await input(page).fill('0x06 0x01')
  await cell(page, 'rmcp.version').focus()
  for (const id of ['rmcp.sequence', 'rmcp.class'])
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('ArrowRight')
      if ((await page.evaluate(() => (document.activeElement as HTMLElement).dataset.cell)) === id) break
    }
  await page.keyboard.press('End')
  await expect(wire(page).locator('.detail')).toContainText('Integrity code')
  await page.keyboard.press('Home')
  await expect(wire(page).locator('.detail')).toContainText('Version')
})

test('a checksum is broken on purpose: it is marked, and the BMC’s silence is explained', async ({
  page,
}) => {
  await open(page)
  await input(page).fill('0x06 0x01')
  await cell(page, 'message.data_checksum').click()
  await wire(page).getByRole('textbox', { name: 'Put in its place' }).fill('00')
  await page.keyboard.press('Enter')
  await expect(wire(page)).toContainText('1 field changed on purpose')
  await expect(wire(page).getByRole('region', { name: 'Checksums' })).toContainText('not 00: wrong')
  await input(page).press('Enter')
  await expect(ended(page)).toContainText('No answer')
  await expect(answer(page)).toContainText('Data checksum is wrong')
  await wire(page).getByRole('button', { name: 'All as computed' }).click()
  await expect(wire(page)).not.toContainText('on purpose')
  await input(page).press('Enter')
  await expect(ended(page)).toContainText('success (0x00)')
})

test('the request is copied in other people’s spellings', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page)
  await input(page).fill('-t 0x82 -b 0 raw 0x06 0x01')
  const copy = async (name: string): Promise<string> => {
    await wire(page).getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('menuitem', { name }).click()
    await expect(page.getByRole('status').filter({ hasText: /Copied/ })).toBeVisible()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  expect(await copy('ipmitool line')).toMatch(/^ipmitool .*-t 0x82 .*-b 0.*raw 0x06 0x01/)
  expect(await copy('python-ipmi code')).toContain('0x82')
  expect(await copy('Hexadecimal')).toMatch(/^06 00 ff 07/)
  await wire(page).getByRole('button', { name: 'Copy' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Save as pcapng' }).click()
  const bytes = await readFile(await (await download).path())
  expect(bytes.readUInt32LE(0)).toBe(0x0a0d0d0a)
})
