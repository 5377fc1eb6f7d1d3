/** Words for what was put together from several packets. */

type Text = string | number

export const words = {
  kinds: {
    sdr: 'SDR record',
    device_sdr: 'Device SDR record',
    sel: 'SEL record',
    fru: 'FRU inventory',
    dcmi_asset_tag: 'Asset tag',
    dcmi_mc_id: 'Controller identifier',
  },
  title: (kind: Text, id: Text, path: Text) => [kind, id, path && `of ${path}`].filter(Boolean).join(' '),
  hop: (address: Text, channel: Text) => `${address} on channel ${channel}`,
  /** From the last controller to the first. */
  through: (hops: readonly string[]) => hops.join(' behind '),
  from: (known: number, size: number | undefined, packets: number) =>
    `${size === undefined || size === known ? known : `${known} of ${size}`} bytes, from ${packets === 1 ? '1 packet' : `${packets} packets`}`,
  doc: 'Put together from what the packets of this session brought of it. Every byte knows the packet that it came with.',
  conflict: (earlier: Text, later: Text, was: Text, is: Text) =>
    `Packet ${earlier} says ${was} here, packet ${later} says ${is}`,
}
