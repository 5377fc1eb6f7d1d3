// Live traffic: the BMC in the page, the relay's over UDP, a real client through the tap, and verdicts by themselves.
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import {
  bar,
  card,
  connected,
  ipmitool,
  request,
  startServer,
  tab,
  test,
  throughTap,
} from './live-support.ts'
import {
  detail,
  field,
  filter,
  fixture,
  hex,
  list,
  pcap,
  row,
  selectedRow,
  sessionList,
  shownCount,
} from './support.ts'

const infos = (page: Page) => list(page).locator('[role="gridcell"].info')

/** The page fetches in the background what it may need later; then it can do without a network. */
async function everythingFetched(page: Page): Promise<void> {
  let last = performance.now()
  page.on('request', () => (last = performance.now()))
  await expect.poll(() => performance.now() - last, { timeout: 15_000 }).toBeGreaterThan(2500)
}

/** Violations of the page's policy, and whatever else a browser complains about. */
function complaints(page: Page): string[] {
  const found: string[] = []
  page.on('pageerror', (error) => found.push(error.message))
  page.on('console', (message) => {
    // The browser asks again for the page's icon whenever the address changes.
    const isIcon = message.location().url.endsWith('/icon.svg')
    if (message.type() === 'error' && !isIcon) found.push(message.text())
  })
  return found
}

test.describe('the BMC in the page', () => {
  test('is connected to by one click, with no server at all', async ({ page }) => {
    const wrong = complaints(page)
    await page.goto('/')
    await everythingFetched(page)
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Connect' }).click()
    await card(page, 'The built-in BMC').getByRole('button', { name: 'Connect' }).click()
    await expect(infos(page).filter({ hasText: 'RAKP Message 4' })).toBeVisible()
    await expect(bar(page).getByRole('status')).toHaveText('Live')
    await connected(page)
    await expect(page.getByText('cipher suite 17, ')).toBeVisible()
    await request(page, '0x06 0x01')
    await tab(page, 'Packets').click()
    await page.keyboard.press('G')
    await expect(selectedRow(page).locator('.info')).toContainText('Get Device ID, response')
    await expect(page.getByRole('tab', { name: 'Decrypted' })).toBeVisible()
    await expect(field(page, 'Device ID')).toBeVisible()
    expect(wrong).toEqual([])
  })

  test('refuses a wrong password, and the verdict appears by itself', async ({ page }) => {
    await page.goto('/#live')
    const form = card(page, 'Log in to a BMC')
    await form.getByLabel('User', { exact: true }).fill('admin')
    await form.getByLabel('Password', { exact: true }).fill('wrong')
    await form.getByRole('button', { name: 'Log in' }).click()
    await expect(list(page)).toBeVisible()
    await row(page, 1).click()
    const news = bar(page).getByRole('alert')
    await expect(news).toContainText('password')
    // Whoever reads a packet is not taken away from it.
    await expect(selectedRow(page)).toHaveAttribute('data-position', '0')
    await news.getByRole('button', { name: 'Show why' }).click()
    await expect(
      detail(page)
        .getByRole('heading', { name: /password/i })
        .first(),
    ).toBeVisible()
    await expect(tab(page, /^Sessions/)).toContainText('1')
  })

  test('has faults to choose', async ({ page }) => {
    await page.goto('/#live')
    const form = card(page, 'Log in to a BMC')
    await form.getByText('Bugs and workarounds').click()
    await form.getByRole('checkbox', { name: 'rakp2-status' }).check()
    await form.getByRole('button', { name: 'Log in' }).click()
    await expect(bar(page).getByRole('alert')).toContainText('0Dh', { ignoreCase: true })
    await expect(sessionList(page)).toBeHidden()
  })

  test('shows its serial console, and takes what is typed', async ({ page }) => {
    await page.goto('/#live')
    await card(page, 'The built-in BMC').getByRole('button', { name: 'Connect' }).click()
    await connected(page)
    await page.getByRole('button', { name: 'Open the console' }).click()
    const keys = page.getByRole('textbox', { name: /^Serial console/ })
    await expect(keys).toBeFocused()
    await page.keyboard.type('hello')
    const screen = page.getByRole('region', { name: 'Screen of the serial console' })
    await expect(screen).toContainText('hello')
    // The page's own keys are text here: T would switch the theme, L go elsewhere.
    await page.keyboard.type('tL')
    await expect(screen).toContainText('hellotL')
    await page.keyboard.press('Control+]')
    await expect(keys).not.toBeFocused()
    await page.getByRole('button', { name: 'Send a break' }).click()
    await page.getByRole('button', { name: 'Close the console' }).click()
    await expect(page.getByRole('button', { name: 'Open the console' })).toBeVisible()
    await tab(page, 'Packets').click()
    await expect(infos(page).filter({ hasText: 'SOL' }).first()).toBeVisible()
  })
})

