/**
 * A process that reads captures and prints the milliseconds as JSON: `passes.js headers|index FILE` once, cold;
 * `passes.js diagnose FILE` the diagnosis behind the index pass, without keys; `passes.js growth FILE...` every file
 * several times, warm, for how the time grows with the size.
 */
import { Dataset, PacketIndex, type PacketSink, readCapture } from 'wasm-free-codec'
import { Diagnosis } from 'wasm-free-codec/diagnosis'
import { openInput } from '../cli/input.ts'
import { peakMemory } from './processes.ts'

const ROUNDS = 5
/** Files that take longer are read less often. */
const LONG_MS = 1000

class Nothing implements PacketSink {
  packet(): void {}
  diagnostic(): void {}
}

async function read(file: string, sink: PacketSink): Promise<{ milliseconds: number; packets: number }> {
  const start = performance.now()
  const input = await openInput(file)
  const capture = await readCapture(input.capture, sink)
  await input.close()
  if (!capture.ok) throw new Error(capture.text)
  return { milliseconds: performance.now() - start, packets: capture.packets }
}

async function growth(files: readonly string[]) {
  for (let i = 0; i < 4; i++) await read(files[Math.min(1, files.length - 1)], new PacketIndex())
  const all = []
  for (const file of files) {
    const times: number[] = []
    let packets = 0
    for (let round = 0; round < ROUNDS; round++) {
      const pass = await read(file, new PacketIndex())
      packets = pass.packets
      times.push(pass.milliseconds)
      if (round >= 2 && pass.milliseconds > LONG_MS) break
    }
    times.sort((a, b) => a - b)
    all.push({ milliseconds: times[times.length >>> 1], packets })
  }
  return { files: all }
}

async function index(file: string) {
  const sink = new PacketIndex()
  return { ...(await read(file, sink)), rows: sink.rows }
}

/** From all rows known to a verdict for every session: those of files on disk need their bytes read again. */
async function diagnose(file: string) {
  const input = await openInput(file)
  const dataset = await Dataset.open(input.capture)
  if (!(dataset instanceof Dataset)) throw new Error(dataset.text)
  const start = performance.now()
  const { count, failed } = await Diagnosis.of(dataset)
  const milliseconds = performance.now() - start
  await input.close()
  return { milliseconds, sessions: count, failed }
}

const [what, ...files] = process.argv.slice(2)
const result =
  what === 'growth'
    ? await growth(files)
    : what === 'index'
      ? await index(files[0])
      : what === 'diagnose'
        ? await diagnose(files[0])
        : await read(files[0], new Nothing())
console.log(JSON.stringify({ ...result, peak: peakMemory(process.pid) }))
