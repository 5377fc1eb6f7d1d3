// The playground with a BMC over UDP, through the relay: the same answers, and a question before a machine is changed.
import { expect, type Locator, type Page } from '@playwright/test'
import { findCommand } from '../../scripts/tools.js'
import { Lab } from '../real-peers/lab.ts'
import { answer, ended, input } from './playground-support.ts'
import { card, startServer, test, type Server } from './live-support.ts'

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Connect to a BMC' })

/** The form of the connection, in the playground, for the relay's own BMC. */
async function openForm(page: Page, server: Server): Promise<void> {
  await page.goto(server.address)
  await expect(card(page, 'Relay')).toContainText('The relay is connected')
  await page.getByRole('link', { name: 'Playground' }).click()
  await page.getByRole('button', { name: 'Another BMC' }).click()
  await dialog(page).getByRole('radio', { name: /relay/i }).check()
  await dialog(page)
    .getByRole('button', { name: /own BMC/ })
    .click()
}

async function connect(page: Page, server: Server, password = 'ipmiscope'): Promise<void> {
  await openForm(page, server)
  await dialog(page).getByRole('textbox', { name: 'User', exact: true }).fill('admin')
  await dialog(page).getByLabel('Password', { exact: true }).fill(password)
  await dialog(page).getByRole('button', { name: 'Log in' }).click()
}

test('the same request has the same answer, plain and bridged', async ({ page, server }) => {
  await connect(page, server)
  await expect(page.getByRole('group', { name: 'Connection' })).toContainText('127.0.0.1')
  await expect(page.getByRole('group', { name: 'Connection' })).toContainText('administrator')
  await input(page).fill('0x06 0x01')
  await input(page).press('Enter')
  await expect(ended(page)).toContainText('success (0x00)')
  await input(page).fill('-t 0x82 -b 0 raw 0x06 0x01')
  await input(page).press('Enter')
  await expect(answer(page).locator('.packets li')).toHaveCount(3)
  await expect(answer(page).getByRole('tree')).toContainText('0x82')
})

test('what changes the machine asks first and says what it will do; what nobody knows does, too', async ({
  page,
  server,
}) => {
  await connect(page, server)
  await expect(page.getByRole('group', { name: 'Connection' })).toContainText('administrator')
  await input(page).fill('0x00 0x02 0x03')
  await input(page).press('Enter')
  const ask = page.getByRole('dialog', { name: 'This changes the machine' })
  await expect(ask).toContainText('127.0.0.1')
  await expect(ask).toContainText('Chassis Control, hard reset (3)')
  await expect(ask.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(ask).toBeHidden()
  await expect(page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(0)

  await input(page).fill('0x30 0x70')
  await input(page).press('Enter')
  const unknown = page.getByRole('dialog', { name: 'Nobody knows what this does' })
  await unknown.getByRole('button', { name: 'Send it' }).click()
  await expect(ended(page)).toContainText('invalid command (0xc1)')

  // What only reads is sent at once; a sensor's record is read when it is asked for.
  await input(page).fill('0x04 0x2d 0x01')
  await input(page).press('Enter')
  await expect(ended(page)).toContainText('success')
  await answer(page).getByRole('button', { name: 'Read the sensor’s record, and convert' }).click()
  await expect(answer(page)).toContainText('°C')
})

test('a login that fails gives the steps and the verdict; the built-in BMC is one click away', async ({
  page,
  server,
}) => {
  await connect(page, server, 'wrong')
  await expect(ended(page)).toContainText('The login failed')
  await expect(answer(page)).toContainText('wrong-')
  await expect(answer(page).getByRole('list')).toContainText('RAKP')
  await answer(page).getByRole('button', { name: 'Use the built-in BMC' }).click()
  await input(page).fill('0x06 0x01')
  await input(page).press('Enter')
  await expect(ended(page)).toContainText('success (0x00)')
})

test('OpenIPMI’s simulator answers the same requests, plain and to the controller behind it', async ({
  page,
}) => {
  const inCI = process.env.CI === 'true'
  test.skip(!inCI && !findCommand('ipmi_sim'), 'openipmi is not installed')
  test.skip(!inCI && process.getuid?.() !== 0, 'no permission to listen on port 623')
  const lab = new Lab()
  const host = lab.address(77)
  const server = await startServer(['--allow', host])
  try {
    await lab.startIpmiSim(77, 623)
    await page.goto(server.address)
    await expect(card(page, 'Relay')).toContainText('The relay is connected')
    await page.getByRole('link', { name: 'Playground' }).click()
    await page.getByRole('button', { name: 'Another BMC' }).click()
    await dialog(page).getByRole('radio', { name: /relay/i }).check()
    await dialog(page).getByRole('textbox', { name: 'Host' }).fill(host)
    await dialog(page).getByRole('textbox', { name: 'User', exact: true }).fill('admin')
    await dialog(page).getByLabel('Password', { exact: true }).fill('secret12')
    await dialog(page).getByRole('button', { name: 'Log in' }).click()
    await expect(page.getByRole('group', { name: 'Connection' })).toContainText('administrator')
    await input(page).fill('0x06 0x01')
    await input(page).press('Enter')
    await expect(ended(page)).toContainText('success (0x00)')
    await expect(answer(page).getByRole('tree')).toContainText('0x20')
    await input(page).fill('-t 0x82 -b 0 raw 0x06 0x01')
    await input(page).press('Enter')
    await expect(answer(page)).toContainText('Get Device ID')
    await expect(answer(page).locator('.packets li')).toHaveCount(3)
    await expect(answer(page).getByRole('tree')).toContainText('0x02')
  } finally {
    await server.stop()
    await lab.close()
  }
})
