/** Every fault that can be asked for. */
import type { Behaviour, Fault } from './faults.ts'
import type { FaultChoice } from './options.ts'

export const FAULTS: readonly Fault[] = []

/** Throws RangeError for a fault that is not known, and for a value that it cannot take. */
export function chosenFaults(choices: readonly FaultChoice[]): Behaviour[] {
  return choices.map(({ name, value }) => {
    const fault = FAULTS.find((fault) => fault.name === name)
    if (!fault) throw new RangeError(`no fault ${name}`)
    if (value !== undefined && !fault.value) throw new RangeError(`fault ${name} takes no value`)
    return fault.behaviour(value ?? fault.value?.default ?? '')
  })
}
