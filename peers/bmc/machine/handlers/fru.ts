/** Inventory commands (IPMI 2.0 §34). */
import { getFruInventoryAreaInfo, readFruData, writeFruData } from 'wasm-free-codec/messages'
import { CC, handle, type Handler } from '../../handler.ts'

export const fruHandlers: readonly Handler[] = [
  handle(getFruInventoryAreaInfo, ({ fru_device_id }, { controller }) => {
    const inventory = controller.machine.inventories[fru_device_id]
    return inventory ? { area_size: inventory.length } : CC.notPresent
  }),
  handle(readFruData, ({ fru_device_id, offset, read_count }, { controller }) => {
    const inventory = controller.machine.inventories[fru_device_id]
    if (!inventory) return CC.notPresent
    if (offset >= inventory.length) return CC.outOfRange
    const fru_data = inventory.subarray(offset, offset + Math.min(read_count, 64))
    return { count_returned: fru_data.length, fru_data }
  }),
  handle(writeFruData, ({ fru_device_id, offset, fru_data = new Uint8Array() }, { controller }) => {
    const inventory = controller.machine.inventories[fru_device_id]
    if (!inventory) return CC.notPresent
    if (offset + fru_data.length > inventory.length) return CC.outOfRange
    inventory.set(fru_data, offset)
    return { count_written: fru_data.length }
  }),
]
