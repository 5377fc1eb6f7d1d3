/** What the declarations of the chassis commands explain, in Simplified Chinese. */
import type { Phrases } from '../../language.ts'

export const chassis: Phrases = {
  // messages/chassis-boot.ts
  'Sets one boot option for the BIOS to follow. Without data only its validity changes.':
    '设置一个供 BIOS 遵循的启动选项。没有数据时只更改其有效性。',
  'Whether the parameter’s data may be used.': '参数的数据是否可以使用。',
  'Some clients set this bit when they mean valid; BMCs take the data all the same.':
    '有些客户端想表示有效时将此位置位；BMC 照样接受数据。',
  'Which boot option is meant.': '所指的是哪个启动选项。',
  'Lets one party at a time write parameters; commit needs a BMC that can roll back.':
    '使同一时间只有一方写入参数；commit 需要能够回滚的 BMC。',
  'Which service partition the BIOS is to boot.': 'BIOS 要启动哪个服务分区。',
  'The BIOS looks for the service partition and clears this bit.': 'BIOS 查找服务分区并清除此位。',
  'Set by the BIOS at the last scan.': '由 BIOS 在上次扫描时置位。',
  'Whether the boot flags stay valid after such a start.': '在这样的启动之后，启动标志是否保持有效。',
  'Boot flags are forgotten unless a Chassis Control command follows within a minute.':
    '除非一分钟内随后有 Chassis Control 命令，否则启动标志会被遗忘。',
  'Whether this bit of the next byte is written; the mask reads as 00h.':
    '是否写入下一字节的此位；掩码读出为 00h。',
  'The party that starts the boot writes FFh into this byte; these bits read as 000b.':
    '发起启动的一方向此字节写入 FFh；这些位读出为 000b。',
  'Whether this party has read the boot info and done its part.': '此方是否已读取启动信息并完成自己的部分。',
  'Without it the flags are not looked at. The BMC may clear it; see parameter 3.':
    '没有它时不查看标志。BMC 可能清除它；见参数 3。',
  'Whether the flags are forgotten after one boot.': '标志是否在一次启动之后被遗忘。',
  'Which kind of boot loader the firmware is to start.': '固件要启动哪种引导加载程序。',
  'The BIOS goes back to its own defaults.': 'BIOS 恢复为自己的默认值。',
  'The keyboard does nothing while the system boots.': '系统启动期间键盘不起作用。',
  'Where the system is to boot from.': '系统要从何处启动。',
  'The screen shows nothing while the system boots.': '系统启动期间屏幕不显示任何内容。',
  'The reset buttons do nothing while the system boots.': '系统启动期间复位按钮不起作用。',
  'No power off or sleep request by the power button.': '不能通过电源按钮请求关机或睡眠。',
  'How much the BIOS says on the screen.': 'BIOS 在屏幕上显示多少内容。',
  'The BIOS sends its progress as platform event traps.': 'BIOS 以平台事件陷阱发送其进度。',
  'The BIOS starts without asking for the user password.': 'BIOS 启动时不要求用户密码。',
  'The sleep button does nothing while the system boots.': '系统启动期间睡眠按钮不起作用。',
  'Whether the BIOS shows its screen on the serial port, too.': 'BIOS 是否也在串口上显示其屏幕。',
  'Asks the BIOS to share the serial port with the BMC for this boot.':
    '要求 BIOS 在本次启动中与 BMC 共用串口。',
  'Who has a shared serial port once the BIOS is done.': 'BIOS 完成之后，共用的串口归谁。',
  'Which device of its kind: 0 any, 1 to 15 the internal ones, 17 to 31 the external ones.':
    '同类中的哪个设备：0 为任意，1 到 15 为内部设备，17 到 31 为外部设备。',
  'The channel that the boot was asked for on.': '请求启动所经由的通道。',
  'Of the session that asked for the boot.': '请求启动的会话的。',
  'When the boot was asked for.': '何时请求启动。',
  'Which 16 bytes of the mailbox; counted from 0.': '邮箱的哪 16 字节；从 0 开始计数。',
  'IANA number of who defines what the mailbox holds.': '定义邮箱内容者的 IANA 编号。',
  'What one program leaves for another, in the form that the mailbox’s owner defines.':
    '一个程序留给另一个程序的内容，采用邮箱所有者定义的形式。',
  'Reads one boot option.': '读取一个启动选项。',
  'Block of the mailbox; 00h for all other parameters.': '邮箱的块；对其他所有参数为 00h。',
  'No parameter of the specification uses it: 00h.': '规范中没有参数使用它：00h。',
  'Version of the parameters’ format.': '参数格式的版本。',
  // messages/chassis-power.ts
  'Switches power, resets or interrupts the system.': '切换电源，复位或中断系统。',
  'The answer may come before the action; some BMCs refuse a power cycle or reset of a system that is off with D5h.':
    '应答可能先于动作到来；有些 BMC 以 D5h 拒绝对已关闭的系统断电重启或复位。',
  'Hard reset of the whole chassis, as IPMI 1.0 had it; Chassis Control took its place.':
    '整个机箱的硬复位，与 IPMI 1.0 中一样；已由 Chassis Control 取代。',
  'Sets what the chassis does when mains power comes back, or asks which policies it supports.':
    '设置市电恢复时机箱做什么，或询问它支持哪些策略。',
  'What the chassis is to do when mains power comes back.': '市电恢复时机箱要做什么。',
  'Whether policy 2 can be set.': '能否设置策略 2。',
  'Whether policy 1 can be set.': '能否设置策略 1。',
  'Whether policy 0 can be set.': '能否设置策略 0。',
  'What last started or restarted the system.': '最近一次是什么启动或重启了系统。',
  'What made the system start or restart the last time.': '最近一次是什么使系统启动或重启。',
  'The channel that the command came over.': '命令经由哪个通道到来。',
  'Some BMCs give FFh where the cause was no command.': '如果原因不是命令，有些 BMC 给出 FFh。',
  'Sets how long a power cycle keeps the system off.': '设置断电重启使系统保持关闭多久。',
  'How long the system stays off; 00h is as short as the hardware allows.':
    '系统保持关闭多久；00h 为硬件允许的最短时间。',
  // messages/chassis.ts
  'Which chassis functions exist, and which controllers serve them.':
    '存在哪些机箱功能，以及由哪些控制器提供。',
  'A switch that cuts power when the chassis is opened.': '打开机箱时切断电源的开关。',
  'An FP NMI, which makes the operating system stop or dump.': 'FP NMI，使操作系统停止或转储。',
  'The buttons of the front panel can be disabled.': '前面板的按钮可以禁用。',
  'Whether it is noticed that somebody opens the chassis.': '有人打开机箱时是否会被察觉。',
  'Who holds the chassis inventory.': '谁保存机箱清单。',
  'Who holds the sensor data records.': '谁保存传感器数据记录。',
  'Who holds the event log.': '谁保存事件日志。',
  'Who answers the chassis commands.': '谁应答机箱命令。',
  'Who bridges to other chassis; the BMC where this byte is absent.':
    '谁桥接到其他机箱；没有此字节时为 BMC。',
  'Whether the system is on, why it last went off, and the state of panel, drives, fans and identify light.':
    '系统是否开启、上次为何关闭，以及面板、驱动器、风扇和标识灯的状态。',
  'What the chassis does when mains power comes back.': '市电恢复时机箱做什么。',
  'Power was to be switched, and the system did not follow.': '本应切换电源，而系统没有照做。',
  'A fault was found in the main power subsystem.': '在主电源子系统中发现故障。',
  'The chassis is off because a panel interlock switch is open.': '机箱因面板联锁开关断开而关闭。',
  'The system shut down because it drew too much.': '系统因功耗过大而关机。',
  'Off means soft off (S4, S5) or mechanically off.': '关闭指软关闭（S4、S5）或机械关闭。',
  'The system was switched on by a command, not by its button.': '系统由命令开启，而不是由其按钮开启。',
  'The system went off for a fault in its power supply.': '系统因其电源故障而关闭。',
  'The system went off for an open panel.': '系统因面板打开而关闭。',
  'The system went off because it drew too much.': '系统因功耗过大而关闭。',
  'The system went off for want of mains power.': '系统因没有市电而关闭。',
  'Only where this is set do the two bits of the identify state mean anything.':
    '只有此位被置位时，identify state 的两个位才有意义。',
  'Whether the chassis shows itself, by a light as a rule.': '机箱是否标识自身，通常用灯。',
  'A fan or other cooling has failed.': '风扇或其他冷却装置已发生故障。',
  'A drive has failed.': '驱动器已发生故障。',
  'Power off and reset by the buttons of the front panel are disabled.':
    '通过前面板的按钮关机和复位已被禁用。',
  'The chassis is open, or was opened.': '机箱打开着，或曾被打开。',
  'Whether Set Front Panel Button Enables can switch this button off.':
    'Set Front Panel Button Enables 能否停用此按钮。',
  'Whether this button does nothing at present.': '此按钮目前是否不起作用。',
  'Makes the chassis show itself, by a light as a rule; without data for 15 seconds.':
    '使机箱标识自身，通常用灯；没有数据时为 15 秒。',
  'How long the chassis shows itself; 00h ends it.': '机箱标识自身多久；00h 表示结束。',
  'Whatever the interval, the chassis shows itself until told to stop.':
    '无论间隔为何，机箱一直标识自身，直到被要求停止。',
  'Sets which chassis functions Get Chassis Capabilities reports, and which controllers serve them.':
    '设置 Get Chassis Capabilities 所报告的机箱功能，以及提供这些功能的控制器。',
  'Disables or enables the buttons of the front panel. Get Chassis Status tells which may be disabled.':
    '禁用或启用前面板的按钮。Get Chassis Status 说明哪些可以禁用。',
  'Whether this button is to do nothing.': '是否要使此按钮不起作用。',
  'Only for power off; where the same button also means standby, that has its own bit.':
    '只用于关机；如果同一按钮也表示待机，则待机有自己的位。',
  'How long the system has been on in all (power-on hours).': '系统总共开启了多久（通电小时数）。',
  'How much time each count of the reading stands for.': '读数的每个计数代表多少时间。',
  'Times the minutes per count: the time that the system was on.': '乘以每计数的分钟数：系统开启的时间。',
}
