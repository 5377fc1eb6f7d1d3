// A record that several packets bring: its tree and bytes, and the way from each byte to its packet.
import { expect, test } from '@playwright/test'
import { field, hex, openFixture, row, selectedRow, tree } from './support.ts'

test('a part of a record shows the whole, and each byte leads to its packet', async ({ page }) => {
  await openFixture(page, 'cmd-sdrlist-cs01.pcap')
  await page.goto(`${page.url().split('#')[0]}#packets?frame=40`)
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('40')

  await expect(tree(page).getByText('SDR record 0x0004')).toBeVisible()
  await expect(tree(page).getByText('57 bytes, from 3 packets')).toBeVisible()
  await page.getByRole('tab', { name: 'SDR record' }).click()
  await expect(hex(page)).toHaveAccessibleName(/SDR record/)

  // Byte 24 came with this packet, byte 49, a letter of the name, with the next one.
  await page.locator('#byte-24').click()
  await expect(page.getByText('from this packet')).toBeVisible()
  await page.locator('#byte-49').click()
  await expect(field(page, 'ID string')).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('link', { name: 'from packet 42' }).click()
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('42')
  await expect(field(page, 'ID string')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('from this packet')).toBeVisible()
})

test('a packet that brings no part of anything has no such buffer', async ({ page }) => {
  await openFixture(page, 'cmd-sdrlist-cs01.pcap')
  await row(page, 1).click()
  await expect(page.getByRole('tab', { name: 'Frame' })).toBeVisible()
  await expect(page.getByRole('tab')).toHaveCount(2)
})
