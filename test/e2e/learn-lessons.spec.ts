// Every lesson done to its end in the page, by what a learner would type and click; wrong tries are told why.
import { expect, test, type Page } from '@playwright/test'
import { serious } from './support.ts'

const request = (page: Page) => page.getByLabel('Request to send')
const answer = (page: Page) => page.getByLabel('Your answer')
/** The task whose turn it is. */
const now = (page: Page) => page.locator('li[aria-current="step"]')
const reply = (page: Page) => now(page).getByRole('status')
const complete = (page: Page) => page.getByRole('heading', { name: 'Lesson done' })

async function open(page: Page, lesson: string): Promise<void> {
  await page.goto(`/#learn/lessons/${lesson}`)
  await now(page).waitFor()
}

/** Does one thing and waits until the next task's turn comes, or the lesson is done. */
async function does(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await page.locator('li.done').count()
  await act()
  await expect(page.locator('li.done')).toHaveCount(before + 1)
}

const sends = (page: Page, text: string) =>
  does(page, async () => {
    await request(page).fill(text)
    await page.keyboard.press('Enter')
  })
const says = (page: Page, text: string) =>
  does(page, async () => {
    await answer(page).fill(text)
    await page.keyboard.press('Enter')
  })
const bytes = (page: Page, title: string | RegExp) => page.getByRole('toolbar', { name: title })
const clicks = (page: Page, title: string | RegExp, field: string | RegExp, nth = 0) =>
  does(page, () => bytes(page, title).first().getByRole('button', { name: field }).nth(nth).click())

/** What the answer says of a field. */
const value = (page: Page, label: string) =>
  page
    .locator('dt', { hasText: new RegExp(`^${label}$`) })
    .first()
    .locator('+ dd')
    .innerText()
/** The bytes of a field of the newest answer. */
const hexOf = async (page: Page, title: string | RegExp, field: string | RegExp) =>
  (
    await bytes(page, title).first().getByRole('button', { name: field }).first().locator('code').innerText()
  ).split(' ')

const pad16 = (text: string) =>
  Array.from({ length: 16 }, (_, i) => `0x${(text.charCodeAt(i) || 0).toString(16).padStart(2, '0')}`).join(
    ' ',
  )

test('the frame of 0x06 0x01, by keyboard alone', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('L')
  await page.getByRole('link', { name: /The frame of/ }).focus()
  await page.keyboard.press('Enter')
  await expect(request(page)).toBeFocused()
  await page.keyboard.type('0x06 0x01')
  await page.keyboard.press('Enter')
  const cells = bytes(page, 'Bytes of Get Device ID, request')
  await cells.getByRole('button').first().focus()
  // The command is the sixth byte.
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.locator('li.done')).toHaveCount(2)
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page.locator('li.done')).toHaveCount(3)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.locator('li.done')).toHaveCount(4)
  await expect(answer(page)).toBeFocused()
  await page.keyboard.type('0x20')
  await page.keyboard.press('Enter')
  await expect(complete(page)).toBeVisible()
  await page.goto('/#learn')
  await page.reload()
  await expect(page.getByText('1 of 12 lessons done')).toBeVisible()
})

test('network function and LUN', async ({ page }) => {
  await open(page, 'netfn')
  await sends(page, '0x06 0x01')
  await sends(page, '0x00 0x01')
  await says(page, '0x01')
  await clicks(page, /Chassis Status, request/, /Responder LUN/)
  await sends(page, '-l 3 raw 0x06 0x01')
  await expect(complete(page)).toBeVisible()
})

test('completion codes', async ({ page }) => {
  await open(page, 'codes')
  await sends(page, '0x06 0x01')
  await sends(page, '0x06 0x7f')
  await sends(page, '0x06 0x01 0x00')
  await sends(page, '0x04 0x2d 0xee')
  await sends(page, '0x00 0x09 0x60 0x00 0x00')
  await expect(complete(page)).toBeVisible()
})

test('checksums by hand, and the silence after a wrong one', async ({ page }) => {
  await open(page, 'checksums')
  await says(page, 'c8')
  await says(page, '0x7a')
  await sends(page, '20 18 c8 81 04 01 7a')
  await sends(page, '20 00 e0 81 04 01 7a')
  await sends(page, '20 18 c8 81 04 01 7b')
  await expect(complete(page)).toBeVisible()
  await expect(page.getByText('No answer came.')).toBeVisible()
  await expect(page.getByText('The data checksum is 7Bh; 7Ah would have been right.').first()).toBeVisible()
})

test('chassis status and power', async ({ page }) => {
  await open(page, 'power')
  await sends(page, '0x00 0x01')
  await says(page, '1')
  await sends(page, '0x00 0x02 0x00')
  await sends(page, '0x00 0x01')
  await sends(page, '0x00 0x02 0x01')
  await expect(complete(page)).toBeVisible()
})

