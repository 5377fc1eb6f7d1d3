/** Verdicts and the steps of logins, in Simplified Chinese. */
import type { Phrases } from '../language.ts'

export const verdicts: Phrases = {
  encrypted: '已加密',
  'no answer': '无应答',
  'The client': '客户端',
  'cipher suite {0} ({1})': '密码套件 {0}（{1}）',
  'status {0} {1}': '状态 {0} {1}',
  'not sent': '未发送',
  '{0} sent, {1} answered': '发送 {0}，应答 {1}',
  'no RMCP+ offered': '未提供 RMCP+',
  'offered: {0}': '提供：{0}',
  'not captured': '未被抓取',
  '{0} tries': '{0} 次尝试',
  'code does not fit': '校验码不符',
  'code fits in part': '校验码部分相符',
  'code fits': '校验码相符',
  'code {0} {1}': '代码 {0} {1}',
  '{0} tries, no answer': '{0} 次尝试，无应答',
  'its first 16 bytes': '其前 16 字节',
  'its first 20 bytes': '其前 20 字节',
  'the empty password': '空密码',
  'the bytes that it gives read as hexadecimal digits': '把它按十六进制数字读取得到的字节',
  'its hexadecimal digits taken as text': '把它的十六进制数字当作文本',
  'the password in its place: the BMC has no K_G': '以密码代替：BMC 没有 K_G',
  'without bit 4 of the role byte': '不含角色字节的位 4',
  'with the privilege of the Open Session Request in place of RAKP 1’s':
    '使用 Open Session Request 的权限代替 RAKP 1 的权限',
  'with the user name padded to 16 bytes': '用户名被填充到 16 字节',
  'with the integrity algorithm in place of the authentication algorithm': '使用完整性算法代替认证算法',
  'with one byte too many': '多出一个字节',
  ', and ': '，以及',
  ' and ': ' 且',
  'Nothing listens on {0}': '{0} 上没有程序在监听',
  '{0} cannot be reached': '{0} 无法到达',
  '{0}: {1} ({2}) came back, and nothing else ({3}).': '{0}：收到 {1}（{2}），此外什么也没有（{3}）。',
  'ICMP error': '个 ICMP 错误',
  'ICMP errors': '个 ICMP 错误',
  ', and was not asked again': '，并且没有再次询问',
  '{0} answered nothing: {1}, neither reply nor ICMP error ({2}){3}.':
    '{0} 没有任何应答：{1}，既无应答也无 ICMP 错误（{2}）{3}。',
  'The BMC has no free session: {0}.': 'BMC 没有空闲会话：{0}。',
  'The BMC does not take {0}: {1}.': 'BMC 不接受{0}：{1}。',
  'the algorithms asked for': '所请求的算法',
  'The client asked for {0}, the BMC accepted with {1} instead, and the client went no further ({2}).':
    '客户端请求 {0}，BMC 却以 {1} 接受，客户端没有继续（{2}）。',
  'the level {0}': '{0} 级别',
  'the level asked for': '所请求的级别',
  'on this channel': '在此通道上',
  'to {0}': '对{0}',
  'The BMC does not allow {0} {1}: {2}.': 'BMC {1}不允许{0}：{2}。',
  'The BMC does not accept the user name {0}: {1}.': 'BMC 不接受用户名 {0}：{1}。',
  'The BMC does not accept a login without a user name: {0}.': 'BMC 不接受没有用户名的登录：{0}。',
  'The BMC does not accept the session’s numbers: {0}.': 'BMC 不接受会话的编号：{0}。',
  'The BMC refused the client’s code, although the client had accepted the BMC’s: {0}.':
    'BMC 拒绝了客户端的校验码，尽管客户端已接受 BMC 的：{0}。',
  'The BMC refused the login: {0}.': 'BMC 拒绝了登录：{0}。',
  ' The request was refused with completion code {0}.': '该请求以完成码 {0} 被拒绝。',
  'The BMC offers no RMCP+ (IPMI 2.0) on this channel: Get Channel Authentication Capabilities lacks it ({0}), and the client went no further.':
    'BMC 在此通道上不提供 RMCP+（IPMI 2.0）：Get Channel Authentication Capabilities 中没有它（{0}），客户端没有继续。',
  'The BMC offers no IPMI 1.5 login on this channel: Get Channel Authentication Capabilities names no authentication type ({0}), and the client went no further.':
    'BMC 在此通道上不提供 IPMI 1.5 登录：Get Channel Authentication Capabilities 未列出任何认证类型（{0}），客户端没有继续。',
  'The BMC offers {0} for IPMI 1.5 ({1}), and the client went no further: it wants another authentication type.':
    'BMC 为 IPMI 1.5 提供的认证类型：{0}（{1}）；客户端没有继续：它要另一种认证类型。',
  'the type asked for': '所请求的类型',
  'The client wants authentication type {0}, the BMC offers {1} ({2}), and the login went no further.{3}':
    '客户端要认证类型 {0}，BMC 提供的是{1}（{2}），登录没有继续。{3}',
  'The client sent an authentication code of zeros with type {0}: it cannot make such codes ({1}).':
    '客户端以类型 {0} 发送了全零的认证码：它不会计算这种校验码（{1}）。',
  'The BMC accepted the Open Session Request ({0}), and the client went no further: it did not like the answer, or gave up by itself.':
    'BMC 接受了 Open Session Request（{0}），客户端没有继续：它不满意该应答，或自行放弃。',
  'The BMC gave a challenge ({0}), and the client sent no Activate Session.':
    'BMC 给出了质询（{0}），而客户端没有发送 Activate Session。',
  'RAKP 4 is made with the right key, but {0} ({1}); the client went no further.':
    'RAKP 4 由正确的密钥算出，但{0}（{1}）；客户端没有继续。',
  'RAKP 4 is right ({0}), the session is open, and the client sent nothing in it: it gave up by itself.':
    'RAKP 4 正确（{0}），会话已打开，而客户端没有在其中发送任何内容：它自行放弃。',
  'The BMC accepted the login ({0}), and the client went no further: it could not read the answer, or gave up by itself.':
    'BMC 接受了登录（{0}），客户端没有继续：它读不懂应答，或自行放弃。',
  'the client refused it with RAKP 3 status {0} ({1})': '客户端以 RAKP 3 状态 {0} 拒绝了它（{1}）',
  'the client went no further ({0})': '客户端没有继续（{0}）',
  'The BMC’s code in RAKP 2 is made not from the password given, but from {0}; {1}.':
    'RAKP 2 中 BMC 的校验码不是由所给密码算出，而是由{0}算出；{1}。',
  'The BMC’s code in RAKP 2 is made from the password given, but {0}; {1}.':
    'RAKP 2 中 BMC 的校验码由所给密码算出，但{0}；{1}。',
  'The BMC’s code in RAKP 2 is made from the password given, and yet {0}: it was given another password, or checks the code wrongly.':
    'RAKP 2 中 BMC 的校验码由所给密码算出，然而{0}：它得到的是另一个密码，或校验有误。',
  'The BMC’s code in RAKP 2 is not made from the password given for {0}; {1}.':
    'RAKP 2 中 BMC 的校验码不是由{0}的所给密码算出；{1}。',
  'The BMC refused the login’s code: {0}.': 'BMC 拒绝了登录的校验码：{0}。',
  'The BMC did not answer Activate Session ({0}, {1}), as it does where the password is wrong.':
    'BMC 没有应答 Activate Session（{0}，{1}），密码错误时它就是这样。',
  'The client refused RAKP 2 by RAKP 3 with status {0} ({1}), as it does where the password is wrong.':
    '客户端以状态为 {0} 的 RAKP 3 拒绝了 RAKP 2（{1}），密码错误时它就是这样。',
  'The BMC answered RAKP 1 without an error, and the client went no further (RAKP 2, {0}), as it does where the password is wrong.':
    'BMC 无错误地应答了 RAKP 1，客户端没有继续（RAKP 2，{0}），密码错误时它就是这样。',
  'The integrity check value of RAKP 4 is made not from the K_G given, but from {0} ({1}); the client went no further.':
    'RAKP 4 的完整性校验值不是由所给 K_G 算出，而是由{0}算出（{1}）；客户端没有继续。',
  'The integrity check value of RAKP 4 is made from the K_G given ({0}), and yet the client went no further: it was given another K_G, or none.':
    'RAKP 4 的完整性校验值由所给 K_G 算出（{0}），然而客户端没有继续：它得到的是另一个 K_G，或没有得到。',
  'The password is right, but the integrity check value of RAKP 4 is not made from the K_G given ({0}); the client went no further.':
    '密码正确，但 RAKP 4 的完整性校验值不是由所给 K_G 算出（{0}）；客户端没有继续。',
  'The password is right, but the integrity check value of RAKP 4 is not made from it ({0}): the BMC has a K_G; the client went no further.':
    '密码正确，但 RAKP 4 的完整性校验值不是由它算出（{0}）：BMC 有 K_G；客户端没有继续。',
  'The BMC accepted the client’s password and sent RAKP 4 without an error ({0}); the client went no further, as it does where K_G is wrong or missing.':
    'BMC 接受了客户端的密码并无错误地发送了 RAKP 4（{0}）；客户端没有继续，K_G 错误或缺失时它就是这样。',
  'answers pings': '应答 ping',
  'answered before': '之前有应答',
  ', the last of {0} attempts that ended alike': '，这是同样结束的 {0} 次尝试中的最后一次',
  'The BMC {0}, but not {1}: {2} ({3}){4}.': 'BMC {0}，但不应答{1}：{2}（{3}）{4}。',
  'from the first request on': '从第一个请求起',
  'in the middle of the session': '在会话中途',
  'The login succeeded, but the client took none of the BMC’s packets in the session ({0}).{1}':
    '登录成功，但客户端没有接受会话中 BMC 的任何报文（{0}）。{1}',
  ', and ICMP errors came ({0})': '，并收到 ICMP 错误（{0}）',
  'The login succeeded, but {0} the BMC did not answer any more: {1} ({2}){3}.{4}':
    '登录成功，但{0} BMC 不再应答：{1}（{2}）{3}。{4}',
  '{0} logged in, and the BMC answered in the session ({1}).': '{0} 登录成功，BMC 在会话中有应答（{1}）。',
  'No login is seen: the BMC answered what it was asked outside of a session.':
    '没有看到登录：BMC 应答了会话之外的询问。',
  'No login is seen: the BMC answered some of what it was asked outside of a session, but not all.':
    '没有看到登录：BMC 应答了会话之外的部分询问，但不是全部。',
  'The capture begins inside the session ({0}): of the login it shows nothing.':
    '抓包从会话之内开始（{0}）：看不到登录过程。',
  'The login succeeded; of the session the capture has a single request without its answer ({0}).':
    '登录成功；抓包中会话只有一个没有应答的请求（{0}）。',
  'A single request outside of the session that goes on around it ({0}); its answer is not in the capture.':
    '会话进行期间，会话之外的一个单独请求（{0}）；其应答不在抓包中。',
  'Another try of a request that was answered already ({0}): the login went on in session {1}.':
    '对已应答请求的又一次尝试（{0}）：登录在会话 {1} 中继续。',
  'The capture ends here ({0}), while the session may have gone on.':
    '抓包到此结束（{0}），而会话可能还在继续。',
  'The capture has only the BMC’s packets: nothing that the client sent.':
    '抓包中只有 BMC 的报文：没有客户端发送的任何内容。',
  'The capture has only the client’s packets, although the BMC must have answered some of them.':
    '抓包中只有客户端的报文，而 BMC 必定应答过其中一些。',
  'the BMC did not answer it ({0}, {1})': 'BMC 没有应答它（{0}，{1}）',
  'the BMC refused it with completion code {0} ({1})': 'BMC 以完成码 {0} 拒绝了它（{1}）',
  'The client’s code in Activate Session is made not from the password given, but from {0}; {1}.':
    'Activate Session 中客户端的校验码不是由所给密码算出，而是由{0}算出；{1}。',
  'The client’s code in Activate Session is not made from the password given for {0}: the client was given another one; {1}.':
    'Activate Session 中客户端的校验码不是由{0}的所给密码算出：客户端得到的是另一个密码；{1}。',
  'The client’s code in Activate Session is made from the password given for {0}, and yet {1}: the BMC holds another one, or checks the code wrongly.':
    'Activate Session 中客户端的校验码由{0}的所给密码算出，然而{1}：BMC 保存的是另一个密码，或校验有误。',
  ' All integrity codes of the session fit the keys of this login: the BMC makes or checks them in another way.':
    '会话的所有完整性校验码都与此登录的密钥相符：BMC 以别的方式计算或校验它们。',
  'the BMC’s': 'BMC 的',
  'the client’s': '客户端的',
  'both sides’': '双方的',
  '; they are made with {0} instead': '；它们由{0}算出',
  ' The integrity codes of {0} packets do not fit the keys of this login{1}.':
    '{0}报文的完整性校验码与此登录的密钥不符{1}。',
  'the password': '密码',
  'the SIK': 'SIK',
  'a K1 of constants as long as the hash': '常量与散列等长的 K1',
  'a K1 of constants of 20 bytes': '常量为 20 字节的 K1',
  'no authentication type': '没有任何认证类型',
  'only {0}': '仅 {0}',
  'Get Channel Authentication Capabilities': 'Get Channel Authentication Capabilities',
  'the Open Session Request': 'Open Session Request',
  'Get Session Challenge': 'Get Session Challenge',
  'Activate Session': 'Activate Session',
  'Set Session Privilege Level': 'Set Session Privilege Level',
  'the user': '用户',
  'the null user': '空用户',
  'the request': '该请求',
  'the reply': '该应答',
  'a number that the specification does not have': '规范中没有的编号',
  '{0} has status {1}, {2} ({3})': '{0} 的状态为 {1}，{2}（{3}）',
  '{0} was refused with completion code {1}, {2} ({3})': '{0} 以完成码 {1}（{2}）被拒绝（{3}）',
  'no packet': '没有报文',
  'packet {0}': '报文 {0}',
  'packets {0} to {1}': '报文 {0} 到 {1}',
  'packets {0} and {1}': '报文 {0} 和 {1}',
  '1 try': '1 次尝试',
  '{0} tries in {1}': '{1} 内 {0} 次尝试',
  'Destination unreachable': '目的不可达',
  'a code without a name': '没有名称的代码',
}
