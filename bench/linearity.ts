/** Whether the index pass's time grows with the file and no faster: T = c * size^e. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './processes.ts'
import { aligned, seconds } from './report.ts'

export const MAX_EXPONENT = 1.15

/** Slope of the least-squares line through (log size, log time). */
export function exponent(points: readonly { size: number; time: number }[]): number {
  const xs = points.map(({ size }) => Math.log(size))
  const ys = points.map(({ time }) => Math.log(time))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(xs), mean(ys)]
  const covariance = xs.reduce((sum, value, i) => sum + (value - x) * (ys[i] - y), 0)
  return covariance / xs.reduce((sum, value) => sum + (value - x) ** 2, 0)
}

export async function growth(build: string, files: readonly string[]): Promise<{ e: number; text: string }> {
  const { output } = await run(process.execPath, [join(build, 'passes.js'), 'growth', ...files], true)
  const passes: { milliseconds: number; packets: number }[] = JSON.parse(output).files
  const points = passes.map(({ milliseconds }, i) => ({ size: statSync(files[i]).size, time: milliseconds }))
  const rows = passes.map(({ milliseconds, packets }, i) => [
    `${(points[i].size / 1e6).toFixed(1)} MB`,
    packets.toLocaleString('en'),
    seconds(milliseconds),
    `${Math.round((milliseconds * 1e6) / packets)} ns`,
  ])
  return { e: exponent(points), text: aligned([['file', 'packets', 'index pass', 'a packet'], ...rows]) }
}
