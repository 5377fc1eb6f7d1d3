/** What changes SEL or SDR repository wants a reservation (IPMI 2.0 §31.4, §33.11); clearing wants the letters CLR as well. */
import { CC } from '../../handler.ts'

const INITIATE = 0xaa
const STATUS = 0x00
const DONE = 1

interface Request {
  readonly reservation_id: number
  readonly magic: string
  readonly operation: number
}

interface Reserved {
  /** The last that was given; 0 where none was. */
  readonly reservation: number
}

export const holds = (id: number, { reservation }: Reserved): boolean => id !== 0 && id === reservation

/** Clear SEL, Clear SDR Repository (IPMI 2.0 §31.9, §33.16). */
export function clearing(
  { reservation_id, magic, operation }: Request,
  reserved: Reserved,
  clear: () => void,
): number | { progress: number } {
  if (operation !== STATUS && !holds(reservation_id, reserved)) return CC.reservationCancelled
  if (magic !== 'CLR' || (operation !== INITIATE && operation !== STATUS)) return CC.invalidField
  if (operation === INITIATE) clear()
  return { progress: DONE }
}
