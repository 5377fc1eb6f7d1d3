// Keys: what they prove and open, and that they stay in the page's memory.
import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import {
  detail,
  field,
  filter,
  hex,
  list,
  openFixture,
  row,
  serious,
  sessionList,
  shownCount,
} from './support.ts'

const password = 'secret12'
const encrypted = 'cmd-mcinfo-cs03.pcap'
const failed = 'fail-badpw-lanplus-ipmitool.pcap'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Keys' })

async function addKey(page: Page, fields: Record<string, string>): Promise<void> {
  await page.getByRole('button', { name: /^Keys/ }).click()
  for (const [name, value] of Object.entries(fields))
    await dialog(page).getByRole('textbox', { name, exact: true }).fill(value)
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
}

test('a password typed beside the verdict proves it', async ({ page }) => {
  await openFixture(page, failed)
  await detail(page).getByLabel('Password', { exact: true }).fill('another password')
  await page.keyboard.press('Enter')
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('Wrong password')
  await expect(detail(page)).toContainText('wrong-password')
  await expect(detail(page).getByRole('status')).toContainText('Proven: Wrong password')
  await expect(detail(page)).toContainText('Codes, recomputed')
  await expect(detail(page)).toContainText('does not fit')
  await expect(sessionList(page).getByRole('option').first()).toContainText('Wrong password')
  await expect(detail(page).getByLabel('Password', { exact: true })).toHaveValue('')

  await detail(page).getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(detail(page).locator('.code').first()).toContainText('fits')
  await expect(detail(page).getByRole('status')).toContainText('1 session opened')
  // What was tried in vain is not kept.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Keys: 1 given' })).toBeVisible()
})

test('a key opens packets in place: list, tree, bytes and filter', async ({ page }) => {
  await openFixture(page, encrypted)
  await row(page, 13).click()
  await expect(row(page, 13)).toContainText('encrypted')
  await addKey(page, { Password: password })
  await expect(dialog(page)).toContainText('1 session opened, 14 packets decrypted')
  await expect(dialog(page)).toContainText('opened 1 of 1 session')
  await page.keyboard.press('Escape')
  await expect(row(page, 13)).toContainText('decrypted')
  await expect(field(page, 'Command')).toBeVisible()
  await expect(page.getByRole('tablist').getByRole('tab')).toHaveText(['Packet', 'Decrypted', 'Frame'])
  await field(page, 'Command').locator('.name').click()
  await expect(page.getByRole('tab', { name: 'Decrypted' })).toHaveAttribute('aria-selected', 'true')
  await expect(hex(page)).toBeVisible()

  await filter(page).fill('cmd == 1 and netfn == 6')
  await page.keyboard.press('Enter')
  await expect(list(page)).toContainText('Get Device ID')
  await expect(shownCount(page)).toHaveText(/^\d+ of 22$/)

  await page.getByRole('button', { name: /^Keys/ }).click()
  await dialog(page)
    .getByRole('button', { name: /^Remove/ })
    .click()
  await expect(dialog(page)).toContainText('14 packets are encrypted again')
  await page.keyboard.press('Escape')
  await expect(shownCount(page)).toHaveText('0 of 22')
})

test('a good session that is encrypted asks for a password quietly', async ({ page }) => {
  await openFixture(page, encrypted)
  await page.keyboard.press('S')
  await expect(detail(page)).toContainText('14 packets are encrypted.')
  await detail(page).getByRole('button', { name: 'Give a password to read them' }).click()
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(detail(page)).toContainText('14, of which 14 decrypted')
  await expect(detail(page).locator('.code')).toHaveCount(3)
})

test('what is typed never reaches the address, the storage, the network or the page’s text', async ({
  page,
}) => {
  const secret = 'Tr0ub4dor&3'
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await openFixture(page, failed)
  await detail(page).getByLabel('Password', { exact: true }).fill(secret)
  await page.keyboard.press('Enter')
  await expect(detail(page).getByRole('status')).toContainText('Proven')
  await addKey(page, { Password: secret, K_G: secret, 'User name': 'admin' })
  await expect(dialog(page).getByRole('listitem')).toHaveCount(2)
  await expect(dialog(page).getByLabel('Password', { exact: true })).toHaveValue('')
  await page.keyboard.press('Escape')
  await page.waitForTimeout(400)
  const kept = await page.evaluate(async () => {
    const databases = await Promise.all(
      (await indexedDB.databases()).map(
        ({ name }) =>
          new Promise<string>((done) => {
            const request = indexedDB.open(name!)
            request.onsuccess = () => done([...request.result.objectStoreNames].join())
            request.onerror = () => done('')
          }),
      ),
    )
    const fields = [...document.querySelectorAll('input')].map(({ value }) => value)
    return JSON.stringify([
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      databases,
      fields,
      document.documentElement.outerHTML,
    ])
  })
  for (const text of [kept, ...sent, ...said]) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain(encodeURIComponent(secret))
  }
})

