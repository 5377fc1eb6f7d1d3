/**
 * Commands of manufacturers. What they do is known from who has used them in public: each says from where. Their
 * privileges are those of the sources; where none tells, what reads stands as User and what acts as Administrator.
 */
import { dell } from './dell.ts'
import { fujitsu } from './fujitsu.ts'
import { ibm } from './ibm.ts'
import { intelFirmware } from './intel-firmware.ts'
import { intelNodeManager } from './intel-nm.ts'
import { kontron } from './kontron.ts'
import { gigabyte, inventec, quanta, wistron } from './original-makers.ts'
import { sun } from './sun.ts'
import { supermicro } from './supermicro.ts'

export const oemCommands = [
  ...dell,
  ...fujitsu,
  ...gigabyte,
  ...ibm,
  ...intelFirmware,
  ...intelNodeManager,
  ...inventec,
  ...kontron,
  ...quanta,
  ...sun,
  ...supermicro,
  ...wistron,
]
