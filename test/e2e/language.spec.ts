// The page in two languages: as the browser asks, as the user chooses, and without a word of the second in the first load.
import { expect, test } from '@playwright/test'
import { field, fixture, openFixture, serious } from './support.ts'

const lang = { name: /切换|Switch/ }

test.describe('a browser that asks for Chinese', () => {
  test.use({ locale: 'zh-CN' })

  test('gets the page, the verdict and the packets in Chinese, with the names of the specification', async ({
    page,
  }) => {
    await page.goto('/')
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '选择文件' }).click()
    await (await chooser).setFiles(fixture('fail-cs17-ipmi_sim-ipmitool.pcap'))
    await expect(page.getByRole('heading', { name: '密码套件被拒绝' })).toBeVisible()
    await expect(page.getByText(/^BMC 不接受密码套件 17（RAKP-HMAC-SHA256/)).toBeVisible()
    await expect(page.getByText('试试套件 3：')).toBeVisible()
    expect(await serious(page)).toEqual([])
    await page.getByRole('link', { name: '报文' }).first().click()
    await expect(page.getByRole('grid', { name: '报文', exact: true })).toContainText(
      'Get Channel Authentication Capabilities，响应',
    )
  })

  test('has fields, forms and the reference explained in Chinese, and in English as soon as that is wanted', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto('/')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '选择文件' }).click()
    await (await chooser).setFiles(fixture('cmd-raw-lan15-none.pcap'))
    await page.getByRole('grid', { name: '报文', exact: true }).locator('[aria-rowindex="15"]').click()
    await field(page, 'Get Device ID，响应').click()
    await expect(page.getByText('控制器是谁：其修订版本、制造商、产品，以及支持什么。')).toBeVisible()
    await field(page, 'Major firmware revision').click()
    await expect(page.getByText('固件版本中小数点之前的部分。')).toBeVisible()
    expect(await serious(page)).toEqual([])

    await page.keyboard.press('L')
    await page.getByRole('link', { name: '参考' }).click()
    await page.getByRole('combobox').fill('get device id')
    const article = page.getByRole('article', { name: 'Get Device ID' })
    await expect(article).toContainText('控制器是谁')
    await expect(article).toContainText('固件版本中小数点之前的部分。')
    await page.getByRole('button', lang).first().click()
    await expect(article).toContainText('The part of the firmware’s version before the point.')
    await expect(article).not.toContainText('固件')

    await page.goto('/#playground')
    await page.getByRole('combobox').first().fill('chassis control')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Switches power, resets or interrupts the system.')).toBeVisible()
    await page.getByRole('button', lang).first().click()
    await expect(page.getByText('切换电源')).toBeVisible()
    await expect(page.getByText('Switches power')).toHaveCount(0)
  })

  test('and English, if the user says so: the capture stays open, and the choice is remembered', async ({
    page,
  }) => {
    await page.goto('/')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '选择文件' }).click()
    await (await chooser).setFiles(fixture('fail-cs17-ipmi_sim-ipmitool.pcap'))
    await expect(page.getByRole('heading', { name: '密码套件被拒绝' })).toBeVisible()
    await page.getByRole('button', { name: /^语言/ }).click()
    await expect(page.getByRole('heading', { name: 'Cipher suite refused' })).toBeVisible()
    await expect(page.getByText(/^The BMC does not take cipher suite 17/)).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('button', { name: /^Language/ })).toBeFocused()
    await page.reload()
    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
  })

  test('has lessons, the playground and live traffic in Chinese, and nothing is cut off at 390 px', async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    for (const [view, text] of [
      ['learn', '动手学习 IPMI'],
      ['playground', '试验台'],
      ['live', '实时流量'],
    ] as const) {
      await page.goto(`/#${view}`)
      await page.reload()
      await expect(page.getByText(text).first()).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBe(390)
    }
  })
})

test('an English page fetches no Chinese, until it is wanted', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await openFixture(page, 'cmd-mcinfo-cs03.pcap')
  await page.waitForTimeout(2500)
  expect(asked.filter((url) => url.includes('zh-hans'))).toEqual([])
  await page.getByRole('button', lang).first().click()
  await expect(page.getByRole('grid', { name: '报文', exact: true })).toBeVisible()
  expect(asked.filter((url) => url.includes('zh-hans')).length).toBeGreaterThan(1)
})