test.describe('through the relay', () => {
  test('the BMC over UDP is logged in to with suite 17, runs a command, and its packets come decrypted', async ({
    page,
    server,
  }) => {
    const wrong = complaints(page)
    await page.goto(server.address)
    await expect(card(page, 'Relay')).toContainText('The relay is connected')
    await card(page, 'The built-in BMC').getByRole('button', { name: 'Connect over UDP' }).click()
    await connected(page)
    await expect(page.getByText('cipher suite 17, ')).toBeVisible()
    await request(page, '0x06 0x01')
    await tab(page, 'Packets').click()
    await page.keyboard.press('G')
    await expect(selectedRow(page).locator('.info')).toContainText('Get Device ID, response')
    await expect(selectedRow(page)).toContainText('127.0.0.1')
    await page.getByRole('tab', { name: 'Decrypted' }).click()
    await expect(hex(page)).toBeVisible()
    await expect(field(page, 'Device ID')).toBeVisible()
    expect(wrong).toEqual([])
  })

  test('the token leaves the address at once and is stored nowhere', async ({ page, server }) => {
    await page.goto(server.address)
    await expect(card(page, 'Relay')).toContainText('The relay is connected')
    await expect(page).toHaveURL(`${server.origin}/#live`)
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    )
    expect(kept).not.toContain(server.token)
    expect(await page.content()).not.toContain(server.token)
    await page.reload()
    await expect(card(page, 'Relay')).toContainText('kept in memory only')
    await card(page, 'Relay').getByLabel('Its address, or the token alone').fill(server.address)
    await page.keyboard.press('Enter')
    await expect(card(page, 'Relay')).toContainText('The relay is connected')
    await expect(page).toHaveURL(`${server.origin}/#live`)
  })

  test('a real ipmitool is watched through the tap', async ({ page, server }) => {
    await page.goto(server.address)
    const tap = card(page, 'Watch a client')
    await expect(tap).toContainText(`-p ${server.tap}`)
    await tap.getByRole('button', { name: 'Watch the tap' }).click()
    await expect(page.getByText('Waiting for the first packet')).toBeVisible()
    const { text, status } = await ipmitool(...throughTap(server), '-C', '3', 'mc', 'info')
    expect(text).toContain('Firmware Revision')
    expect(status).toBe(0)
    await expect(infos(page).filter({ hasText: 'RAKP Message 4' })).toBeVisible()
    await tab(page, /^Sessions/).click()
    await expect(sessionList(page).getByRole('option')).toHaveCount(1)
    await expect(detail(page)).toContainText('admin')
  })

  test('a failed login of a watched client is said by itself, wherever one is', async ({ page, server }) => {
    await page.goto(server.address)
    await card(page, 'Watch a client').getByRole('button', { name: 'Watch the tap' }).click()
    await ipmitool(...throughTap(server, 'wrong'), '-C', '17', 'mc', 'info')
    const news = bar(page).getByRole('alert')
    await expect(news).toContainText('Login failed')
    await tab(page, 'Live').click()
    await expect(news).toBeVisible()
    await news.getByRole('button', { name: 'Show why' }).click()
    await expect(detail(page)).toBeVisible()
    await expect(news).toBeHidden()
  })

  test('a relay that goes is said, and reached again', async ({ page }) => {
    const server = await startServer()
    try {
      await page.goto(server.address)
      await card(page, 'Watch a client').getByRole('button', { name: 'Watch the tap' }).click()
      await expect(page.getByText('Waiting for the first packet')).toBeVisible()
      await server.stop()
      const gone = bar(page).getByRole('alert')
      await expect(gone).toContainText('The relay is gone')
      await tab(page, 'Live').click()
      await expect(card(page, 'Relay').getByRole('button', { name: 'Connect again' })).toBeVisible()
    } finally {
      await server.stop()
    }
  })

  test('a capture from a pipe grows', async ({ page }) => {
    const server = await startServer(['--stdin'], true)
    try {
      await page.goto(server.address)
      await card(page, 'Watch a pipe').getByRole('button', { name: 'Watch the pipe' }).click()
      await expect(page.getByText('Waiting for the first packet')).toBeVisible()
      server.child.stdin!.write(await readFile(fixture('cmd-mcinfo-cs03.pcap')))
      await expect(infos(page).filter({ hasText: 'RAKP Message 4' })).toBeVisible()
    } finally {
      await server.stop()
    }
  })
})

