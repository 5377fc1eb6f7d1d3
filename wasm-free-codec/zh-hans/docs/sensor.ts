/** What the declarations of sensors and their events explain, in Simplified Chinese. */
import type { Phrases } from '../../language.ts'

export const sensor: Phrases = {
  // messages/sensor-fields.ts
  'How far below an upper threshold a raw reading must fall before that event ends.':
    '原始读数须降到上限阈值以下多少，该事件才结束。',
  'How far above a lower threshold a raw reading must rise before that event ends.':
    '原始读数须升到下限阈值以上多少，该事件才结束。',
  'The event’s offset in bits 3:0 of the first byte; its bits 7:4 say what the other two are.':
    '事件的偏移在第一个字节的位 3:0；其位 7:4 说明另外两个字节是什么。',
  'Which sensor of the controller; its data record has its name.':
    '控制器的哪个传感器；其名称在它的数据记录中。',
  // messages/sensor-device.ts
  'Reads a sensor data record, or part of it, from the controller itself.':
    '从控制器本身读取一条传感器数据记录，或其一部分。',
  'Tells an event generator which controller and LUN get its events; FFh silences it.':
    '告诉事件发生器由哪个控制器和 LUN 接收其事件；FFh 使其静默。',
  'Slave address of the controller that gets the events; FFh: nobody does.':
    '接收事件的控制器的从地址；FFh：没有接收者。',
  'The logical unit that gets the events.': '接收事件的逻辑单元。',
  'Reads which controller and LUN get the events of this device.':
    '读取由哪个控制器和 LUN 接收此设备的事件。',
  'Delivers one event to the event receiver, which logs it and may act on it.':
    '把一个事件送交事件接收者，后者将其记录，并可以据此动作。',
  'Over the system interface a generator ID comes before the event message revision.':
    '经系统接口时，事件消息版本之前有一个发生器 ID。',
  'Tells how many sensors or records this controller holds and whether they change.':
    '告知此控制器有多少个传感器或记录，以及它们是否变化。',
  'What is to be counted; sensors where the byte is absent.': '要计数的内容；没有该字节时为传感器。',
  'Of the sensors behind this LUN, or of all records.': '此 LUN 后面的传感器的，或全部记录的。',
  'Whether sensors come and go while the system runs.': '系统运行期间传感器是否有增减。',
  'Whether sensors are behind this logical unit.': '此逻辑单元后面是否有传感器。',
  'Another value means that the sensors have changed; absent where they never do.':
    '值不同表示传感器已有变化；从不变化时没有该值。',
  'Gets a reservation, so that reading records in parts notices a change.':
    '取得一个预留，使分段读取记录时能察觉变化。',
  // messages/sensor-event-data.ts
  'What the second byte has.': '第二个字节的内容。',
  'What the third byte has.': '第三个字节的内容。',
  'Its number in the list that event type and sensor type choose.':
    '它在由事件类型和传感器类型选定的列表中的编号。',
  'The raw reading; the sensor’s record has the factors.': '原始读数；系数在传感器的记录中。',
  'How grave the event is.': '事件有多严重。',
  'What the state was before.': '之前是什么状态。',
  'As the sensor’s maker defines it, where the first byte says that it is used.':
    '第一个字节声明使用它时，按传感器厂商的定义。',
  'As a raw reading; the sensor’s record has the factors.': '以原始读数表示；系数在传感器的记录中。',
  // messages/sensor-event-extension.ts
  'Why the FRU has changed its state.': 'FRU 的状态为何改变。',
  'What it was before.': '之前是什么。',
  'Which one lost its leash.': '哪一个失去了 leash。',
  'What the power-on self-test found.': '开机自检发现了什么。',
  'How far the system firmware has come.': '系统固件进行到了哪一步。',
  'Whose errors are no longer logged.': '谁的错误不再被记录。',
  'Of the events that are no longer logged.': '不再被记录的事件的。',
  'What has become of the auxiliary log.': '辅助日志发生了什么。',
  'Which log it is.': '是哪个日志。',
  'Whether the event filter does this.': '事件过滤器是否执行此动作。',
  'One is logged by the old time, one by the new.': '一个按旧时间记录，一个按新时间记录。',
  'Which clock was set.': '设置了哪个时钟。',
  'What was not reached.': '没有达到什么。',
  'Why the system restarted.': '系统为何重启。',
  'What kind of slot or connector.': '什么种类的插槽或连接器。',
  'How the system was warned.': '系统如何得到警告。',
  'What the watchdog was watching.': '看门狗当时在监视什么。',
  'Number of the sensor that the event is about.': '事件所涉及的传感器的编号。',
  'How its inventory is read.': '如何读取它的清单。',
  'For Master Write-Read or the FRU commands.': '用于 Master Write-Read 或 FRU 命令。',
  'Whose session it is.': '是谁的会话。',
  'What has another version.': '什么的版本不同了。',
  'What does not fit.': '什么不相配。',
  'Which module or device it is.': '是哪个模块或设备。',
  'Whether none of them is logged.': '是否一个都不记录。',
  'Of the event that is no longer logged.': '不再被记录的事件的。',
  'The event that is no longer logged.': '不再被记录的事件。',
  'How much of the event log is used.': '事件日志已使用多少。',
  'How the processors are counted.': '处理器如何计数。',
  'When the state was requested.': '请求该状态之时。',
  'The one that the command for the restart came over.': '重启命令所经的那个。',
  'Number of the slot or connector.': '插槽或连接器的编号。',
  'Its ID within the controller, or its slave address on the bus.':
    '它在控制器内的 ID，或它在总线上的从地址。',
  'Why the session has ended.': '会话为何结束。',
  'The one that the session uses.': '会话所使用的那个。',
  // messages/sensor-event-picmg.ts
  'The IPMB that it is about.': '所涉及的 IPMB。',
  'Whether a redundant module gives current.': '冗余模块是否供出电流。',
  'Whether payload power is within range.': '载荷电源是否在范围内。',
  'Whether management power is within range.': '管理电源是否在范围内。',
  'Whether the module is the primary one.': '该模块是否为主模块。',
  'Whether that signal is asserted.': '该信号是否有效。',
  'Whether payload power draws too much.': '载荷电源是否取用过多。',
  'Whether it is switched on.': '它是否已接通。',
  'Whether management power draws too much.': '管理电源是否取用过多。',
  'Its number within the controller.': '它在控制器内的编号。',
  'Who controls the link.': '由谁控制链路。',
  'What is wrong with the link.': '链路有什么问题。',
  'Which one has another status.': '哪一个的状态不同了。',
  // messages/sensor-event-intel.ts
  'What of the platform it is about.': '涉及平台的哪个部分。',
  'What is wrong with it.': '它有什么问题。',
  'What the firmware of the management engine reports.': '管理引擎的固件所报告的内容。',
  'Number of the policy that is misconfigured, or address of the sensor that cannot be read.':
    '配置有误的策略的编号，或无法读取的传感器的地址。',
  // messages/sensor.ts
  'Reads the factors that turn a raw reading into its unit, for a sensor that is not linear.':
    '对非线性的传感器，读取把原始读数换算为其单位的系数。',
  'The raw reading that the factors are for.': '这些系数所针对的原始读数。',
  'The next raw reading that has other factors.': '系数不同的下一个原始读数。',
  'Sets how far a reading must come back before an event ends.': '设置读数须退回多少，事件才结束。',
  'For future use: FFh.': '供将来使用：FFh。',
  'Reads how far a reading must come back before an event ends.': '读取读数须退回多少，事件才结束。',
  'Sets the thresholds of a sensor.': '设置传感器的阈值。',
  'Whether this threshold is set.': '是否设置此阈值。',
  'Reads the thresholds of a sensor.': '读取传感器的阈值。',
  'Whether the byte for this threshold means anything.': '此阈值的字节是否有意义。',
  'Chooses which events of a sensor are sent, and whether it is scanned.':
    '选择发送传感器的哪些事件，以及是否扫描它。',
  'Whether the sensor may send any event.': '传感器是否可以发送任何事件。',
  'Whether the sensor is read at all.': '是否读取该传感器。',
  'What becomes of the events whose bits are set.': '其位为 1 的事件如何处理。',
  'Reads which events of a sensor are sent, and whether it is scanned.':
    '读取发送传感器的哪些事件，以及是否扫描它。',
  'Forgets the present event states, so that conditions that still hold are reported again.':
    '丢弃当前的事件状态，使仍然存在的情况再次被报告。',
  'Which event states are forgotten.': '丢弃哪些事件状态。',
  'Reads which events of a sensor are asserted or deasserted.':
    '读取传感器的哪些事件为 asserted 或 deasserted。',
  'The reading cannot be had now: the sensor’s entity is off or being updated, for example.':
    '现在无法取得读数：例如，传感器的实体已关闭或正在更新。',
  'Reads the present value and state of a sensor.': '读取传感器当前的值和状态。',
  'Dell 2900, 2950, R410 and R610 and HP rx3600 say that scanning is disabled while the value is good; HP DL380 G7 and ML310 G5 send analog values of discrete sensors.':
    'Dell 2900、2950、R410 和 R610 以及 HP rx3600 在值有效时声明扫描已禁用；HP DL380 G7 和 ML310 G5 发送离散传感器的模拟值。',
  'The raw reading; the sensor’s record has the factors. 0 for a sensor that has states only.':
    '原始读数；系数在传感器的记录中。对只有状态的传感器为 0。',
  'Assigns a sensor type and an event type to a sensor.': '为传感器指定传感器类型和事件类型。',
  'Reads the sensor type and the event type of a sensor.': '读取传感器的传感器类型和事件类型。',
  // messages/sensor-fed.ts
  'Writes the reading and the event states of a sensor that software feeds.':
    '写入由软件供给的传感器的读数和事件状态。',
  'Whether an event that comes of this has the event data given here.':
    '由此产生的事件是否带有此处给出的事件数据。',
  'What becomes of the states of assertion events.': 'assertion 事件的状态如何处理。',
  'What becomes of the states of deassertion events.': 'deassertion 事件的状态如何处理。',
  'Whether the reading is written.': '是否写入读数。',
}
