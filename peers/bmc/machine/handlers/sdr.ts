/** SDR repository and device SDR commands (IPMI 2.0 §33, §35.2 to §35.4). */
import {
  getDeviceSdr,
  getDeviceSdrInfo,
  getSdr,
  getSdrRepositoryAllocationInfo,
  getSdrRepositoryInfo,
  getSdrRepositoryTime,
  reserveDeviceSdrRepository,
  reserveSdrRepository,
  sdrRecord,
  setSdrRepositoryTime,
} from 'wasm-free-codec/messages'
import { readWhole } from '../../../message.ts'
import { type Call, CC, handle, type Handler } from '../../handler.ts'

const WHOLE = 0xff
const HEADER = 5
/** More does not fit into a response with all that goes around it. */
const MOST = 64

type Request = { reservation_id: number; record_id: number; offset: number; read_count: number }

function read({ reservation_id, record_id, offset, read_count }: Request, { controller }: Call) {
  const { sdr } = controller.machine
  if (offset !== 0 && reservation_id !== sdr.reservation) return CC.reservationCancelled
  const found = sdr.find(record_id)
  if (!found) return CC.notPresent
  const { bytes, next } = found
  if (offset >= bytes.length) return CC.outOfRange
  const count = Math.min(read_count, bytes.length - offset)
  if (read_count !== WHOLE && read_count > MOST) return CC.cannotReturn
  if (count > MOST) return CC.cannotReturn
  const part = bytes.subarray(offset, offset + count)
  return { next_record_id: next, ...asRead(part, offset, read_count) }
}

/** A read from the start begins with the header, which the declaration has as fields. */
function asRead(bytes: Uint8Array, offset: number, count: number) {
  if (offset !== 0 || count < HEADER) return { data: bytes }
  if (count === WHOLE) return readWhole(sdrRecord, bytes)
  const [low = 0, high = 0, version = 0, record_type = 0, record_length = 0] = bytes
  const header = {
    record_id: low + 256 * high,
    minor_version: version >> 4,
    major_version: version & 15,
    record_type,
    record_length,
  }
  return { ...header, data: bytes.subarray(HEADER) }
}

export const sdrHandlers: readonly Handler[] = [
  handle(getSdrRepositoryInfo, (_, { controller }) => {
    const { sdr } = controller.machine
    return {
      major_version: 1,
      minor_version: 5,
      records: sdr.count,
      free_space: sdr.free,
      addition_time: sdr.added,
      erase_time: sdr.erased,
      update_mode: 1,
      delete_supported: 1,
      partial_add_supported: 1,
      reserve_supported: 1,
      allocation_supported: 1,
    }
  }),
  handle(getSdrRepositoryAllocationInfo, (_, { controller }) => controller.machine.sdr.allocation),
  handle(reserveSdrRepository, (_, { controller }) => ({ reservation_id: controller.machine.sdr.reserve() })),
  handle(getSdr, read),
  handle(getSdrRepositoryTime, (_, { controller }) => ({ time: controller.machine.clock.seconds })),
  handle(setSdrRepositoryTime, ({ time }, { controller }) => {
    controller.machine.clock.seconds = time
    return {}
  }),
  // Local by Appendix G; BMCs answer them on any channel.
  handle(
    getDeviceSdrInfo,
    ({ count_records }, { controller }) => {
      const { sdr, sensors } = controller.machine
      return { count: count_records ? sdr.count : sensors.length, lun0_has_sensors: 1 }
    },
    { privilege: 'user' },
  ),
  handle(getDeviceSdr, read, { privilege: 'user' }),
  handle(
    reserveDeviceSdrRepository,
    (_, { controller }) => ({ reservation_id: controller.machine.sdr.reserve() }),
    { privilege: 'user' },
  ),
]
