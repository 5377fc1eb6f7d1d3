/** The watchdog timer (IPMI 2.0 §27): its countdown, and what happens at its end. */
import type { Values } from 'wasm-free-codec'
import { type Chassis, CAUSE } from './chassis.ts'
import type { Clock } from './clock.ts'

const TICK = 100
const ACTION = { reset: 1, powerDown: 2, powerCycle: 3 }
const FLAGS = [
  '',
  'expired_bios_frb2',
  'expired_bios_post',
  'expired_os_load',
  'expired_sms_os',
  'expired_oem',
]

export class Watchdog {
  settings: Values | undefined
  readonly expired: Values = {}
  private endsAt: number | undefined
  private readonly clock: Clock
  private readonly chassis: Chassis
  private cancel = () => {}
  onExpiry: (action: number, use: number) => void = () => {}

  constructor(clock: Clock, chassis: Chassis) {
    this.clock = clock
    this.chassis = chassis
  }

  get running(): boolean {
    return this.endsAt !== undefined
  }

  set(settings: Values): void {
    const { running } = this
    this.stop()
    this.settings = settings
    for (const flag of FLAGS) if (flag && settings[flag]) this.expired[flag] = 0
    if (running && settings.dont_stop) this.start()
  }

  start(): void {
    this.stop()
    const length = Number(this.settings?.initial_countdown ?? 0) * TICK
    this.endsAt = this.clock.now + length
    this.cancel = this.clock.after(length, () => this.expire())
  }

  stop(): void {
    this.cancel()
    this.endsAt = undefined
  }

  /** In ticks of 100 ms. */
  get left(): number {
    if (this.endsAt === undefined) return Number(this.settings?.initial_countdown ?? 0)
    return Math.max(0, Math.ceil((this.endsAt - this.clock.now) / TICK))
  }

  private expire(): void {
    this.stop()
    const { timeout_action = 0, timer_use = 0, dont_log = 0 } = this.settings ?? {}
    const flag = FLAGS[Number(timer_use)]
    if (flag) this.expired[flag] = 1
    if (!dont_log) this.onExpiry(Number(timeout_action), Number(timer_use))
    if (timeout_action === ACTION.powerDown) this.chassis.set(false, false)
    if (timeout_action === ACTION.powerCycle) this.chassis.cycle()
    if (timeout_action) this.chassis.cause = { cause: CAUSE.watchdog, channel: 0 }
  }
}
