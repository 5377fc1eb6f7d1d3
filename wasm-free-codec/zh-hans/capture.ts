/** What is said of captures, in Simplified Chinese. */
import type { Phrases } from '../language.ts'

export const capture: Phrases = {
  '{0} bytes': '{0} 字节',
  '1 byte': '1 字节',
  'The file ends inside its header: {0} are missing. Copy the capture again.':
    '文件在文件头之内结束：缺少 {0}。请重新复制该抓包。',
  'The file ends inside packet {0}, whose record starts at byte {1}: ':
    '文件在报文 {0} 之内结束，其记录从第 {1} 字节开始：',
  '{0} are missing. Every packet before it was read.': '缺少 {0}。之前的每个报文都已读取。',
  'The file ends inside the block that starts at byte {0}: {1} are missing. ':
    '文件在从第 {0} 字节开始的块之内结束：缺少 {1}。',
  'The {0} packets before it were read.': '之前的 {0} 个报文已读取。',
  'The gzip data ends early: what it unpacks to stops at byte {0}. ':
    'gzip 数据提前结束：解压内容止于第 {0} 字节。',
  'Everything before was read. Copy the file again.': '之前的内容都已读取。请重新复制该文件。',
  'The gzip data cannot be unpacked beyond byte {0} of the capture: it is damaged, or something ':
    'gzip 数据在抓包的第 {0} 字节之后无法解压：它已损坏，或者',
  'follows its end. What was unpacked was read. Try `gunzip` and open what it gives.':
    '其末尾之后还有别的内容。已解压的部分已读取。可用 `gunzip` 解压后打开结果。',
  'The capture unpacks to more than {0}. Reading stopped there; everything before was read. ':
    '抓包解压后超过 {0}。读取到此为止；之前的内容都已读取。',
  'Unpack it to a file and open that: a plain capture may be of any size.':
    '请先解压成文件再打开：未压缩的抓包大小不限。',
  'Reading was cancelled at byte {0}. The packets read so far are kept.':
    '读取在第 {0} 字节处被取消。已读取的报文保留。',
  'The file could not be read beyond byte {0} ({1}). The packets before were read. ':
    '文件在第 {0} 字节之后无法读取（{1}）。之前的报文已读取。',
  'It may have been moved or changed: open it again.': '它可能被移动或更改：请重新打开。',
  'The capture says that it is of pcap version {0}.{1}; it is read as version 2.4.':
    '抓包声称是 pcap {0}.{1} 版；按 2.4 版读取。',
  'Packet {0}, at byte {1}, claims {2}; no packet is longer than ':
    '报文 {0}（第 {1} 字节处）声称有 {2}；没有报文长于 ',
  '{0}. The file is damaged there, and reading stopped; every packet before it was read. ':
    '{0}。文件在该处已损坏，读取停止；之前的每个报文都已读取。',
  'Copy it again, or let Wireshark try: editcap -F pcapng in.pcap out.pcapng':
    '请重新复制，或让 Wireshark 试试：editcap -F pcapng in.pcap out.pcapng',
  'Packet {0}, at byte {1}, has a fraction of a second of one second or more. ':
    '报文 {0}（第 {1} 字节处）的秒的小数部分达到或超过一秒。',
  'It was carried into the seconds, here and wherever it occurs.': '已进位到秒，其他各处同样处理。',
  'The block at byte {0} claims a length of {1}; a length is a multiple of 4 and ':
    '第 {0} 字节处的块声称长度为 {1}；长度应为 4 的倍数且',
  'at least 12. The file is damaged there, and reading stopped; the {0} packets before were read. ':
    '至少为 12。文件在该处已损坏，读取停止；之前的 {0} 个报文已读取。',
  'Copy it again, or let Wireshark try: editcap -F pcapng in.pcapng out.pcapng':
    '请重新复制，或让 Wireshark 试试：editcap -F pcapng in.pcapng out.pcapng',
  'The block of type {0} at byte {1} claims {2}; more than ': '第 {1} 字节处类型为 {0} 的块声称有 {2}；超过 ',
  '{0} are not read. It was skipped.': '{0} 的不读取。已跳过。',
  'The block of type {0} at byte {1} claims {2}, and what follows needs it. ':
    '第 {1} 字节处类型为 {0} 的块声称有 {2}，而其后的内容需要它。',
  'Reading stopped. The {0} packets before were read.': '读取停止。之前的 {0} 个报文已读取。',
  'The block of type {0} at byte {1} has {2}, too few for its fields. ':
    '第 {1} 字节处类型为 {0} 的块有 {2}，容不下它的字段。',
  'It was skipped.': '已跳过。',
  'The block at byte {0} begins with a length of {1} and ends with ':
    '第 {0} 字节处的块开头的长度为 {1}，末尾的长度为 ',
  '{0}. The first was believed.': '{0}。以前者为准。',
  'The section at byte {0} has no byte-order mark that can be understood ({1}). ':
    '第 {0} 字节处的节没有可识别的字节序标记（{1}）。',
  'The section at byte {0} is of pcapng version {1}.{2}; only version 1 is known. ':
    '第 {0} 字节处的节是 pcapng {1}.{2} 版；只认识版本 1。',
  'Reading stopped. The {0} packets before were read. Convert it: editcap -F pcapng in.pcapng out.pcapng':
    '读取停止。之前的 {0} 个报文已读取。请转换：editcap -F pcapng in.pcapng out.pcapng',
  'The packet at byte {0} names interface {1}, which its section does not ':
    '第 {0} 字节处的报文指向接口 {1}，而它所在的节没有',
  'describe. It was skipped.': '描述该接口。已跳过。',
  'The capture describes more than {0} interfaces, at byte {1}. Reading stopped. ':
    '抓包在第 {1} 字节处描述的接口超过 {0} 个。读取停止。',
  'The {0} packets before were read.': '之前的 {0} 个报文已读取。',
  'The packet at byte {0} claims {1}, but its block has room for ':
    '第 {0} 字节处的报文声称有 {1}，但它的块只容得下 ',
  '{0}. It was skipped.': '{0}。已跳过。',
  'An option of the block at byte {0} claims {1}, more than the block has. ':
    '第 {0} 字节处的块有一个选项声称有 {1}，超过了块的大小。',
  'It and what follows it in the block were ignored.': '它以及块中其后的内容被忽略。',
  'Packet {0} is in a simple packet block, which has no time. It and its like show time 0.':
    '报文 {0} 在简单报文块中，没有时间。它及同类报文显示时间 0。',
  'The time of packet {0}, at byte {1}, is before 1970 or after 2106-02-07. ':
    '报文 {0}（第 {1} 字节处）的时间早于 1970 年或晚于 2106-02-07。',
  'The nearest time that can be shown was taken, here and wherever it occurs.':
    '已取能显示的最接近的时间，其他各处同样处理。',
  'Interface {0} has link type {1}, which is not understood: its packets are counted, ':
    '接口 {0} 的链路类型 {1} 无法识别：其报文被计数，',
  'but no IPMI is found in them.': '但不在其中寻找 IPMI。',
  'The file is empty.': '文件是空的。',
  'This is no capture that is known here: it begins with {0}.': '这不是已知的抓包：它以 {0} 开头。',
  'This is {0}, which is not read here.': '这是 {0}，此处不读取。',
  'This is compressed with {0}, which cannot be unpacked here.': '它以 {0} 压缩，此处无法解压。',
  'This is an archive ({0}), not a capture.': '这是归档文件（{0}），不是抓包。',
  'This is {0} without a packet that could be found in it.': '这是 {0}，其中没有找到报文。',
  'This is {0}, not a capture.': '这是 {0}，不是抓包。',
  'Unpacked from gzip: {0}': '从 gzip 解压：{0}',
  'The file says that it is gzip, but nothing can be unpacked from it.':
    '文件声称是 gzip，但什么也解不出来。',
  'The file cannot be read ({0}).': '文件无法读取（{0}）。',
  'Check that the capture was written: tcpdump needs -U, or to be ended with Ctrl-C, to write its packets.':
    '请检查抓包是否已写入：tcpdump 需要 -U，或以 Ctrl-C 结束，才会写出报文。',
  'Open a pcap or pcapng file, plain or gzipped. If Wireshark can open this one: `editcap -F pcapng in.cap out.pcapng`':
    '请打开 pcap 或 pcapng 文件（可为 gzip）。如果 Wireshark 能打开它：`editcap -F pcapng in.cap out.pcapng`',
  'Convert it: `editcap -F pcapng in.{0} out.pcapng`': '请转换：`editcap -F pcapng in.{0} out.pcapng`',
  'Unpack it first: `{0}`': '请先解压：`{0}`',
  'Unpack it and open the capture in it: `{0}`': '请解压并打开其中的抓包：`{0}`',
  'Let the client print its packets (ipmitool -vvvvv, FreeIPMI --debug), or capture them: ':
    '让客户端打印其报文（ipmitool -vvvvv，FreeIPMI --debug），或抓取它们：',
  "`tcpdump -i any -w out.pcap 'udp port 623 or icmp'`":
    "`tcpdump -i any -w out.pcap 'udp port 623 or icmp'`",
  'Open a pcap or pcapng file, plain or gzipped.': '请打开 pcap 或 pcapng 文件，可为 gzip。',
  'Copy the file again, or unpack it with: `gunzip -c in.pcap.gz > out.pcap`':
    '请重新复制文件，或这样解压：`gunzip -c in.pcap.gz > out.pcap`',
  'Choose the file again: it may have been moved, or its permission lost.':
    '请重新选择文件：它可能被移动，或失去了权限。',
}
