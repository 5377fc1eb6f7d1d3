// A log in place of a capture: pasted, dropped or chosen; what it is made of is said.
import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { choose, drop, fixture, list, openFixture, row, sessionList, shownCount } from './support.ts'

const log = (name: string) => readFile(fixture(`oracle-${name}.oracle.txt`), 'latin1')

/** What the browser does on Ctrl+V, wherever the focus is. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    const target = document.activeElement ?? document.body
    target.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}

test('a log that is pasted on the first screen is read at once', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Paste a log' })).toBeVisible()
  await paste(page, await log('ipmitool-cs03'))
  await row(page, 1).waitFor()
  await expect(shownCount(page)).toHaveText('22')
  await expect(list(page)).toContainText('Get Device ID')
  await expect(page.getByText('192.0.2.1 and 192.0.2.2 stand in for them')).toBeVisible()
  await page.getByRole('button', { name: 'More about it' }).click()
  const source = page.getByRole('dialog', { name: 'Source' })
  await expect(source).toContainText('Not understood: lines 25, 27')
  // What the client has printed opens its packets; the password itself is nowhere on the page.
  await expect(list(page)).toContainText('decrypted')
  expect(await page.content()).not.toContain('secret12')
})

test('a verdict on a log says that its addresses are stand-ins', async ({ page }) => {
  await page.goto('/')
  const failed = (await log('ipmitool-cs03')).split('>> SENDING AN OPEN SESSION')[0]
  await paste(page, failed)
  await sessionList(page).or(row(page, 1)).first().waitFor()
  await page.getByRole('link', { name: /^Sessions/ }).click()
  await sessionList(page).waitFor()
  await expect(page.getByText('192.0.2.1 and 192.0.2.2 stand in for them')).toBeVisible()
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('link', { name: /^Packets/ }).click()
  await row(page, 1).waitFor()
  await expect(page.getByText('192.0.2.1 and 192.0.2.2 stand in for them')).toBeHidden()
})

test('the dialog takes a log, and a capture that is open stays until it does', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  const before = await shownCount(page).innerText()
  await paste(page, await log('freeipmi-cs03'))
  const dialog = page.getByRole('dialog', { name: 'Paste a log' })
  await expect(dialog.getByRole('textbox')).toHaveValue(/RMCP Header/)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(shownCount(page)).toHaveText(before)
  await paste(page, await log('freeipmi-cs03'))
  await dialog.getByRole('button', { name: 'Read it' }).click()
  await expect(shownCount(page)).toHaveText('14')
  await expect(page.getByText('(FreeIPMI)')).toBeVisible()
})

test('a log is dropped or chosen like a capture', async ({ page }) => {
  await page.goto('/')
  await drop(page, [{ name: 'debug.log', bytes: Buffer.from(await log('ipmitool-lan15-md5'), 'latin1') }])
  await row(page, 1).waitFor()
  await expect(shownCount(page)).toHaveText('22')
  await page.goto('/')
  await choose(page, fixture('oracle-ipmitool-cs01.oracle.txt'))
  await row(page, 1).waitFor()
  await expect(shownCount(page)).toHaveText('22')
})

test('a failed login in a log comes with its verdict', async ({ page }) => {
  const lines = (await log('ipmitool-cs03')).split('\n')
  // As if the client had found RAKP 2 wrong and given up.
  const text = lines
    .slice(
      0,
      lines.findIndex((line) => line.includes('SENDING A RAKP 3')),
    )
    .join('\n')
  await page.goto('/')
  await page.getByRole('button', { name: 'Paste a log' }).click()
  const input = page.getByRole('textbox', { name: 'Log or hex dump' })
  await expect(input).toBeFocused()
  await input.fill(text)
  await page.keyboard.press('Control+Enter')
  await expect(sessionList(page)).toBeVisible()
})

test('text without a packet says what to do', async ({ page }) => {
  await page.goto('/')
  await paste(page, 'Error: Unable to establish IPMI v2 / RMCP+ session\n')
  await expect(page.getByRole('alert')).toContainText('without a packet')
  await expect(page.getByText('ipmitool -vvvvv')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Paste a log' })).toBeVisible()
})
