/** The bench: generates captures, measures everything on the same files in turn, and prints tables and goals. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Size, writeCaptures } from './generate.ts'
import { growth, MAX_EXPONENT } from './linearity.ts'
import { PageBench } from './page.ts'
import { run } from './processes.ts'
import { measureRelay } from './relay.ts'
import { aligned, type Goal, goalLines, type Measured, seconds, table, time } from './report.ts'
import { soak } from './soak.ts'
import { type Subject, subjects } from './subjects.ts'

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    only: { type: 'string' },
    packets: { type: 'string' },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    soak: { type: 'boolean', default: false },
  },
})

const root = fileURLToPath(new URL('../../..', import.meta.url))
const build = fileURLToPath(new URL('.', import.meta.url))
const cache = join(root, '.cache/bench')

const counts = (values.packets ?? (values.quick ? '100000' : '100000,1000000')).split(',').map(Number)
const megabytes = values.quick ? [1, 4, 16] : [1, 4, 16, 64, 256]
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3))
/** What takes longer is measured once. */
const LONG_MS = 12_000
const MAX_DIAGNOSIS = 2
const FIRST_ROWS_MS = 150
const FIRST_LOAD_BYTES = 150_000

if (![...counts, rounds].every((value) => Number.isInteger(value) && value > 0)) {
  console.error('--packets and --rounds take whole numbers')
  process.exit(2)
}

/** The soak is measured alone. */
const wanted = values.soak ? [] : values.only?.split(',')
/** `tshark` chooses what is named so, `wiregasm` both of its lines. */
const isWanted = (name: string): boolean => wanted?.some((word) => name.startsWith(word)) ?? true

/** Of the sources that decide what a capture holds. */
function generatorHash(): string {
  const hash = createHash('sha256')
  const folder = join(root, 'bench/generate')
  const files = readdirSync(folder).sort()
  for (const file of [join(root, 'bench/generate.ts'), ...files.map((name) => join(folder, name))]) {
    hash.update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 12)
}

const version = generatorHash()
mkdirSync(cache, { recursive: true })
for (const name of readdirSync(cache)) {
  if (name.startsWith('mix-') && !name.includes(version)) rmSync(join(cache, name))
}

const everything = subjects(root, build, cache)
const pathOf = (name: string): string => join(cache, `mix-${name}-${version}.pcap`)
const comparedFile = (count: number): string => pathOf(`${count}-packets`)
/** Nothing to compare when only the growth or the first load is asked for. */
const compared =
  everything.some(({ lines }) => lines.some(({ name }) => isWanted(name))) || isWanted('page') ? counts : []
const growthFiles = megabytes.map((size) => pathOf(`${size}-MB`))

/** Makes the captures that are not there. */
async function makeCaptures(): Promise<void> {
  const sizes: (Size & { path: string })[] = compared.map((packets) => ({
    path: comparedFile(packets),
    packets,
  }))
  if (isWanted('growth'))
    sizes.push(...megabytes.map((size, i) => ({ path: growthFiles[i], bytes: size * 1024 * 1024 })))
  const missing = sizes.filter(({ path }) => !existsSync(path))
  if (missing.length === 0) return
  console.log(`Generating ${missing.length} captures in ${cache} ...`)
  await writeCaptures(missing)
}

const goals: Goal[] = []
const goal = (what: string, measured: string, met: boolean) => goals.push({ what, measured, met })
const skipped = new Map<string, string>()

/** All subjects in turn, round after round: what the machine does beside hits them alike. */
async function measure(chosen: readonly Subject[], file: string): Promise<Measured[]> {
  const results = chosen.map(({ lines }) => lines.map((line): Measured => ({ ...line, samples: [] })))
  const done = new Set<number>()
  for (let round = 0; round < rounds; round++) {
    for (const [i, subject] of chosen.entries()) {
      if (done.has(i)) continue
      try {
        const samples = await subject.measure(file)
        samples.forEach((sample, line) => results[i][line].samples.push(sample))
        if (samples.some(({ milliseconds }) => milliseconds > LONG_MS)) done.add(i)
      } catch (error) {
        done.add(i)
        skipped.set(subject.lines[0].label, error instanceof Error ? error.message : String(error))
      }
    }
  }
  return results.flat().filter(({ samples }) => samples.length > 0)
}

