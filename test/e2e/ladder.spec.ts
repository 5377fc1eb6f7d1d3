// The course of a session: its ladder, and its serial console.
import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { longSession, serialConsole } from './made-sessions.ts'
import { choose, fixture, list, selectedRow, serious, type FilePayload } from './support.ts'

async function openSession(page: Page, file: string | FilePayload, id = 1): Promise<void> {
  // Another address of the same page would not load it anew.
  await page.goto('about:blank')
  await page.goto(`/#sessions?id=${id}`)
  await choose(page, file)
  await ladder(page).waitFor()
}

const ladder = (page: Page) => page.getByRole('listbox', { name: 'Course of the session' })
const lines = (page: Page) => ladder(page).getByRole('option')

async function openConsole(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the serial console' }).click()
  await screen(page).waitFor()
}
const screen = (page: Page) => page.getByRole('region', { name: 'Screen of the serial console' })
const chunks = (page: Page) => page.getByRole('listbox', { name: 'Characters, packet by packet' })

test('the ladder has each packet in order, with its step, direction and outcome in words', async ({
  page,
}) => {
  await openSession(page, fixture('bridge-82-cs01.pcap'))
  await expect(lines(page).first()).toHaveAccessibleName(
    /^Discover, packet 1, 0\.000 000 s, to the BMC: Get Channel Authentication Capabilities/,
  )
  await expect(
    ladder(page)
      .getByRole('option', { name: /invalid command \(0xc1\)/ })
      .first(),
  ).toBeVisible()
  await expect(page.getByText('Bridged to')).toBeVisible()
})

test('retries, losses, errors of the network and gaps are seen', async ({ page }) => {
  await openSession(page, fixture('fail-closedport-lanplus-ipmitool.pcap'))
  await expect(lines(page).nth(0)).toHaveAccessibleName(/no answer$/)
  await expect(lines(page).nth(0).locator('.cross')).toHaveCount(1)
  await expect(lines(page).nth(1)).toHaveAccessibleName(/^Network.*from the BMC: Port unreachable/)
  await expect(lines(page).nth(2)).toHaveAccessibleName('Nothing for 1.0 s')
  await expect(lines(page).nth(3)).toHaveAccessibleName(/retry/)
})

test('a click on an arrow selects its packet, and coming back finds it again', async ({ page }) => {
  await openSession(page, fixture('bridge-82-cs01.pcap'))
  await ladder(page)
    .getByRole('option', { name: /RAKP Message 3/ })
    .click()
  await expect(list(page)).toBeVisible()
  await expect(selectedRow(page)).toContainText('RAKP Message 3')
  await page.goBack()
  await expect(ladder(page).getByRole('option', { selected: true })).toHaveAccessibleName(/RAKP Message 3/)
})

test('the keys move from packet to packet, over gaps, and Enter selects one', async ({ page }) => {
  await openSession(page, fixture('fail-closedport-lanplus-ipmitool.pcap'))
  await ladder(page).focus()
  for (const key of ['Home', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
  const active = await ladder(page).getAttribute('aria-activedescendant')
  await expect(page.locator(`#${active}`)).toHaveAccessibleName(/retry/)
  await page.keyboard.press('Enter')
  await expect(selectedRow(page)).toContainText('retry')
})

test('a session of 100,000 packets is drawn line by line, to its end', async ({ page }) => {
  test.setTimeout(90_000)
  await openSession(page, longSession(100_000))
  await expect(page.getByText('100,000 packets').first()).toBeVisible({ timeout: 30_000 })
  expect(await lines(page).count()).toBeLessThan(60)
  await ladder(page).focus()
  await page.keyboard.press('End')
  await expect(lines(page).last()).toHaveAccessibleName(/packet 100,000,/)
  await page.keyboard.press('PageUp')
  expect(await lines(page).count()).toBeLessThan(60)
})

test('a ladder is saved as SVG, whole where it is short, what is in view where it is long', async ({
  page,
}) => {
  const save = async () => {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as SVG' }).click()
    const file = await saved
    return { name: file.suggestedFilename(), svg: await readFile(await file.path(), 'utf8') }
  }
  await openSession(page, fixture('bridge-82-cs01.pcap'))
  const short = await save()
  expect(short.name).toBe('bridge-82-cs01-session-1.svg')
  expect(short.svg.match(/<g>/g)).toHaveLength(23)
  await expect(page.getByRole('status').filter({ hasText: 'the whole session' })).toBeVisible()
  const reads = await page.evaluate((svg) => {
    const read = new DOMParser().parseFromString(svg, 'image/svg+xml')
    return read.querySelector('parsererror')?.textContent ?? read.documentElement.localName
  }, short.svg)
  expect(reads).toBe('svg')
  await openSession(page, longSession(3000))
  const long = await save()
  expect(long.svg.match(/<g>/g)!.length).toBeLessThan(60)
  expect(long.svg).toContain('the session has 3,000')
})

test('a serial console is drawn as it was seen, with what was typed beside it', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/i.test(message.text()))
      complaints.push(message.text())
  })
  await openSession(page, serialConsole())
  const title = await page.title()
  await openConsole(page)
  await expect(screen(page)).toContainText('Grüße ┌──┐ done')
  await expect(screen(page)).toContainText('root@lab-host:~# ')
  await expect(chunks(page).getByRole('option')).toHaveCount(11)
  await expect(chunks(page).locator('.typed')).toHaveText([/ESC\[B/, /rootCR/, /dmesgCR/])
  await expect(chunks(page).getByText('1 packet missing before it')).toBeVisible()
  await expect(page.getByText('1 repeated packet counted once')).toBeVisible()
  // What the output asked for besides: a title, a link, the clipboard.
  expect(await page.title()).toBe(title)
  await expect(screen(page).getByRole('link')).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('time is scrubbed by the slider and the list, and leads to the packet', async ({ page }) => {
  await openSession(page, serialConsole())
  await openConsole(page)
  const slider = page.getByRole('slider', { name: 'Position in the session' })
  await expect(slider).toHaveAttribute('aria-valuetext', /packet 20, 11 of 11/)
  await slider.fill('4')
  await expect(screen(page)).toContainText('lab-host login:')
  await expect(screen(page)).not.toContainText('Grüße')
  await chunks(page).getByRole('option').nth(1).click()
  await expect(screen(page)).not.toContainText('login:')
  await expect(page.getByRole('region', { name: 'Bytes of the packet' })).toContainText(
    '0000  20 1b 5b 37 6d',
  )
  await chunks(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('11')
})

test('it plays from the beginning to the end, and can be stopped', async ({ page }) => {
  await openSession(page, serialConsole())
  await openConsole(page)
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('16×')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await expect(screen(page)).toContainText('Grüße')
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1×')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(screen(page)).not.toContainText('Grüße')
})

test('an encrypted console is read once its password is given', async ({ page }) => {
  await openSession(page, fixture('sol-ipmiconsole.pcap'))
  await page.getByRole('button', { name: 'Open the serial console' }).click()
  await expect(page.getByText(/SOL packets are encrypted/)).toBeVisible()
  await page.getByRole('button', { name: 'Keys', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Password').first().fill('secret12')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(/decrypted|opened/i)
  await page.keyboard.press('Escape')
  await expect(screen(page)).toContainText('0039 the quick brown fox jumps over the lazy dog')
})

for (const width of [1280, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 844 } })
    test('axe finds nothing serious in ladder and console, and nothing is cut at the side', async ({
      page,
    }) => {
      await openSession(page, serialConsole())
      await openConsole(page)
      await expect(screen(page)).toContainText('Grüße')
      expect(await serious(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    })
  })
}
