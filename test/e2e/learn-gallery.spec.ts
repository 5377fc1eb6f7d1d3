// The gallery of failed logins: packets, a guess, the verdict that they prove.
import { expect, test } from '@playwright/test'
import { serious } from './support.ts'

const CASES = 13

test('every failed login has its packets, four verdicts to guess, and one that is right', async ({
  page,
}) => {
  await page.goto('/#learn/gallery')
  const links = page.getByRole('region', { name: 'Failed logins' }).getByRole('listitem').getByRole('link')
  await expect(links).toHaveCount(CASES)
  await links.first().click()
  for (let i = 0; i < CASES; i++) {
    const guesses = page.getByRole('group', { name: 'What is the verdict?' }).getByRole('button')
    await expect(guesses).toHaveCount(4)
    expect(
      await page.getByRole('table', { name: 'Packets of the login' }).getByRole('row').count(),
    ).toBeGreaterThan(2)
    await guesses.first().click()
    await expect(page.getByText(/^(✓ You were right\.|You said: )/)).toBeVisible()
    await expect(page.getByRole('heading', { name: 'What was broken' })).toBeVisible()
    if (i < CASES - 1) await page.getByRole('link', { name: 'Next login' }).click()
  }
})

test('a wrong guess is said to be wrong, the verdict names its packets', async ({ page }) => {
  await page.goto('/#learn/gallery/password')
  await page.getByRole('button', { name: 'User name refused' }).click()
  await expect(page.getByText('You said: User name refused. The packets say otherwise.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Wrong password' })).toBeVisible()
  await expect(page.locator('tr.proof')).not.toHaveCount(0)
  await page.getByRole('link', { name: 'All failed logins' }).click()
  await expect(page.getByText('looked at')).toHaveCount(1)
})

test('a right guess is remembered, and its packets open as a capture', async ({ page }) => {
  await page.goto('/#learn/gallery/user')
  await page.getByRole('button', { name: 'User name refused' }).click()
  await expect(page.getByText('✓ You were right.')).toBeVisible()
  await page.getByRole('button', { name: 'Open these packets' }).click()
  await expect(page.getByRole('heading', { name: 'User name refused' })).toBeVisible()
  await page.goto('/#learn/gallery')
  await page.reload()
  await expect(page.getByText('1 of 13 guessed right')).toBeVisible()
})

test('axe finds nothing serious in the gallery', async ({ page }) => {
  await page.goto('/#learn/gallery')
  await page.getByRole('link', { name: /Asked, and asked again/ }).waitFor()
  expect(await serious(page)).toEqual([])
  await page.goto('/#learn/gallery/kg')
  await page.getByRole('button', { name: 'Wrong K_G' }).click()
  await expect(page.getByRole('heading', { name: 'What was broken' })).toBeVisible()
  expect(await serious(page)).toEqual([])
})

test.describe('at 390 pixels', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('a failed login fits', async ({ page }) => {
    await page.goto('/#learn/gallery/kg')
    await page.getByRole('button', { name: 'Wrong K_G' }).click()
    await expect(page.getByRole('heading', { name: 'What was broken' })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  })
})