test('a sensor from its record to degrees and volts', async ({ page }) => {
  await open(page, 'sensor')
  await sends(page, '0x0a 0x23 0 0 1 0 0 0xff')
  await says(page, '1')
  await sends(page, '0x04 0x2d 0x01')
  const [celsius] = await hexOf(page, /Sensor Reading, response/, /Sensor reading/)
  await says(page, `${parseInt(celsius!, 16)} °C`)
  await sends(page, '0x0a 0x23 0 0 6 0 0 0xff')
  await sends(page, '0x04 0x2d 0x06')
  const [raw] = await hexOf(page, /Sensor Reading, response/, /Sensor reading/)
  await says(page, `${((parseInt(raw!, 16) * 6) / 100).toFixed(2)} V`)
  await expect(complete(page)).toBeVisible()
})

test('the event log', async ({ page }) => {
  await open(page, 'sel')
  await sends(page, '0x0a 0x40')
  await says(page, await value(page, 'Entries'))
  await sends(page, '0x00 0x02 0x00')
  await sends(page, '0x0a 0x43 0 0 0xff 0xff 0 0xff')
  await says(page, '0x20')
  await sends(page, '0x0a 0x42')
  const id = await hexOf(page, /Reserve SEL, response/, /Reservation ID/)
  await sends(page, `0x0a 0x47 0x${id[0]} 0x${id[1]} 0x43 0x4c 0x52 0xaa`)
  await expect(complete(page)).toBeVisible()
  await expect(page.getByText(/Entries now: 1\.$/).first()).toBeVisible()
})

test('the inventory', async ({ page }) => {
  await open(page, 'fru')
  await sends(page, '0x0a 0x10 0')
  await says(page, '256')
  await sends(page, '0x0a 0x11 0 0 0 8')
  const header = await hexOf(page, /Read FRU Data, response/, /Inventory data/)
  const at = parseInt(header[3]!, 16) * 8
  await says(page, String(at))
  await sends(page, `0x0a 0x11 0 0x${at.toString(16)} 0 0x40`)
  const area = (await hexOf(page, /Read FRU Data, response/, /Inventory data/)).map((byte) =>
    parseInt(byte, 16),
  )
  const texts: string[] = []
  for (let i = 6; i < area.length && area[i] !== 0xc1; i += 1 + (area[i]! & 0x3f))
    texts.push(String.fromCharCode(...area.slice(i + 1, i + 1 + (area[i]! & 0x3f))))
  await says(page, texts[2]!)
  await expect(complete(page)).toBeVisible()
})

test('users and privileges, with a login of the new user', async ({ page }) => {
  await open(page, 'users')
  await sends(page, '0x06 0x46 3')
  await says(page, await value(page, 'User name'))
  await sends(page, `0x06 0x45 5 ${pad16('eve')}`)
  await sends(page, `0x06 0x47 5 2 ${pad16('a secret of eve')}`)
  await sends(page, '0x06 0x47 5 1')
  await sends(page, '0x06 0x43 0x91 5 3')
  await page.getByLabel('User', { exact: true }).fill('eve')
  await page.getByRole('textbox', { name: 'Password' }).fill('another')
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(reply(page)).toContainText('is not made from this password')
  await page.getByRole('textbox', { name: 'Password' }).fill('a secret of eve')
  await page.getByLabel('Privilege').selectOption('administrator (4)')
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(reply(page)).toContainText('refused')
  await page.getByLabel('Privilege').selectOption('operator (3)')
  await does(page, () => page.getByRole('button', { name: 'Log in' }).click())
  await sends(page, `0x06 0x45 6 ${pad16('mallory')}`)
  await says(page, '4')
  await expect(complete(page)).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('secret')
})

test('a 1.5 login by hand', async ({ page }) => {
  await open(page, 'login15')
  await sends(page, '0x06 0x38 0x0e 0x04')
  await sends(page, `0x06 0x39 2 ${pad16('admin')}`)
  const challenge = await hexOf(page, /Session Challenge, response/, /Challenge string/)
  await request(page).fill(`0x06 0x3a 2 4 ${pad16('not the challenge')} 1 0 0 0`)
  await page.keyboard.press('Enter')
  await expect(reply(page)).toContainText('The challenge is not the one that the BMC gave')
  await sends(page, `0x06 0x3a 2 4 ${challenge.map((byte) => `0x${byte}`).join(' ')} 1 0 0 0`)
  await sends(page, '0x06 0x3b 4')
  await sends(page, '0x06 0x01')
  const id = await page
    .locator('dt', { hasText: /^Session ID/ })
    .first()
    .locator('+ dd')
    .innerText()
  const reversed = id.replace(/^0x/, '').match(/../g)!.toReversed()
  await sends(page, `0x06 0x3c ${reversed.map((byte) => `0x${byte}`).join(' ')}`)
  await expect(complete(page)).toBeVisible()
})

