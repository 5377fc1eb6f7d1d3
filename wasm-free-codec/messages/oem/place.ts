/** Where the commands of one manufacturer are: netFn 2Eh with its IANA number before the data, and 30h to 3Fh. */
import type { Place } from '../../command.ts'

export const placeOf = (oem: number, netFn: number): Omit<Place, 'cmd'> => ({ netFn, oem })
