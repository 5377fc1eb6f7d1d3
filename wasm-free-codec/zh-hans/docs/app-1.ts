/**
 * What the declarations of the first half of the App commands explain: fields they share, the controller,
 * channels, firewall, interfaces, messages, in Simplified Chinese.
 */
import type { Phrases } from '../../language.ts'

export const app1: Phrases = {
  // messages/app-fields.ts
  'Enterprise number of the company that defines it.': '定义它的公司的企业编号。',
  'Its meaning is the manufacturer’s choice.': '其含义由制造商自定。',
  'The channel that is meant: the BMC’s maker numbers them; Eh is the one that the request came in on.':
    '所指的通道：由 BMC 的厂商编号；Eh 为请求到来的通道。',
  'Whether an IPMI 1.5 session authenticates each packet, not only the login.':
    'IPMI 1.5 会话是否对每个报文认证，而不仅是登录。',
  'Whether commands of user level must be authenticated, too.': '用户级别的命令是否也必须认证。',
  'The channel’s own number, where the request said Eh, too.': '通道自身的编号，即使请求中写的是 Eh。',
  'The user’s place in the BMC’s list, from 1; user 1 is the one without a name.':
    '用户在 BMC 列表中的位置，从 1 开始；用户 1 是没有用户名的那个。',
  'The logical unit of the controller that is meant; 0 has the usual commands.':
    '所指的控制器逻辑单元；0 具有通常的命令。',
  'Whose group extension is meant: several bodies share netFn 2Ch.': '指谁的组扩展：多个机构共用 netFn 2Ch。',
  'Which kind of payload is meant, such as SOL.': '所指的载荷种类，例如 SOL。',
  // messages/app-global.ts
  'The part of the firmware’s version before the point.': '固件版本中小数点之前的部分。',
  'The part after the point, as two decimal digits.': '小数点之后的部分，为两位十进制数字。',
  'Who the controller is: its revisions, manufacturer, product and what it supports.':
    '控制器是谁：其修订版本、制造商、产品，以及支持什么。',
  'Chosen by the manufacturer; 00h is unspecified.': '由制造商选定；00h 为未指明。',
  'Whether it has sensor data records of its own, which Get Device SDR reads.':
    '是否有自己的传感器数据记录，由 Get Device SDR 读取。',
  'Revision of the controller’s hardware, as its manufacturer counts.':
    '控制器硬件的修订版本，按其制造商的计数。',
  'While it is 1, other commands may fail and readings are not to be relied on.':
    '为 1 时，其他命令可能失败，读数不可信赖。',
  'The digit after the point: 0 of 2.0, 5 of 1.5.': '小数点之后的数字：2.0 的 0，1.5 的 5。',
  'The digit before the point, which decides whether RMCP+ can be expected.':
    '小数点之前的数字，它决定能否期望有 RMCP+。',
  'Whether it answers the chassis commands, such as Get Chassis Status and Chassis Control.':
    '是否应答机箱命令，例如 Get Chassis Status 和 Chassis Control。',
  'Whether it answers the Bridge commands, which reach other chassis.':
    '是否应答 Bridge 命令，这些命令可到达其他机箱。',
  'Whether it sends events to other controllers over IPMB.': '是否通过 IPMB 向其他控制器发送事件。',
  'Whether it takes the events that other controllers send over IPMB.':
    '是否接受其他控制器通过 IPMB 发送的事件。',
  'Whether it answers the commands that read inventories.': '是否应答读取清单的命令。',
  'Whether it keeps an event log.': '是否保存事件日志。',
  'Whether it keeps the sensor data records of the whole system.': '是否保存整个系统的传感器数据记录。',
  'Whether it answers the commands that read sensors.': '是否应答读取传感器的命令。',
  'The IANA enterprise number, of which 20 bits are used; 0 is unspecified.':
    'IANA 企业编号，使用其中 20 位；0 为未指明。',
  'Chosen by the manufacturer; 0000h is unspecified.': '由制造商选定；0000h 为未指明。',
  'Further digits of the firmware’s version; what they mean is the manufacturer’s choice.':
    '固件版本的更多数字；其含义由制造商自定。',
  'Restarts the controller from the beginning, settings back to what is stored.':
    '使控制器从头重启，设置恢复为已存储的值。',
  'A BMC may restart before it answers; expect silence for a minute or more, and lost sessions.':
    'BMC 可能在应答之前就重启；预计会有一分钟或更久没有应答，并且会话会丢失。',
  'Restarts the controller’s communication, keeping interrupt enables, thresholds and other settings.':
    '重启控制器的通信，保留中断使能、阈值和其他设置。',
  'What the controller’s last test of itself found.': '控制器最近一次自检发现了什么。',
  'What the controller found wrong with itself.': '控制器发现自身有什么问题。',
  'The test could not reach the event log.': '自检无法访问事件日志。',
  'The test could not reach the sensor data records.': '自检无法访问传感器数据记录。',
  'The test could not reach the BMC’s own inventory.': '自检无法访问 BMC 自身的清单。',
  'The test could not reach the bus; the satellite controllers are out of reach, too.':
    '自检无法访问总线；卫星控制器也无法到达。',
  'The repository works, but nobody has loaded the sensor data records.':
    '存储库工作正常，但没有人装入传感器数据记录。',
  'The part of the inventory that the firmware keeps for itself is damaged.':
    '清单中固件留作自用的部分已损坏。',
  'The code that starts and updates the firmware is damaged.': '启动和更新固件的代码已损坏。',
  'The firmware that does the controller’s work is damaged.': '执行控制器工作的固件已损坏。',
  'Device-specific; 00h where the tests passed.': '设备特定；自检通过时为 00h。',
  'Puts the controller into its manufacturer’s test mode.': '使控制器进入其制造商的测试模式。',
  'Chosen by the manufacturer, often a code that keeps others from entering the mode by accident.':
    '由制造商选定，常常是一个代码，防止他人误入该模式。',
  'Tells the controller which ACPI power state the system is in; it does not switch power.':
    '告知控制器系统处于哪个 ACPI 电源状态；并不切换电源。',
  'Whether the controller is to take over the state that follows.': '控制器是否要采用随后的状态。',
  'Sleep state of the whole system, as its software tells it.': '整个系统的睡眠状态，由其软件告知。',
  'Power state of the controller’s own device, as ACPI counts them.':
    '控制器自身设备的电源状态，按 ACPI 的编号。',
  'The ACPI power state that the controller was last told or found.':
    '控制器最近被告知或发现的 ACPI 电源状态。',
  'Sleep state of the whole system, as the controller was told or found.':
    '整个系统的睡眠状态，由控制器被告知或自行发现。',
  'The controller’s own unique number.': '控制器自己的唯一编号。',
  'Tells this controller from every other, whatever its address.':
    '将此控制器与其他所有控制器区分开，无论其地址为何。',
  'Some BMCs send it in the byte order of SMBIOS or most significant byte first.':
    '有些 BMC 按 SMBIOS 的字节序或以最高有效字节在前发送。',
  // messages/app-channel.ts
  'The interrupt that tells system software of a message.': '通知系统软件有消息的中断。',
  'The interrupt that tells system software of an event.': '通知系统软件有事件的中断。',
  'Switches a channel, its alerts and authentication, and limits the privilege level on it.':
    '开关通道及其告警和认证，并限制其上的权限级别。',
  'Volatile settings count now and until the BMC restarts; non-volatile ones count from then on.':
    '易失性设置从现在起有效，直到 BMC 重启；非易失性设置从那时起有效。',
  'Whether event filters may send alerts over this channel.': '事件过滤器是否可以通过此通道发送告警。',
  'When the channel takes IPMI messages; some channels share their port with the system.':
    '通道何时接受 IPMI 消息；有些通道与系统共用端口。',
  'The highest level that any session on this channel may have.': '此通道上任何会话可以具有的最高级别。',
  'What Set Channel Access has set, now or for after the next restart.':
    'Set Channel Access 所设置的内容，现在的或下次重启之后的。',
  'Whether what counts now is asked for, or what will count after a restart.':
    '询问的是现在有效的设置，还是重启后将有效的设置。',
  'What a channel is: its medium, its protocol and its sessions.': '通道是什么：其介质、协议和会话。',
  'The kind of bus or network behind the channel.': '通道背后的总线或网络的种类。',
  'The form that messages have on the channel.': '通道上消息的形式。',
  'Whether messages need a session here, and whether there may be several.':
    '消息在此是否需要会话，以及是否可以有多个会话。',
  'Sessions that are open on this channel now.': '此通道上现在打开的会话。',
  'Who defined the channel’s protocol: 7154, the IPMI forum, for the specification’s own.':
    '谁定义了通道的协议：规范自身的协议为 7154，即 IPMI forum。',
  'Chosen by whoever defined an OEM channel; 0 otherwise.': '由 OEM 通道的定义者选定；否则为 0。',
  'Reads, sets or locks K_G, the key of a two-key login, and K_R, the seed of random numbers.':
    '读取、设置或锁定 K_G（双密钥登录的密钥）和 K_R（随机数的种子）。',
  'A locked key can neither be read nor set again.': '已锁定的密钥不能再读取，也不能再设置。',
  'K_G takes part in RMCP+ logins; K_R seeds the BMC’s random numbers.':
    'K_G 参与 RMCP+ 登录；K_R 为 BMC 的随机数提供种子。',
  '20 bytes, where a key is set.': '设置密钥时为 20 字节。',
  'Whether the key can still be read and set.': '密钥是否还能读取和设置。',
  '20 bytes, where a key was read.': '读取了密钥时为 20 字节。',
  // messages/app-cipher-suites.ts
  'Which cipher suites, or which algorithms, an RMCP+ session may use; 16 bytes of the list a request.':
    'RMCP+ 会话可以使用哪些密码套件或哪些算法；每个请求给出列表的 16 字节。',
  'Some BMCs do not answer it outside a session, or answer C1h, CCh or D4h: name the suite to the client instead.':
    '有些 BMC 在会话之外不应答它，或应答 C1h、CCh 或 D4h：请改为向客户端指定套件。',
  'Which payload the algorithms are wanted for; 0 is IPMI.': '需要用于哪种载荷的算法；0 为 IPMI。',
  'Whether the algorithms come suite by suite, or each once.': '算法是按套件逐个给出，还是每个只给出一次。',
  'Which 16 bytes of the list, from 0.': '列表中的哪 16 字节，从 0 开始。',
  'What the byte is: the start of a suite, or an algorithm with its kind in bits 7:6.':
    '该字节是什么：套件的开始，或算法，其种类在位 7:6。',
  'OpenBMC has listed bare algorithms without C0h; Sun ILOM sends malformed records.':
    'OpenBMC 曾列出不带 C0h 的单独算法；Sun ILOM 发送格式错误的记录。',
  'The number that a client is given to choose this suite.': '为选择此套件而告诉客户端的编号。',
  'The number that the company has given to its suite.': '公司给其套件的编号。',
  'Each suite begins with C0h or C1h and its ID; its algorithms follow, one a byte.':
    '每个套件以 C0h 或 C1h 及其 ID 开始；随后是其算法，每个一字节。',
  'Up to 16 bytes of the list; fewer than 16 end it. The records begin in the chunk of list index 0.':
    '列表的最多 16 字节；少于 16 字节即结束列表。记录从 list index 为 0 的块开始。',
  // messages/app-event-buffer.ts
  'Takes the event from the event message buffer, in the form of a SEL record (§32.1).':
    '从事件消息缓冲区取出事件，采用 SEL 记录的形式（§32.1）。',
  // messages/app-firewall.ts
  'Which LUNs and network functions have commands on a channel.': '通道上哪些 LUN 和网络功能有命令。',
  'Which commands of a network function exist on a channel, enabled or not.':
    '通道上存在网络功能的哪些命令，无论是否启用。',
  'Which half of a network function’s 256 commands the mask is about.':
    '掩码涉及网络功能 256 个命令中的哪一半。',
  'Whose commands are meant; bit 0 makes no difference.': '指谁的命令；位 0 没有影响。',
  'A bit a command, bit 0 of the first byte is command 00h or 80h, as the request chose.':
    '每个命令一位，第一个字节的位 0 为命令 00h 或 80h，依请求的选择而定。',
  'Which parts of a command exist on a channel, and of which edition of the specification.':
    '通道上存在命令的哪些部分，以及属于规范的哪一版。',
  'The command whose sub-functions are meant.': '所指子功能所属的命令。',
  'Errata of that specification which the command follows; its publisher says how it counts.':
    '命令所遵循的该规范的勘误；如何计数由其发布者说明。',
  'Which specification defines the command.': '哪个规范定义该命令。',
  'Errata of that specification which the command follows, by number.': '命令所遵循的该规范的勘误，按编号。',
  'Version of that specification which the command follows.': '命令所遵循的该规范的版本。',
  'Revision of that version which the command follows.': '命令所遵循的该版本的修订版。',
  'Which commands of a network function Set Command Enables can switch.':
    'Set Command Enables 可以开关网络功能的哪些命令。',
  'Which parts of a command Set Command Sub-function Enables can switch.':
    'Set Command Sub-function Enables 可以开关命令的哪些部分。',
  'Switches commands of a network function on and off, for a channel and for good.':
    '针对一个通道，永久地开关网络功能的命令。',
  'Which commands of a network function are switched on, for a channel.':
    '针对一个通道，网络功能的哪些命令已开启。',
  'Switches parts of a command on and off, for a channel and for good.':
    '针对一个通道，永久地开关命令的各部分。',
  'Which parts of a command are switched on, for a channel.': '针对一个通道，命令的哪些部分已开启。',
  'Which defining bodies (netFn 2Ch) or companies (netFn 2Eh) have commands on a channel, one an index.':
    '哪些定义机构（netFn 2Ch）或公司（netFn 2Eh）在通道上有命令，每个索引一个。',
  '2Ch lists defining bodies, 2Eh companies.': '2Ch 列出定义机构，2Eh 列出公司。',
  'Which entry of the list, from 0; the answer says when it was the last.':
    '列表中的哪一项，从 0 开始；应答会说明何时为最后一项。',
  'Not 0 where the list ends here.': '列表在此结束时不为 0。',
  // messages/app-interface.ts
  'Message sizes and options of an SSIF, KCS or SMIC interface. BT has a command of its own.':
    'SSIF、KCS 或 SMIC 接口的消息大小和选项。BT 有自己的命令。',
  'Which way between system software and the BMC is asked about.': '询问的是系统软件与 BMC 之间的哪条通路。',
  'Whether messages too long for one SMBus transfer can be passed in parts.':
    '一次 SMBus 传输放不下的消息能否分段传送。',
  'Whether SMBus transfers may end in a packet error code.': 'SMBus 传输能否以 packet error code 结尾。',
  'Version of the protocol that system software speaks on this interface.':
    '系统软件在此接口上所用协议的版本。',
  'The longest message that the BMC accepts.': 'BMC 接受的最长消息。',
  'The longest message that the BMC sends.': 'BMC 发送的最长消息。',
  'Message data that the BMC accepts; FFh is 255 or more.': 'BMC 接受的消息数据；FFh 为 255 或更多。',
  'Data of an interface type that the specification does not define.': '规范未定义的接口类型的数据。',
  'Buffer sizes, time to answer and number of requests at once of a BT interface.':
    'BT 接口的缓冲区大小、应答时间和同时的请求数。',
  'How many requests may wait for their answers at once; at least 1.':
    '可以同时有多少请求等待应答；至少为 1。',
  'The longest that the BMC takes to answer; at most 30 s.': 'BMC 应答所需的最长时间；最多 30 s。',
  'How often software should send a request again before it gives up.': '软件在放弃之前应重发请求多少次。',
  'Writes bytes to and reads bytes from a device on an I2C bus, in one transaction.':
    '在一次事务中，向 I2C 总线上的设备写入字节并从中读取字节。',
  'The channel of a public bus; ignored for a private one.': '公共总线的通道；对私有总线忽略。',
  'Number of the private bus, from 0; 0 for a public one.': '私有总线的编号，从 0 开始；公共总线为 0。',
  'A private bus is the controller’s own; a public one is a channel such as IPMB.':
    '私有总线是控制器自己的；公共总线是一个通道，例如 IPMB。',
  'The seven bits of the I2C address; the byte on the wire is twice as much.':
    'I2C 地址的七个位；线路上的字节是它的两倍。',
  'How many bytes to read after writing; 0 only writes.': '写入之后读取多少字节；0 表示只写入。',
  'What the device is to get, often a register number first.': '设备要得到的内容，常常先是寄存器编号。',
  'What the device gave, as many bytes as were asked for.': '设备给出的内容，字节数与所请求的相同。',
  'The managed system’s unique number, the same that RAKP message 2 carries.':
    '被管理系统的唯一编号，与 RAKP message 2 所带的相同。',
  'Tells this system from every other, whatever its address.':
    '将此系统与其他所有系统区分开，无论其地址为何。',
  'Many BMCs send it in the byte order of SMBIOS or most significant byte first.':
    '许多 BMC 按 SMBIOS 的字节序或以最高有效字节在前发送。',
  // messages/app-messaging.ts
  'Switches event logging, the event message buffer and their interrupts to system software.':
    '开关事件日志、事件消息缓冲区，以及它们对系统软件的中断。',
  'Whether the BMC logs events; those that system software sends it are logged anyway.':
    'BMC 是否把事件记入日志；系统软件发送给它的事件总会记入。',
  'Whether events also wait in the buffer that Read Event Message Buffer takes them from.':
    '事件是否也在缓冲区中等待，由 Read Event Message Buffer 从中取出。',
  'Whether an event in the buffer interrupts system software.': '缓冲区中的事件是否中断系统软件。',
  'Whether a message in the queue interrupts system software.': '队列中的消息是否中断系统软件。',
  'What Set BMC Global Enables has switched on.': 'Set BMC Global Enables 已开启的内容。',
  'Empties the receive message queue or the event message buffer, and clears watchdog and OEM flags.':
    '清空接收消息队列或事件消息缓冲区，并清除看门狗标志和 OEM 标志。',
  'Clears the mark that the watchdog’s interrupt before its timeout has left.':
    '清除看门狗超时前的中断所留下的标记。',
  'Throws away the event that waits for system software.': '丢弃等待系统软件的事件。',
  'Throws away all messages that wait for system software.': '丢弃等待系统软件的所有消息。',
  'What waits for system software: messages, an event, a watchdog about to expire.':
    '什么在等待系统软件：消息、事件、即将到期的看门狗。',
  'The watchdog’s timeout is near; software can still act.': '看门狗即将超时；软件仍可采取行动。',
  'An event waits; Read Event Message Buffer takes it.': '有事件在等待；Read Event Message Buffer 可取出它。',
  'A message waits; Get Message takes it.': '有消息在等待；Get Message 可取出它。',
  'Lets messages from a channel into the receive message queue, keeps them out, or asks which.':
    '让来自通道的消息进入接收消息队列，或不让其进入，或询问是哪一种。',
  'Whether messages from the channel may enter the receive message queue.':
    '来自该通道的消息是否可以进入接收消息队列。',
  'Whether messages from the channel enter the receive message queue.':
    '来自该通道的消息是否进入接收消息队列。',
  'Takes the oldest message from the receive message queue.': '从接收消息队列取出最早的消息。',
  'Level that the session had when the message came in.': '消息到来时会话所具有的级别。',
  'The channel that the message came in on.': '消息从哪个通道到来。',
  'What came in. A message from IPMB stands here without its first byte, the BMC’s own address.':
    '到来的内容。来自 IPMB 的消息在此没有第一个字节，即 BMC 自己的地址。',
  'Passes a message on to another channel: this is how a satellite controller is reached.':
    '把消息转发到另一个通道：卫星控制器就是这样到达的。',
  'Some channels ask for the administrator level. After an acknowledgement the far side’s answer usually comes as a datagram of its own; some BMCs put it into the acknowledgement instead. Lenovo SR650 v3 wants sensor readings bridged in another form.':
    '有些通道要求管理员级别。确认之后，远端的应答通常作为单独的数据报到来；有些 BMC 则把它放入确认中。Lenovo SR650 v3 要求以另一种形式桥接传感器读数。',
  'A tracked request’s answer is passed back; without tracking it waits in the receive message queue.':
    '被跟踪请求的应答会传回；没有跟踪时，应答在接收消息队列中等待。',
  'Encrypts a message to a remote console, in that console’s session.':
    '在远程控制台的会话中，加密发往该控制台的消息。',
  'Authenticates a message to a remote console, in that console’s session.':
    '在远程控制台的会话中，对发往该控制台的消息加认证。',
  'The channel that the message is to leave on; 0 is the primary IPMB.':
    '消息要从哪个通道发出；0 为主 IPMB。',
  'All of the message to pass on, with a header and checksums of its own.':
    '要转发的整个消息，带有自己的头和校验和。',
  'With ipmitool its requester address is 20h over IPMI 1.5, 81h over RMCP+.':
    '使用 ipmitool 时，其请求方地址在 IPMI 1.5 中为 20h，在 RMCP+ 中为 81h。',
  'Normally nothing. Where it is there, it is the far side’s answer.':
    '通常没有内容。如果有，就是远端的应答。',
}
