/** What the declarations of platform event filtering explain, in Simplified Chinese. */
import type { Phrases } from '../../language.ts'

export const pef: Phrases = {
  // messages/pef-parameters.ts
  'Sets one parameter of platform event filtering.': '设置平台事件过滤的一个参数。',
  'Which parameter of event filtering is meant.': '指事件过滤的哪个参数。',
  'Whether alerts wait after power-up.': '上电后告警是否等待。',
  'Whether filtering waits after power-up.': '上电后过滤是否等待。',
  'Whether each action is itself logged.': '每个动作本身是否被记录。',
  'Whether events are filtered at all.': '是否过滤事件。',
  'Whether filters may have this done.': '是否允许过滤器触发此动作。',
  'How long after power-up nothing is filtered.': '上电后多长时间内不做过滤。',
  'How many places the table of filters has.': '过滤器表有多少个位置。',
  'How many places the table of alert policies has.': '告警策略表有多少个位置。',
  'Whether traps carry this GUID.': '陷阱是否携带此 GUID。',
  'By which traps name the system.': '陷阱以此标明系统。',
  'How many alert strings can be kept.': '可以保存多少个告警字符串。',
  'Reads one parameter of platform event filtering.': '读取平台事件过滤的一个参数。',
  // messages/pef-tables.ts
  'Which entry of the table of event filters, from 1.': '事件过滤器表的哪个条目，从 1 开始。',
  'Whether events are held against this entry.': '事件是否与此条目比对。',
  'Whether software may change more of it than whether it is enabled.':
    '除是否启用之外，软件是否还可以更改它的其他内容。',
  'Whether the filter has this done.': '该过滤器是否触发此动作。',
  'Entry of the group control table, from 1.': '组控制表的条目，从 1 开始。',
  'The policy by which alerts are sent.': '发送告警所依据的策略。',
  'What a platform event trap says of the event; with several filters the highest number.':
    '平台事件陷阱对事件的说明；有多个过滤器时取最大的数值。',
  'Slave address or software ID of the event.': '事件的从地址或软件 ID。',
  'Channel and LUN of the event.': '事件的通道和 LUN。',
  'Sensor type of the event.': '事件的传感器类型。',
  'Sensor number of the event.': '事件的传感器编号。',
  'Event/reading type of the event.': '事件的事件/读数类型。',
  'Whether an event with this offset is meant.': '是否指带有此偏移的事件。',
  'Bits of the event data that are compared; the others count as 0.':
    '事件数据中参与比较的位；其余的按 0 计。',
  'Bits that must be equal; of the others one that is equal is enough.':
    '必须相等的位；其余各位中有一位相等即可。',
  'What the bits are compared with.': '各位与什么比较。',
  'Which entry of the table of alert policies, from 1.': '告警策略表的哪个条目，从 1 开始。',
  'Entries with one number form a policy, which event filters name.':
    '编号相同的条目组成一个策略，由事件过滤器指定。',
  'Whether alerts are sent by this entry.': '是否按此条目发送告警。',
  'What becomes of this entry where the alert before it has arrived.': '前一个告警已送达时，此条目如何处理。',
  'The channel that alerts are sent over.': '发送告警所经的通道。',
  'Which of the channel’s destinations gets them; the channel’s parameters say who that is.':
    '由通道的哪个目的地接收；它是谁由通道的参数说明。',
  'Whether the string depends on the event filter.': '字符串是否取决于事件过滤器。',
  'The set, or the string itself; 0 with none.': '集合，或字符串本身；没有则为 0。',
  'Which alert string; 0 is for alerts sent at once.': '哪个告警字符串；0 用于立即发送的告警。',
  'The event filter that the string belongs to.': '该字符串所属的事件过滤器。',
  'The set that the string belongs to.': '该字符串所属的集合。',
  'Which 16 characters of the string, from 1.': '字符串的哪 16 个字符，从 1 开始。',
  'The characters; NUL ends the string.': '各字符；NUL 结束字符串。',
  'How many places the table has: 4 to 8.': '该表有多少个位置：4 到 8。',
  'Which entry of the group control table.': '组控制表的哪个条目。',
  'Whether all groups and members must have asked for it before it is done.':
    '是否须所有组和成员都已请求才执行。',
  'Which of the two is asked for.': '请求的是两者中的哪一个。',
  'Of the ICMB.': 'ICMB 的。',
  'A group of chassis that the operation is for.': '该操作所针对的一组机箱。',
  'Whether the member ID counts.': '成员 ID 是否起作用。',
  'Of this chassis within that group.': '此机箱在该组内的。',
  'How often the command is broadcast again.': '命令重新广播多少次。',
  'What the chassis are told to do.': '要求各机箱做什么。',
  // messages/pef.ts
  'Tells what platform event filtering can do and how many filters there are.':
    '告知平台事件过滤能做什么，以及有多少个过滤器。',
  'Whether OEM event records are filtered, too.': '是否也过滤 OEM 事件记录。',
  'Whether a filter can have this done.': '过滤器能否触发此动作。',
  'Holds event filtering back for a time, so that software can act first.':
    '将事件过滤推迟一段时间，使软件可以先行动作。',
  'How long filtering is to wait for software to come first.': '过滤应等待多久，让软件在先。',
  'How long filtering still waits.': '过滤还要等待多久。',
  'Notes the last log entry that software or the BMC has dealt with.':
    '记下软件或 BMC 处理过的最后一个日志条目。',
  'Who has dealt with it.': '由谁处理了它。',
  'Of the entry in the event log.': '事件日志中该条目的。',
  'Reads the last log entries that software and the BMC have dealt with.':
    '读取软件和 BMC 各自处理过的最后一个日志条目。',
  'When an entry was last logged.': '最近一次记录条目的时间。',
  'Of the last entry in the event log.': '事件日志中最后一个条目的。',
  'The last entry that it has seen.': '它看到的最后一个条目。',
  'The last entry that filtering has seen.': '过滤看到的最后一个条目。',
}
