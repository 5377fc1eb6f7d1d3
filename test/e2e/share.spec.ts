/** What was found, passed on: reports, anonymised captures, links; and notes on packets. */

import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test, type Page } from '@playwright/test'
import {
  choose,
  detail,
  filter,
  fixture,
  list,
  openFixture,
  row,
  serious,
  shownCount,
  toPackets,
} from './support.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Pass on what was found' })
const button = (page: Page, name: string) => dialog(page).getByRole('button', { name })

async function openDialog(page: Page): Promise<void> {
  await page.keyboard.press('Shift+E')
  await dialog(page).waitFor()
}

async function saved(page: Page, name: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download')
  await button(page, name).click()
  const file = await download
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'latin1') }
}

test('a verdict is passed on as a report, without whom it is about unless that is wanted', async ({
  page,
}) => {
  await openFixture(page, 'fail-baduser-lanplus-ipmitool.pcap')
  await detail(page).waitFor()
  await openDialog(page)
  expect(await serious(page)).toEqual([])
  await expect(dialog(page).getByRole('radio', { name: 'Session 1 only' })).toBeChecked()
  await button(page, 'Copy as Markdown').click()
  await expect(dialog(page).getByRole('status')).toContainText('Copied: the report')
  const anonymous = await clipboard(page)
  expect(anonymous).toContain('# IPMI report: capture')
  expect(anonymous).toContain('unknown-user')
  expect(anonymous).not.toContain('nosuch')

  await dialog(page).getByRole('checkbox').uncheck()
  await button(page, 'Copy as Markdown').click()
  await expect.poll(() => clipboard(page)).toContain('`nosuch`')

  const html = await saved(page, 'Save as HTML')
  expect(html.name).toBe('fail-baduser-lanplus-ipmitool-session-1.html')
  expect(html.text).toMatch(/^<!doctype html>[^]*<svg[^]*RAKP Message 2/)
})

test('a report as HTML opens from disk: nothing is fetched, nothing runs, and every packet unfolds', async ({
  page,
}, testInfo) => {
  // A page of many elements is looked through.
  test.slow()
  await openFixture(page, 'bridge-82-cs01.pcap')
  await openDialog(page)
  const path = testInfo.outputPath('report.html')
  const download = page.waitForEvent('download')
  await button(page, 'Save as HTML').click()
  await (await download).saveAs(path)
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) said.push(request.url())
  })
  await page.goto(`file://${path}`)
  await expect(page.getByRole('heading', { name: /^Session 1: succeeded/ })).toBeVisible()
  await expect(page.locator('.ladder svg')).toBeVisible()
  await page.locator('summary').nth(4).click()
  await expect(page.getByRole('heading', { name: /RAKP Message 1/ })).toBeVisible()
  expect(await serious(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(said).toEqual([])
})

test('an anonymised capture is saved, and opens again', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await openDialog(page)
  const download = page.waitForEvent('download')
  await button(page, 'Save anonymised pcapng').click()
  const file = await download
  expect(file.suggestedFilename()).toBe('anonymous.pcapng')
  const bytes = readFileSync(await file.path())
  expect(bytes.includes('admin')).toBe(false)
  await page.goto('/')
  await choose(page, { name: 'anonymous.pcapng', mimeType: 'application/octet-stream', buffer: bytes })
  await row(page, 1).waitFor()
  await expect(list(page)).toContainText('anon1')
})

test('a link brings the view and the packets to another browser', async ({ page, browser }) => {
  await openFixture(page, 'cmd-mcinfo-cs01.pcap')
  await row(page, 1).waitFor()
  await filter(page).fill('cmd == 1')
  await filter(page).press('Enter')
  await expect(shownCount(page)).toHaveText(/ of /)
  await row(page, 2).click()
  const [shown, info] = [await shownCount(page).innerText(), await row(page, 2).innerText()]
  await openDialog(page)
  await button(page, 'Copy link with the packets').click()
  await expect(dialog(page).getByRole('status')).toContainText('Copied: the link, with')
  const link = await clipboard(page)
  expect(link).toMatch(/#packets\?filter=cmd%20%3D%3D%201&frame=\d+.*&packed=[\w-]+$/)

  const other = await browser.newPage()
  await other.goto(link)
  await row(other, 2).waitFor()
  await expect(shownCount(other)).toHaveText(shown)
  await expect(filter(other)).toHaveValue('cmd == 1')
  await expect(row(other, 2)).toHaveAttribute('aria-selected', 'true')
  expect(await row(other, 2).innerText()).toContain(info)
  // A reload has them again.
  await row(other, 1).click()
  await expect.poll(() => other.url()).toContain('&packed=')
  await other.reload()
  await row(other, 1).waitFor()
  await other.close()
})

test('a link to a session leads to its verdict', async ({ page, browser }) => {
  await openFixture(page, 'fail-baduser-lanplus-ipmitool.pcap')
  await detail(page).waitFor()
  await openDialog(page)
  await button(page, 'Copy link with the packets').click()
  await expect(dialog(page).getByRole('status')).toContainText('Copied: the link, with')
  const other = await browser.newPage()
  await other.goto(await clipboard(page))
  await expect(detail(other)).toContainText('unknown-user')
  await expect(detail(other)).not.toContainText('nosuch')
  await other.close()
})

test('a link never holds what was given under Keys', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await page.keyboard.press('Shift+K')
  await page.getByLabel('Password', { exact: true }).fill('secret12')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('password')
  await page.keyboard.press('Escape')
  await filter(page).fill('info contains "secret12" or cmd >= 0')
  await filter(page).press('Enter')
  await row(page, 1).click()
  await openDialog(page)
  await button(page, 'Copy link with the packets').click()
  await expect(dialog(page).getByRole('status')).toContainText('no link was made')
})

