/** A process that opens a capture with Wiregasm, Wireshark as WebAssembly: `wiregasm.js FOLDER FILE`. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { peakMemory } from './processes.ts'

interface Wiregasm {
  init(): boolean
  setPref(module: string, name: string, value: string): { code: number }
  applyPreferences(): void
  FS: { writeFile(path: string, data: Uint8Array): void }
  DissectSession: new (path: string) => {
    load(): { code: number; error: string; summary: { packet_count: number } }
    getFrames(filter: string, skip: number, limit: number): { frames: { size(): number } }
  }
}

const [folder, file] = process.argv.slice(2)
const loadWiregasm = createRequire(import.meta.url)(join(folder, 'wiregasm.js'))

let mark = performance.now()
const lap = (): number => {
  const last = mark
  mark = performance.now()
  return mark - last
}

const wiregasm: Wiregasm = await loadWiregasm({
  locateFile: (path: string) => join(folder, path),
  print: () => {},
  printErr: () => {},
})
wiregasm.init()
const { code } = wiregasm.setPref('ipmi', 'dissect_bus_commands', 'TRUE')
if (code !== 0) throw new Error('no preference ipmi.dissect_bus_commands')
wiregasm.applyPreferences()
const start = lap()

wiregasm.FS.writeFile('/uploads/capture', readFileSync(file))
const session = new wiregasm.DissectSession('/uploads/capture')
const loaded = session.load()
if (loaded.code !== 0) throw new Error(loaded.error)
const load = lap()

const frames = session.getFrames('', 0, 0).frames.size()
const rows = lap()
const peak = peakMemory(process.pid)
const packets = loaded.summary.packet_count
if (frames !== packets) throw new Error(`${frames} rows of ${packets}`)
console.log(JSON.stringify({ start, load, rows, packets, peak }))
