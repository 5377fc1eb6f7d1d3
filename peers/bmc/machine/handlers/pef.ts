/**
 * Platform event filtering (IPMI 2.0 §30): this machine has no filters, and can do nothing by them. What software
 * sets is kept.
 */
import {
  armPefPostponeTimer,
  getLastProcessedEventId,
  getPefCapabilities,
  getPefConfigurationParameters,
  setLastProcessedEventId,
  setPefConfigurationParameters,
} from 'wasm-free-codec/messages'
import { CC, handle, type Handler } from '../../handler.ts'
import { parameters } from './parameters.ts'

const ASK = 0xff
const EMPTY = 0xffff

const PEF = parameters(
  'pef',
  {
    0: () => ({ set_in_progress: 0 }),
    1: () => ({ pef_enabled: 0 }),
    2: () => ({ alert: 0 }),
    3: () => ({ startup_delay: 0 }),
    4: () => ({ alert_delay: 0 }),
    5: () => ({ filter_count: 0 }),
    8: () => ({ policy_count: 0 }),
    10: ({ controller }) => ({ guid_used: 0, system_guid: controller.machine.guid }),
    11: () => ({ string_count: 0 }),
  },
  [5, 8, 11],
)

export const pefHandlers: readonly Handler[] = [
  handle(getPefCapabilities, () => ({ major_version: 1, minor_version: 5, filter_count: 0 })),
  handle(armPefPostponeTimer, ({ timeout }, { controller }) => {
    const { pef } = controller.machine
    if (timeout !== ASK) pef.postponed = timeout
    return { countdown: pef.postponed }
  }),
  handle(getPefConfigurationParameters, PEF.get),
  handle(setPefConfigurationParameters, PEF.set),
  handle(getLastProcessedEventId, (_, { controller: { machine } }) => ({
    addition_time: machine.sel.added,
    last_record_id: machine.sel.find(EMPTY)?.id ?? EMPTY,
    software_record_id: machine.pef.bySoftware,
    bmc_record_id: machine.pef.byBmc,
  })),
  handle(setLastProcessedEventId, ({ by_bmc, record_id }, { controller: { machine } }) => {
    if (!machine.sel.find(record_id)) return CC.notPresent
    machine.pef[by_bmc ? 'byBmc' : 'bySoftware'] = record_id
    return {}
  }),
]