test('forgets what is older than it is to keep, and holds the place of what is read', async ({ page }) => {
  const server = await startServer(['--stdin'], true)
  // Get Device ID, outside of any session
  const payload = [...Buffer.from('0600ff07000000000000000000072018c88104017a', 'hex')]
  const packets = (n: number) =>
    pcap(Array.from({ length: n }, (_, i) => ({ payload, from: 4000 + (i % 50), to: 623 })))
  const shown = async () =>
    Number(/([\d,]+) packets/.exec(await bar(page).innerText())?.[1]?.replace(',', ''))
  try {
    await page.goto(server.address)
    await card(page, 'Watch a pipe').getByRole('button', { name: 'Watch the pipe' }).click()
    await bar(page).getByRole('combobox', { name: 'Keep' }).selectOption('Keep the last 1,000')
    server.child.stdin!.write(packets(1200))
    await expect.poll(shown).toBe(1200)
    await page.keyboard.press('G')
    await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('1200')
    await list(page).hover()
    await page.mouse.wheel(0, -60)
    await expect(bar(page).getByRole('button', { name: 'Follow' })).toHaveAttribute('aria-pressed', 'false')
    const place = async () => Math.round((await selectedRow(page).boundingBox())!.y)
    const before = await place()
    // The records alone: the pipe's capture has had its header.
    server.child.stdin!.write(packets(600).subarray(24))
    await expect.poll(shown).toBeLessThan(1500)
    await expect(bar(page)).toContainText('forgotten')
    await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('1200')
    expect(Math.abs((await place()) - before)).toBeLessThan(2)
    await expect(page.getByRole('heading', { name: 'Packet 1,200' })).toBeVisible()
  } finally {
    await server.stop()
  }
})

