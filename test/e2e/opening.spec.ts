// The ways into the page, and the files that cannot be read or hold nothing.
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import {
  choose,
  drop,
  fixture,
  list,
  openFixture,
  pcap,
  row,
  selectedRow,
  sessionList,
  shownCount,
  toPackets,
} from './support.ts'

const examples = [
  ['A good login', /RAKP/],
  ['A failed login', /RAKP/],
  ['A bridged request', /Send Message/],
  ['Plain IPMI 1.5', /Get Session Challenge/],
] as const

for (const [title, says] of examples) {
  test(`the recording "${title}" opens`, async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: new RegExp(`^${title}`) }).click()
    await row(page, 1).or(sessionList(page)).waitFor()
    if (title === 'A failed login') await toPackets(page)
    await page.keyboard.press('End')
    await expect(list(page)).toContainText(says)
  })
}

test('the page says that nothing leaves the browser, and nothing does', async ({ page, baseURL }) => {
  const foreign: string[] = []
  const sent: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL!) && !/^(data|blob):/.test(request.url()))
      foreign.push(request.url())
    if (request.method() !== 'GET') sent.push(request.url())
  })
  await page.goto('/')
  await expect(page.getByText('Nothing leaves this browser')).toBeVisible()
  await choose(page, fixture('cmd-mcinfo-cs03.pcap'))
  await row(page, 1).waitFor()
  expect(foreign).toEqual([])
  expect(sent).toEqual([])
})

test('once loaded, it works without a network', async ({ page, context }) => {
  await page.goto('/', { waitUntil: 'networkidle' })
  await context.setOffline(true)
  await page.getByRole('button', { name: /^A good login/ }).click()
  await expect(shownCount(page)).toHaveText('22')
})

test('nothing on the page breaks its own policy', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await openFixture(page, 'cmd-mcinfo-cs03.pcap')
  await page.keyboard.press('?')
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  expect(complaints).toEqual([])
})

test('a file can be dropped anywhere, also over an open capture', async ({ page }) => {
  await page.goto('/')
  await drop(page, [{ name: 'one.pcap', bytes: await readFile(fixture('bridge-82-cs01.pcap')) }])
  await row(page, 1).waitFor()
  const before = await shownCount(page).innerText()
  await drop(page, [{ name: 'two.pcap', bytes: await readFile(fixture('cmd-mcinfo-cs03.pcap')) }])
  await expect(page.getByRole('button', { name: 'Source: two.pcap' })).toBeVisible()
  await expect(shownCount(page)).toHaveText('22')
  expect(before).not.toBe('22')
  await expect(selectedRow(page)).toHaveAttribute('data-position', '0')
})

test('where a dropped file goes is shown while it is held', async ({ page }) => {
  await page.goto('/')
  const drag = (type: string) =>
    page.evaluate((name) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['x'], 'x.pcap'))
      document.body.dispatchEvent(
        new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      )
    }, type)
  await drag('dragenter')
  await expect(page.getByText('Drop to open')).toBeVisible()
  await drag('dragleave')
  await expect(page.getByText('Drop to open')).toHaveCount(0)
})

test('a copied file can be pasted, also where text could not be read before', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => {
    const transfer = new DataTransfer()
    transfer.setData('text/plain', '06 00 ff 07')
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }))
  })
  await expect(page.getByRole('alert')).toContainText('without a packet')
  const bytes = [...(await readFile(fixture('cmd-mcinfo-cs03.pcap')))]
  await page.evaluate((content) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([Uint8Array.from(content)], 'pasted.pcap'))
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }))
  }, bytes)
  await expect(page.getByRole('button', { name: 'Source: pasted.pcap' })).toBeVisible()
  await expect(shownCount(page)).toHaveText('22')
})

