/** What the declarations of DCMI explain, in Simplified Chinese. */
import type { Phrases } from '../../language.ts'

export const dcmi: Phrases = {
  // messages/dcmi-capabilities.ts
  'Tells which parts of DCMI the BMC supports, a parameter at a time.':
    '告知 BMC 支持 DCMI 的哪些部分，每次一个参数。',
  'Which capabilities are asked for.': '请求哪些能力。',
  'Of DCMI, as the BMC has it.': 'DCMI 的，以 BMC 所具有的为准。',
  'Which form the parameter has.': '参数采用哪种形式。',
  'Whether the BMC has it.': 'BMC 是否具有它。',
  'Whether a full log goes on by itself.': '日志写满后是否自行继续。',
  'Whether rolling over erases the whole log.': '回卷时是否清除整个日志。',
  'Whether rolling over erases the oldest entries.': '回卷时是否清除最旧的条目。',
  'FreeIPMI has the two kinds of erasing one bit lower than DCMI 1.5, table 6-3.':
    'FreeIPMI 中这两种清除所在的位比 DCMI 1.5 表 6-3 低一位。',
  'How many entries the log holds at most.': '日志最多容纳多少个条目。',
  'How often temperatures are read.': '多久读取一次温度。',
  'The seven bits of the slave address of who manages power; 10h (20h on the wire) is the BMC.':
    '功率管理者的从地址的七个位；10h（线路上为 20h）是 BMC。',
  'Over which that device is reached.': '经由它到达该设备。',
  'Of that device.': '该设备的。',
  'Its channel number; FFh where there is none.': '它的通道号；没有时为 FFh。',
  'How many of them power is averaged over.': '功率按多少个这样的周期取平均。',
  'What the duration is in.': '时长以什么为单位。',
  'How long one average is taken over.': '每次取平均的时长。',
  'The periods that enhanced power statistics can be asked for.': '可以请求增强功率统计的周期。',
  'Of a parameter that DCMI does not define.': 'DCMI 未定义的参数的。',
  // messages/dcmi-configuration.ts
  'Sets the inlet temperature limit and what happens when it is exceeded.':
    '设置进风口温度限值，以及超出时如何处理。',
  'Whose temperature is limited: the inlet, 40h or 37h.': '限制的是谁的温度：进风口，40h 或 37h。',
  'Which of several of the entity.': '该实体的若干个之中的哪一个。',
  'Whether the limit outlives a restart of the BMC.': '该限值在 BMC 重启后是否保留。',
  'Whether the system is powered off hard, and an event logged, above the limit.':
    '高于限值时是否将系统强制断电并记录事件。',
  'Whether an event is logged above the limit; without meaning where the system is powered off.':
    '高于限值时是否记录事件；在系统会被断电时没有意义。',
  'In the unit of the sensor’s data record, as a rule °C.': '以该传感器数据记录中的单位计，通常为 °C。',
  'How long the temperature has to be above the limit before anything is done.':
    '温度须高于限值多久才会采取措施。',
  'Reads the inlet temperature limit and what happens when it is exceeded.':
    '读取进风口温度限值，以及超出时如何处理。',
  'Sets how the BMC asks for its IP address by DHCP.': '设置 BMC 如何通过 DHCP 请求其 IP 地址。',
  'Which parameter is meant.': '指哪个参数。',
  'Writing 1 starts DHCP anew, with what the other parameters say; it reads as 0.':
    '写入 1 会按其他参数所述重新开始 DHCP；读出为 0。',
  'Whether waiting times between attempts are drawn at random.': '各次尝试之间的等待时间是否随机选取。',
  'Whether requests name DCMI as vendor class, with its information.':
    '请求是否以 DCMI 为厂商类别，并附带其信息。',
  'Whether requests carry the controller’s identifier string as host name.':
    '请求是否以控制器的标识字符串作为主机名。',
  'Between the first attempt to reach a server and the second.': '在第一次与第二次尝试联系服务器之间。',
  'After which the BMC gives up to reach a server for now.': '超过此时间，BMC 暂时放弃联系服务器。',
  'After which the BMC tries to reach a server again.': '超过此时间，BMC 再次尝试联系服务器。',
  'Reads how the BMC asks for its IP address by DHCP.': '读取 BMC 如何通过 DHCP 请求其 IP 地址。',
  // messages/dcmi-power.ts
  'Reads the present, lowest, highest and average power.': '读取当前、最低、最高和平均功率。',
  'Enhanced statistics are over a period that the BMC offers.': '增强统计针对 BMC 所提供的一个周期。',
  'Of enhanced statistics.': '增强统计的。',
  'Of enhanced statistics; 0 is now.': '增强统计的；0 为现在。',
  'What the system draws now.': '系统现在消耗多少。',
  'The least in the time that the statistics are over.': '统计时间内的最小值。',
  'The most in the time that the statistics are over.': '统计时间内的最大值。',
  'In the time that the statistics are over.': '在统计时间内。',
  'When the statistics end.': '统计何时结束。',
  'The time that the statistics are over.': '统计所针对的时间。',
  'Whether the numbers are measured.': '这些数值是否为测量所得。',
  'Reads the power limit and what happens when it is exceeded.': '读取功率限值，以及超出时如何处理。',
  '80h comes with the limit’s data from BMCs that keep a limit which is not active.':
    '有些 BMC 会保留未激活的限值，其 80h 之后附有限值的数据。',
  'What happens when the limit cannot be kept.': '无法维持限值时如何处理。',
  'What the system is to draw at most.': '系统最多可以消耗多少。',
  'How long the system may be above the limit.': '系统可以高于限值多久。',
  'How often management software samples.': '管理软件多久采样一次。',
  'Sets the power limit and what happens when it is exceeded.': '设置功率限值，以及超出时如何处理。',
  'Turns the power limit on or off.': '启用或停用功率限值。',
  'What becomes of it.': '它将如何。',
  // messages/dcmi.ts
  'Reads a part of the asset tag.': '读取资产标签的一部分。',
  'Where to begin to read.': '从何处开始读取。',
  'How many bytes are wanted; 16 at most.': '需要多少字节；最多 16。',
  'The bytes that were asked for.': '所请求的字节。',
  'Reads a part of the name of the controller.': '读取控制器名称的一部分。',
  'Writes a part of the asset tag.': '写入资产标签的一部分。',
  'Where to begin to write.': '从何处开始写入。',
  'How many bytes follow; 16 at most.': '后面有多少字节；最多 16。',
  'What is to be written.': '要写入的内容。',
  'Of all that is written now.': '现已写入的全部内容的。',
  'Writes a part of the name of the controller.': '写入控制器名称的一部分。',
  'Lists the sensor records of an entity, such as the inlet temperature.':
    '列出一个实体（例如进风口温度）的传感器记录。',
  'Only temperature is defined.': '只定义了温度。',
  'Whose sensors are meant.': '指谁的传感器。',
  'One instance, or 0 for all of them.': '一个实例，或以 0 表示全部实例。',
  'Where to begin, when all are asked for.': '请求全部实例时，从何处开始。',
  'How many there are in all.': '总共有多少个。',
  'How many follow.': '后面有多少个。',
  'Of a sensor data record of the entity.': '该实体的一条传感器数据记录的。',
  'Where to look the sensors of the entity up.': '在何处查找该实体的传感器。',
  'Reads the temperatures of an entity.': '读取一个实体的温度。',
  'Whether it is below zero.': '是否在零度以下。',
  'Without its sign.': '不带符号。',
  'Whose temperature it is.': '是谁的温度。',
  'The temperatures of the entity, one for each instance.': '该实体的温度，每个实例一个。',
}
