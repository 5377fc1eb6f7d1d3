/**
 * Commands of manufacturers. What they do is known from who has used them in public: each says from where. Their
 * privileges are those of the sources; where none tells, what reads stands as User and what acts as Administrator.
 */
import { ampere, google, metaCommands } from './cloud.ts'
import { dell } from './dell.ts'
import { fujitsu } from './fujitsu.ts'
import { ibm } from './ibm.ts'
import { inspur } from './inspur.ts'
import { intelNodeManager } from './intel-nm.ts'
import { intel } from './intel.ts'
import { kontron } from './kontron.ts'
import { lenovo } from './lenovo.ts'
import { nvidia } from './nvidia.ts'
import { gigabyte, inventec, quanta, wistron } from './original-makers.ts'
import { pigeonPoint } from './pigeon-point.ts'
import { sun } from './sun.ts'
import { supermicro } from './supermicro.ts'

export const oemCommands = [
  ...ampere,
  ...dell,
  ...fujitsu,
  ...gigabyte,
  ...google,
  ...ibm,
  ...inspur,
  ...intel,
  ...intelNodeManager,
  ...inventec,
  ...kontron,
  ...lenovo,
  ...metaCommands,
  ...nvidia,
  ...pigeonPoint,
  ...quanta,
  ...sun,
  ...supermicro,
  ...wistron,
]
