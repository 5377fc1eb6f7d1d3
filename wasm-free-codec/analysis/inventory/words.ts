/** Words of what is told of devices. */

export const words = {
  hop: (address: string, channel: number | undefined) =>
    channel === undefined ? `controller ${address}` : `controller ${address} on channel ${channel}`,
  product: (number: string) => `product ${number}`,
  firmware: (version: string) => `firmware ${version}`,
  texts: { dcmi_asset_tag: 'Asset tag', dcmi_mc_id: 'Name of the controller' },
  /** From the BMC on. */
  behind: (hops: readonly string[]) => [...hops].reverse().join(', behind '),
}
