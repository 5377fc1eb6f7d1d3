// The inventory: what a capture says of devices, each value beside its packet; and a BMC that is read on request.
import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { card, connected } from './live-support.ts'
import { choose, fixture, openFixture, row, selectedRow, serious } from './support.ts'

const SENSORS = 'cmd-sensorlist-lan15.pcap'

const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Parts of the inventory' }).getByRole('link', { name })
const cell = (page: Page, row: string | RegExp, at: number) =>
  page.getByRole('row', { name: row }).first().getByRole('cell').nth(at)

async function inventoryOf(page: Page, name: string): Promise<void> {
  await openFixture(page, name)
  await expect(row(page, 1)).toBeVisible()
  await page.keyboard.press('I')
  await expect(page.getByRole('region', { name: 'Overview' })).toBeFocused()
}

async function surveyed(page: Page): Promise<void> {
  await page.goto('/#live')
  await card(page, 'The built-in BMC').getByRole('button', { name: 'Connect', exact: true }).click()
  await connected(page)
  await page.getByRole('button', { name: 'See the inventory' }).click()
  await page.getByRole('button', { name: 'Read from the BMC' }).click()
  // All was read: power comes last.
  await expect(part(page, 'Power')).toBeVisible({ timeout: 15_000 })
}

test('sensors of a capture are listed with their last reading, which leads to its packet', async ({
  page,
}) => {
  await inventoryOf(page, SENSORS)
  await part(page, 'Sensors').click()
  await expect(page).toHaveURL(/#inventory\/sensors$/)
  const reading = page
    .getByRole('row', { name: /in order/ })
    .first()
    .getByRole('link')
  const [, frame] = /(\d+)$/.exec((await reading.getAttribute('title'))!)!
  await reading.click()
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText(frame)
  await expect(selectedRow(page)).toContainText('Get Sensor Reading')
  await page.goBack()
  await expect(part(page, 'Sensors')).toHaveAttribute('aria-current', 'page')
})

test('a built-in BMC that is read on request shows sensors, users, FRUs and power', async ({ page }) => {
  await surveyed(page)
  await part(page, 'Sensors').click()
  await expect(cell(page, /CPU Temp/, 2)).toHaveText(/^\d+ °C$/)
  await page.getByRole('button', { name: 'More of CPU Temp' }).click()
  await expect(page.getByText('Upper critical')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find' }).fill('fan')
  await expect(page.getByRole('row', { name: /CPU Temp/ })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /FAN 1/ })).toBeVisible()
  await part(page, 'Users').click()
  await expect(page.getByRole('row', { name: /admin/ })).toContainText('administrator')
  await part(page, 'FRUs').click()
  await expect(page.getByText('SN0001')).toBeVisible()
  await part(page, 'Event log').click()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await part(page, 'Power').click()
  await expect(page.getByText(/^\d+ W$/).first()).toBeVisible()
})

test('sensors that are read again and again have a plot, whose readings lead to packets', async ({
  page,
}) => {
  await surveyed(page)
  await part(page, 'Sensors').click()
  await page.getByRole('checkbox', { name: 'Keep reading sensors and power' }).check()
  await expect(page.getByRole('img', { name: /readings$/ }).first()).toBeVisible({ timeout: 15_000 })
  await page.getByRole('checkbox', { name: 'Keep reading sensors and power' }).uncheck()
  await page.getByRole('button', { name: 'More of CPU Temp' }).click()
  const plot = page.getByRole('slider', { name: 'Readings of CPU Temp' })
  await plot.focus()
  await page.keyboard.press('Home')
  await expect(plot).toHaveAttribute('aria-valuetext', /^[\d.]+ s: \d+ °C$/)
  await page.keyboard.press('Enter')
  await expect(selectedRow(page)).toContainText('Get Sensor Reading')
})

test('everything is saved as JSON, and a table as CSV', async ({ page }) => {
  await inventoryOf(page, SENSORS)
  const save = async (format: string): Promise<string> => {
    await page.getByRole('combobox', { name: 'What to save, and how' }).selectOption(format)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save', exact: true }).click(),
    ])
    return readFile(await file.path(), 'utf8')
  }
  const devices = JSON.parse(await save('Everything as JSON')) as { sensors: { name: string }[] }[]
  const names = devices.flatMap(({ sensors }) => sensors.map(({ name }) => name))
  expect(names.length).toBeGreaterThan(0)
  const csv = (await save('Sensors as CSV')).trim().split('\n')
  expect(csv).toHaveLength(names.length + 1)
  expect(csv[1]).toContain(names[0])
})

test('a capture that says nothing of a device says so, and what to do', async ({ page }) => {
  await openFixture(page, 'ping-rmcpping.pcap')
  await page.keyboard.press('I')
  await expect(page.getByRole('heading', { name: 'No packet here tells anything of a device' })).toBeVisible()
})

test('a link leads to a part of the inventory', async ({ page }) => {
  await page.goto('/#inventory/sensors')
  await choose(page, fixture(SENSORS))
  await expect(part(page, 'Sensors')).toHaveAttribute('aria-current', 'page')
})

test('a part that the device has nothing of is no empty page', async ({ page }) => {
  await page.goto('/#inventory/sensors')
  await choose(page, fixture('cmd-mcinfo-cs03.pcap'))
  await expect(part(page, 'Overview')).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('region', { name: 'Overview', exact: true })).toContainText('Channel number')
})

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport })
    for (const parts of [
      ['Overview', 'Event log'],
      ['Sensors', 'Users'],
      ['FRUs', 'Power'],
    ])
      test(`axe finds nothing serious in ${parts.join(', ')}`, async ({ page }) => {
        await surveyed(page)
        for (const name of parts) {
          await part(page, name).click()
          await expect(page.getByRole('region', { name, exact: true })).toBeVisible()
          expect(await serious(page), name).toEqual([])
        }
      })
  })
}
