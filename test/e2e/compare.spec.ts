// Two sessions side by side: a second capture, where they part, the fields, by the keyboard too.
import { expect, test, type Page } from '@playwright/test'
import { fixture, openFixture, row, serious, sessionList } from './support.ts'

async function openBeside(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open a second capture…' }).click()
  await (await chooser).setFiles(fixture(name))
}

/** The key of what is offered beside the verdict. */
async function compare(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Compare/ }).waitFor()
  await page.keyboard.press('d')
}

const messages = (page: Page) => page.getByRole('listbox', { name: 'Messages side by side' })

test('it works with suite 3 and fails with 17: the first message where they part is named, field by field', async ({
  page,
}) => {
  await openFixture(page, 'fail-cs17-ipmi_sim-ipmitool.pcap')
  await compare(page)
  await openBeside(page, 'ok-lanplus-cs03-ipmitool.pcap')
  await expect(page.getByText(/^What is asked differs first in Open Session Request/)).toBeVisible()
  await expect(messages(page).getByRole('option', { selected: true })).toContainText('here they part first')
  const fields = page.getByRole('table')
  await expect(fields.getByRole('row', { name: /Integrity algorithm/ })).toContainText('HMAC-SHA256-128 (4)')
  await messages(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(fields.getByRole('row', { name: /status code/ })).toContainText('not supported')
  expect(await serious(page)).toEqual([])
  // In another language the same two are compared, and the same message is looked at.
  await page.getByRole('button', { name: /^Language/ }).click()
  await expect(page.getByText(/^请求内容首次不同于 Open Session Request/)).toBeVisible()
  await expect(fields.getByRole('row', { name: /status code/ })).toContainText('not supported')
  await page.getByRole('button', { name: /^语言/ }).click()
  await expect(page.getByText(/^What is asked differs first in Open Session Request/)).toBeVisible()
  await fields.getByRole('button', { name: 'Show packet 4' }).click()
  await row(page, 4).waitFor()
  await expect(page.getByRole('heading', { name: 'Packet 4' })).toBeVisible()
})

test('two sessions of one capture are compared, and what is alike can be left out', async ({ page }) => {
  await openFixture(page, 'multi-concurrent.pcap')
  await page.getByRole('link', { name: /Sessions/ }).click()
  await page.getByRole('button', { name: /^Compare/ }).click()
  await expect(page.getByRole('heading', { name: 'Where they part' })).toBeVisible()
  const all = await messages(page).getByRole('option').count()
  await page.getByRole('checkbox', { name: 'Only what differs' }).check()
  await expect.poll(() => messages(page).getByRole('option').count()).toBeLessThan(all)
  await page.keyboard.press('Escape')
  await expect(sessionList(page)).toBeVisible()
})

test('at 390 px nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openFixture(page, 'fail-badpw-lanplus-ipmitool.pcap')
  await compare(page)
  await openBeside(page, 'ok-lanplus-cs03-ipmitool.pcap')
  await expect(page.getByText(/ends; A goes on with RAKP Message 3/)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
