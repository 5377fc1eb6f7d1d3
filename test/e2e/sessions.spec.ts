// The sessions view: the verdict on a failed login comes first, with what proves it and what to try.
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import {
  choose,
  detail,
  filter,
  fixture,
  list,
  openFixture,
  row,
  selectedRow,
  serious,
  sessionList,
  shownCount,
  toPackets,
} from './support.ts'

const failed = 'fail-badpw-lanplus-ipmitool.pcap'
/** Twenty logins, each refused with another status. */
const many = 'lab-sweep-rakp2-ipmitool.pcap'

test('a failed login is the first thing seen: nothing else was shown before', async ({ page }) => {
  await page.addInitScript(() => {
    const seen = new Set<string>()
    ;(window as unknown as { seen: Set<string> }).seen = seen
    new MutationObserver(() => {
      for (const view of document.querySelectorAll('[role=grid], [role=listbox]'))
        seen.add(view.getAttribute('aria-label') ?? '')
    }).observe(document, { childList: true, subtree: true })
  })
  await openFixture(page, failed)
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('Password does not match')
  await expect(detail(page)).toContainText('wrong-credentials')
  await expect(detail(page)).toContainText('Likely')
  await expect(page).toHaveURL(/#sessions\?id=1$/)
  await expect(sessionList(page)).toBeFocused()
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])
  expect(seen).not.toContain('Packets')
  await expect(page.getByRole('link', { name: 'Sessions: 1, 1 failed' })).toHaveAttribute(
    'aria-current',
    'page',
  )
})