async function compare(count: number): Promise<void> {
  const file = comparedFile(count)
  const chosen = everything.filter((subject) => {
    if (!subject.lines.some(({ name }) => isWanted(name))) return false
    const missing = subject.missing()
    if (missing) skipped.set(subject.lines[0].label, missing)
    return !missing
  })
  const measured = await measure(chosen, file)
  const packets = count.toLocaleString('en')
  if (isWanted('page')) measured.push(...(await measurePage(file, packets)))

  console.log(`\n${packets} packets\n\n${table(measured, count)}`)
  const times = new Map(measured.map((one) => [one.name, time(one)]))
  const ratio = (name: string, atLeast: number, what: string) => {
    const [other, index] = [times.get(name), times.get('index')]
    if (other === undefined || index === undefined) return
    const factor = other / index
    goal(
      `${packets} packets indexed ${atLeast} times faster than ${what}`,
      `${factor.toFixed(1)} times`,
      factor >= atLeast,
    )
  }
  ratio('tshark', 50, "tshark's fields")
  ratio('wiregasm-load', 40, "Wiregasm's load")
  const [diagnosis, index] = [times.get('diagnose'), times.get('index')]
  if (diagnosis === undefined || index === undefined) return
  goal(
    `${packets} packets diagnosed in at most ${MAX_DIAGNOSIS} times their index pass`,
    `${(diagnosis / index).toFixed(2)} times`,
    diagnosis <= MAX_DIAGNOSIS * index,
  )
}

async function measurePage(file: string, packets: string): Promise<Measured[]> {
  const missing = PageBench.missing()
  if (missing) {
    skipped.set('the page', missing)
    return []
  }
  const { output } = await run(process.execPath, [join(build, 'passes.js'), 'index', file], true)
  const { rows } = JSON.parse(output)
  const first: Measured = { name: 'page-first', label: 'Chromium, file chosen to first rows', samples: [] }
  const all: Measured = { name: 'page-all', label: 'Chromium, file chosen to all rows', samples: [] }
  const page = await PageBench.start(root)
  try {
    for (let round = 0; round < rounds; round++) {
      const [firstRows, allRows] = await page.open(file, rows)
      first.samples.push(firstRows)
      all.samples.push(allRows)
    }
  } finally {
    await page.close()
  }
  const drawn = time(first)
  goal(`first rows of ${packets} packets within ${FIRST_ROWS_MS} ms`, seconds(drawn), drawn <= FIRST_ROWS_MS)
  return [first, all]
}

async function measureFirstLoad(): Promise<void> {
  const missing = PageBench.missing()
  if (missing) return void skipped.set('the page', missing)
  const page = await PageBench.start(root)
  const files = await page.firstLoad().finally(() => page.close())
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
  const rows = files.map(({ path, bytes, gzipped }) => [path, kilobytes(bytes), kilobytes(gzipped)])
  console.log(`\nFirst load of the page\n\n${aligned([['file', 'size', 'gzipped'], ...rows])}`)
  const gzipped = files.reduce((sum, file) => sum + file.gzipped, 0)
  goal(
    `first page load at most ${FIRST_LOAD_BYTES / 1000} kB gzipped`,
    `${kilobytes(gzipped)} in ${files.length} files`,
    gzipped <= FIRST_LOAD_BYTES,
  )
}

async function measureGrowth(): Promise<void> {
  const { e, text } = await growth(build, growthFiles)
  console.log(`\nGrowth of the index pass, warm\n\n${text}`)
  goal(
    `index pass's time grows as size^e, e at most ${MAX_EXPONENT}`,
    `e = ${e.toFixed(3)}`,
    e <= MAX_EXPONENT,
  )
}

async function measureRelayLoad(): Promise<void> {
  if (process.platform !== 'linux') return void skipped.set('the relay', 'its process is watched by /proc')
  const { text, goals: met } = await measureRelay(root, build, values.quick ? 5 : 30)
  console.log(`\nThe relay between WebSocket and UDP, all on loopback\n\n${text}`)
  goals.push(...met)
}

async function measureSoak(): Promise<void> {
  if (process.platform !== 'linux') return void skipped.set('the soak', 'its process is watched by /proc')
  const { text, goals: met } = await soak(root, build, values.quick ? 60 : 600)
  console.log(`\nThe relay over time\n\n${text}`)
  goals.push(...met)
}

const start = performance.now()
console.log(
  `${cpus().length} cores, Node ${process.versions.node}, ${process.platform}; medians of ${rounds} rounds`,
)
await makeCaptures()
for (const count of compared) await compare(count)
if (isWanted('growth')) await measureGrowth()
if (isWanted('first-load') || isWanted('page')) await measureFirstLoad()
if (isWanted('relay')) await measureRelayLoad()
if (values.soak) await measureSoak()
if (skipped.size > 0) {
  console.log(`\nNot measured\n`)
  for (const [what, why] of skipped) console.log(`${what}: ${why}`)
}
if (goals.length > 0) console.log(`\nGoals\n\n${goalLines(goals)}`)
console.log(`\nTook ${seconds(performance.now() - start)}.`)
if (values.check && goals.some(({ met }) => !met)) process.exitCode = 1
