// ipmiscope inventory: what a capture says of devices: firmware, sensors, events, FRUs, users, LAN settings.
import { defineCommand } from 'citty'
import type { Dataset } from 'wasm-free-codec'
import { deviceJson, inventoryOf } from 'wasm-free-codec/inventory'
import { credentialArguments, keysFrom } from './credentials.ts'
import { capturesArgument, forEachCapture } from './files.ts'
import { deviceText, headingText } from './inventory-text.ts'
import type { Output } from './output.ts'

export const inventory = defineCommand({
  meta: {
    name: 'inventory',
    description: 'Say what a capture tells of devices: sensors, events, FRUs, users',
  },
  args: {
    file: capturesArgument,
    json: { type: 'boolean', description: 'A line of JSON a file', default: false },
    ...credentialArguments,
  },
  async run({ args }) {
    const unlock = await keysFrom(args)
    let first = true
    await forEachCapture('inventory', args._, async (dataset, file, output) => {
      await unlock(dataset)
      if (args.json) return writeJson(dataset, file, output)
      if (!first) await output.write('\n')
      first = false
      const found = await inventoryOf(dataset)
      await output.write(headingText(dataset, file, found))
      for (const target of found.targets) await output.write(`\n${deviceText(dataset, target)}`)
    })
  },
})

export default inventory

/** One line, written piece by piece. */
async function writeJson(dataset: Dataset, file: string, output: Output) {
  const { targets, sealed } = await inventoryOf(dataset)
  const { packets, rows } = dataset.index
  const head = JSON.stringify({ file, packets, ipmi_packets: rows, sealed })
  await output.write(`${head.slice(0, -1)},"devices":[`)
  for (const [i, target] of targets.entries())
    await output.write(`${i > 0 ? ',' : ''}${deviceJson(dataset, target)}`)
  await output.write(']}\n')
}
