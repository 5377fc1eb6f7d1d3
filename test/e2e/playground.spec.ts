// The playground as a learner has it: typed, seen byte by byte, sent to the BMC in the page, read.
import { readFile } from 'node:fs/promises'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { serious } from './support.ts'

const input = (page: Page): Locator => page.getByRole('combobox', { name: 'What to send' })
const request = (page: Page): Locator => page.getByRole('region', { name: 'Request', exact: true })
const wire = (page: Page): Locator => page.getByRole('region', { name: 'On the wire' })
const answer = (page: Page): Locator => page.getByRole('region', { name: 'Answer', exact: true })
const before = (page: Page): Locator => page.getByRole('region', { name: 'History' })
const ended = (page: Page): Locator => answer(page).getByRole('heading', { level: 3 })
const cell = (page: Page, id: string): Locator => wire(page).locator(`[data-cell="${id}"]`).first()

async function open(page: Page): Promise<void> {
  await page.goto('/#playground')
  await expect(input(page)).toBeFocused()
}

async function send(page: Page, text: string): Promise<void> {
  await input(page).fill(text)
  await input(page).press('Enter')
  await expect(ended(page)).toBeVisible()
}

test('from the first screen to a decoded answer by 11 keys, with no server but a static one', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('websocket', (socket) => asked.push(socket.url()))
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Try a command' })).toBeVisible()
  await page.keyboard.press('C')
  await expect(input(page)).toBeFocused()
  await page.keyboard.type('0x06 0x01')
  await page.keyboard.press('Enter')
  await expect(ended(page)).toContainText('success (0x00)')
  await expect(answer(page).getByRole('tree')).toContainText('Major firmware revision')
  await expect(answer(page)).toContainText(/after [\d.]+ ms, no retry/)
  expect(asked).toEqual([])
})

test('every byte of the frame is named, and says what it is when it is looked at', async ({ page }) => {
  await open(page)
  await input(page).fill('0x06 0x01')
  await expect(request(page).getByRole('heading', { name: 'Get Device ID' })).toBeVisible()
  const tiles = wire(page).locator('.tile')
  await expect(tiles.first()).toBeVisible()
  for (const tile of await tiles.all()) await expect(tile.getByRole('button').first()).toHaveText(/\S/)
  const boxes = wire(page).locator('[data-box]')
  expect(await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-label')))).toEqual([
    'UDP payload',
    'RMCP',
    'RMCP+ session',
    'Before encryption',
    'IPMI message',
    'Confidentiality trailer',
    'Encrypted, as it is sent',
    'RMCP+ integrity trailer',
  ])
  await cell(page, 'message.header_checksum').hover()
  await expect(wire(page).locator('.detail')).toContainText('Header checksum')
  await expect(wire(page).locator('.detail')).toContainText('covers bytes 0 to 1')
  const checks = wire(page).getByRole('region', { name: 'Checksums' })
  await expect(checks).toContainText('20 + 18 = 0x38')
  await expect(checks).toContainText('0x38 + 0xc8 = 0x100')
})

test('the frame is walked through by the arrow keys', async ({ page }) => {
  await open(page)
  await input(page).fill('0x06 0x01')
  await cell(page, 'rmcp.version').focus()
  for (const id of ['rmcp.sequence', 'rmcp.class'])
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('ArrowRight')
      if ((await page.evaluate(() => (document.activeElement as HTMLElement).dataset.cell)) === id) break
    }
  await page.keyboard.press('End')
  await expect(wire(page).locator('.detail')).toContainText('Integrity code')
  await page.keyboard.press('Home')
  await expect(wire(page).locator('.detail')).toContainText('Version')
})

test('what was sent is drawn with the numbers of the session, and is the packet in the list', async ({
  page,
}) => {
  await open(page)
  await send(page, '0x06 0x01')
  await expect(wire(page)).toContainText('As it was sent')
  await expect(wire(page).getByText('placeholder')).toHaveCount(0)
  const packets = answer(page).getByRole('listitem').filter({ hasText: 'Get Device ID' })
  await expect(packets).toHaveCount(2)
  await packets.first().getByRole('button').click()
  await expect(page.getByRole('grid', { name: 'Packets' })).toBeVisible()
  await expect(page.locator('[data-position][aria-selected="true"]')).toContainText('Get Device ID')
  await page.getByRole('link', { name: 'Playground' }).click()
  await expect(ended(page)).toContainText('success (0x00)')
})