test('a field hides what is typed until asked, and what is no key is refused by name', async ({ page }) => {
  await openFixture(page, encrypted)
  await page.keyboard.press('K')
  const input = dialog(page).getByLabel('Password', { exact: true })
  await expect(input).toBeFocused()
  await expect(input).toHaveAttribute('type', 'password')
  await expect(input).toHaveAttribute('autocomplete', 'off')
  await dialog(page).getByRole('button', { name: 'Show Password' }).click()
  await expect(input).toHaveAttribute('type', 'text')
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog(page)).toContainText('Nothing secret was given')
  await dialog(page).getByLabel('K_G', { exact: true }).fill('not hex')
  await dialog(page).getByLabel('K_G is given as').selectOption('hex')
  await dialog(page).getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog(page).getByRole('status')).toContainText(/kg/i)
  await expect(dialog(page).getByRole('status')).not.toContainText('not hex')
  await expect(dialog(page).getByRole('listitem')).toHaveCount(0)
})

test('a key that concerns nobody says so', async ({ page }) => {
  await openFixture(page, encrypted)
  await addKey(page, { Password: password, 'BMC address or network': '192.0.2.0/24' })
  await expect(dialog(page)).toContainText('No session of this capture')
})

test('keys stay for the next capture', async ({ page }) => {
  await openFixture(page, encrypted)
  await addKey(page, { Password: password })
  await expect(dialog(page)).toContainText('1 session opened')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Source: / }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open another file' }).click()
  await (await chooser).setFiles('test/fixtures/captures/cmd-chassis-status-cs03.pcap')
  await expect(page.getByRole('button', { name: 'Source: cmd-chassis-status-cs03.pcap' })).toBeVisible()
  await expect(list(page)).toContainText('decrypted')
})

test('a keyring file is chosen or dropped, and what is new of it opens what it concerns', async ({
  page,
}) => {
  const keyring = {
    keys: [
      { password: 'of another BMC', address: '192.0.2.1' },
      { user: 'admin', password },
    ],
  }
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  await openFixture(page, encrypted)
  await page.keyboard.press('K')
  const status = dialog(page).getByRole('status')
  const choose = dialog(page).locator('input[type=file]')
  await choose.setInputFiles(file('keys.json', JSON.stringify(keyring)))
  await expect(status).toContainText('2 keys read. 1 session opened, 14 packets decrypted')
  await expect(dialog(page).getByRole('listitem')).toHaveCount(2)
  await choose.setInputFiles(file('keys.json', JSON.stringify(keyring)))
  await expect(status).toContainText('were given already')

  await choose.setInputFiles(file('keys.json', `[{ "password": "${password}", `))
  await expect(status).toHaveText('The file is not JSON.')
  await choose.setInputFiles(file('keys.json', `[{ "pasword": "${password}" }]`))
  await expect(status).toContainText('entry 1: there is no field "pasword"')
  await expect(dialog(page).getByRole('listitem')).toHaveCount(2)

  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['[{ "password": "dropped" }]'], 'more.json'))
    return data
  })
  await dialog(page).getByRole('group', { name: 'Keys' }).dispatchEvent('drop', { dataTransfer: dropped })
  await expect(dialog(page).getByRole('listitem')).toHaveCount(3)
  await expect(page.getByRole('button', { name: `Source: ${encrypted}` })).toBeVisible()
})

test('the rows shown are exported as lines of JSON', async ({ page }) => {
  await openFixture(page, encrypted)
  await page.keyboard.press('i')
  const source = page.getByRole('dialog', { name: 'Source' })
  const download = page.waitForEvent('download')
  await source.getByRole('button', { name: 'NDJSON', exact: true }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('cmd-mcinfo-cs03-rows.ndjson')
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(22)
  expect(JSON.parse(lines[0])).toMatchObject({ frame: 1, kind: expect.any(String), session: 1 })
})

test('a decrypted capture is exported only after a warning', async ({ page }) => {
  await openFixture(page, encrypted)
  await page.keyboard.press('i')
  const source = page.getByRole('dialog', { name: 'Source' })
  await expect(source.getByRole('button', { name: 'pcapng', exact: true })).toBeVisible()
  await expect(source.getByRole('button', { name: /^Decrypted pcapng/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await addKey(page, { Password: password })
  await expect(dialog(page)).toContainText('14 packets decrypted')
  await page.keyboard.press('Escape')
  await page.keyboard.press('i')
  await source.getByRole('button', { name: /^Decrypted pcapng/ }).click()
  const ask = page.getByRole('dialog', { name: 'Export decrypted packets' })
  await expect(ask).toContainText('14 decrypted packets')
  await expect(ask).toContainText('secret')
  await expect(ask.getByRole('button', { name: 'Cancel' })).toBeFocused()
  const download = page.waitForEvent('download')
  await ask.getByRole('button', { name: 'Export decrypted pcapng' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('cmd-mcinfo-cs03-decrypted.pcapng')
  const bytes = await readFile(await file.path())
  expect(bytes.readUInt32LE(0)).toBe(0x0a0d0d0a)
  expect(bytes.includes(password)).toBe(false)
  await expect(page.getByRole('status').filter({ hasText: 'It holds decrypted data' })).toBeVisible()
})

test('axe finds nothing serious in the dialog of keys', async ({ page }) => {
  await openFixture(page, encrypted)
  await addKey(page, { Password: password })
  await expect(dialog(page)).toContainText('1 session opened')
  await dialog(page).getByText('Session keys, and special cases').click()
  expect(await serious(page)).toEqual([])
})

test.describe('at 390 pixels', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('a key is given and its work seen', async ({ page }) => {
    await openFixture(page, encrypted)
    await addKey(page, { Password: password })
    await expect(dialog(page)).toContainText('14 packets decrypted')
    expect(await dialog(page).evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
  })
})
