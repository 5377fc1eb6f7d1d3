/** Power, the identify light and boot options of the chassis (IPMI 2.0 §28). */
import type { Values } from 'wasm-free-codec'
import type { Clock } from './clock.ts'

const CYCLE_OFF = 1000
const SHUTDOWN = 3000
export const CAUSE = { unknown: 0, command: 1, watchdog: 4 }

export class Chassis {
  power = true
  policy = 1
  cause = { cause: CAUSE.command, channel: 0x0f }
  lastOnByIpmi = false
  /** Milliseconds; a power cycle takes at least a second here. */
  cycleInterval = CYCLE_OFF
  private poweredAt: number
  private poweredFor = 0
  private identifyUntil = 0
  readonly bootOptions = new Map<number, Values>([
    [0, { set_state: 0 }],
    [1, { service_partition: 0 }],
    [2, {}],
    [3, {}],
    [4, {}],
    [5, {}],
    [6, {}],
  ])
  onPower: (on: boolean) => void = () => {}
  private readonly clock: Clock
  private cancel = () => {}

  constructor(clock: Clock) {
    this.clock = clock
    this.poweredAt = clock.now
  }

  set(on: boolean, byIpmi = true): void {
    this.cancel()
    if (on === this.power) return
    const { now } = this.clock
    if (on) {
      this.poweredAt = now
      this.lastOnByIpmi = byIpmi
    } else this.poweredFor += now - this.poweredAt
    this.power = on
    this.onPower(on)
  }

  cycle(): void {
    this.set(false)
    this.cancel = this.clock.after(Math.max(this.cycleInterval, CYCLE_OFF), () => this.set(true))
  }

  softShutdown(): void {
    this.cancel()
    this.cancel = this.clock.after(SHUTDOWN, () => this.set(false))
  }

  /** Milliseconds that the system was on. */
  get onTime(): number {
    return this.poweredFor + (this.power ? this.clock.now - this.poweredAt : 0)
  }

  /** Seconds; Infinity until turned off. */
  identify(seconds: number): void {
    this.identifyUntil = this.clock.now + seconds * 1000
  }

  /** 0 off, 1 for a time, 2 until turned off. */
  get identifyState(): number {
    if (this.identifyUntil === Infinity) return 2
    return Number(this.identifyUntil > this.clock.now)
  }
}