test('an RMCP+ login, datagram by datagram, with its keys', async ({ page }) => {
  const through = () => page.getByRole('button', { name: 'Let it through' }).click()
  const twice = () =>
    does(page, async () => {
      await through()
      await expect(reply(page)).toContainText('1 more')
      await through()
    })
  await open(page, 'login20')
  await twice()
  // Longer than a console waits for an answer: it is not to ask again meanwhile.
  await page.waitForTimeout(1500)
  await clicks(page, /Open Session Response/, /Managed system session ID/)
  await twice()
  await clicks(page, /RAKP Message 2/, /Managed system random number/)
  await answer(page).fill('calvin')
  await page.keyboard.press('Enter')
  await expect(reply(page)).toContainText('With that password the code begins')
  await says(page, 'ipmiscope')
  await twice()
  await expect(page.getByText('K1', { exact: false }).first()).toBeVisible()
  await now(page).getByRole('button', { name: 'SIK' }).click()
  await expect(reply(page)).toContainText('out comes noise')
  await does(page, () => now(page).getByRole('button', { name: 'K2' }).click())
  await now(page).getByRole('button', { name: 'K2' }).click()
  await expect(reply(page)).toContainText('Tried K2')
  await does(page, () => now(page).getByRole('button', { name: 'K1' }).click())
  await twice()
  await expect(complete(page)).toBeVisible()
})

test('bridging to 82h, and double bridging', async ({ page }) => {
  await open(page, 'bridging')
  await sends(page, '-t 0x82 -b 0 raw 0x06 0x01')
  await bytes(page, /Get Device ID, request/)
    .first()
    .getByRole('button', { name: /Responder address/ })
    .first()
    .click()
  await expect(reply(page)).toContainText('That is 20h')
  await clicks(page, /Get Device ID, request/, /Responder address/, 1)
  await sends(page, '-t 0x82 -b 0 raw 0x04 0x2d 0x01')
  await sends(page, '-T 0x82 -B 0 -t 0x72 -b 7 raw 0x06 0x01')
  await sends(page, '-t 0x84 -b 0 raw 0x06 0x01')
  await expect(complete(page)).toBeVisible()
})

test('a wrong try is told why, hints follow, and at last the line itself', async ({ page }) => {
  await open(page, 'frame')
  await request(page).fill('0x00 0x01')
  await page.keyboard.press('Enter')
  await expect(reply(page)).toContainText(
    'The BMC received Get Chassis Status. This task wants Get Device ID.',
  )
  await request(page).fill('0x06 0x01 0x02')
  await page.keyboard.press('Enter')
  await expect(reply(page)).toContainText('0xc7')
  await request(page).fill('0x06 0xzz')
  await page.keyboard.press('Enter')
  await expect(reply(page)).toContainText('That could not be read as a request.')
  await page.getByRole('button', { name: 'Hint' }).click()
  await expect(now(page)).toContainText('The first byte is the network function')
  await page.getByRole('button', { name: 'Show me' }).click()
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(request(page)).toHaveValue('0x06 0x01')
  await does(page, () => page.getByRole('button', { name: 'Send' }).click())
})

test('a lesson goes on where it was left, and starts again when asked', async ({ page }) => {
  await open(page, 'power')
  await sends(page, '0x00 0x01')
  await page.getByRole('link', { name: 'All lessons' }).click()
  await expect(page.getByText('1 of 5')).toBeVisible()
  await page.getByRole('link', { name: /Chassis status and power/ }).click()
  await expect(page.locator('li.done')).toHaveCount(1)
  await page.getByRole('button', { name: 'Start again' }).click()
  await expect(page.locator('li.done')).toHaveCount(0)
})

test('axe finds nothing serious in the lessons', async ({ page }) => {
  await page.goto('/#learn')
  await page.getByRole('link', { name: /The frame of/ }).waitFor()
  expect(await serious(page)).toEqual([])
  await open(page, 'checksums')
  await request(page).or(answer(page)).fill('1')
  await page.keyboard.press('Enter')
  await expect(reply(page)).toContainText('Not yet')
  expect(await serious(page)).toEqual([])
  await open(page, 'bridging')
  await sends(page, '-t 0x82 -b 0 raw 0x06 0x01')
  expect(await serious(page)).toEqual([])
  await open(page, 'login20')
  expect(await serious(page)).toEqual([])
})

test.describe('at 390 pixels', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('a lesson is one column, and nothing is cut at the side', async ({ page }) => {
    await open(page, 'frame')
    await sends(page, '0x06 0x01')
    await clicks(page, /Get Device ID, request/, /^01 Command/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await serious(page)).toEqual([])
  })
})
