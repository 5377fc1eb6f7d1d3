/** `npm run coverage`: what the registry has, against what there is. */
import { expect, test } from 'vitest'
import { registry } from 'wasm-free-codec'
import { coverageTable, coverageTotals } from '../../scripts/coverage-table.js'
import { root, runProgram } from './built.ts'

test('All of Appendix G is named, DCMI whole, and 98 commands or more of PICMG, HPM and VITA', () => {
  const { appendix_g, dcmi, picmg_hpm_vita } = coverageTotals(registry.commands)
  expect(appendix_g).toMatchObject({ of: 182, named: 182 })
  expect(dcmi).toMatchObject({ of: 15, named: 15, bodies: 15 })
  expect(picmg_hpm_vita.bodies).toBeGreaterThanOrEqual(98)
})

test('Of manufacturers’ own commands 550 are named or more, 200 with bodies', () => {
  const { oem } = coverageTotals(registry.commands)
  expect(oem.named).toBeGreaterThanOrEqual(550)
  expect(oem.bodies).toBeGreaterThanOrEqual(200)
})

test('Every command is in one line of the table, and the last line has them all', () => {
  const [, ...rows] = coverageTable(registry.commands).split('\n')
  const named = rows.map((row) =>
    Number(
      row
        .trim()
        .split(/\s{2,}/)
        .at(-3),
    ),
  )
  const lines = rows.flatMap((row, i) => (/^(Appendix G|All) /.test(row) ? [] : [named[i]]))
  expect(named.at(-1)).toBe(registry.commands.length)
  expect(lines.reduce((sum, count) => sum + count, 0)).toBe(registry.commands.length)
})

test('The script prints the same for programs', async () => {
  const { stdout } = await runProgram(process.execPath, ['scripts/coverage.js', '--json'], { cwd: root })
  expect(JSON.parse(stdout)).toEqual(coverageTotals(registry.commands))
})
