/** A device in a few words: 'Intel, product 0x0042, firmware 2.34, IPMI 2.0'. */
import type { Fact, Target } from './types.ts'
import { words } from './words.ts'

/** Empty where nothing was told. */
export const summaryOf = (target: Target): string => {
  const fact = (command: string, name: string): Fact | undefined =>
    Object.values(target.sections)
      .flat()
      .find((group) => group.command === command)
      ?.facts.find((one) => one.name === name)
  const id = (name: string) => fact('get_device_id', name)?.text
  const manufacturer = fact('get_device_id', 'manufacturer')
  const [major, minor] = [id('firmware_major'), id('firmware_minor')]
  const [ipmiMajor, ipmiMinor] = [id('ipmi_major'), id('ipmi_minor')]
  const product = productName(target) ?? (id('product') && words.product(id('product') ?? ''))
  const parts = [
    manufacturer && Number(manufacturer.value) > 0 && manufacturer.text.replace(/ \(\w+\)$/, ''),
    product,
    major && minor && words.firmware(`${major}.${minor}`),
    ipmiMajor && ipmiMinor && `IPMI ${ipmiMajor}.${ipmiMinor}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** What the first inventory calls it. */
const productName = ({ frus }: Target): string | undefined => {
  const areas = frus[0]?.areas ?? []
  for (const [area, name] of PRODUCT_NAMES) {
    const field = areas.find((one) => one.name === area)?.fields.find((one) => one.name === name)
    if (field?.value) return field.value
  }
  return undefined
}

const PRODUCT_NAMES = [
  ['product', 'product_name'],
  ['board', 'product_name'],
  ['board', 'board_product_name'],
] as const
