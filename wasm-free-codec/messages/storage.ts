/** Storage commands (netFn 0Ah; IPMI 2.0 §31 SEL, §33 SDR, §34 FRU). Privileges as Appendix G has them. */
import { storageAuxiliaryLog } from './storage-auxiliary-log.ts'
import { storageFru } from './storage-fru.ts'
import { storageSdrWrite } from './storage-sdr-write.ts'
import { storageSdr } from './storage-sdr.ts'
import { storageSel } from './storage-sel.ts'

export const storage = [
  ...storageFru,
  ...storageSdr,
  ...storageSdrWrite,
  ...storageSel,
  ...storageAuxiliaryLog,
]
