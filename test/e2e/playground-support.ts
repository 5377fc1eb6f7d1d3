// The parts of the playground that its tests look at, and how it is opened and used.
import { expect, type Locator, type Page } from '@playwright/test'

export const input = (page: Page): Locator => page.getByRole('combobox', { name: 'What to send' })
export const request = (page: Page): Locator => page.getByRole('region', { name: 'Request', exact: true })
export const wire = (page: Page): Locator => page.getByRole('region', { name: 'On the wire' })
export const answer = (page: Page): Locator => page.getByRole('region', { name: 'Answer', exact: true })
export const before = (page: Page): Locator => page.getByRole('region', { name: 'History' })
export const ended = (page: Page): Locator => answer(page).getByRole('heading', { level: 3 })
export const cell = (page: Page, id: string): Locator => wire(page).locator(`[data-cell="${id}"]`).first()

export async function open(page: Page): Promise<void> {
  await page.goto('/#playground')
  await expect(input(page)).toBeFocused()
}

export async function send(page: Page, text: string): Promise<void> {
  await input(page).fill(text)
  await input(page).press('Enter')
  await expect(ended(page)).toBeVisible()
}