test.describe('a fragment that is no capture', () => {
  const cases: [what: string, packed: string, says: string][] = [
    ['rubbish', 'not!base64', 'characters that no such link has'],
    ['damage', Buffer.from('hello, this is no gzip').toString('base64url'), 'damaged'],
    ['a bomb', gzipSync(Buffer.alloc(20_000_000)).toString('base64url'), 'unpacks to more'],
    ['a gzip of something else', gzipSync('hello').toString('base64url'), 'cannot be read'],
  ]
  for (const [what, packed, says] of cases)
    test(`is told: ${what}`, async ({ page }) => {
      await page.goto(`/#packets?packed=${packed}`)
      await expect(page.getByRole('alert')).toContainText(says)
      // Another capture opens as ever.
      await choose(page, fixture('ok-lan15-md5-ipmitool.pcap'))
      await row(page, 1).waitFor()
      await expect.poll(() => page.url()).not.toContain('packed')
    })
})

test('a note is written, marked, found, exported and removed, by the keyboard', async ({ page }) => {
  await openFixture(page, 'ok-lan15-md5-ipmitool.pcap')
  await row(page, 3).click()
  await page.keyboard.press('a')
  const note = page.getByRole('dialog', { name: 'Note on packet 3' })
  await note.getByRole('textbox').fill('the challenge takes long')
  expect(await serious(page)).toEqual([])
  await page.keyboard.press('Control+Enter')
  await expect(note).toBeHidden()
  await expect(row(page, 3)).toContainText('the challenge takes long')
  await expect(page.getByText('Note: the challenge takes long')).toBeVisible()

  await filter(page).fill('comment contains "takes long"')
  await filter(page).press('Enter')
  await expect(shownCount(page)).toHaveText(/^1 of/)
  await filter(page).fill('')
  await filter(page).press('Enter')

  await page.keyboard.press('Escape')
  const download = page.waitForEvent('download')
  await page.keyboard.press('i')
  await page.getByRole('button', { name: 'pcapng', exact: true }).click()
  const bytes = readFileSync(await (await download).path())
  await page.goto('/')
  await choose(page, { name: 'noted.pcapng', mimeType: 'application/octet-stream', buffer: bytes })
  await expect(row(page, 3)).toContainText('the challenge takes long')

  await row(page, 3).click()
  await page.getByRole('button', { name: 'Change the note' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(row(page, 3)).not.toContainText('the challenge takes long')
})

test('what does not fit into a link is said, and the session alone is offered', async ({ page }) => {
  // More packets than a link has room for, whatever they are.
  const recorded = readFileSync(fixture('multi-concurrent.pcap'))
  const copies = Array.from({ length: 40 }, () => recorded.subarray(24))
  const buffer = Buffer.concat([recorded.subarray(0, 24), ...copies])
  await page.goto('/')
  await choose(page, { name: 'many.pcap', mimeType: 'application/octet-stream', buffer })
  await row(page, 1).or(detail(page)).waitFor()
  await toPackets(page)
  await row(page, 1).click()
  await openDialog(page)
  await dialog(page).getByRole('radio', { name: 'The whole capture' }).check()
  await button(page, 'Copy link with the packets').click()
  await expect(dialog(page).getByRole('status')).toContainText('do not fit')
  await button(page, 'Copy link with session 1 only').click()
  await expect(dialog(page).getByRole('status')).toContainText('Copied: the link, with')
})