test.describe('a live capture', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('/#live')
    await card(page, 'The built-in BMC').getByRole('button', { name: 'Connect' }).click()
    await connected(page)
  })

  /** So many requests, one after the other: two rows each. */
  async function ask(page: Page, times: number): Promise<void> {
    for (let i = 0; i < times; i++) await request(page, '0x06 0x01')
  }

  const packets = async (page: Page): Promise<number> =>
    Number(/([\d,]+) packets/.exec(await bar(page).innerText())![1]!.replace(',', ''))

  test('follows its end until one scrolls up, and again when one asks', async ({ page }) => {
    await ask(page, 10)
    await tab(page, 'Packets').click()
    const follow = bar(page).getByRole('button', { name: 'Follow' })
    await expect(follow).toHaveAttribute('aria-pressed', 'true')
    const count = await packets(page)
    await expect(row(page, count)).toBeVisible()
    await page.keyboard.press('g')
    await expect(selectedRow(page)).toHaveAttribute('data-position', '0')
    await expect(follow).toHaveAttribute('aria-pressed', 'false')
    await ask(page, 2)
    await tab(page, 'Packets').click()
    await expect(selectedRow(page)).toHaveAttribute('data-position', '0')
    await expect(row(page, 1)).toBeInViewport()
    await page.keyboard.press('e')
    await expect(follow).toHaveAttribute('aria-pressed', 'true')
    await expect(row(page, count + 4)).toBeInViewport()
  })

  test('pauses, goes on, and is cleared', async ({ page }) => {
    const before = await packets(page)
    await bar(page).getByRole('button', { name: 'Pause' }).click()
    await expect(bar(page).getByRole('status')).toHaveText('Paused')
    await ask(page, 1)
    await expect(bar(page)).toContainText('2 waiting')
    expect(await packets(page)).toBe(before)
    await bar(page).getByRole('button', { name: 'Go on' }).click()
    await expect.poll(() => packets(page)).toBe(before + 2)
    await bar(page).getByRole('button', { name: 'Clear' }).click()
    await expect.poll(() => packets(page)).toBe(0)
    await ask(page, 1)
    await expect.poll(() => packets(page)).toBe(2)
    await tab(page, 'Packets').click()
    await expect(infos(page).filter({ hasText: 'Get Device ID' })).toHaveCount(2)
  })

  test('a filter goes on choosing among what comes', async ({ page }) => {
    await tab(page, 'Packets').click()
    await filter(page).fill('get_device_id')
    await page.keyboard.press('Enter')
    await expect(shownCount(page)).toContainText('0 of')
    await ask(page, 2)
    await tab(page, 'Packets').click()
    await expect(shownCount(page)).toContainText('4 of')
  })

  test('is saved as pcapng, and opens again', async ({ page }) => {
    const count = await packets(page)
    const download = page.waitForEvent('download')
    await bar(page).getByRole('button', { name: 'Save' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^live-.*\.pcapng$/)
    const bytes = await readFile(await file.path())
    await page.goto('about:blank')
    await page.goto('/')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file' }).click()
    await (await chooser).setFiles({ name: 'live.pcapng', mimeType: '', buffer: bytes })
    await expect(row(page, count)).toBeAttached()
  })

  test('is asked about before another capture takes its place', async ({ page }) => {
    const open = () => page.locator('input[type="file"]').setInputFiles(fixture('ok-lan15-md5-ipmitool.pcap'))
    await open()
    const dialog = page.getByRole('dialog', { name: 'Keep the live capture?' })
    await dialog.getByRole('button', { name: 'Stay here' }).click()
    await expect(bar(page)).toBeVisible()
    await open()
    await dialog.getByRole('button', { name: 'Go on without them' }).click()
    await expect(bar(page)).toBeHidden()
    await tab(page, 'Packets').click()
    await expect(row(page, 1)).toBeVisible()
  })

  test('a reload asks first, and says what is lost', async ({ page }) => {
    const asked = new Promise<string>((resolve) =>
      page.once('dialog', (dialog) => {
        resolve(dialog.type())
        void dialog.accept()
      }),
    )
    await page.reload()
    expect(await asked).toBe('beforeunload')
    await expect(page.getByRole('alert')).toContainText('The reload has ended the live capture')
    await expect(page.getByRole('alert')).toContainText(/\d+ packets/)
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click()
    await expect(page.getByRole('alert')).toBeHidden()
  })

  test('stops, and stays readable', async ({ page }) => {
    await bar(page).getByRole('button', { name: 'Stop' }).click()
    await expect(bar(page).getByRole('status')).toHaveText('Stopped')
    await tab(page, 'Packets').click()
    await row(page, 1).click()
    await expect(field(page, 'RMCP')).toBeVisible()
  })
})
