// What live traffic looks like: narrow, in both themes, to axe, and to who has no mouse.
import { expect, type Page } from '@playwright/test'
import { bar, card, connected, tab, test } from './live-support.ts'
import { list, serious } from './support.ts'

const builtin = (page: Page) =>
  card(page, 'The built-in BMC').getByRole('button', { name: 'Connect', exact: true })

async function failing(page: Page): Promise<void> {
  await page.goto('/#live')
  await card(page, 'Log in to a BMC').getByLabel('Password', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(bar(page).getByRole('button', { name: 'Show why' })).toBeVisible()
}

const states: Record<string, (page: Page, address: string) => Promise<void>> = {
  'the live view without a relay': async (page) => {
    await page.goto('/#live')
    await page.getByText('Bugs and workarounds').click()
    await expect(page.getByRole('checkbox', { name: 'rakp2-status' })).toBeVisible()
  },
  'the live view with a relay': async (page, address) => {
    await page.goto(address)
    await expect(card(page, 'Relay')).toContainText('The relay is connected')
  },
  'a capture that waits': async (page, address) => {
    await page.goto(address)
    await page.getByRole('button', { name: 'Watch the tap' }).click()
    await expect(page.getByText('Waiting for the first packet')).toBeVisible()
  },
  'a connection with its console': async (page) => {
    await page.goto('/#live')
    await builtin(page).click()
    await connected(page)
    await page.getByRole('button', { name: 'Open the console' }).click()
    await page.getByRole('textbox', { name: /^Serial console/ }).waitFor()
  },
  'a login that failed': failing,
}

/** What reaches over the side of the window. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main :is(button, input, select, textarea, h1, h2, p, code)')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 1 && (left < 0 || right > innerWidth) && !element.closest('[role="grid"]')
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )

const windows = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]

for (const viewport of windows) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport })
    for (const [name, reach] of Object.entries(states)) {
      test(`axe finds nothing serious, and nothing is cut at the side, in ${name}`, async ({
        page,
        server,
      }) => {
        await reach(page, server.address)
        expect(await serious(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
        expect(await cutOff(page)).toEqual([])
      })
    }
  })
}

test('all can be reached by the keyboard: connect, follow, pause, and back to the live view', async ({
  page,
}) => {
  await page.goto('/')
  await page.keyboard.press('V')
  await expect(page).toHaveURL(/#live$/)
  await builtin(page).focus()
  await page.keyboard.press('Enter')
  await expect(list(page)).toBeVisible()
  await list(page).focus()
  const follow = bar(page).getByRole('button', { name: 'Follow' })
  await page.keyboard.press('e')
  await expect(follow).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('e')
  await expect(follow).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('z')
  await expect(bar(page).getByRole('status')).toHaveText('Paused')
  await page.keyboard.press('z')
  await expect(bar(page).getByRole('status')).toHaveText('Live')
  await page.keyboard.press('V')
  await expect(tab(page, 'Live')).toHaveAttribute('aria-current', 'page')
  await page.goBack()
  await expect(list(page)).toBeVisible()
})

test('from the address that the server prints a capture is one click away', async ({ page, server }) => {
  await page.goto(server.address)
  await tab(page, 'Packets').click()
  await page.getByRole('button', { name: /A good login/ }).click()
  await expect(page.getByRole('grid', { name: 'Packets' })).toContainText('Open Session Request')
})
