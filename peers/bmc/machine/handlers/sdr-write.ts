/** Commands that change the SDR repository (IPMI 2.0 §33.13 to §33.16, §33.21). */
import {
  addSdr,
  clearSdrRepository,
  deleteSdr,
  partialAddSdr,
  runInitializationAgent,
} from 'wasm-free-codec/messages'
import { CC, handle, type Handler } from '../../handler.ts'
import { clearing, holds } from './reservation.ts'

const WRONG_LENGTH = 0x80
const LAST_PIECE = 1
const HEADER = 5
const REFUSED = { order: CC.outOfRange, length: WRONG_LENGTH, space: CC.outOfSpace }

export const sdrWriteHandlers: readonly Handler[] = [
  handle(addSdr, ({ record_length }, { controller, message }) => {
    const { data } = message
    if (data.length !== record_length + HEADER) return CC.length
    const record_id = controller.machine.sdr.add(data)
    return record_id === undefined ? CC.outOfSpace : { record_id }
  }),
  handle(partialAddSdr, (request, { controller }) => {
    const { reservation_id, record_id, offset, in_progress, data = new Uint8Array() } = request
    const { sdr } = controller.machine
    if (!holds(reservation_id, sdr)) return CC.reservationCancelled
    const added = sdr.addPart(record_id, offset, data, in_progress === LAST_PIECE)
    return typeof added === 'string' ? REFUSED[added] : { record_id: added }
  }),
  handle(deleteSdr, ({ reservation_id, record_id }, { controller }) => {
    const { sdr } = controller.machine
    if (!holds(reservation_id, sdr)) return CC.reservationCancelled
    const found = sdr.find(record_id)
    if (!found) return CC.notPresent
    sdr.remove(found.id)
    return { record_id: found.id }
  }),
  handle(clearSdrRepository, (request, { controller }) =>
    clearing(request, controller.machine.sdr, () => controller.machine.sdr.clear()),
  ),
  // The sensors of this machine are always as their records say.
  handle(runInitializationAgent, () => ({ completed: 1 })),
]
