/** What is said of devices, in Simplified Chinese. */
import type { Phrases } from '../language.ts'

export const inventory: Phrases = {
  'SDR record': 'SDR 记录',
  'Device SDR record': '设备 SDR 记录',
  'SEL record': 'SEL 记录',
  'FRU inventory': 'FRU 清单',
  'Asset tag': '资产标签',
  'Controller identifier': '控制器标识',
  'Put together from what the packets of this session brought of it. Every byte knows the packet that it came with.':
    '由此会话的报文带来的各部分拼合而成。每个字节都知道它来自哪个报文。',
  'of {0}': '（{0}）',
  '{0} on channel {1}': '通道 {1} 上的 {0}',
  ' behind ': ' 之后于 ',
  '{0} bytes, from {1}': '{0} 字节，来自 {1}',
  '{0} of {1}': '{1} 中的 {0}',
  '1 packet': '1 个报文',
  '{0} packets': '{0} 个报文',
  'Packet {0} says {1} here, packet {2} says {3}': '此处报文 {0} 为 {1}，报文 {2} 为 {3}',
  'Name of the controller': '控制器的名称',
  'controller {0}': '控制器 {0}',
  'controller {0} on channel {1}': '通道 {1} 上的控制器 {0}',
  'product {0}': '产品 {0}',
  'firmware {0}': '固件 {0}',
  '{0}, behind {1}': '{0}，在 {1} 之后',
}
