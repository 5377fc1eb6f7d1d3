// The packets view with real captures: list, filter, fields and bytes, in step with each other.
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import {
  field,
  filter,
  hex,
  list,
  markedBits,
  markedBytes,
  openFixture,
  openRequest,
  row,
  selectedField,
  selectedRow,
  shownCount,
  tree,
} from './support.ts'

test('a capture opens with its first packet taken apart', async ({ page }) => {
  await openFixture(page, 'cmd-mcinfo-cs03.pcap')
  await expect(list(page)).toHaveAttribute('aria-rowcount', '23')
  await expect(shownCount(page)).toHaveText('22')
  await expect(row(page, 1)).toContainText('Get Channel Authentication Capabilities')
  await expect(selectedRow(page)).toHaveAttribute('data-position', '0')
  await expect(field(page, 'RMCP')).toBeVisible()
  await expect(page).toHaveTitle(/cmd-mcinfo-cs03\.pcap/)
})

test('sensors go by the names that the records of the capture give them', async ({ page }) => {
  await openFixture(page, 'cmd-sensorlist-lan15.pcap')
  await filter(page).fill('cmd == 0x2d and not response')
  await filter(page).press('Enter')
  await expect(row(page, 1)).toContainText('Get Sensor Reading, CPU0 Temp (0x01)')
  await row(page, 1).click()
  await expect(field(page, 'Sensor number')).toContainText('CPU0 Temp (0x01)')
})

test('selecting a field marks its bytes, selecting a byte its field', async ({ page }) => {
  await openRequest(page)
  await field(page, 'Command').locator('.name').click()
  await expect(selectedField(page)).toContainText('0x38')
  expect(await markedBytes(page)).toBe('38')
  expect(await markedBits(page)).toBe('11111111')

  const bytes = hex(page).locator('.byte')
  await bytes.nth(14).click()
  await expect(hex(page)).toHaveAttribute('aria-activedescendant', 'byte-14')
  await expect(bytes.nth(14)).toHaveText('20')
  const responder = (await selectedField(page).locator('.name').innerText()).trim()
  await bytes.nth(0).click()
  await expect(selectedField(page).locator('.name')).not.toHaveText(responder)
  expect(await markedBytes(page)).toBe('06')
})

test('a field of some bits is marked to the bit, and each part of its byte can be reached', async ({
  page,
}) => {
  await openRequest(page)
  const byte = hex(page).locator('.byte').nth(15)
  await expect(byte).toHaveText('18')
  await byte.click()
  expect(await markedBits(page)).toBe('11111100')
  const first = await selectedField(page).locator('.name').innerText()
  await byte.click()
  expect(await markedBits(page)).toBe('00000011')
  expect(await selectedField(page).locator('.name').innerText()).not.toBe(first)
  await page.getByRole('button', { name: /^Bit 7/ }).click()
  expect(await markedBits(page)).toBe('11111100')
})

test('pointing at a byte names its field without selecting it', async ({ page }) => {
  await openRequest(page)
  await hex(page).locator('.byte').nth(19).hover()
  await expect(page.locator('.pointed').last()).toContainText('Command')
  await expect(selectedField(page)).toHaveCount(0)
})

test('every field has its explanation', async ({ page }) => {
  await openRequest(page)
  await field(page, 'Command').locator('.name').click()
  const help = page.getByRole('region', { name: 'Explanation of the field' })
  await expect(help).toContainText('Command')
  await expect(help).toContainText('On the wire')
})

test('a filter keeps the selection and says how much it shows', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await row(page, 5).click()
  const frame = await selectedRow(page).getByRole('gridcell').first().innerText()
  await filter(page).fill(`frame >= ${frame}`)
  await expect(shownCount(page)).toHaveText(/^\d+ of \d+$/)
  await expect(row(page, 1).getByRole('gridcell').first()).toHaveText(frame)
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText(frame)
  await filter(page).fill(`frame < ${frame}`)
  await expect(list(page)).toHaveAttribute('aria-rowcount', '5')
  await expect(selectedRow(page)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: `Packet ${frame}` })).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText(frame)
})

test('an error of a filter is shown at its place, and the list stays', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  const rows = await shownCount(page).innerText()
  await filter(page).fill('cmd == == 1')
  await expect(filter(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('#filter-error')).not.toBeEmpty()
  await expect(page.locator('.wrong')).toContainText('==')
  await expect(shownCount(page)).toHaveText(rows)
})

