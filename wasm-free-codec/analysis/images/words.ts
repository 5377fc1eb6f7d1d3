/** Words for what was put together from several packets. */
import { phrases, say } from '../../language.ts'

type Text = string | number

export const words = phrases({
  kinds: {
    sdr: 'SDR record',
    device_sdr: 'Device SDR record',
    sel: 'SEL record',
    fru: 'FRU inventory',
    dcmi_asset_tag: 'Asset tag',
    dcmi_mc_id: 'Controller identifier',
  },
  title: (kind: Text, id: Text, path: Text) => [kind, id, path && say`of ${path}`].filter(Boolean).join(' '),
  hop: (address: Text, channel: Text) => say`${address} on channel ${channel}`,
  /** From the last controller to the first. */
  through: (hops: readonly string[]) => hops.join(say` behind `),
  from: (known: number, size: number | undefined, packets: number) =>
    say`${size === undefined || size === known ? known : say`${known} of ${size}`} bytes, from ${packets === 1 ? say`1 packet` : say`${packets} packets`}`,
  doc: 'Put together from what the packets of this session brought of it. Every byte knows the packet that it came with.',
  conflict: (earlier: Text, later: Text, was: Text, is: Text) =>
    say`Packet ${earlier} says ${was} here, packet ${later} says ${is}`,
})
