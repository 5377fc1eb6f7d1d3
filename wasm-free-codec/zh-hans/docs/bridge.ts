/** What the declarations of the Bridge commands explain, in Simplified Chinese. */
import type { Phrases } from '../../language.ts'

export const bridge: Phrases = {
  // messages/bridge-discovery.ts
  'Makes all bridges forget that they were found, before a new search.':
    '在新的搜索之前，使所有桥接器忘记自己曾被发现。',
  'Asks bridges that were not found yet for their addresses.': '询问尚未被发现的桥接器的地址。',
  'On the ICMB.': '在 ICMB 上的。',
  'The bridges that have answered.': '已应答的桥接器。',
  'Marks a bridge as found, so that it no longer answers the search.':
    '把桥接器标记为已发现，使其不再应答搜索。',
  'Reads the number that names a chassis device.': '读取标识机箱设备的编号。',
  'Address of the chassis device.': '机箱设备的地址。',
  'Sets the number that names a chassis device.': '设置标识机箱设备的编号。',
  'Asks the bridge to carry a request to another chassis.': '要求桥接器把请求传送到另一个机箱。',
  'What is carried, with what the bridges need to know of its way.':
    '所传送的内容，以及桥接器需要知道的有关其路径的信息。',
  'Carries a message between bridges on the ICMB.': '在 ICMB 上的桥接器之间传送消息。',
  'Reads how many events the bridge has seen.': '读取桥接器见过多少事件。',
  'How many the bridge has seen.': '桥接器见过多少个。',
  'Sets where on the ICMB this chassis sends its events.': '设置此机箱把事件发送到 ICMB 上的何处。',
  'Of the bridge that gets the events.': '得到事件的桥接器的。',
  'Allows or stops the reception of events from other chassis.': '允许或停止接收来自其他机箱的事件。',
  'Whether events of other chassis are accepted.': '是否接受其他机箱的事件。',
  'Sends an event to another chassis.': '向另一个机箱发送事件。',
  'What has happened in this chassis.': '此机箱中发生了什么。',
  'Reads where on the ICMB this chassis sends its events.': '读取此机箱把事件发送到 ICMB 上的何处。',
  'Tells whether events from other chassis are accepted.': '告知是否接受来自其他机箱的事件。',
  'Reports that a message could not be carried across the ICMB.': '报告有消息无法通过 ICMB 传送。',
  'The one that went wrong.': '出错的那个。',
  'Why it went wrong.': '出错的原因。',
  // messages/bridge-management.ts
  'Tells whether the bridge forwards messages to and from the ICMB.':
    '告知桥接器是否转发往来于 ICMB 的消息。',
  'Whether the bridge forwards messages.': '桥接器是否转发消息。',
  'Turns forwarding between chassis on or off.': '开启或关闭机箱之间的转发。',
  'Reads the address that this bridge has on the ICMB.': '读取此桥接器在 ICMB 上的地址。',
  'The one that this bridge has.': '此桥接器具有的那个。',
  'Gives this bridge an address on the ICMB.': '给此桥接器一个 ICMB 上的地址。',
  'Sets the local controller to which the bridge hands what arrives for the chassis.':
    '设置桥接器把发给机箱的内容交给哪个本地控制器。',
  'Of the bridge on the other side.': '另一侧桥接器的。',
  'Reads the counters of messages and errors on the bridge.': '读取桥接器的消息和错误计数器。',
  'Which of the two blocks of counters: both at once are more than a message on the IPMB can hold.':
    '两块计数器中的哪一块：两块合起来超出 IPMB 上一个消息的容量。',
  'The counters of the block, as the bridge has them.': '该块的计数器，按桥接器的原样。',
  'Tells which parts of the ICMB this bridge supports.': '告知此桥接器支持 ICMB 的哪些部分。',
  'Of the ICMB specification that the bridge follows.': '桥接器所遵循的 ICMB 规范的。',
  'Of that version.': '该版本的。',
  'Whether the bridge has it.': '桥接器是否具有它。',
  'Sets the bridge counters back to 0.': '把桥接器的计数器恢复为 0。',
  'Reads the local controller to which the bridge hands what arrives for the chassis.':
    '读取桥接器把发给机箱的内容交给哪个本地控制器。',
  'Describes an ICMB connector of the chassis.': '描述机箱的一个 ICMB 连接器。',
  'Which connector or connection.': '哪个连接器或连接。',
  'What the bridge says of its connectors.': '桥接器对其连接器的说明。',
  'How many the chassis has.': '机箱有多少个。',
  'The connector’s kind and name.': '连接器的种类和名称。',
  'Reads the number of the connection that a connector belongs to.': '读取连接器所属连接的编号。',
  'Of the connection.': '连接的。',
  'The name of the connection.': '连接的名称。',
  'Announces a connection number on a connector, so that the other end can report it.':
    '在连接器上通告连接编号，使另一端能够报告它。',
  'Of the bridge at the other end.': '另一端桥接器的。',
  'How the other end has answered.': '另一端如何应答。',
}
