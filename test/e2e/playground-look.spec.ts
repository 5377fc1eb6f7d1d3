// The playground on a narrow screen, and for those who read it by other means.
import { expect, test } from '@playwright/test'
import { answer, before, cell, ended, input, open, request, send, wire } from './playground-support.ts'
import { serious } from './support.ts'

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