test('a request for a controller behind the BMC is a message in a message, acknowledged and answered', async ({
  page,
}) => {
  await open(page)
  await send(page, '-t 0x82 -b 0 raw 0x06 0x01')
  await expect(ended(page)).toContainText('success (0x00)')
  await expect(answer(page).getByRole('tree')).toContainText('0x82')
  await expect(wire(page).locator('[data-box="bridged_1"]')).toContainText('Responder address')
  const packets = answer(page).locator('.packets li')
  await expect(packets).toHaveCount(3)
  await expect(packets.nth(0)).toContainText('Send Message')
  await expect(packets.nth(1)).toContainText('Send Message, response')
  await expect(packets.nth(2)).toContainText('Get Device ID, response')
  await expect(request(page).getByRole('textbox', { name: 'Target address' })).toHaveValue('0x82')
  await expect(wire(page).getByRole('region', { name: 'Checksums' }).getByRole('listitem')).toHaveCount(4)
})

test('bridging by its controls changes the line, the boxes, and who answers', async ({ page }) => {
  await open(page)
  await input(page).fill('0x06 0x01')
  await request(page).getByRole('radio', { name: 'Two behind' }).check({ force: true })
  await expect(input(page)).toHaveValue('-T 0x82 -B 0 -t 0x72 -b 7 raw 0x06 0x01')
  await expect(wire(page).locator('[data-box="bridged_2"]')).toBeVisible()
  await input(page).press('Enter')
  await expect(ended(page)).toContainText('success (0x00)')
  await expect(answer(page).getByRole('tree')).toContainText('0x74')
  await request(page).getByRole('textbox', { name: 'Target address' }).fill('0x44')
  await expect(input(page)).toHaveValue(/-t 0x44/)
  await request(page).getByRole('radio', { name: 'The BMC' }).check({ force: true })
  await expect(input(page)).toHaveValue('0x06 0x01')
})

test('a command is found by its name, and its form and its bytes change each other', async ({ page }) => {
  await open(page)
  await input(page).pressSequentially('chassis con')
  await expect(page.getByRole('option').first()).toContainText('Chassis Control')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(request(page).getByRole('heading', { name: 'Chassis Control' })).toBeVisible()
  const control = request(page).getByRole('combobox', { name: 'Action' })
  await control.selectOption('2')
  await expect(input(page)).toHaveValue('0x00 0x02 0x02')
  const bytes = request(page).getByRole('textbox', { name: /^Data bytes/ })
  await expect(bytes).toHaveValue('02')
  await bytes.fill('03')
  await expect(control).toHaveValue('3')
  await expect(input(page)).toHaveValue('0x00 0x02 0x03')
  await input(page).fill('0x00 0x02 0x01')
  await expect(control).toHaveValue('1')
  await expect(bytes).toHaveValue('01')
})

test('what cannot be stays as it was typed, and is said; the bytes stay good', async ({ page }) => {
  await open(page)
  await input(page).fill('0x04 0x2d 0x01')
  const sensor = request(page).getByRole('textbox', { name: /^Sensor number/ })
  await sensor.fill('0x1ff')
  await expect(sensor).toHaveAttribute('aria-invalid', 'true')
  await expect(input(page)).toHaveValue('0x04 0x2d 0x01')
  await sensor.fill('0x02')
  await expect(input(page)).toHaveValue('0x04 0x2d 0x02')
  await input(page).fill('0x04 zz')
  await expect(page.getByRole('status').filter({ hasText: 'zz' })).toBeVisible()
})

test('a raw reading becomes degrees, with its formula', async ({ page }) => {
  await open(page)
  await send(page, '0x04 0x2d 0x01')
  const reading = answer(page).getByRole('region', { name: 'What the bytes mean' })
  await expect(reading).toContainText(/\d+ °C/)
  await expect(reading).toContainText('CPU Temp')
  await expect(reading).toContainText('y = (M × x + B × 10^K1) × 10^K2')
  await expect(reading).toContainText('M = 1')
})

