/**
 * Group extensions (netFn 2Ch; IPMI 2.0 §5.1): the first data byte names the body that defines the command.
 * ipmitool probes PICMG 00h, PICMG 3Eh (HPM.2) and VITA 00h after every login; most BMCs answer C1h.
 * Privileges of DCMI and SBMR are those of OpenBMC; PICMG and VITA leave them to the implementation, so what reads
 * stands as User here and what acts as Operator.
 */
import { dcmiConfiguration } from './dcmi-configuration.ts'
import { dcmiDescribed } from './dcmi.ts'
import { redfishCommands, sbmrCommands } from './host-groups.ts'
import { hpmLan } from './hpm-lan.ts'
import { hpmUpgrade } from './hpm.ts'
import { picmgFru } from './picmg-fru.ts'
import { picmgPorts } from './picmg-ports.ts'
import { picmgShelf } from './picmg-shelf.ts'
import { picmgUtca } from './picmg-utca.ts'
import { vitaCommands } from './vita.ts'

export const groupCommands = [
  ...picmgFru,
  ...picmgPorts,
  ...picmgShelf,
  ...picmgUtca,
  ...hpmUpgrade,
  ...hpmLan,
  ...vitaCommands,
  ...redfishCommands,
  ...sbmrCommands,
  ...dcmiDescribed,
  ...dcmiConfiguration,
]
