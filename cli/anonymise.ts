// ipmiscope anonymise: a capture that can be passed on, as pcapng.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { defineCommand } from 'citty'
import { UsageError } from './arguments.ts'
import { credentialArguments, keysFrom } from './credentials.ts'
import { capturesArgument, forEachCapture } from './files.ts'

export const anonymise = defineCommand({
  meta: { name: 'anonymise', description: 'Write a capture without what names people, machines and places' },
  args: {
    file: capturesArgument,
    out: { type: 'string', description: 'The pcapng file to write; - is standard output', valueHint: 'file' },
    ...credentialArguments,
  },
  async run({ args }) {
    const { out } = args
    if (!out) throw new UsageError('anonymise needs --out, the file to write, or - for standard output')
    if (args._.length > 1) throw new UsageError('anonymise takes one file at a time')
    const unlock = await keysFrom(args)
    await forEachCapture('anonymise', args._, async (dataset) => {
      await unlock(dataset)
      const { anonymousPcapng } = await import('wasm-free-codec/report')
      const rows = Uint32Array.from({ length: dataset.index.rows }, (_, row) => row)
      const stream: Writable = out === '-' ? process.stdout : createWriteStream(out, { flags: 'wx' })
      if (out !== '-') await once(stream, 'open')
      for await (const piece of anonymousPcapng(dataset, rows))
        if (!stream.write(piece)) await once(stream, 'drain')
      if (out === '-') return
      stream.end()
      await once(stream, 'finish')
      console.error(`ipmiscope: ${out}: ${rows.length} packets`)
    })
  },
})

export default Object.assign(anonymise, {
  details: [
    'Addresses, user names, GUIDs, serial numbers and texts are replaced, the same one by the same everywhere;',
    'codes, passwords, keys and what is encrypted are marked bytes, and what is not understood is zeros.',
    'What the keys given open is written in clear, replaced in the same way.',
  ].join('\n'),
})