test('a capture without failures opens in its packets, with a quiet count', async ({ page }) => {
  await openFixture(page, 'cmd-mcinfo-cs03.pcap')
  await expect(row(page, 1)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Sessions: 1' })).toBeVisible()
  await page.keyboard.press('S')
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('Login succeeded')
})

test('an address that asks for a packet gets the packet', async ({ page }) => {
  await page.goto('/#packets?frame=5')
  await choose(page, fixture(failed))
  await expect(selectedRow(page).getByRole('gridcell').first()).toHaveText('5')
  await expect(page.getByRole('link', { name: 'Sessions: 1, 1 failed' })).toBeVisible()
})

test('an address that asks for a session gets the session', async ({ page }) => {
  await page.goto('/#sessions?id=7')
  await choose(page, fixture(many))
  await expect(page.getByRole('region', { name: 'Session 7' })).toBeVisible()
  await expect(sessionList(page).getByRole('option', { selected: true })).toContainText('#7')
})

test('whoever reads packets already is offered the verdict, not taken to it', async ({ page }) => {
  const bytes = await readFile(fixture(failed))
  const length = 16 + bytes.readUInt32LE(24 + 8)
  const first = bytes.subarray(24, 24 + length)
  // Large enough that the packets are shown at once.
  const buffer = Buffer.concat([bytes, ...Array.from({ length: 30_000 }, () => first)])
  await page.goto('/')
  await choose(page, { name: 'long.pcap', mimeType: '', buffer })
  await page.keyboard.press('Shift')
  const offer = page.getByRole('status').filter({ hasText: /logins? in this capture failed/ })
  await expect(offer).toBeVisible()
  await expect(list(page)).toBeVisible()
  await offer.getByRole('button', { name: 'Show why' }).click()
  await expect(detail(page)).toBeVisible()
  await page.goBack()
  await expect(list(page)).toBeVisible()
})

test('the steps of the login say which passed and where it stopped', async ({ page }) => {
  await openFixture(page, failed)
  const steps = detail(page).locator('[data-step]')
  await expect(steps).toHaveCount(9)
  const states = await steps.evaluateAll((all) =>
    all.map(({ dataset }) => `${dataset.step} ${dataset.state}`),
  )
  expect(states.slice(0, 5)).toEqual([
    'discover passed',
    'open passed',
    'rakp1 passed',
    'rakp2 passed',
    'rakp3 missing',
  ])
  await expect(steps.nth(4)).toContainText('missing')
})

test('what proves a verdict leads to its packet, and Back to the verdict', async ({ page }) => {
  await openFixture(page, failed)
  await page.getByRole('list', { name: 'Shown by' }).getByRole('link').last().click()
  await expect(selectedRow(page)).toContainText('RAKP Message 2')
  await expect(list(page)).toBeFocused()
  await expect(page).toHaveURL(/#packets\?frame=6/)
  await page.goBack()
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('Password does not match')
  await page.goForward()
  await expect(selectedRow(page)).toContainText('RAKP Message 2')
})

test('the packet behind evidence is shown though a filter hides it', async ({ page }) => {
  await openFixture(page, failed)
  await toPackets(page)
  await filter(page).fill('frame == 1')
  await page.keyboard.press('Enter')
  await expect(list(page)).toHaveAttribute('aria-rowcount', '2')
  await page.keyboard.press('S')
  await page.getByRole('list', { name: 'Shown by' }).getByRole('link').last().click()
  await expect(selectedRow(page)).toContainText('RAKP Message 2')
})

test('a session is followed with one key, from its verdict and from a packet', async ({ page }) => {
  await openFixture(page, many)
  await page.keyboard.press('j')
  await expect(page.getByRole('region', { name: 'Session 2', exact: true })).toBeVisible()
  await page.keyboard.press('w')
  await expect(filter(page)).toHaveValue('session == 2')
  await expect(shownCount(page)).toHaveText(/^6 of \d+/)
  await page.goBack()
  await expect(page.getByRole('region', { name: 'Session 2', exact: true })).toBeVisible()
  await toPackets(page)
  await filter(page).fill('')
  await page.keyboard.press('Enter')
  await expect(list(page)).toBeFocused()
  await page.keyboard.press('G')
  await expect(selectedRow(page)).toHaveCount(1)
  await page.keyboard.press('w')
  await expect(filter(page)).toHaveValue('session == 20')
})

test('a command to try, and the verdict as text, are copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openFixture(page, failed)
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await page
    .getByRole('button', { name: /^Copy ipmitool/ })
    .first()
    .click()
  await expect.poll(clipboard).toMatch(/^ipmitool -I lanplus -H 127\.0\.0\.1 -U admin .*mc info$/)
  await page.keyboard.press('c')
  await expect.poll(clipboard).toMatch(/^Session 1: wrong-credentials, likely\n/)
  expect(await clipboard()).toContain('Likely causes:\n1. ')
})

test('the list is walked with the keyboard, and its session read', async ({ page }) => {
  await openFixture(page, many)
  const selected = sessionList(page).getByRole('option', { selected: true })
  await expect(selected).toHaveAttribute('aria-posinset', '1')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(selected).toHaveAttribute('aria-posinset', '3')
  await page.keyboard.press('End')
  await expect(selected).toHaveAttribute('aria-posinset', '20')
  await expect(page.getByRole('region', { name: 'Session 20' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(detail(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(sessionList(page)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(selected).toHaveAttribute('aria-posinset', '1')
})

test('the session that is looked at survives a look at the packets', async ({ page }) => {
  await openFixture(page, many)
  await sessionList(page).getByRole('option').nth(4).click()
  await expect(page.getByRole('region', { name: 'Session 5' })).toBeVisible()
  await page.keyboard.press('P')
  await row(page, 1).waitFor()
  await page.keyboard.press('S')
  await expect(page.getByRole('region', { name: 'Session 5' })).toBeVisible()
})

test('another capture has verdicts of its own', async ({ page }) => {
  await openFixture(page, many)
  await page.getByRole('button', { name: /^Source: / }).click()
  await choose(page, fixture('cmd-mcinfo-cs03.pcap'))
  await expect(shownCount(page)).toHaveText('22')
  await page.keyboard.press('S')
  await expect(sessionList(page).getByRole('option')).toHaveCount(1)
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('Login succeeded')
})

test('an address that asks for the sessions gets the worst', async ({ page }) => {
  await page.goto('/#sessions')
  await choose(page, fixture(failed))
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('Password does not match')
})

for (const name of [failed, many, 'cmd-mcinfo-cs03.pcap', 'fail-authtype-lan15-ipmitool.pcap'])
  test(`axe finds nothing serious in the sessions of ${name}`, async ({ page }) => {
    await openFixture(page, name)
    await page.keyboard.press('S')
    await detail(page).waitFor()
    expect(await serious(page)).toEqual([])
  })

test.describe('at 390 pixels', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('list and verdict follow each other, and nothing is cut at the side', async ({ page }) => {
    await openFixture(page, many)
    await expect(detail(page)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    const above = (await sessionList(page).boundingBox())!
    const below = (await detail(page).boundingBox())!
    expect(above.y + above.height).toBeLessThanOrEqual(below.y)
    await expect(detail(page).getByRole('heading', { level: 2 })).toBeInViewport()
    const beside = await detail(page).evaluate((pane) =>
      [...pane.querySelectorAll('*')]
        .filter((element) => element.getBoundingClientRect().right > 390.5)
        .filter((element) => !element.closest('.ladder, .off-screen'))
        .map((element) => element.outerHTML.slice(0, 80)),
    )
    expect(beside).toEqual([])
    await sessionList(page).getByRole('option').nth(2).click()
    await expect(page.getByRole('region', { name: 'Session 3' })).toBeVisible()
  })

  test('axe finds nothing serious', async ({ page }) => {
    await openFixture(page, failed)
    await detail(page).waitFor()
    expect(await serious(page)).toEqual([])
  })
})