test('a format that is not read is refused by name, with what to do', async ({ page }) => {
  await page.goto('/')
  await choose(page, {
    name: 'x.pcap.zst',
    mimeType: '',
    buffer: Buffer.from('28b52ffd04580000deadbeef', 'hex'),
  })
  await expect(page.getByRole('alert')).toContainText('x.pcap.zst cannot be read')
  await expect(page.getByRole('alert')).toContainText(/zstd/i)
  await choose(page, fixture('cmd-mcinfo-cs03.pcap'))
  await expect(shownCount(page)).toHaveText('22')
})

test('a file that is cut off shows its whole packets and says what is missing', async ({ page }) => {
  await openFixture(page, 'variant-truncfile.pcap')
  const notice = page.getByRole('status').filter({ hasText: 'This capture is not whole.' })
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: 'Close' }).click()
  await expect(notice).toHaveCount(0)
  await page.getByRole('button', { name: /^Source: / }).click()
  await expect(page.getByRole('dialog', { name: 'Source' })).toContainText(/byte [\d,]+/)
})

test('gzip and pcapng open by their content', async ({ page }) => {
  for (const name of ['variant-gzip.pcap.gz', 'variant-pcapng.pcapng']) {
    await page.goto('/')
    await choose(page, { name: 'unnamed', mimeType: '', buffer: await readFile(fixture(name)) })
    await row(page, 1).waitFor()
  }
})

test('a capture without IPMI says what was looked for and offers its ports', async ({ page }) => {
  const dns = [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 119, 119, 119, 0, 0, 1, 0, 1]
  const datagrams = Array.from({ length: 6 }, (_, i) => ({ payload: dns, from: 40_000 + i, to: 5300 }))
  await page.goto('/')
  await choose(page, { name: 'dns.pcap', mimeType: '', buffer: pcap(datagrams) })
  await expect(page.getByRole('heading', { name: 'No IPMI in this capture' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('6 packets of dns.pcap were read')
  await page.getByRole('button', { name: /^Decode port 5300 as RMCP/ }).click()
  await expect(page.getByText(/Port 5300 was decoded as RMCP|Packet 1/).first()).toBeVisible()
})

test('a long list reaches its last row and moves by single rows there', async ({ page }, info) => {
  test.setTimeout(120_000)
  // 400,000 presence pings: more rows than an element of 22 px a row can be tall without scaling.
  const ping = [6, 0, 255, 6, 0, 0, 0x11, 0xbe, 0x80, 0, 0, 0]
  const one = pcap([{ payload: ping, from: 40_000, to: 623 }])
  const count = 400_000
  const { writeFile, mkdir } = await import('node:fs/promises')
  const path = info.outputPath('pings.pcap')
  await mkdir(info.outputDir, { recursive: true })
  await writeFile(
    path,
    Buffer.concat([one.subarray(0, 24), ...Array.from({ length: count }, () => one.subarray(24))]),
  )
  await page.goto('/')
  await choose(page, path)
  // The verdict comes when all is read: nobody answers the pings.
  await sessionList(page).waitFor({ timeout: 60_000 })
  await toPackets(page)
  await expect(shownCount(page)).toHaveText('400,000')
  await expect(selectedRow(page)).toBeVisible()
  await page.keyboard.press('End')
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('400000')
  await page.keyboard.press('k')
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('399999')
  const scroll = list(page)
  await scroll.evaluate((element) => (element.scrollTop = element.scrollHeight / 2))
  const first = async () => {
    const top = (await scroll.boundingBox())!.y
    const rows = await list(page)
      .locator('[data-position]')
      .evaluateAll(
        (all, edge) =>
          all
            .filter((each) => each.getBoundingClientRect().bottom > edge + 34)
            .map((each) => each.getAttribute('data-position')),
        top,
      )
    return Number(rows[0])
  }
  await expect.poll(first).toBeGreaterThan(150_000)
  await page.waitForTimeout(400)
  const before = await first()
  await scroll.hover()
  await page.mouse.wheel(0, 220)
  await expect.poll(first).toBe(before + 10)
})
