// The reference: found by name, number and field; linked; read by keyboard alone; at two widths, in both themes.
import { expect, test, type Page } from '@playwright/test'
import { serious } from './support.ts'

const search = (page: Page) => page.getByRole('combobox', { name: 'Search by name, number or field' })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('a raw command is looked up from the first screen by keyboard alone', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('L')
  await page.getByRole('link', { name: 'Reference' }).focus()
  await page.keyboard.press('Enter')
  await expect(search(page)).toBeFocused()
  await page.keyboard.type('0x06 0x01')
  await expect(heading(page, 'Get Device ID')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article', { name: 'Get Device ID' })).toBeFocused()
  await expect(page).toHaveURL(/#learn\/reference\/get_device_id$/)
  const revision = page.getByRole('row', { name: /Device revision/ })
  await expect(revision).toContainText('3:0')
  await page.keyboard.press('/')
  await expect(search(page)).toBeFocused()
  await page.keyboard.type('reset watchdog')
  await expect(heading(page, 'Reset Watchdog Timer')).toBeVisible()
})

test('arrow keys go through what was found', async ({ page }) => {
  await page.goto('/#learn/reference')
  await search(page).fill('sel time')
  await expect(heading(page, 'Get SEL Time')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { selected: true })).not.toHaveText(/Get SEL Time$/)
  await page.keyboard.press('Escape')
  await expect(search(page)).toHaveValue('')
})

test('a field is found, and its place is marked', async ({ page }) => {
  await page.goto('/#learn/reference')
  await search(page).fill('minor firmware revision')
  await expect(page.getByRole('option', { selected: true })).toContainText('field Minor firmware revision')
  await expect(page.getByRole('row', { name: /Minor firmware revision/ })).toHaveClass(/target/)
})

test('an address leads to a field, Back to where one was', async ({ page }) => {
  await page.goto('/#learn/reference/get_device_id/device_revision')
  await expect(page.getByRole('row', { name: /Device revision/ })).toHaveClass(/target/)
  await page.getByRole('link', { name: 'Those of all commands' }).click()
  await expect(heading(page, 'Completion codes')).toBeVisible()
  await expect(page.getByRole('row', { name: /0xd4/ })).toContainText('insufficient privilege')
  await page.goBack()
  await expect(heading(page, 'Get Device ID')).toBeVisible()
})

test('an address of nothing says so', async ({ page }) => {
  await page.goto('/#learn/reference/get_nothing')
  await expect(page.getByRole('alert')).toHaveText('There is no entry get_nothing.')
})

test('many cases are closed at first, and the one that is asked for is open', async ({ page }) => {
  await page.goto('/#learn/reference/get_lan_configuration_parameters')
  await expect(heading(page, 'Get LAN Configuration Parameters')).toBeVisible()
  const subnet = page.getByRole('row', { name: /subnet_mask/ })
  await expect(subnet).toHaveCount(0)
  await page.getByRole('button', { name: /^Open all/ }).click()
  await expect(subnet).toBeVisible()
  await page.goto('/#learn/reference/get_lan_configuration_parameters/subnet_mask')
  await page.reload()
  await expect(subnet).toBeVisible()
})

for (const path of ['reference', 'reference/get_device_id', 'reference/completion_codes'])
  test(`axe finds nothing serious in ${path}`, async ({ page }) => {
    await page.goto(`/#learn/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    // Hundreds of entries of one kind need not all be looked at.
    await search(page).fill('sel time utc')
    expect(await serious(page)).toEqual([])
  })

test.describe('at 390 pixels', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('list and page follow each other, and nothing is cut at the side', async ({ page }) => {
    await page.goto('/#learn/reference')
    await search(page).fill('0x06 0x01')
    await page.getByRole('option', { name: /Get Device ID/ }).click()
    await expect(heading(page, 'Get Device ID')).toBeVisible()
    await expect(search(page)).toBeHidden()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await serious(page)).toEqual([])
    await page.getByRole('link', { name: 'All entries' }).click()
    await expect(search(page)).toBeVisible()
  })
})

test('a command goes to the playground with its values', async ({ page }) => {
  await page.goto('/#learn/reference/get_sensor_reading')
  await page.getByRole('button', { name: 'Try it in the playground' }).click()
  await expect(page).toHaveURL(/#playground/)
  await expect(page.getByText('Sensor number').first()).toBeVisible()
})
