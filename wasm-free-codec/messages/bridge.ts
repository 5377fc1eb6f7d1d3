/** Bridge (ICMB) commands (netFn 02h; Intelligent Chassis Management Bus 1.0). Privileges as Appendix G has them. */
import { bridgeDiscovery } from './bridge-discovery.ts'
import { bridgeManagement } from './bridge-management.ts'

export const bridge = [...bridgeManagement, ...bridgeDiscovery]
