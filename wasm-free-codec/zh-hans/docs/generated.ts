/** What functions of the declarations explain of many like fields, in Simplified Chinese; {0} and {1} stand for their numbers. */
import type { Phrases } from '../../language.ts'

export const generated: Phrases = {
  // messages/app-firewall.ts, app-payload.ts
  'Whether LUN {0} takes commands on the channel.': 'LUN {0} 在该通道上是否接受命令。',
  'Whether LUN {0} takes commands of netFn {1} on the channel.':
    'LUN {0} 在该通道上是否接受 netFn {1} 的命令。',
  'Whether LUN {0} takes OEM commands on the channel.': 'LUN {0} 在该通道上是否接受 OEM 命令。',
  'Whether LUN {0} takes Group extension commands on the channel.':
    'LUN {0} 在该通道上是否接受 Group extension 命令。',
  'Whether LUN {0} takes Transport commands on the channel.': 'LUN {0} 在该通道上是否接受 Transport 命令。',
  'Whether LUN {0} takes Storage commands on the channel.': 'LUN {0} 在该通道上是否接受 Storage 命令。',
  'Whether LUN {0} takes Firmware commands on the channel.': 'LUN {0} 在该通道上是否接受 Firmware 命令。',
  'Whether LUN {0} takes App commands on the channel.': 'LUN {0} 在该通道上是否接受 App 命令。',
  'Whether LUN {0} takes Sensor/Event commands on the channel.':
    'LUN {0} 在该通道上是否接受 Sensor/Event 命令。',
  'Whether LUN {0} takes Bridge commands on the channel.': 'LUN {0} 在该通道上是否接受 Bridge 命令。',
  'Whether LUN {0} takes Chassis commands on the channel.': 'LUN {0} 在该通道上是否接受 Chassis 命令。',
  'Whether command {0} exists on the channel.': '该通道上是否有命令 {0}。',
  'Whether sub-function {0} of the command exists on the channel.': '该通道上是否有该命令的子功能 {0}。',
  'Whether command {0} can be switched on and off.': '命令 {0} 是否可以开启和关闭。',
  'Whether sub-function {0} of the command can be switched on and off.':
    '该命令的子功能 {0} 是否可以开启和关闭。',
  'Whether command {0} is to be switched on.': '是否要开启命令 {0}。',
  'Whether command {0} is switched on.': '命令 {0} 是否已开启。',
  'Whether sub-function {0} of the command is to be switched on.': '是否要开启该命令的子功能 {0}。',
  'Whether sub-function {0} of the command is switched on.': '该命令的子功能 {0} 是否已开启。',
  'Whether payload type {0} is meant; Get Channel OEM Payload Info tells what it is.':
    '是否指载荷类型 {0}；Get Channel OEM Payload Info 说明它是什么。',
  'Whether the channel takes payloads of type {0}.': '该通道是否接受类型为 {0} 的载荷。',
  'Whether the channel takes OEM explicit payloads.': '该通道是否接受 OEM explicit 载荷。',
  'Whether the channel takes SOL payloads.': '该通道是否接受 SOL 载荷。',
  'Whether the channel takes IPMI message payloads.': '该通道是否接受 IPMI message 载荷。',
  'Whether the channel takes RAKP message {0} payloads.': '该通道是否接受 RAKP message {0} 载荷。',
  'Whether the channel takes Open Session Response payloads.': '该通道是否接受 Open Session Response 载荷。',
  'Whether the channel takes Open Session Request payloads.': '该通道是否接受 Open Session Request 载荷。',
  'Whether the channel takes OEM {0} payloads.': '该通道是否接受 OEM {0} 载荷。',
  'Whether a session uses instance {0} of this payload.': '是否有会话使用此载荷的实例 {0}。',
  // messages/app-watchdog.ts
  'Where the countdown begins each time. In counts of 100 ms on the wire.':
    '每次倒计时从何处开始。线路上以 100 ms 为单位计数。',
  'What is left until the timeout. In counts of 100 ms on the wire.':
    '到超时为止还剩多少。线路上以 100 ms 为单位计数。',
  // messages/bridge-management.ts, sensor-device.ts
  'Of the controller that gets the events.': '接收事件的控制器的。',
  'The controller’s logical unit that gets the events.': '接收事件的控制器的逻辑单元。',
  'Of the controller that gets what arrives for the chassis.': '接收发给机箱的内容的控制器的。',
  'The controller’s logical unit that gets what arrives for the chassis.':
    '接收发给机箱的内容的控制器的逻辑单元。',
  // messages/chassis.ts
  'Power down does not ask the operating system; the soft shutdown does, by reporting a fatal temperature through ACPI.':
    'Power down 不询问操作系统；soft shutdown 会询问，做法是经 ACPI 报告致命温度。',
  // messages/dcmi.ts
  'Of the whole asset tag.': '整个资产标签的。',
  'Of the whole name.': '整个名称的。',
  // messages/picmg-*.ts, vita.ts
  'Of the PICMG extension: 2 is AdvancedTCA, 4 AdvancedMC, 5 MicroTCA.':
    'PICMG 扩展的：2 为 AdvancedTCA，4 为 AdvancedMC，5 为 MicroTCA。',
  'Of the standard.': '该标准的。',
  'How tiers are counted.': '层如何计数。',
  // messages/hpm.ts
  'How long a command may take. In units of 5 s on the wire.':
    '一条命令可以用多长时间。线路上以 5 s 为单位。',
  'How long the self-test may take. In units of 5 s on the wire.':
    '自检可以用多长时间。线路上以 5 s 为单位。',
  'How long a rollback may take. In units of 5 s on the wire.': '回滚可以用多长时间。线路上以 5 s 为单位。',
  'How long the controller may not answer. In units of 5 s on the wire.':
    '控制器可以有多长时间不应答。线路上以 5 s 为单位。',
  // messages/lan-*.ts
  'After which bad passwords are forgotten. In tens of seconds on the wire.':
    '经过此时间后不再计入错误的密码。线路上以十秒为单位。',
  'After which the user is enabled again; 0: never. In tens of seconds on the wire.':
    '经过此时间后重新启用该用户；0：从不。线路上以十秒为单位。',
  'The constant of RFC {0} by this name; its unit is that of the RFC.':
    'RFC {0} 中同名的常数；其单位为该 RFC 的单位。',
  // messages/sensor.ts
  'State {0} of a discrete sensor.': '离散传感器的状态 {0}。',
  'State {0} of a discrete sensor; with thresholds: upper non-critical, going high.':
    '离散传感器的状态 {0}；有阈值时：upper non-critical，going high。',
  'State {0} of a discrete sensor; with thresholds: upper non-critical, going low.':
    '离散传感器的状态 {0}；有阈值时：upper non-critical，going low。',
  'State {0} of a discrete sensor; with thresholds: lower non-recoverable, going high.':
    '离散传感器的状态 {0}；有阈值时：lower non-recoverable，going high。',
  'State {0} of a discrete sensor; with thresholds: lower non-recoverable, going low.':
    '离散传感器的状态 {0}；有阈值时：lower non-recoverable，going low。',
  'State {0} of a discrete sensor; with thresholds: lower critical, going high.':
    '离散传感器的状态 {0}；有阈值时：lower critical，going high。',
  'State {0} of a discrete sensor; with thresholds: lower critical, going low.':
    '离散传感器的状态 {0}；有阈值时：lower critical，going low。',
  'State {0} of a discrete sensor; with thresholds: lower non-critical, going high.':
    '离散传感器的状态 {0}；有阈值时：lower non-critical，going high。',
  'State {0} of a discrete sensor; with thresholds: lower non-critical, going low.':
    '离散传感器的状态 {0}；有阈值时：lower non-critical，going low。',
  'State {0} of a discrete sensor; with thresholds: upper non-recoverable, going high.':
    '离散传感器的状态 {0}；有阈值时：upper non-recoverable，going high。',
  'State {0} of a discrete sensor; with thresholds: upper non-recoverable, going low.':
    '离散传感器的状态 {0}；有阈值时：upper non-recoverable，going low。',
  'State {0} of a discrete sensor; with thresholds: upper critical, going high.':
    '离散传感器的状态 {0}；有阈值时：upper critical，going high。',
  'State {0} of a discrete sensor; with thresholds: upper critical, going low.':
    '离散传感器的状态 {0}；有阈值时：upper critical，going low。',
  'State {0} of a discrete sensor; with thresholds: at or above upper non-recoverable.':
    '离散传感器的状态 {0}；有阈值时：达到或高于 upper non-recoverable。',
  'State {0} of a discrete sensor; with thresholds: at or above upper critical.':
    '离散传感器的状态 {0}；有阈值时：达到或高于 upper critical。',
  'State {0} of a discrete sensor; with thresholds: at or above upper non-critical.':
    '离散传感器的状态 {0}；有阈值时：达到或高于 upper non-critical。',
  'State {0} of a discrete sensor; with thresholds: at or below lower non-recoverable.':
    '离散传感器的状态 {0}；有阈值时：达到或低于 lower non-recoverable。',
  'State {0} of a discrete sensor; with thresholds: at or below lower critical.':
    '离散传感器的状态 {0}；有阈值时：达到或低于 lower critical。',
  'State {0} of a discrete sensor; with thresholds: at or below lower non-critical.':
    '离散传感器的状态 {0}；有阈值时：达到或低于 lower non-critical。',
  // messages/serial-*.ts
  'What the other side is to escape. A bit for each control character.':
    '对方应转义哪些字符。每个控制字符一位。',
  'What the BMC escapes. A bit for each control character.': 'BMC 转义哪些字符。每个控制字符一位。',
  'What is escaped on a link that the system made. A bit for each control character.':
    '在由系统建立的链路上转义哪些字符。每个控制字符一位。',
}