test('a checksum is broken on purpose: it is marked, and the BMC’s silence is explained', async ({
  page,
}) => {
  await open(page)
  await input(page).fill('0x06 0x01')
  await cell(page, 'message.data_checksum').click()
  await wire(page).getByRole('textbox', { name: 'Put in its place' }).fill('00')
  await page.keyboard.press('Enter')
  await expect(wire(page)).toContainText('1 field changed on purpose')
  await expect(wire(page).getByRole('region', { name: 'Checksums' })).toContainText('not 00: wrong')
  await input(page).press('Enter')
  await expect(ended(page)).toContainText('No answer')
  await expect(answer(page)).toContainText('Data checksum is wrong')
  await wire(page).getByRole('button', { name: 'All as computed' }).click()
  await expect(wire(page)).not.toContainText('on purpose')
  await input(page).press('Enter')
  await expect(ended(page)).toContainText('success (0x00)')
})

test('a completion code is said in the words of its command', async ({ page }) => {
  await open(page)
  await send(page, '0x06 0x49 0x01 0x01 0 0 0 0')
  await expect(ended(page)).toContainText('(0x80)')
  await expect(ended(page)).not.toHaveText(/^▲\s*0x80/)
  await send(page, '0x30 0x70')
  await expect(ended(page)).toContainText('invalid command (0xc1)')
})

