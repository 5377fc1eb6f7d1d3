/** SEL commands (IPMI 2.0 §31). */
import type { Values } from 'wasm-free-codec'
import {
  addSelEntry,
  clearSel,
  deleteSelEntry,
  getSelAllocationInfo,
  getSelEntry,
  getSelInfo,
  getSelTime,
  getSelTimeUtcOffset,
  reserveSel,
  setSelTime,
  setSelTimeUtcOffset,
} from 'wasm-free-codec/messages'
import { CC, handle, type Handler } from '../../handler.ts'
import { clearing, holds } from './reservation.ts'

const RECORD = 16
const MOST_MINUTES = 1440
const UNSPECIFIED = 0x7ff

export const selHandlers: readonly Handler[] = [
  handle(getSelInfo, (_, { controller }) => {
    const { sel } = controller.machine
    return {
      major_version: 1,
      minor_version: 5,
      entries: sel.count,
      free_space: sel.free,
      addition_time: sel.added,
      erase_time: sel.erased,
      overflow: Number(sel.overflow),
      delete_supported: 1,
      reserve_supported: 1,
      allocation_supported: 1,
    }
  }),
  handle(getSelAllocationInfo, (_, { controller }) => {
    const { sel } = controller.machine
    const free = sel.free / RECORD
    return {
      units: free + sel.count,
      unit_size: RECORD,
      free_units: free,
      largest_free: free,
      largest_record: 1,
    }
  }),
  handle(reserveSel, (_, { controller }) => ({ reservation_id: controller.machine.sel.reserve() })),
  handle(getSelEntry, ({ reservation_id, record_id, offset, read_count }, { controller }) => {
    const { sel } = controller.machine
    if (offset !== 0 && reservation_id !== sel.reservation) return CC.reservationCancelled
    const found = sel.find(record_id)
    if (!found) return CC.notPresent
    if (offset >= RECORD) return CC.outOfRange
    const end = read_count === 0xff ? RECORD : Math.min(RECORD, offset + read_count)
    return { next_record_id: found.next, data: found.bytes.subarray(offset, end) }
  }),
  handle(addSelEntry, (request, { controller }) => {
    const record_id = controller.machine.sel.add(request as Values)
    return record_id === undefined ? CC.outOfSpace : { record_id }
  }),
  handle(deleteSelEntry, ({ reservation_id, record_id }, { controller }) => {
    const { sel } = controller.machine
    if (!holds(reservation_id, sel)) return CC.reservationCancelled
    const found = sel.find(record_id)
    if (!found) return CC.notPresent
    sel.remove(found.id)
    return { record_id: found.id }
  }),
  handle(clearSel, (request, { controller: { machine } }) =>
    clearing(request, machine.sel, () => {
      machine.sel.clear()
      machine.logCleared()
    }),
  ),
  handle(getSelTime, (_, { controller }) => ({ time: controller.machine.clock.seconds })),
  handle(setSelTime, ({ time }, { controller }) => {
    controller.machine.clock.seconds = time
    return {}
  }),
  handle(getSelTimeUtcOffset, (_, { controller }) => ({ utc_offset: controller.machine.sel.utcOffset })),
  handle(setSelTimeUtcOffset, ({ utc_offset }, { controller }) => {
    if (Math.abs(utc_offset) > MOST_MINUTES && utc_offset !== UNSPECIFIED) return CC.outOfRange
    controller.machine.sel.utcOffset = utc_offset
    return {}
  }),
]
