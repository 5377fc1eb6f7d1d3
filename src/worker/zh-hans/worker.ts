/** What the worker says itself, in Simplified Chinese. */
import type { Phrases } from 'wasm-free-codec'

export const worker: Phrases = {
  Request: '请求',
  Response: '响应',
  Bytes: '字节',
  'Layers of a packet': '报文的各层',
  'Tables of numbers': '编号表',
  'bytes left': '剩余字节',
  'sent by the BMC': '由 BMC 发送',
  '{0} of the request': '请求的 {0}',
  'How a command ended: the first byte of every response.': '命令如何结束：每个响应的第一个字节。',
  'How a step of an RMCP+ login ended: in the Open Session Response and in RAKP messages.':
    'RMCP+ 登录的一步如何结束：在 Open Session Response 和 RAKP 消息中。',
  'What a command is about. Even numbers are requests; the response carries the next odd one.':
    '命令关于什么。偶数为请求；响应带有其后的奇数。',
  'What a session may do; each level may do all that those before it may.':
    '会话可以做什么；每一级都可以做它之前各级所能做的一切。',
  'Three algorithms under one number: how a session is authenticated, how its packets are proved, how they are encrypted.':
    '一个编号下的三个算法：会话如何认证、其报文如何证明、如何加密。',
  'How the code of a 1.5 packet is made; 06h says that the packet is of RMCP+.':
    '1.5 报文的校验码如何产生；06h 表示报文属于 RMCP+。',
  'What an RMCP+ packet carries: messages, the serial console, or a step of the login.':
    'RMCP+ 报文承载什么：消息、串行控制台，或登录的一步。',
  'Who is asked and who asks: even numbers are slave addresses on IPMB, odd ones are software IDs.':
    '谁被询问、谁询问：偶数为 IPMB 上的从地址，奇数为软件 ID。',
  'The ways in and out of a BMC. Which bus has which number differs from board to board.':
    '进出 BMC 的途径。哪条总线用哪个编号因板而异。',
  'What a sensor watches over; it decides what its own event offsets mean.':
    '传感器监视什么；它决定其自身事件偏移的含义。',
  Frame: '帧',
  Packet: '报文',
  Decrypted: '已解密',
  'The file is too large for a keyring.': '文件对密钥环来说太大。',
  'The file is not JSON.': '文件不是 JSON。',
  '1 datagram dropped': '丢弃 1 个数据报',
  '{0} datagrams dropped': '丢弃 {0} 个数据报',
  'the relay could not read what the page sent': '中继读不懂页面发送的内容',
  'they were for a target that is no longer open': '它们发往已不再打开的目标',
  'they do not begin as RMCP does, and nothing else is relayed': '它们不以 RMCP 开头，其他内容不转发',
  'they are longer than the relay takes': '它们超过中继接受的长度',
  'more came in a second than the relay takes': '一秒内到来的超过中继接受的数量',
  'the system of the relay could not send them': '中继所在系统无法发送它们',
  'the page reads too slowly': '页面读取太慢',
  'the tap has too many clients': 'tap 的客户端太多',
  'they came through the pipe before anybody watched': '它们在有人观看之前经管道到来',
  live: '实时',
  'the built-in BMC': '内置 BMC',
  'built-in BMC': '内置 BMC',
  relay: '中继',
  tap: 'tap',
  pipe: '管道',
  'pipe (IPMB)': '管道（IPMB）',
  lost: '丢失',
  'the relay had closed the unused way; opening it again': '中继关闭了未使用的通路；正在重新打开',
  'There is no open connection.': '没有打开的连接。',
  'There is no live capture.': '没有实时抓包。',
  'Serial over LAN has ended.': 'Serial over LAN 已结束。',
  'Serial over LAN is not open.': 'Serial over LAN 没有打开。',
  'A user name has at most 16 bytes.': '用户名最多 16 字节。',
  'A port is a number from 1 to 65535.': '端口为 1 到 65535 的数字。',
  'Start the server with --allow and that address, for example --allow 10.0.0.0/24.':
    '请以 --allow 和该地址启动服务器，例如 --allow 10.0.0.0/24。',
  'Start the server with --allow-port and that port.': '请以 --allow-port 和该端口启动服务器。',
  'Start the server with --tap or --stdin.': '请以 --tap 或 --stdin 启动服务器。',
  'The page has no relay: it was not opened by the address that the server has printed.':
    '页面没有中继：它不是以服务器打印的地址打开的。',
  'The relay is being connected to.': '正在连接中继。',
  'The relay cannot be reached, or does not let this page in: the server has stopped, or was started anew, and then prints another address.':
    '无法到达中继，或中继不允许此页面：服务器已停止，或已重新启动并打印了另一个地址。',
  'The server has stopped.': '服务器已停止。',
  'The relay has closed the connection: it came in too many pieces.': '中继关闭了连接：内容被分成太多片段。',
  'The relay has closed the connection: a message was too long.': '中继关闭了连接：消息太长。',
  'The relay has closed the connection: it was asked too much in a short time.':
    '中继关闭了连接：短时间内请求太多。',
  'The relay has closed the connection, which was not used for a while. It is opened again when it is needed.':
    '中继关闭了一段时间未使用的连接。需要时会重新打开。',
  'The relay has closed the connection: the page did not read what came.':
    '中继关闭了连接：页面没有读取到来的内容。',
  'The connection to the relay is made anew.': '正在重新建立到中继的连接。',
  'The connection to the relay has broken off.': '到中继的连接已中断。',
  'The pipe has ended.': '管道已结束。',
  '{0}: more came while the list was paused than is kept': '{0}：列表暂停期间到来的多于所保留的',
  'asking the relay for a way to {0}': '正在请求中继提供到 {0} 的通路',
  '{0}: what follows "hex:" are no bytes.': '{0}：“hex:” 之后的不是字节。',
  'The pipe cannot be read: {0}': '管道无法读取：{0}',
  'The pipe: {0}': '管道：{0}',
  Answer: '应答',
  'It was not sent: in a session with xRC4 each packet’s key stream goes on where the last one ended, and no packet can be made wrong on purpose. Log in with another cipher suite.':
    '没有发送：在使用 xRC4 的会话中，每个报文的密钥流接着上一个报文继续，不能故意发错报文。请以另一个密码套件登录。',
  'The code does not fit the packet: the BMC takes the packet for one that was changed on its way, and drops it (IPMI 2.0 §13.28.4).':
    '校验码与报文不符：BMC 认为报文在途中被更改，将其丢弃（IPMI 2.0 §13.28.4）。',
  'The BMC has no session with this number: it drops the packet.': 'BMC 没有此编号的会话：它丢弃该报文。',
  'The session’s sequence number is outside of the window that the BMC accepts, or was used already: it drops the packet (IPMI 2.0 §6.12.13).':
    '会话序列号在 BMC 接受的窗口之外，或已用过：它丢弃该报文（IPMI 2.0 §6.12.13）。',
  'The length does not fit the packet: the BMC reads a message that is cut, or that ends too early, and drops it.':
    '长度与报文不符：BMC 读到的消息被截断或过早结束，将其丢弃。',
  'The RMCP header is not one of an IPMI message: what listens at the port drops the packet.':
    'RMCP 头不是 IPMI 消息的：在该端口监听的程序丢弃该报文。',
  'The session header announces something else than what follows: the BMC cannot read the packet as one of this session.':
    '会话头所声明的与其后的内容不同：BMC 无法把该报文当作此会话的报文读取。',
  'The message has another sequence number than the console gave it: an answer carries that number too, and nobody waits for it. Look for it among the packets.':
    '消息的序列号与控制台给的不同：应答也带有该编号，没有谁在等它。请在报文中寻找。',
  'The payload cannot be decrypted to a message with a right pad.': '载荷无法解密成带有正确填充的消息。',
  'The BMC': 'BMC',
  'the controller behind it': '其后的控制器',
  'netFn {0}, command {1}': 'netFn {0}，命令 {1}',
  '{0} is wrong. {1} adds up the bytes that it covers, finds that the sum is not 0, and drops the message: nothing may be answered to a message that cannot be trusted, not even its sequence number (IPMI 2.0 §13.8).':
    '{0} 有误。{1}把它所覆盖的字节相加，发现和不为 0，便丢弃该消息：不可信的消息不得应答，连其序列号也不可信（IPMI 2.0 §13.8）。',
  '{0} of the bridged message is wrong. The BMC passes it on as it is; {1} drops it.':
    '桥接消息的 {0} 有误。BMC 原样转发；{1}将其丢弃。',
  'The address is not that of {0}: the message is for somebody else.': '该地址不是 {0} 的：消息是给别人的。',
  '{0} was changed: the BMC may take the packet for none of its own.':
    '{0} 被更改：BMC 可能不认为该报文是自己的。',
}
