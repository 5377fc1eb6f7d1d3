/** What the console and the built-in BMC say, in Simplified Chinese. */
import type { Phrases } from 'wasm-free-codec'

export const peers: Phrases = {
  'status {0}: {1}': '状态 {0}：{1}',
  'not known': '未知',
  'completion code {0}: {1}': '完成码 {0}：{1}',
  'of this device': '此设备的',
  'looking for the BMC by an RMCP ping': '以 RMCP ping 寻找 BMC',
  'the BMC answers pings': 'BMC 应答 ping',
  'no answer to the ping; some BMCs do not answer it': 'ping 没有应答；有些 BMC 不应答',
  'asking how to log in': '询问如何登录',
  'asking how to log in, as IPMI 1.5 does': '按 IPMI 1.5 的方式询问如何登录',
  'asking for its cipher suites': '询问其密码套件',
  'the BMC lists no cipher suites': 'BMC 没有列出密码套件',
  'naming the user in RAKP 1': '在 RAKP 1 中给出用户名',
  'RAKP 2 fits: the BMC knows this password': 'RAKP 2 相符：BMC 知道此密码',
  'RAKP 2 without a code: no password is asked for': 'RAKP 2 没有校验码：不要求密码',
  'proving the password by RAKP 3': '以 RAKP 3 证明密码',
  'RAKP 4 fits: both have the same keys': 'RAKP 4 相符：双方密钥相同',
  'asking for a challenge': '请求质询',
  'activating the session': '激活会话',
  'logged in': '已登录',
  'closing the session': '关闭会话',
  'the session is closed': '会话已关闭',
  'the session is lost: the BMC does not answer any more': '会话丢失：BMC 不再应答',
  'a message with a wrong checksum, or cut': '校验和有误或被截断的消息',
  'a packet whose code does not fit': '校验码不符的报文',
  'a packet that the keys do not open': '密钥解不开的报文',
  'a packet whose sequence number was used before, or is far off': '序列号用过或相差太远的报文',
  'a packet without the protection that the session agreed on': '没有会话所约定保护的报文',
  'the BMC offers {0}': 'BMC 提供 {0}',
  'cipher suites {0}': '密码套件 {0}',
  'Open Session with cipher suite {0}': '以密码套件 {0} 进行 Open Session',
  'the BMC refused it; trying cipher suite {0}': 'BMC 拒绝；尝试密码套件 {0}',
  'raising the session to {0}': '将会话提升到 {0}',
  'The BMC answered nothing: neither a reply nor an error came back.':
    'BMC 没有任何应答：既无应答也无错误返回。',
  'Nothing listens at that address and port: an ICMP error came back, and nothing else.':
    '该地址和端口上没有程序在监听：收到 ICMP 错误，此外什么也没有。',
  'The BMC offers no RMCP+ (IPMI 2.0) on this channel.': 'BMC 在此通道上不提供 RMCP+（IPMI 2.0）。',
  'The BMC offers no IPMI 1.5 login on this channel.': 'BMC 在此通道上不提供 IPMI 1.5 登录。',
  'The BMC offers neither MD5 nor MD2 for IPMI 1.5; other authentication types have to be asked for.':
    'BMC 对 IPMI 1.5 既不提供 MD5 也不提供 MD2；其他认证类型须明确要求。',
  'The BMC lists no cipher suite that this console takes by itself.':
    'BMC 没有列出此控制台会自行采用的密码套件。',
  'The BMC accepted the Open Session Request with other algorithms than those asked for.':
    'BMC 以不同于所请求的算法接受了 Open Session Request。',
  'The code of RAKP 2 is not made from this password: the BMC holds another one for this user.':
    'RAKP 2 的校验码不是由此密码算出：BMC 为该用户保存的是另一个密码。',
  'The BMC did not answer Activate Session: it drops it where the password is wrong.':
    'BMC 没有应答 Activate Session：密码错误时它将其丢弃。',
  'RAKP 4 carries a code although the cipher suite has none.': '密码套件没有校验码，RAKP 4 却带有校验码。',
  'The BMC gave the session ID 0.': 'BMC 给出了会话 ID 0。',
  'The message was passed on, but no answer came from the other side.': '消息已转发，但另一侧没有应答。',
  'There is no session.': '没有会话。',
  'The console was closed.': '控制台已关闭。',
  'The message is too long for IPMI 1.5: 255 bytes.': '消息对 IPMI 1.5 来说太长：255 字节。',
  'SOL needs a session of RMCP+.': 'SOL 需要 RMCP+ 会话。',
  'The BMC answered before, but not {0}.': 'BMC 之前有应答，但不应答{0}。',
  'The BMC refused {0} with {1}.': 'BMC 以 {1} 拒绝了{0}。',
  'The BMC does not offer the authentication type {0}.': 'BMC 不提供认证类型 {0}。',
  'The BMC answered {0}, but the answer cannot be read or its code does not fit.':
    'BMC 应答了{0}，但应答无法读取，或其校验码不符。',
  'The code of RAKP 2 is made from {0} instead of the password given.':
    'RAKP 2 的校验码由{0}算出，而不是由所给密码。',
  'The code of RAKP 2 is made from this password, but {0}.': 'RAKP 2 的校验码由此密码算出，但{0}。',
  'The password is right, but the integrity check value of RAKP 4 is not made from this K_G.':
    '密码正确，但 RAKP 4 的完整性校验值不是由此 K_G 算出。',
  'The password is right, but the integrity check value of RAKP 4 is not made from it: the BMC has a K_G.':
    '密码正确，但 RAKP 4 的完整性校验值不是由它算出：BMC 有 K_G。',
  'The integrity check value of RAKP 4 is made from {0} instead of the K_G given.':
    'RAKP 4 的完整性校验值由{0}算出，而不是由所给 K_G。',
  'The integrity check value of RAKP 4 is made with the right key, but {0}.':
    'RAKP 4 的完整性校验值由正确的密钥算出，但{0}。',
  'Inside the session no reply of the BMC could be taken: their codes, checksums or numbers do not fit.':
    '会话中 BMC 的应答都不能接受：其校验码、校验和或编号不符。',
  'The login succeeded, but inside the session the BMC does not answer.': '登录成功，但在会话中 BMC 不应答。',
  ' The option {0} accepts that.': '选项 {0} 可接受它。',
}