test('a filter that matches nothing offers the way back', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await filter(page).fill('frame > 100000')
  await expect(page.getByText('No packet matches this filter')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).last().click()
  await expect(row(page, 1)).toBeVisible()
})

test('suggestions complete the name of a field', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await filter(page).pressSequentially('completion_c')
  const option = page.getByRole('option', { name: /^completion_code/ }).first()
  await expect(option).toBeVisible()
  await filter(page).press('ArrowDown')
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await filter(page).press('Enter')
  await expect(filter(page)).toHaveValue(/^completion_code/)
})

test('a click on a value filters by it, Alt excludes it, Back returns', async ({ page }) => {
  await openFixture(page, 'cmd-mcinfo-cs03.pcap')
  const all = await shownCount(page).innerText()
  await field(page, 'Command').locator('.value').click()
  await expect(shownCount(page)).toHaveText(/ of /)
  const expression = await filter(page).inputValue()
  expect(expression).not.toBe('')
  await page.goBack()
  await expect(shownCount(page)).toHaveText(all)
  await expect(filter(page)).toHaveValue('')
  await field(page, 'Command')
    .locator('.value')
    .click({ modifiers: ['Alt'] })
  await expect(filter(page)).toHaveValue(`not (${expression})`)
})

test('the name of a field can be dragged into the filter', async ({ page }) => {
  await openFixture(page, 'cmd-mcinfo-cs03.pcap')
  await field(page, 'Command').locator('.name').dragTo(filter(page))
  await expect(filter(page)).toHaveValue(/0x38|56/)
  await expect(shownCount(page)).toHaveText(/ of /)
})

test('the address brings filter, packet and field back', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await filter(page).fill('frame >= 3')
  await filter(page).press('Enter')
  await expect(row(page, 1).getByRole('gridcell').first()).toHaveText('3')
  await row(page, 3).click()
  await field(page, 'Command').locator('.name').click()
  await expect.poll(() => page.url()).toMatch(/#packets\?filter=.*frame=5.*field=/)
  const url = page.url()
  await page.goto('about:blank')
  await page.goto(url)
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await (await chooser).setFiles('test/fixtures/captures/ok-lan15-md5-ipmitool.pcap')
  await expect(filter(page)).toHaveValue('frame >= 3')
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('5')
  await expect(selectedField(page).locator('.name')).toHaveText('Command')
})

test('buffers of a packet are tabs', async ({ page }) => {
  await openFixture(page, 'cmd-mcinfo-cs03.pcap')
  const tabs = page.getByRole('tab')
  await expect(tabs.first()).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('tab', { name: 'Frame' }).click()
  await expect(hex(page)).toHaveAccessibleName(/Frame/)
})

test('a right click on a field offers to copy it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openFixture(page, 'cmd-mcinfo-cs03.pcap')
  await field(page, 'Command').locator('.name').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Copy bytes' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('38')
  await expect(tree(page)).toBeFocused()
})

test('the rows shown can be saved', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await filter(page).fill('frame <= 4')
  await filter(page).press('Enter')
  await expect(list(page)).toHaveAttribute('aria-rowcount', '5')
  await page.getByRole('button', { name: /^Source: / }).click()
  for (const format of ['JSON', 'CSV', 'pcapng']) {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: format, exact: true }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe(`ok-lan15-md5-ipmitool-rows.${format.toLowerCase()}`)
    const bytes = await readFile(await file.path())
    if (format === 'pcapng') expect(bytes.subarray(0, 4).toString('hex')).toBe('0a0d0d0a')
    else
      expect(bytes.toString()).toMatch(/get_channel_authentication_capabilities|Get Channel Authentication/)
  }
})

test('the strip over the list selects a range of time', async ({ page }) => {
  await openFixture(page, 'cmd-mcinfo-cs03.pcap')
  const strip = page.getByRole('slider', { name: 'Packets over time' })
  const box = (await strip.boundingBox())!
  await page.mouse.move(box.x + 2, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, box.y + 20, { steps: 4 })
  await page.mouse.up()
  await expect(filter(page)).toHaveValue(/^frame >= 1 and frame <= \d+$/)
  await expect(shownCount(page)).toHaveText(/ of 22/)
})
