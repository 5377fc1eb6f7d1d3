/** What a ladder says that is drawn into a file. */
import { phrases, say } from '../../language.ts'
import type { LadderStep } from './types.ts'

/** 3000 → '3,000'. */
const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

export const words = phrases({
  console: 'Console',
  bmc: 'BMC',
  behind: 'Bridged to',
  packet: (frame: number) => say`Packet ${count(frame)}`,
  made: 'Time runs down, in seconds since the first packet of the session; gaps are not to scale. Made by ipmiscope.',
  part: (first: number, last: number, all: number) =>
    say`Packets ${count(first)} to ${count(last)} of the capture; the session has ${count(all)}.`,
  steps: {
    discover: 'Discover',
    open: 'Open',
    rakp1: 'RAKP 1',
    rakp2: 'RAKP 2',
    rakp3: 'RAKP 3',
    rakp4: 'RAKP 4',
    challenge: 'Challenge',
    activate: 'Activate',
    privilege: 'Privilege',
    commands: 'Commands',
    sol: 'SOL',
    close: 'Close',
    error: 'Network',
  } satisfies Record<LadderStep, string>,
})
