// Narrow windows, both themes, and what axe finds in every state of the page.
import { gzipSync } from 'node:zlib'
import { expect, test, type Page } from '@playwright/test'
import {
  choose,
  field,
  filter,
  hex,
  list,
  openFixture,
  pcap,
  row,
  selectedRow,
  serious,
  sessionList,
  toPackets,
} from './support.ts'

const states: Record<string, (page: Page) => Promise<void>> = {
  'the first screen': async (page) => {
    await page.goto('/')
  },
  'a capture with a selected field': async (page) => {
    await openFixture(page, 'cmd-mcinfo-cs03.pcap')
    await row(page, 2).click()
    await field(page, 'Command').locator('.name').click()
    await expect(page.getByRole('region', { name: 'Explanation of the field' })).toContainText('Command')
  },
  'a failed login': async (page) => {
    await page.goto('/')
    await page.getByRole('button', { name: /^A failed login/ }).click()
    await sessionList(page).waitFor()
    await toPackets(page)
    await page.keyboard.press('G')
    await page.keyboard.press('+')
  },
  'a wrong filter with suggestions': async (page) => {
    await openFixture(page, 'cmd-mcinfo-cs03.pcap')
    await filter(page).fill('cmd == == 1')
    await expect(filter(page)).toHaveAttribute('aria-invalid', 'true')
    await filter(page).fill('comp')
    await expect(page.getByRole('option').first()).toBeVisible()
  },
  'no row that matches': async (page) => {
    await openFixture(page, 'cmd-mcinfo-cs03.pcap')
    await filter(page).fill('frame > 5000')
    await expect(page.getByText('No packet matches this filter')).toBeVisible()
  },
  'a refused file': async (page) => {
    await page.goto('/')
    await choose(page, {
      name: 'x.zst',
      mimeType: '',
      buffer: Buffer.from('28b52ffd04580000deadbeef', 'hex'),
    })
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'a cut-off file': async (page) => openFixture(page, 'variant-truncfile.pcap'),
  'a capture without IPMI': async (page) => {
    await page.goto('/')
    await choose(page, {
      name: 'dns.pcap',
      mimeType: '',
      buffer: pcap([{ payload: [1, 2, 3], from: 4000, to: 5300 }]),
    })
    await expect(page.getByRole('heading', { name: 'No IPMI in this capture' })).toBeVisible()
  },
  'the source panel': async (page) => {
    await openFixture(page, 'cmd-mcinfo-cs03.pcap')
    await page.keyboard.press('i')
    await expect(page.getByRole('dialog', { name: 'Source' })).toBeVisible()
  },
  'the sheet of keys': async (page) => {
    await openFixture(page, 'cmd-mcinfo-cs03.pcap')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible()
  },
  'the palette': async (page) => {
    await openFixture(page, 'cmd-mcinfo-cs03.pcap')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
  },
}

for (const [name, reach] of Object.entries(states)) {
  test(`axe finds nothing serious in ${name}`, async ({ page }) => {
    await reach(page)
    expect(await serious(page)).toEqual([])
  })
}

test.describe('at 390 pixels', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('list, fields, bytes and explanation follow each other, and nothing is cut at the side', async ({
    page,
  }) => {
    await openFixture(page, 'cmd-mcinfo-cs03.pcap')
    await row(page, 2).click()
    await field(page, 'Command').locator('.name').click()
    const tops: number[] = []
    for (const part of [
      list(page),
      page.getByRole('tree'),
      hex(page),
      page.getByRole('region', { name: 'Explanation of the field' }),
    ]) {
      await part.scrollIntoViewIfNeeded()
      await expect(part).toBeVisible()
      const box = await part.evaluate((element) => {
        const pane = element.closest('main')!
        const { left, right, top } = element.getBoundingClientRect()
        return { left, right, top: top + pane.scrollTop }
      })
      expect(box.left).toBeGreaterThanOrEqual(0)
      expect(box.right).toBeLessThanOrEqual(390)
      tops.push(box.top)
    }
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await hex(page).evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
  })

  test('the list keeps number, info and note', async ({ page }) => {
    await openFixture(page, 'cmd-mcinfo-cs03.pcap')
    await expect(page.getByRole('columnheader')).toHaveText(['No', 'Info', 'Note'])
    await page.keyboard.press('j')
    await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('2')
  })

  test('axe finds nothing serious', async ({ page }) => {
    await openFixture(page, 'cmd-mcinfo-cs03.pcap')
    expect(await serious(page)).toEqual([])
  })

  test('the first screen fits', async ({ page }) => {
    await page.goto('/')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeInViewport()
  })
})

test('the theme is switched and remembered', async ({ page }) => {
  await page.goto('/')
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  const button = page.getByRole('button', { name: /^Theme/ })
  await button.click()
  await button.click()
  await expect.poll(ground).not.toBe(light)
  const dark = await ground()
  await page.reload()
  expect(await ground()).toBe(dark)
})

test('with reduced motion nothing moves', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/')
  const quick = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--quick'),
  )
  expect(Number.parseFloat(quick)).toBe(0)
})

test('the first page load stays within 150 kB, compressed', async ({ page }) => {
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => bodies.push(response.body()))
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  // What is fetched in the background comes after it.
  page.removeAllListeners('response')
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length)
  // The page, its styles, its script and the worker's.
  expect(sizes.length).toBeGreaterThanOrEqual(4)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000)
})
