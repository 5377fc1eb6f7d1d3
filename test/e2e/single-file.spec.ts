// The whole tool in one HTML file, opened from disk: nothing else of it is there, and there is no network.
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { drop, fixture, list, row, shownCount } from './support.ts'

const built = fileURLToPath(new URL('../../dist/ipmiscope.html', import.meta.url))
const asked: string[] = []
const complaints: string[] = []

test.beforeEach(async ({ page, context }, info) => {
  asked.length = complaints.length = 0
  await mkdir(info.outputDir, { recursive: true })
  const alone = join(info.outputDir, 'ipmiscope.html')
  await copyFile(built, alone)
  await context.setOffline(true)
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(pathToFileURL(alone).href)
})

test.afterEach(() => {
  expect(asked.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([])
  expect(asked.filter((url) => url.startsWith('file:'))).toHaveLength(1)
  expect(complaints).toEqual([])
})

test('the one file opens from disk and reads a capture that is dropped on it', async ({ page }) => {
  await expect(page.getByText('Nothing leaves this browser')).toBeVisible()
  await drop(page, [{ name: 'one.pcap', bytes: await readFile(fixture('cmd-mcinfo-cs03.pcap')) }])
  await expect(shownCount(page)).toHaveText('22')
  await row(page, 5).click()
  await expect(page.getByRole('tree')).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('rakp')
  await expect(list(page)).toContainText('RAKP')
})

test.describe('where the browser asks for Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('the one file has its second language with it', async ({ page }) => {
    await expect(page.getByRole('button', { name: '选择文件' })).toBeVisible()
    await page.getByRole('button', { name: /^一次失败的登录/ }).click()
    await expect(page.getByText(/^BMC 无错误地应答了 RAKP 1/)).toBeVisible()
  })
})

test('a recording within the one file opens, with its verdict', async ({ page }) => {
  await page.getByRole('button', { name: /^A failed login/ }).click()
  await expect(page.getByRole('heading', { name: /password/i }).first()).toBeVisible()
})

test('the playground of the one file asks the BMC built into it', async ({ page }) => {
  await page.getByRole('link', { name: 'Playground' }).click()
  await page.getByRole('combobox', { name: 'What to send' }).fill('0x06 0x01')
  await page.getByRole('button', { name: /^Send/ }).click()
  await expect(page.getByText('Firmware revision').first()).toBeVisible({ timeout: 15_000 })
})

test('the lessons, the reference and the keys are in the one file too', async ({ page }) => {
  await page.goto(`${page.url().split('#')[0]}#learn/reference/get_device_id`)
  await expect(page.getByRole('heading', { name: 'Get Device ID' })).toBeVisible()
  await page.getByRole('link', { name: 'Live' }).click()
  await expect(page.getByText('This page was opened from disk')).toBeVisible()
  await page.getByRole('button', { name: /^Keys/ }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
})
