/** What the layers around a command explain, and the small chapters of commands beside them, in Simplified Chinese. */
import type { Phrases } from '../../language.ts'

export const envelopes: Phrases = {
  // layers.ts
  'Envelope of the secure port 664: which security session a message belongs to.':
    '安全端口 664 的外层：消息属于哪个安全会话。',
  'Remote Management Control Protocol: says whether ASF or IPMI follows.':
    'Remote Management Control Protocol：说明其后是 ASF 还是 IPMI。',
  'Alert Standard Format. With IPMI only its ping and pong are usual: they find out whether a BMC listens.':
    'Alert Standard Format。与 IPMI 一起时通常只有其 ping 和 pong：用来查明是否有 BMC 在监听。',
  'What the ASF message carries, by its type.': 'ASF 消息承载的内容，取决于其类型。',
  'Session header of IPMI 1.5: nothing is encrypted; the authentication code covers the message.':
    'IPMI 1.5 的会话头：什么都不加密；认证码覆盖消息。',
  'Session header of IPMI 2.0: what kind of payload follows, whether it is encrypted and authenticated.':
    'IPMI 2.0 的会话头：其后是哪种载荷，是否加密和认证。',
  'A session header whose authentication type is none of those that the specification defines.':
    '认证类型不是规范所定义的任何一种的会话头。',
  'Address 00h before the message: every controller on the bus hears it.':
    '消息之前的地址 00h：总线上的每个控制器都会收到。',
  'Cut before the network function, which tells a request from a response.':
    '在区分请求与响应的网络功能之前被截断。',
  'Proves with the session’s keys that nobody changed the packet on its way.':
    '用会话的密钥证明报文在途中没有被更改。',
  'Who asks whom for which command, under which sequence number.': '谁向谁请求哪条命令，用哪个序列号。',
  'Who answers whom, to which command, under the sequence number of the request.':
    '谁答谁、应答哪条命令，沿用请求的序列号。',
  'The console proposes algorithms and names the session ID that it wants to be addressed by.':
    '控制台提议算法，并给出希望以之称呼自己的会话 ID。',
  'The BMC accepts the algorithms, or refuses the session with a status.':
    'BMC 接受这些算法，或以一个状态拒绝会话。',
  'The console names the user and the privilege, and sends its random number.':
    '控制台给出用户和权限，并发送其随机数。',
  'The BMC proves that it knows the user’s password, or refuses the user with a status.':
    'BMC 证明自己知道该用户的密码，或以一个状态拒绝该用户。',
  'The console proves that it knows the password.': '控制台证明自己知道密码。',
  'The BMC proves that it has made the same session keys; the session is open.':
    'BMC 证明自己算出了相同的会话密钥；会话已打开。',
  'Characters of the serial console in both directions, with acknowledges of its own.':
    '串行控制台双向的字符，有其自己的确认。',
  'Only who has the session’s keys can read it. Its length and its envelope are all that the packet alone tells.':
    '只有持有会话密钥者才能读取。单凭报文只能得知其长度和外层。',
  'As it is on the wire. The keys given have opened it: what is inside stands beside it.':
    '线路上的原样。所给密钥已解开它：其内容列在旁边。',
  'Fills the encrypted payload up to whole blocks of the cipher.': '把加密的载荷填充到密码算法的整数个块。',
  'A payload whose form is not known.': '形式未知的载荷。',
  'Data of an RMCP class that is neither ASF nor IPMI.': '既非 ASF 也非 IPMI 的 RMCP 类别的数据。',
  'One byte that IPMI 1.5 appends to packets of certain lengths; some clients always do.':
    'IPMI 1.5 对某些长度的报文追加的一个字节；有些客户端总是追加。',
  'Bytes that no length field accounts for.': '没有任何长度字段涵盖的字节。',
  'Pad, pad length, next header and integrity data of the security session.':
    '安全会话的填充、填充长度、next header 和完整性数据。',
  // command.ts
  'How the command ended: 00h is success, anything else ends the response here.':
    '命令如何结束：00h 为成功，其他任何值都使响应到此为止。',
  // analysis/images/read.ts
  'The asset tag, as far as it was read.': '资产标签，限于已读取的部分。',
  'The name of the controller, as far as it was read.': '控制器的名称，限于已读取的部分。',
  // messages/message.ts
  'Slave address or software ID of who is asked.': '被请求者的从地址或软件 ID。',
  'Even in a request; the response carries the next odd number.': '请求中为偶数；响应带有其后的奇数。',
  'The logical unit that is asked: 0 for the usual commands, 2 for messages to system software.':
    '被请求的逻辑单元：通常的命令为 0，发往系统软件的消息为 2。',
  'Two’s complement of the sum of the two bytes before it.': '其前两个字节之和的二进制补码。',
  'Supermicro X9SCM-iiF, X9DRi-F and X9DRFR send wrong checksums.':
    'Supermicro X9SCM-iiF、X9DRi-F 和 X9DRFR 发送错误的校验和。',
  'Slave address or software ID of who asks; 81h is a remote console.':
    '请求者的从地址或软件 ID；81h 为远程控制台。',
  'Set by the requester; the response carries the same.': '由请求者设定；响应带有同一个值。',
  'The logical unit that asks, and gets the response.': '发出请求并得到响应的逻辑单元。',
  'What is asked for; its number means something only together with the network function.':
    '所请求的内容；其编号只有与网络功能一起才有意义。',
  'The command’s own fields; a response begins with its completion code.':
    '命令自己的字段；响应以其完成码开头。',
  'Two’s complement of the sum of all bytes after the header checksum.':
    '头校验和之后所有字节之和的二进制补码。',
  'Covers the address that is left out, too.': '也覆盖被省略的地址。',
  'Of the responder or the requester: what follows was cut.': '响应者或请求者的：其后的内容被截断。',
  '00h: meant for every controller on the bus.': '00h：发给总线上的每个控制器。',
  // messages/session.ts
  'How this packet is authenticated; 6 says that an RMCP+ header follows instead of a 1.5 one.':
    '此报文如何认证；6 表示其后是 RMCP+ 头，而不是 1.5 头。',
  'Dell 2850 and SC1425 authenticate their replies, although per-message authentication is off.':
    'Dell 2850 和 SC1425 对其应答加认证，尽管逐消息认证已关闭。',
  '0 outside a session. Each direction counts for itself; a receiver accepts a window around the last one.':
    '会话之外为 0。每个方向各自计数；接收者接受最后一个序列号前后的一个窗口。',
  'Sun ILOM 1.0 and 2.0 send it most significant byte first in IPMI 1.5 sessions.':
    'Sun ILOM 1.0 和 2.0 在 IPMI 1.5 会话中以最高有效字节在前发送它。',
  'Set by the receiver: packets to the BMC carry the BMC’s ID, packets to the console the console’s (1.5 has one for both).':
    '由接收者设定：发往 BMC 的报文带 BMC 的 ID，发往控制台的报文带控制台的 ID（1.5 两者共用一个）。',
  'ipmitool offers A0A2A3A4h as its own ID in every RMCP+ session. Tyan S2882 uses 0 in IPMI 1.5 sessions.':
    'ipmitool 在每个 RMCP+ 会话中都以 A0A2A3A4h 作为自己的 ID。Tyan S2882 在 IPMI 1.5 会话中使用 0。',
  'The password itself, in clear text.': '密码本身，明文。',
  'Hash over the password, session ID, message and sequence number.': '对密码、会话 ID、消息和序列号的哈希。',
  'Replies of Xyratex FB-H8-SRAY, Windmill and Winterfell carry a blank or wrong code, those of Inventec 5441 and 5442 while sensors are read. ipmitool without MD2 support sends 16 zero bytes.':
    'Xyratex FB-H8-SRAY、Windmill 和 Winterfell 的应答带有空白或错误的认证码，Inventec 5441 和 5442 在读取传感器时的应答也是如此。不支持 MD2 的 ipmitool 发送 16 个零字节。',
  'How long the message is that follows.': '其后的消息有多长。',
  'Whether only the session’s keys can open the payload.': '载荷是否只有用会话的密钥才能解开。',
  'Set where a trailer with an integrity code follows the payload.': '载荷之后有带完整性校验码的尾部时置位。',
  'What the payload is: an IPMI message, a step of the login, serial over LAN.':
    '载荷是什么：IPMI 消息、登录的一步、Serial over LAN。',
  'Which of that company’s payloads it is.': '是该公司的哪种载荷。',
  'How long the payload is that follows; the trailer is not counted.': '其后的载荷有多长；不计尾部。',
  'FFh bytes, so that what the integrity code covers is a multiple of 4 long.':
    'FFh 字节，使完整性校验码所覆盖的长度为 4 的倍数。',
  'ipmitool -o icts counts them without pad length and next header.':
    'ipmitool -o icts 计算其个数时不计填充长度和 next header。',
  'How many pad bytes come before it.': '其前有多少个填充字节。',
  'Always 07h: there is only one form of trailer.': '总是 07h：尾部只有一种形式。',
  'Keyed hash over the packet from the authentication type to the next header: 12 bytes for HMAC-SHA1-96, 16 for the others.':
    '对报文从认证类型到 next header 的带密钥哈希：HMAC-SHA1-96 为 12 字节，其他为 16 字节。',
  'AES-CBC-128: the initialization vector, random in every packet. xRC4: where in the key stream the packet begins, and at its beginning the initialization vector.':
    'AES-CBC-128：初始化向量，每个报文中都是随机的。xRC4：报文从密钥流的何处开始，而在密钥流的开头则为初始化向量。',
  'Bytes 01h, 02h, 03h, ...': '字节 01h、02h、03h……',
  'How many pad bytes come before it: what is encrypted is a multiple of 16 long.':
    '其前有多少个填充字节：被加密内容的长度为 16 的倍数。',
  // messages/rakp.ts
  'Chosen by the console; the BMC’s answer carries the same.': '由控制台选择；BMC 的应答带有同一个值。',
  'ipmitool always sends 0; OpenBMC’s error replies carry 0 whatever was sent.':
    'ipmitool 总是发送 0；OpenBMC 的错误应答不论收到什么都带 0。',
  'The highest level that the session is to be raised to.': '会话要提升到的最高级别。',
  'ipmitool sends 0. Intel SE7520AF2 wants the real level; Sun Fire 4x00, Inventec 5441, Supermicro X8DTH, Intel S5500WBV, Quanta QSSC-S4R and Dell C5220 put this one into their hashes.':
    'ipmitool 发送 0。Intel SE7520AF2 要求真实的级别；Sun Fire 4x00、Inventec 5441、Supermicro X8DTH、Intel S5500WBV、Quanta QSSC-S4R 和 Dell C5220 把这一个放入其哈希。',
  'Chosen by the console; the BMC sends it in its packets.': '由控制台选择；BMC 在其报文中发送它。',
  'ipmitool chooses A0A2A3A4h in every session.': 'ipmitool 在每个会话中都选择 A0A2A3A4h。',
  'Which kind of algorithm this part of the message is about.': '消息的这一部分关于哪类算法。',
  'Of this part of the message, with its reserved bytes.': '消息的这一部分的，包括其保留字节。',
  'How console and BMC prove to each other that they know the password.':
    '控制台和 BMC 如何互相证明自己知道密码。',
  'OpenBMC and newer Intel boards refuse SHA1 (suite 3) with status 04h; HPE iLO 4 has no SHA256 (suite 17).':
    'OpenBMC 和较新的 Intel 主板以状态 04h 拒绝 SHA1（套件 3）；HPE iLO 4 没有 SHA256（套件 17）。',
  'How the session’s packets are kept from being changed on their way.': '如何防止会话的报文在途中被更改。',
  'How the session’s payloads are encrypted.': '会话的载荷如何加密。',
  'The only byte of the answer: a completion code, since the BMC could not read the message.':
    '应答的唯一字节：一个完成码，因为 BMC 读不懂该消息。',
  'What is not 0 refuses the login; the message may then end here.':
    '非 0 即拒绝登录；此时消息可以到此为止。',
  'Refusals come in 1, 2, 8 or all bytes: OpenBMC fills 40 with 00h, others send the single byte C7h.':
    '拒绝有 1、2、8 或全部字节的：OpenBMC 以 00h 填满 40 字节，另一些只发送单个字节 C7h。',
  'The highest level that the BMC would allow with these algorithms.': 'BMC 在这些算法下所允许的最高级别。',
  'OpenBMC has left it 0.': 'OpenBMC 曾将其留为 0。',
  'Chosen by the BMC; the console sends it in its packets.': '由 BMC 选择；控制台在其报文中发送它。',
  'Set: the user is looked up by name alone. Clear: by name and requested privilege together.':
    '置位：只按名称查找用户。清零：按名称和所请求的权限一起查找。',
  'OpenBMC answers a failed name-and-privilege look-up with status 0Dh.':
    'OpenBMC 对失败的名称加权限查找以状态 0Dh 应答。',
  'The highest level that the session is to be raised to; the user and the channel must allow it.':
    '会话要提升到的最高级别；用户和通道必须允许。',
  'Intel SE7520AF2 leaves bit 4 of this byte out of the hash of RAKP message 3.':
    'Intel SE7520AF2 在 RAKP 消息 3 的哈希中不计此字节的位 4。',
  'At most 16; 0 is the null user.': '最多 16；0 为空用户。',
  'Who logs in; upper and lower case are told apart.': '谁登录；区分大小写。',
  'Intel SE7520AF2 wants it padded to 16 bytes with 00h.': 'Intel SE7520AF2 要求以 00h 填充到 16 字节。',
  'Gigabyte has sent 04h here.': 'Gigabyte 曾在此发送 04h。',
  'Tells the system from every other; it goes into the hashes of the login.':
    '使该系统有别于其他任何系统；它进入登录的哈希。',
  'Made by the BMC from the user’s password: with the right one the console makes the same. Who has this packet can try passwords offline. 20 bytes for SHA1, 16 for MD5, 32 for SHA256.':
    '由 BMC 用该用户的密码算出：密码正确时控制台算出同样的值。持有此报文者可以离线尝试密码。SHA1 为 20 字节，MD5 为 16，SHA256 为 32。',
  'Supermicro H8QME and Sun Fire 4x00 send one byte too many.':
    'Supermicro H8QME 和 Sun Fire 4x00 多发送一个字节。',
  'Made by the console from the password that it was given; it never comes where RAKP message 2 did not match.':
    '由控制台用所给的密码算出；RAKP 消息 2 不符时它不会到来。',
  'Made by the BMC from the session integrity key, and so from K_G: 12 bytes for SHA1, 16 for MD5 and SHA256.':
    '由 BMC 用会话完整性密钥、从而也用 K_G 算出：SHA1 为 12 字节，MD5 和 SHA256 为 16。',
  'Intel SE7520AF2 makes it with the integrity algorithm; Supermicro X8DTG and X8DTU, Intel S5500WBV and S2600JF send one with suite 0, too.':
    'Intel SE7520AF2 用完整性算法计算它；Supermicro X8DTG 和 X8DTU、Intel S5500WBV 和 S2600JF 在套件 0 下也发送一个。',
  // messages/rmcp.ts
  '06h: RMCP version 1.0, the only one in use.': '06h：RMCP 版本 1.0，唯一在用的版本。',
  'FFh asks for no acknowledge. IPMI always uses FFh: it has sequence numbers of its own.':
    'FFh 表示不要求确认。IPMI 总是使用 FFh：它有自己的序列号。',
  'ipmi_sim drops IPMI messages with any other value.': 'ipmi_sim 丢弃带有任何其他值的 IPMI 消息。',
  'Set in an acknowledge: the header comes back without data.': '在确认中置位：返回不带数据的头。',
  'What follows the header.': '头之后是什么。',
  'Set by the receiver when the security session was opened; 0 for messages outside of one.':
    '由接收者在打开安全会话时设定；安全会话之外的消息为 0。',
  'Counts the session’s messages, so that none can be sent a second time.':
    '对会话的消息计数，使任何一条都不能被第二次发送。',
  // messages/asf.ts
  'Whose message it is; 4542 stands for ASF itself.': '是谁的消息；4542 代表 ASF 本身。',
  'What the message is; BMCs use little more than ping and pong.':
    '消息是什么；BMC 使用的几乎只有 ping 和 pong。',
  'Intel M50FCP, Windmill and Winterfell boards do not answer the ping, but answer IPMI.':
    'Intel M50FCP、Windmill 和 Winterfell 主板不应答 ping，但应答 IPMI。',
  'A response carries the tag of its request.': '响应带有其请求的标签。',
  'How much data follows this header.': '此头之后有多少数据。',
  'Its form depends on the message type.': '其形式取决于消息类型。',
  'Random bytes that make the session’s keys differ from all others.':
    '使会话的密钥有别于其他所有会话的随机字节。',
  'Of whoever defines the OEM bytes that follow; 4542 (ASF) where there are none.':
    '定义其后 OEM 字节者的；没有 OEM 字节时为 4542（ASF）。',
  'Defined by the company above.': '由上述公司定义。',
  'Whether IPMI messages are answered, too.': '是否也应答 IPMI 消息。',
  'Which ASF the device follows.': '设备遵循哪个 ASF。',
  'Whether protected sessions are answered on port 664.': '在端口 664 上是否应答受保护的会话。',
  'Whether web services management by DASH is there, too.': '是否也有 DASH 的 Web 服务管理。',
  'Which special boot commands are supported, a bit each.': '支持哪些特殊启动命令，每个一位。',
  'Which resets and power actions are supported, a bit each.': '支持哪些复位和电源操作，每个一位。',
  'Which boot options the system’s firmware supports, a bit each.': '系统固件支持哪些启动选项，每个一位。',
  'What the specification does not define.': '规范没有定义的内容。',
  'Whether the system works, sleeps or is off.': '系统在工作、休眠还是关闭。',
  'The system did not report in time.': '系统没有及时报告。',
  'The last boot did not come to its end.': '上次启动没有完成。',
  'What is not 0 refuses the session.': '非 0 即拒绝会话。',
  'Kept free by the specification; BMCs may leave it out where the status is not 0.':
    '规范保留；状态不为 0 时 BMC 可以省略。',
  'Chosen by the console; the managed client sends it in its packets.':
    '由控制台选择；被管理客户端在其报文中发送它。',
  'Chosen by the managed client; the console sends it in its packets.':
    '由被管理客户端选择；控制台在其报文中发送它。',
  'Proposed or selected authentication and integrity algorithms, eight bytes each.':
    '提议或选定的认证和完整性算法，每个八字节。',
  'Which key proves the login, and what the session may do.': '用哪个密钥证明登录，以及会话可以做什么。',
  'Bytes of the name that follows.': '其后名称的字节数。',
  'Who logs in.': '谁登录。',
  'Tells the managed client from every other.': '使该被管理客户端有别于其他任何客户端。',
  'Hash that only who has the key can make.': '只有持有密钥者才能算出的哈希。',
  'How the system is to boot afterwards.': '之后系统应如何启动。',
  'A detail of the special command, such as which drive.': '特殊命令的细节，例如哪个驱动器。',
  'How the firmware is to behave during that boot, a bit each.': '该次启动期间固件应如何表现，每项一位。',
  // messages/sol.ts
  'Counts packets with characters from 1 to 15, over and over.': '对带字符的报文从 1 到 15 循环计数。',
  'Windmill and Winterfell boards can get stuck until the console skips a number.':
    'Windmill 和 Winterfell 主板可能卡住，直到控制台跳过一个编号。',
  'Which packet of the other side has arrived.': '对方的哪个报文已到达。',
  'Characters taken of the packet that is acknowledged.': '被确认的报文中已接受的字符数。',
  'The packet was not taken, or not all of it.': '该报文未被接受，或未被全部接受。',
  'The system takes no characters now; the console should wait.': '系统现在不接受字符；控制台应等待。',
  'The BMC ends SOL; nothing more will come.': 'BMC 结束 SOL；不会再有内容到来。',
  'Characters of the system were lost before they could be sent.': '系统的字符在能够发送之前丢失。',
  'The system sent a break on its serial line.': '系统在其串行线路上发送了 break。',
  'The BMC is to ring, which may wake the system.': 'BMC 应发出振铃，这可能唤醒系统。',
  'The BMC is to send the system a break.': 'BMC 应向系统发送 break。',
  'The BMC is to hold the system’s output back.': 'BMC 应暂停系统的输出。',
  'To the system it looks as if the terminal had hung up.': '在系统看来如同终端已挂断。',
  'Characters on their way to the system are thrown away.': '丢弃正在发往系统的字符。',
  'Characters on their way to the console are thrown away.': '丢弃正在发往控制台的字符。',
  'What was typed, or what the system’s serial port put out.': '键入的内容，或系统串口输出的内容。',
  // messages/alerts.ts
  'Slave address of the controller, or a software ID in bits 7:1 with bit 0 set.':
    '控制器的从地址，或位 7:1 中的软件 ID 且位 0 置位。',
  'Sends an alert to a destination now, or reports how that goes.':
    '立即向一个目的地发送告警，或报告其进展。',
  'Whether to send the alert, or to ask for or forget how the last one went.':
    '是发送告警，还是询问或清除上一次告警的结果。',
  'Which of the channel’s destinations gets the alert.': '由通道的哪个目的地接收告警。',
  'Whether a string goes with the alert.': '告警是否附带字符串。',
  'Which of the alert strings that is.': '是哪个告警字符串。',
  'How the alert goes; present where the status was asked for.': '告警的进展；询问了状态时才有。',
  'Tells the BMC that a platform event trap has arrived, so that it stops repeating it.':
    '告知 BMC 一个平台事件陷阱已到达，使其停止重发。',
  'The trap itself has the sequence number and the time with the most significant byte first.':
    '陷阱本身中的序列号和时间为最高有效字节在前。',
  'Of the trap that has arrived.': '已到达的陷阱的。',
  'As in the trap: seconds since 1998, by the sender’s clock.':
    '与陷阱中相同：按发送者的时钟，自 1998 年起的秒数。',
  'As in the trap: what kind of sender it names.': '与陷阱中相同：它所指的发送者的种类。',
  'As in the trap: the controller that has the sensor.': '与陷阱中相同：拥有该传感器的控制器。',
  'As in the trap.': '与陷阱中相同。',
  // messages/host-groups.ts
  'Tells the host how to know the certificate of the BMC’s web server.':
    '告知主机如何识别 BMC 的 Web 服务器的证书。',
  'Which certificate; from 1. Where there is none of this number, the answer is CBh.':
    '哪个证书；从 1 开始。没有此编号的证书时，应答为 CBh。',
  'Over the certificate.': '对证书计算。',
  'The hash of the certificate.': '证书的哈希。',
  'Gives the host a temporary account for the Redfish host interface.':
    '给主机一个用于 Redfish 主机接口的临时账户。',
  'Whether this command may be used again.': '此命令是否可以再次使用。',
  'Of the temporary account.': '临时账户的。',
  'The host reports how far it has booted.': '主机报告其启动到了哪一步。',
  'Whether this is progress or an error.': '这是进度还是错误。',
  'How bad an error is.': '错误有多严重。',
  'What is being done; from 1000h on its meaning is the subclass’s, from 8000h on the maker’s.':
    '正在做什么；从 1000h 起其含义由子类规定，从 8000h 起由制造商规定。',
  'Which kind of the class it concerns.': '涉及该类中的哪一种。',
  'What it concerns.': '涉及什么。',
  'Which of several of the kind.': '该种类的若干个之中的哪一个。',
  'Reads how far the host has booted: the code that it sent last.':
    '读取主机启动到了哪一步：它最后发送的代码。',
  // messages/configuration.ts
  'Claims the parameters while several are written.': '在写入多个参数期间占用这些参数。',
  'Whether the data is asked for, or only its format’s revision.': '请求的是数据，还是仅其格式的版本。',
  'Which of several sets of the parameter; 0 where it has one.':
    '该参数的若干组之中的哪一组；只有一组时为 0。',
  'Which block of the set; 0 where it has none.': '该组的哪个块；没有块时为 0。',
  'Whether this authentication type is there or allowed.': '此认证类型是否存在或被允许。',
  // messages/transport.ts
  'Sets which serial controller of the system reaches which connector.':
    '设置系统的哪个串行控制器连到哪个连接器。',
  'Chooses which commands the BMC forwards.': '选择 BMC 转发哪些命令。',
  'Reads which commands the BMC forwards.': '读取 BMC 转发哪些命令。',
  'The BMC hands a command that it got on one channel to the software that serves it.':
    'BMC 把在一个通道上收到的命令交给为其服务的软件。',
  'Turns the forwarding of commands on or off.': '开启或关闭命令转发。',
}
