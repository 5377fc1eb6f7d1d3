/** Names for the numbers that several messages share; one file of enums/ for each area of the specification. */
export {
  addresses,
  netFns,
  groupExtensions,
  manufacturers,
  privilegeLevels,
  softwareIds,
} from './enums/who.ts'
export { channelMedia, channelNumbers, channelProtocols } from './enums/channels.ts'
export { completionCodes, rmcpStatus } from './enums/codes.ts'
export {
  authenticationTypes,
  cipherSuites,
  confidentialityAlgorithms,
  integrityAlgorithms,
  payloadTypes,
  rmcpAuthAlgorithms,
} from './enums/sessions.ts'
export { asfMessageTypes, rmcpClasses } from './enums/rmcp.ts'
export { eventTypes, sensorTypes } from './enums/sensors.ts'
