/**
 * What the declarations of the other half of the App commands explain: payloads, sessions, system info, users,
 * watchdog, in Simplified Chinese.
 */
import type { Phrases } from '../../language.ts'

export const app2: Phrases = {
  // messages/app-payload-access.ts
  'Allows a user payload types on a channel, or forbids them: those whose bits are set.':
    '允许或禁止用户在通道上使用载荷类型：即相应位被置位的那些。',
  'Whether the payload types marked below become allowed or forbidden.':
    '下面标出的载荷类型是变为允许还是禁止。',
  'Whether serial over LAN is meant, the user’s way to the serial console.':
    '是否指 serial over LAN，即用户到串行控制台的途径。',
  'Which payload types a user may activate on a channel.': '用户可以在通道上激活哪些载荷类型。',
  'Which payload types a channel has.': '通道有哪些载荷类型。',
  'Windmill and Winterfell boards fail it.': 'Windmill 和 Winterfell 主板不能正确执行它。',
  'The version of a payload type’s format on a channel; 1.0 for SOL.':
    '通道上载荷类型的格式版本；SOL 为 1.0。',
  'The digit before the point; 1 for SOL.': '小数点之前的数字；SOL 为 1。',
  'The digit after the point; 0 for SOL.': '小数点之后的数字；SOL 为 0。',
  'Which OEM payload stands behind an OEM payload type handle, or the other way round.':
    'OEM 载荷类型句柄背后是哪个 OEM 载荷，或者相反。',
  'OEM explicit (2) where the payload is named below, or the handle that stands for it.':
    '载荷在下面指明时为 OEM explicit (2)，否则为代表它的句柄。',
  'With payload type 2, OEM explicit; 0 otherwise.': '用于载荷类型 2，即 OEM explicit；否则为 0。',
  // messages/app-payload.ts
  'Starts a payload, such as SOL, in the session that it is sent in.':
    '在发送此命令的会话中启动载荷，例如 SOL。',
  'Which privilege level it needs depends on the payload type; for SOL the SOL configuration sets it. One console at a time: 80h means that another session still holds it.':
    '需要哪个权限级别取决于载荷类型；对 SOL 由 SOL 配置设置。同时只能有一个控制台：80h 表示另一个会话仍占用它。',
  'Tells payloads of one type apart; counted from 1.': '区分同一类型的载荷；从 1 开始计数。',
  'Whether the BMC is to encrypt what it sends; it needs authentication, too.':
    'BMC 是否要加密它发送的内容；这也需要认证。',
  'Whether the BMC is to put an integrity code on what it sends.':
    'BMC 是否要给它发送的内容加上完整性校验码。',
  'Shows and sets the serial port’s control lines, for tests.': '显示和设置串口的控制线，用于测试。',
  'What becomes of alerts over a serial port that SOL shares.': 'SOL 所共用串口上的告警会怎样。',
  'Windmill and Winterfell boards never acknowledge SOL data unless alerts are deferred.':
    '除非推迟告警，否则 Windmill 和 Winterfell 主板从不确认 SOL 数据。',
  'Whether the system’s serial output is held back at first.': '系统的串行输出起初是否被暂缓。',
  'Its meaning depends on the payload type; 0 where it has none.': '其含义取决于载荷类型；没有含义时为 0。',
  'Whether the test mode that was asked for is on.': '所请求的测试模式是否已开启。',
  'The largest payload that the BMC accepts.': 'BMC 接受的最大载荷。',
  'ASUS P5M2, Intel SR1520ML and S5500UR, Inventec 5441, Sun x4100, Supermicro X8 and Quanta send impossible sizes, some in the wrong byte order.':
    'ASUS P5M2、Intel SR1520ML 和 S5500UR、Inventec 5441、Sun x4100、Supermicro X8 和 Quanta 发送不可能的大小，有些字节序有误。',
  'The largest payload that the BMC sends.': 'BMC 发送的最大载荷。',
  'Where the payload is to be sent; normally the port of the session.':
    '载荷要发送到哪里；通常为会话的端口。',
  'ASUS P5MT-R and Supermicro X8DTH-iF name a wrong port.':
    'ASUS P5MT-R 和 Supermicro X8DTH-iF 给出错误的端口。',
  'The VLAN that the payload’s packets are to carry.': '载荷的报文要携带的 VLAN。',
  'Stops a payload, whichever session it runs in.': '停止载荷，无论它在哪个会话中运行。',
  'Which privilege level it needs depends on the payload type. 80h is harmless: nothing was active.':
    '需要哪个权限级别取决于载荷类型。80h 无害：没有激活的内容。',
  'Stops or starts the encryption of what the BMC sends of a payload.':
    '停止或开始对 BMC 所发送载荷内容的加密。',
  'What happens to the encryption of what the BMC sends.': '对 BMC 所发送内容的加密做什么。',
  'Which instances of a payload type are active.': '载荷类型的哪些实例处于激活状态。',
  'Supermicro X8SIL-F fails it.': 'Supermicro X8SIL-F 不能正确执行它。',
  'How many instances of this payload can be active at once.': '此载荷可以同时激活多少个实例。',
  'Which session an instance of a payload runs in.': '载荷的实例在哪个会话中运行。',
  'The one that the BMC chose; 0 where the instance is not active.': 'BMC 选定的那个；实例未激活时为 0。',
  'Which of the system’s serial ports is redirected, from 1; 0 is unspecified.':
    '重定向的是系统的哪个串口，从 1 开始；0 为未指明。',
  // messages/app-session-info.ts
  'Who has a session, at what level and from where.': '谁有会话、级别为何、来自何处。',
  'Which session is asked about; numbers count the sessions that are open now.':
    '询问哪个会话；数字是对现在打开的会话的计数。',
  'The short number that an earlier answer gave the session.': '先前的应答给该会话的简短编号。',
  'The number that the BMC gave the session at its login.': 'BMC 在登录时给该会话的编号。',
  '0 where no session is active at this index.': '此索引处没有活动会话时为 0。',
  'How many sessions the BMC can hold at once, over all channels.':
    'BMC 在所有通道上总共能同时保持多少个会话。',
  'How many are open now; when all are, new logins fail.': '现在打开了多少个；全部打开时，新的登录会失败。',
  'The level that the session has at present.': '会话目前具有的级别。',
  'On a LAN channel; auxiliary data of the channel’s type otherwise.':
    '用于 LAN 通道；否则为该通道类型的辅助数据。',
  'What the serial channel is in use for.': '串行通道正用于什么。',
  'Which stored destination was called or paged.': '呼叫或寻呼了哪个已存储的目的地。',
  'Where the session comes from, over a modem or serial line.': '会话来自何处，经由调制解调器或串行线路。',
  'The UDP port that the session comes from.': '会话来自哪个 UDP 端口。',
  'Where the session comes from.': '会话来自何处。',
  'Where its packets come from: the console, or the nearest router.':
    '其报文来自何处：控制台，或最近的路由器。',
  'OpenBMC sends zeros.': 'OpenBMC 发送全零。',
  'One byte more than the specification has.': '比规范多一个字节。',
  'Of a length that fits none of the specification’s forms.': '长度不符合规范的任何一种形式。',
  'Lets the BMC hash 16 bytes with a user’s password, so that software can check one it was given.':
    '让 BMC 用用户的密码对 16 字节做散列，使软件能够检查它得到的密码。',
  'From which list the algorithm’s number is.': '算法的编号出自哪个列表。',
  'An authentication type (1 MD2, 2 MD5, 5 OEM) or an integrity algorithm (1 HMAC-SHA1-96, ...).':
    '认证类型（1 MD2、2 MD5、5 OEM）或完整性算法（1 HMAC-SHA1-96……）。',
  'Chosen by the software that wants to check a password.': '由要检查密码的软件选定。',
  'Equal to the software’s own hash where it was given the right password.':
    '如果软件得到的是正确的密码，则与它自己的散列相等。',
  'Equal to the software’s own hash where it was given the right password; up to 20 bytes.':
    '如果软件得到的是正确的密码，则与它自己的散列相等；最多 20 字节。',
  'Some BMCs pad a shorter hash with 00h.': '有些 BMC 用 00h 填充较短的散列。',
  // messages/app-session.ts
  'Which authentication types and IPMI versions a channel takes: the first thing a client asks.':
    '通道接受哪些认证类型和 IPMI 版本：客户端首先询问的内容。',
  'Without it the answer hides IPMI 2.0, and the BMC seems to have 1.5 alone.':
    '没有它，应答会隐藏 IPMI 2.0，BMC 看起来只有 1.5。',
  'The level that the client wants to log in for.': '客户端登录时想要的级别。',
  'Whether the bits that IPMI 2.0 added to this answer count.': 'IPMI 2.0 在此应答中增加的位是否有效。',
  'IPMI 1.5: a way of the manufacturer’s own; the OEM ID says whose.':
    'IPMI 1.5：制造商自己的方式；OEM ID 说明是谁的。',
  'Supermicro and Quanta use it with a hash of their own; ipmitool knows it as -o supermicro.':
    'Supermicro 和 Quanta 以自己的散列使用它；在 ipmitool 中为 -o supermicro。',
  'IPMI 1.5: the password itself, readable in each packet.': 'IPMI 1.5：密码本身，在每个报文中可读。',
  'IPMI 1.5: an MD5 hash over password and message.': 'IPMI 1.5：对密码和消息的 MD5 散列。',
  'IPMI 1.5: an MD2 hash over password and message.': 'IPMI 1.5：对密码和消息的 MD2 散列。',
  'IPMI 1.5: no password is asked for.': 'IPMI 1.5：不要求密码。',
  'ASUS P5M2, P5MT-R, RS162-E4 and RX4, Intel SR1520ML and X38ML, and Sun Fire ELOM misstate these bits and those of the next byte.':
    'ASUS P5M2、P5MT-R、RS162-E4 和 RX4，Intel SR1520ML 和 X38ML，以及 Sun Fire ELOM 错误地给出这些位和下一字节的位。',
  'Where it is set, an RMCP+ login needs K_G besides the password.':
    '如果已设置，RMCP+ 登录除密码外还需要 K_G。',
  'IBM eServer 325 says disabled and still asks for it.': 'IBM eServer 325 声称已禁用，却仍要求它。',
  'Whether a user with a name can log in.': '有用户名的用户能否登录。',
  'Whether user 1, who has no name, can log in with a password.': '没有用户名的用户 1 能否用密码登录。',
  'A user with neither name nor password may log in.': '既没有用户名也没有密码的用户可以登录。',
  'Whether the channel takes RMCP+ logins.': '通道是否接受 RMCP+ 登录。',
  'Whether the channel takes IPMI 1.5 logins.': '通道是否接受 IPMI 1.5 登录。',
  'OpenBMC and newer iDRAC and iLO have IPMI 2.0 alone.': 'OpenBMC 以及较新的 iDRAC 和 iLO 只有 IPMI 2.0。',
  'Who defined the OEM authentication type; 0 where there is none.': '谁定义了 OEM 认证类型；没有时为 0。',
  'Details of the OEM authentication type; 0 where there is none.': 'OEM 认证类型的细节；没有时为 0。',
  'Begins an IPMI 1.5 login: names the user and gets a challenge to answer.':
    '开始 IPMI 1.5 登录：指明用户，并取得要应答的质询。',
  'How the client wants to log in; the channel’s capabilities say what it may choose.':
    '客户端想如何登录；通道的能力说明它可以选择什么。',
  'All zeros for User 1, who has no name.': '对没有用户名的 User 1 为全零。',
  'The session ID of Activate Session, and of no other packet.':
    'Activate Session 的会话 ID，其他报文都不用它。',
  'Random bytes for Activate Session to send back.': '供 Activate Session 送回的随机字节。',
  'Completes an IPMI 1.5 login: the session exists once this succeeds.':
    '完成 IPMI 1.5 登录：此命令成功后会话即存在。',
  'A wrong password is commonly answered by silence: the packet’s auth code does not match, so it is dropped.':
    '密码错误时通常没有应答：报文的认证码不符，因此被丢弃。',
  'The highest level that the session is to be raised to later.': '会话以后要提升到的最高级别。',
  'The challenge, sent back as it came; on single-session channels the password or its hash.':
    '质询，原样送回；在单会话通道上为密码或其散列。',
  'Where the BMC is to start counting the packets that it sends; not 0.':
    'BMC 要从何处开始对它发送的报文计数；不为 0。',
  'How later packets are authenticated; none where per-message authentication is off.':
    '后续报文如何认证；逐消息认证关闭时为 none。',
  'The number that all later packets of the session carry.': '会话的所有后续报文携带的编号。',
  'Tyan S2882 gives 0.': 'Tyan S2882 给出 0。',
  'Where the remote console is to start counting the packets that it sends.':
    '远程控制台要从何处开始对它发送的报文计数。',
  'Sun ILOM 1.0 and 2.0 send it most significant byte first.':
    'Sun ILOM 1.0 和 2.0 以最高有效字节在前发送它。',
  'The highest level that the session may be raised to; it begins at user level.':
    '会话可以提升到的最高级别；会话从用户级别开始。',
  'Raises or lowers the level of the session that it is sent in; a session starts at user level.':
    '提升或降低发送此命令的会话的级别；会话从用户级别开始。',
  'After unanswered logins ipmitool 1.8.19 sends it with session ID 0 and then blames the privilege; the BMC was silent before.':
    '登录没有应答之后，ipmitool 1.8.19 以会话 ID 0 发送它，然后归咎于权限；BMC 在此之前就没有应答。',
  'What later commands are to be allowed; 0 asks for the present level and changes nothing.':
    '后续命令要获准做什么；0 询问当前级别，不更改任何内容。',
  'What later commands of the session are allowed to do.': '会话的后续命令获准做什么。',
  'Ends a session: one’s own, or another’s with administrator level.':
    '结束会话：自己的，或以管理员级别结束他人的。',
  'The one that the BMC chose; 0 where a session handle follows.': 'BMC 选定的那个；后面有会话句柄时为 0。',
  'The short number of the session, where its ID is given as 0.': '会话的简短编号，用于其 ID 给为 0 时。',
  // messages/app-system-info.ts
  'Leaves the system’s name, its firmware’s and operating system’s version and the like with the BMC.':
    '把系统的名称、其固件和操作系统的版本等存放在 BMC 中。',
  'Which piece of information is meant.': '所指的是哪项信息。',
  'Number of the block, from 0.': '块的编号，从 0 开始。',
  'How the bytes of the string are to be read.': '应如何读取字符串的字节。',
  'Of the whole string, in all its blocks.': '整个字符串的，包括其所有块。',
  'The characters of this block.': '此块的字符。',
  'The bytes of this block, in an encoding that is not shown as text.': '此块的字节，其编码不以文本显示。',
  'Of a parameter that the specification does not define.': '规范未定义的参数的。',
  'The system’s name, its firmware’s and operating system’s version and the like, a block of 16 bytes a request.':
    '系统的名称、其固件和操作系统的版本等，每个请求一个 16 字节的块。',
  '0 where the parameter has none.': '参数没有它时为 0。',
  'The revision of the parameter’s format that the BMC uses.': 'BMC 所用的参数格式的修订版。',
  'Software that knows this revision can still read it.': '认识此修订版的软件仍能读取它。',
  // messages/app-users.ts
  'Gives a user a level on a channel, or none, and says what the account is good for there.':
    '给用户在通道上的级别，或不给，并说明该账户在那里可用于什么。',
  'Supermicro H8QME and Quanta S99Q lose settings that follow one another too fast.':
    'Supermicro H8QME 和 Quanta S99Q 会丢失相继过快的设置。',
  'Whether the three rights that follow are to be changed.': '是否要更改随后的三项权利。',
  'Only when the BMC calls back, not when the user calls.': '只在 BMC 回拨时，而不在用户呼入时。',
  'Whether name and password serve for PPP on a serial channel, too.':
    '用户名和密码是否也用于串行通道上的 PPP。',
  'Whether this user may open IPMI sessions on this channel.': '此用户是否可以在此通道上打开 IPMI 会话。',
  'The highest level that this user may have on this channel.': '此用户在此通道上可以具有的最高级别。',
  'Sessions at once under this name; 0 leaves it to the implementation.':
    '此用户名下同时的会话数；0 表示由实现决定。',
  'A user’s level and rights on a channel, and how many users there are and can be.':
    '用户在通道上的级别和权利，以及有多少用户、可以有多少用户。',
  'How many users the channel can have.': '通道可以有多少用户。',
  'By Set User Password; BMCs older than errata 3 leave it unspecified.':
    '由 Set User Password 设置；早于勘误 3 的 BMC 不予指明。',
  'How many users are switched on at present.': '目前启用了多少用户。',
  'How many users have names that cannot be changed.': '有多少用户的用户名不能更改。',
  'Names a user.': '给用户命名。',
  'Up to 16 characters, upper and lower case told apart.': '最多 16 个字符，区分大小写。',
  'The name of a user.': '用户的名称。',
  'Some BMCs answer CCh for a user without a name.': '有些 BMC 对没有用户名的用户应答 CCh。',
  'Sets or tests a user’s password, or switches the user on or off.':
    '设置或测试用户的密码，或启用、停用用户。',
  'The password crosses the network as it is unless the session is encrypted. Some BMCs cut it to 16 or 20 bytes without a word, so that the whole password fails later.':
    '除非会话已加密，否则密码原样通过网络。有些 BMC 不作提示就把它截短为 16 或 20 字节，以致完整的密码以后会失败。',
  'A password of 20 bytes serves RMCP+ alone; IPMI 1.5 knows 16.':
    '20 字节的密码只用于 RMCP+；IPMI 1.5 只认识 16 字节。',
  'What happens to the user or the password.': '对用户或密码做什么。',
  'Padded with 00h; its bytes are never shown.': '以 00h 填充；其字节从不显示。',
  'Not needed here, and ignored.': '此处不需要，会被忽略。',
  // messages/app-watchdog.ts
  'Starts the watchdog, or starts it again from its initial countdown.':
    '启动看门狗，或使其从初始倒计时重新开始。',
  'Sets the watchdog’s use, actions and countdown; it also stops it unless told not to.':
    '设置看门狗的用途、动作和倒计时；还会使其停止，除非指明不停止。',
  'Whether its expiration makes an entry in the event log.': '其到期是否在事件日志中产生条目。',
  'Whether this command stops a countdown that runs.': '此命令是否停止正在运行的倒计时。',
  'Who set it; the log names it when it expires.': '由谁设置；到期时日志会指明它。',
  'How the system is warned before the timeout.': '超时之前如何警告系统。',
  'What the BMC does to the system when the countdown ends.': '倒计时结束时 BMC 对系统做什么。',
  'How long before the timeout the interrupt comes.': '中断在超时之前多久到来。',
  'A watchdog that expired for this use leaves a mark.': '为此用途到期的看门狗会留下标记。',
  'The watchdog’s settings, whether it runs, and what is left of its countdown.':
    '看门狗的设置、是否在运行，以及倒计时还剩多少。',
  'Whether the countdown runs.': '倒计时是否在运行。',
  'Whether a watchdog expired for this use since the flag was cleared.':
    '自标志清除以来，是否有看门狗为此用途到期。',
}