test('the request is copied in other people’s spellings', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page)
  await input(page).fill('-t 0x82 -b 0 raw 0x06 0x01')
  const copy = async (name: string): Promise<string> => {
    await wire(page).getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('menuitem', { name }).click()
    await expect(page.getByRole('status').filter({ hasText: /Copied/ })).toBeVisible()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  expect(await copy('ipmitool line')).toMatch(/^ipmitool .*-t 0x82 .*-b 0.*raw 0x06 0x01/)
  expect(await copy('python-ipmi code')).toContain('0x82')
  expect(await copy('Hexadecimal')).toMatch(/^06 00 ff 07/)
  await wire(page).getByRole('button', { name: 'Copy' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Save as pcapng' }).click()
  const bytes = await readFile(await (await download).path())
  expect(bytes.readUInt32LE(0)).toBe(0x0a0d0d0a)
})

test('a view of its own, with an address, Back, and what was typed when one comes back', async ({ page }) => {
  await open(page)
  await input(page).fill('0x06 0x01')
  await page.getByRole('link', { name: 'Live' }).click()
  await expect(page).toHaveURL(/#live$/)
  await page.goBack()
  await expect(page).toHaveURL(/#playground$/)
  await expect(input(page)).toHaveValue('0x06 0x01')
})

test('input is answered within 50 ms', async ({ page }) => {
  await open(page)
  await input(page).fill('0x06 0x01')
  await expect(request(page).getByRole('heading', { name: 'Get Device ID' })).toBeVisible()
  const slowest = await page.evaluate(async () => {
    const field = document.querySelector<HTMLInputElement>('input[role=combobox]')!
    const heading = () => document.querySelector('[aria-label="Request"] h3')?.textContent
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
    const times: number[] = []
    for (const [text, title] of [
      ['0x00 0x01', 'Get Chassis Status'],
      ['0x06 0x01', 'Get Device ID'],
      ['0x04 0x2d 1', 'Get Sensor Reading'],
      ['0x0a 0x43 0 0 0 0 0 0xff', 'Get SEL Entry'],
      ['0x06 0x01', 'Get Device ID'],
    ]) {
      const start = performance.now()
      set.call(field, text)
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      while (heading() !== title && performance.now() - start < 2000)
        await new Promise((done) => requestAnimationFrame(done))
      times.push(performance.now() - start)
    }
    return times.sort((a, b) => a - b)[2]!
  })
  expect(slowest).toBeLessThan(50)
})

test.describe('what was sent before', () => {
  test('is looked at, sent again and edited', async ({ page }) => {
    await open(page)
    await send(page, '0x06 0x01')
    await send(page, '0x00 0x01')
    await expect(before(page).getByRole('listitem')).toHaveCount(2)
    await before(page).getByRole('button', { name: 'Look at Get Device ID again' }).click()
    await expect(answer(page)).toContainText('Get Device ID')
    await expect(answer(page).getByRole('tree')).toContainText('Device revision')
    await before(page).getByRole('button', { name: 'Edit Get Device ID' }).click()
    await expect(input(page)).toHaveValue('0x06 0x01')
    await before(page).getByRole('button', { name: 'Send Get Chassis Status again' }).click()
    await expect(before(page).getByRole('listitem')).toHaveCount(3)
    await expect(ended(page)).toContainText('success')
    await page.reload()
    await page.getByRole('link', { name: 'Playground' }).click()
    await expect(before(page).getByRole('listitem')).toHaveCount(3)
  })

  test('is compared byte by byte', async ({ page }) => {
    await open(page)
    await send(page, '0x06 0x01')
    await send(page, '-t 0x82 -b 0 raw 0x06 0x01')
    for (const box of await before(page).getByRole('checkbox').all()) await box.check()
    const dialog = page.getByRole('dialog', { name: 'Two answers, byte by byte' })
    await expect(dialog).toContainText(/\d+ bytes differ/)
    await expect(dialog.getByRole('row', { name: /Device ID/ })).toContainText('0x82')
    expect(await serious(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })

  test('is saved under a name, exported to a file and imported from it', async ({ page, browser }) => {
    await open(page)
    await send(page, '0x00 0x01')
    const saved = page.getByRole('region', { name: 'Saved' })
    await saved.getByRole('textbox', { name: 'Name' }).fill('Is it on')
    await saved.getByRole('button', { name: 'Save' }).click()
    await expect(saved).toContainText('Is it on')
    const download = page.waitForEvent('download')
    await saved.getByRole('button', { name: 'Export' }).click()
    const path = await (await download).path()

    const other = await (await browser.newContext()).newPage()
    await other.goto(page.url())
    const there = other.getByRole('region', { name: 'Saved' })
    const chooser = other.waitForEvent('filechooser')
    await there.getByRole('button', { name: 'Import' }).click()
    await (await chooser).setFiles(path)
    await expect(other.getByRole('status').filter({ hasText: 'Imported: 1 request' })).toBeVisible()
    await there.getByRole('button', { name: 'Load Is it on' }).click()
    await expect(input(other)).toHaveValue('0x00 0x01')
    await there.getByRole('button', { name: 'Remove Is it on' }).click()
    await expect(there).not.toContainText('Is it on')
    await other.context().close()
  })

  test('a sequence sends its steps as often as it says, and can be stopped', async ({ page }) => {
    await open(page)
    await input(page).fill('0x06 0x01')
    const sequences = page.getByRole('region', { name: 'Sequences' })
    await sequences.getByRole('button', { name: 'New sequence' }).click()
    await sequences.getByRole('button', { name: 'Add the request at hand' }).click()
    await input(page).fill('0x00 0x01')
    await expect(request(page)).toContainText('Get Chassis Status')
    await sequences.getByRole('button', { name: 'Add the request at hand' }).click()
    await sequences.getByRole('spinbutton', { name: 'Wait before step 2, ms' }).fill('50')
    await page.keyboard.press('Tab')
    await sequences.getByRole('spinbutton', { name: 'Repeats' }).fill('3')
    await page.keyboard.press('Tab')
    await sequences.getByRole('button', { name: 'Run Sequence 1' }).click()
    await expect(sequences).toContainText('6 requests sent, all answered with success')
    await expect(before(page).getByRole('listitem')).toHaveCount(6)
    await sequences.getByRole('spinbutton', { name: 'Wait before step 2, ms' }).fill('60000')
    await page.keyboard.press('Tab')
    await sequences.getByRole('button', { name: 'Run Sequence 1' }).click()
    await expect(sequences).toContainText('1 of 6 sent')
    await sequences.getByRole('button', { name: 'Stop' }).click()
    await expect(sequences).toContainText('1 request sent')
  })
})

test.describe('a secret', () => {
  const secret = 'Tr0ub4dor&3'

  /** All that the browser keeps of the page, and what is on it. */
  const kept = (page: Page): Promise<string> =>
    page.evaluate(async () => {
      const fields = [...document.querySelectorAll('input, textarea')].map(
        (field) => (field as HTMLInputElement).value,
      )
      return JSON.stringify([
        location.href,
        history.state,
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        await indexedDB.databases(),
        fields,
        document.documentElement.outerHTML,
      ])
    })

  test('in a pasted line goes to the connection’s form, and nowhere else', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('request', (asked) => said.push(`${asked.url()} ${asked.postData() ?? ''}`))
    await open(page)
    await page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      `ipmitool -I lanplus -H 10.0.0.5 -U root -P '${secret}' -t 0x82 -b 0 raw 0x06 0x01`,
    )
    await page.keyboard.press('Control+V')
    await expect(request(page)).toContainText('Get Device ID')
    await expect(input(page)).not.toHaveValue(new RegExp(secret.replace('&', '\\&')))
    await expect(input(page)).toHaveValue(/raw 0x06 0x01/)
    await expect(page.getByText('The password was taken out of the line')).toBeVisible()
    expect(await kept(page)).not.toContain(secret)

    await page.getByRole('button', { name: 'Connect with it' }).click()
    const dialog = page.getByRole('dialog', { name: 'Connect to a BMC' })
    await expect(dialog.getByLabel('Password', { exact: true })).toHaveValue(secret)
    await expect(dialog.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'password')
    await expect(dialog.getByRole('textbox', { name: /^Host|^Address/ })).toHaveValue('10.0.0.5')
    await page.keyboard.press('Escape')

    await input(page).press('Enter')
    await expect(ended(page)).toContainText('success')
    await page.getByRole('region', { name: 'Saved' }).getByRole('button', { name: 'Save' }).click()
    expect(await kept(page)).not.toContain(secret)
    const download = page.waitForEvent('download')
    await page.getByRole('region', { name: 'Saved' }).getByRole('button', { name: 'Export' }).click()
    expect(await readFile(await (await download).path(), 'utf8')).not.toContain(secret)
    await wire(page).getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('menuitem', { name: 'ipmitool line' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain(secret)
    for (const text of said) expect(text).not.toContain(secret)
  })

  test('typed in a line is taken out of it when it is sent', async ({ page }) => {
    await open(page)
    await input(page).pressSequentially(`ipmitool -H 10.0.0.5 -U root -P '${secret}' raw 6 1`)
    await input(page).press('Enter')
    await expect(ended(page)).toContainText('success')
    expect(await kept(page)).not.toContain(secret)
  })

  test('in the data of a request is sent, and not kept', async ({ page }) => {
    await open(page)
    const hex = Array.from(secret, (char) => `0x${char.charCodeAt(0).toString(16)}`)
    const padded = [...hex, ...Array<string>(16 - hex.length).fill('0x00')]
    await send(page, `0x06 0x47 0x04 0x02 ${padded.join(' ')}`)
    await expect(ended(page)).toContainText('success')
    await expect(before(page)).toContainText('which is not kept')
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }))
    expect(stored).toContain('Set User Password')
    expect(stored.replaceAll(/[^0-9a-f]/gi, '')).not.toContain(hex.map((byte) => byte.slice(2)).join(''))
  })
})

test.describe('at 390 pixels', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('everything stands in one column, nothing is cut at the side, and the answer comes into view', async ({
    page,
  }) => {
    await open(page)
    await send(page, '-t 0x82 -b 0 raw 0x06 0x01')
    await expect(ended(page)).toBeInViewport()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    for (const part of [request(page), wire(page), answer(page), before(page)]) {
      const box = (await part.boundingBox())!
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(390)
      expect(await part.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
    }
    expect(await serious(page)).toEqual([])
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme })

    test('axe finds nothing serious before and while a request is composed', async ({ page }) => {
      await open(page)
      expect(await serious(page)).toEqual([])
      await input(page).pressSequentially('set user')
      await expect(page.getByRole('option').first()).toBeVisible()
      expect(await serious(page)).toEqual([])
    })

    test('axe finds nothing serious in a form and its frame', async ({ page }) => {
      await open(page)
      await input(page).fill('Set User Access')
      await input(page).press('Enter')
      await expect(wire(page)).toBeVisible()
      expect(await serious(page)).toEqual([])
    })

    test('axe finds nothing serious in an answer', async ({ page }) => {
      await open(page)
      await send(page, '0x04 0x2d 0x01')
      await expect(answer(page)).toContainText('°C')
      await cell(page, 'message.data_checksum').click()
      expect(await serious(page)).toEqual([])
    })
  })
}
