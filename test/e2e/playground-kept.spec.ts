// What the playground keeps of what was sent: history, saved requests, sequences; and of a secret, nothing.
import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { answer, before, ended, input, open, request, send, wire } from './playground-support.ts'
import { serious } from './support.ts'

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
    await expect(before(page).getByRole('listitem')).toHaveCount(2)
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
