/** Every fault that can be asked for, by name. */
import type { FaultChoice } from '../options.ts'
import type { Behaviour, Fault } from './fault.ts'
import { loginFaults } from './login.ts'
import { networkFaults } from './network.ts'
import { vendorFaults } from './vendors.ts'

export const FAULTS: readonly Fault[] = [...networkFaults, ...loginFaults, ...vendorFaults]

/** NAME or NAME=VALUE. */
export function readFault(text: string): FaultChoice {
  const [name = '', value] = text.split(/=(.*)/s)
  return { name, value }
}

/** Throws RangeError for a fault that is not known, and for a value that it cannot take. */
export function chosenFaults(choices: readonly FaultChoice[]): Behaviour[] {
  return choices.map(({ name, value }) => {
    const fault = FAULTS.find((fault) => fault.name === name)
    if (!fault) throw new RangeError(`there is no fault ${name}`)
    if (value !== undefined && !fault.value) throw new RangeError(`fault ${name} takes no value`)
    try {
      return fault.behaviour(value ?? fault.value?.[1] ?? '')
    } catch (error) {
      throw new RangeError(`fault ${name}: ${(error as Error).message}`, { cause: error })
    }
  })
}
