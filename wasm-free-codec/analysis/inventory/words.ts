/** Words of what is told of devices. */
import { phrases, say } from '../../language.ts'

export const words = phrases({
  hop: (address: string, channel: number | undefined) =>
    channel === undefined ? say`controller ${address}` : say`controller ${address} on channel ${channel}`,
  product: (number: string) => say`product ${number}`,
  firmware: (version: string) => say`firmware ${version}`,
  texts: { dcmi_asset_tag: 'Asset tag', dcmi_mc_id: 'Name of the controller' },
  /** From the BMC on. */
  behind: (hops: readonly string[]) => [...hops].reverse().reduce((near, far) => say`${near}, behind ${far}`),
})
