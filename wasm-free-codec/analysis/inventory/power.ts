/** Power over time, by DCMI Get Power Reading (DCMI 1.5 §6.6.1). */
import type { Columns } from '../columns.ts'
import type { Answer } from './answers.ts'
import { Track } from './series.ts'
import type { PowerItem } from './types.ts'

export class Power {
  private readonly track = new Track()
  private last: Omit<PowerItem, 'series'> | undefined

  take({ row, message }: Answer): void {
    if (message.command?.name !== 'dcmi_get_power_reading') return
    const { completion_code, current, minimum, maximum, average } = message.body
    if (completion_code !== 0 || typeof current !== 'number') return
    this.last = {
      current,
      minimum: Number(minimum ?? NaN),
      maximum: Number(maximum ?? NaN),
      average: Number(average ?? NaN),
      row,
    }
    this.track.add(row, current)
  }

  item(columns: Columns): PowerItem | undefined {
    return this.last && { ...this.last, series: this.track.series(columns, (watts) => watts) }
  }
}
