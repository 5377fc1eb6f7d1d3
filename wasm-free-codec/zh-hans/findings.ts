/** Findings, in Simplified Chinese. */
import type { Phrases } from '../language.ts'

export const findings: Phrases = {
  '{0} and {1}': '{0} 和 {1}',
  ' twice': '（两次）',
  ' {0} times': '（{0} 次）',
  'None of the {0} inside the session {1}': '会话内的 {0}全都没有{1}',
  '{0} of the {1} inside the session {2}': '会话内的 {1}中有 {0} 个{2}',
  'The BMC says that anonymous login is enabled: a user with neither name nor password may log in (some ASUS, Intel and Sun boards misstate this bit).':
    'BMC 声称启用了匿名登录：没有用户名和密码的用户也许可以登录（一些 ASUS、Intel 和 Sun 主板的该位有误）。',
  'The login succeeded without a user name: whoever has the password of user 1, or needs none, is let in.':
    '没有用户名也登录成功：知道用户 1 密码的人（或不需要密码）就能进入。',
  ', since the BMC has per-message or user-level authentication switched off':
    '，因为 BMC 关闭了逐消息认证或用户级认证',
  'The BMC says that K_G is not set: the session keys come from the user’s password alone.':
    'BMC 声称未设置 K_G：会话密钥只由用户密码得出。',
  'Intel M50FCP, Windmill and Winterfell boards ignore the ping and answer IPMI all the same':
    'Intel M50FCP、Windmill 和 Winterfell 主板不理会 ping，但照样应答 IPMI',
  'some BMCs ignore it outside a session: naming the suite (ipmitool: `-C 3` or `-C 17`) skips it':
    '有些 BMC 在会话之外不理会它：指定套件（ipmitool：`-C 3` 或 `-C 17`）可跳过',
  'that side keys them with the password in place of K1, as ipmi_sim does for HMAC-MD5-128':
    '该方以密码代替 K1 作为密钥，ipmi_sim 对 HMAC-MD5-128 如此',
  'that side keys them with the SIK in place of K1, as OpenIPMI does for HMAC-MD5-128':
    '该方以 SIK 代替 K1 作为密钥，OpenIPMI 对 HMAC-MD5-128 如此',
  'that side makes K1 from a constant of the hash’s length in place of 20 bytes':
    '该方用与散列等长的常量代替 20 字节的常量计算 K1',
  'that side makes K1 from a constant of 20 bytes in place of the hash’s length':
    '该方用 20 字节的常量代替与散列等长的常量计算 K1',
  'they were made from another password': '它们由另一密码算出',
  'Xyratex FB-H8-SRAY, Windmill and Winterfell send blank or wrong ones, Inventec 5441 and 5442 while sensors are read':
    'Xyratex FB-H8-SRAY、Windmill 和 Winterfell 发送空白或错误的校验码，Inventec 5441 和 5442 在读取传感器时如此',
  'the packets were changed on their way, or whoever made them does not know the keys':
    '报文在途中被更改，或生成它们的一方不知道密钥',
  'other keys were used, or that side computes them differently': '使用了别的密钥，或该方以不同方式计算',
  'The session sequence numbers are counted in the most significant byte: Sun ILOM 1.0 and 2.0 send them in the wrong byte order (FreeIPMI: `-W endianseq`).':
    '会话序列号在最高有效字节中计数：Sun ILOM 1.0 和 2.0 以错误的字节序发送（FreeIPMI：`-W endianseq`）。',
  'the address asked for': '所请求的地址',
  'a code without a meaning': '没有含义的代码',
  'The BMC accepted cipher suite 0: it asks for no password, so that anyone who reaches it can log in{0}.':
    'BMC 接受了密码套件 0：它不要求密码，任何能到达它的人都可以登录{0}。',
  'The BMC accepted authentication type none: it asks for no password, so that anyone who reaches it can log in{0}.':
    'BMC 接受了认证类型 none：它不要求密码，任何能到达它的人都可以登录{0}。',
  ' as {0}': '（作为 {0}）',
  '{0} {1} the password in clear text (authentication type straight password): whoever sees the capture knows it.':
    '{0}以明文携带密码（认证类型 straight password）：看到抓包的人都知道它。',
  '{0}{1}: anyone on the path can read them.': '{0}{1}：途中任何人都能读取。',
  'is encrypted': '加密',
  'are not encrypted': '未加密',
  ', which IPMI 1.5 cannot do': '（IPMI 1.5 无法加密）',
  '{0}{1}: anyone on the path can change or forge them.': '{0}{1}：途中任何人都能更改或伪造。',
  'has an authentication code': '认证码',
  'have no authentication code': '没有认证码',
  'The session relies on {0}, which no longer {1} as secure.': '会话依赖 {0}，它们已不再被视为安全。',
  'RAKP Message 2{0} holds a code made from the BMC’s password, which can be tried offline: treat this capture as a secret.':
    'RAKP Message 2{0} 含有由 BMC 的密码算出的校验码，可以离线试破：请把此抓包当作机密。',
  ' ({0} of them)': '（共 {0} 个）',
  '{0} {1} an initialization vector that the session has used before: equal beginnings of messages can be seen through the encryption.':
    '{0}使用了会话中用过的初始化向量：透过加密可以看出消息开头相同。',
  'The BMC sent the same random number in {0}: a recorded login can be replayed.':
    'BMC 在 {0}中发送了相同的随机数：录下的登录可以重放。',
  '{0} came a second time within 0.25 s, byte for byte: the network doubles packets.':
    '{0}在 0.25 秒内逐字节重复到来：网络使报文加倍。',
  '{0} {1} sent again, since no answer had come{2}.': '{0}因没有应答而再次发送{2}。',
  ' ({0} of them are copies that the network made)': '（其中 {0} 个是网络造成的副本）',
  '{0} came more than once: the network or the BMC doubles packets; ipmitool then reports an unexpected message.':
    '{0}到来不止一次：网络或 BMC 使报文加倍；此时 ipmitool 会报告意外的消息。',
  '{0} came only after the client had sent the request again or had begun anew: the BMC takes longer than the client waits (ipmitool: `-N 5 -R 3`).':
    '{0}在客户端已重发请求或重新开始之后才到来：BMC 用的时间比客户端等待的长（ipmitool：`-N 5 -R 3`）。',
  '{0} found the client’s port closed (ICMP): the client had ended already.':
    '{0}到达时客户端的端口已关闭（ICMP）：客户端已经结束。',
  'Never answered: {0}.': '始终没有应答：{0}。',
  'The answer is not in the capture, but the client went on with it: {0}. Packets are missing from the capture.':
    '应答不在抓包中，但客户端据此继续了：{0}。抓包缺少报文。',
  'Not answered before the capture ends: {0}.': '抓包结束前没有应答：{0}。',
  'The BMC did not answer {0}{1}{2}.': 'BMC 没有应答 {0}{1}{2}。',
  ', which cost the client {0}': '，使客户端耗费了 {0}',
  'ASF {0}': 'ASF {0}',
  '{0} of request': '{0}请求',
  'other kind': '种其他',
  'other kinds': '种其他',
  try: '次尝试',
  tries: '次尝试',
  '{0} {1} a wrong checksum, {2}{3}.': '{0}的校验和有误，{2}{3}。',
  '; the BMCs of Supermicro X9SCM-iiF, X9DRi-F and X9DRFR are known for it':
    '；Supermicro X9SCM-iiF、X9DRi-F 和 X9DRFR 的 BMC 以此著称',
  '{0} {1} the keys given, {2}: {3}.': '{0}与所给密钥不符，{2}：{3}。',
  'The only integrity code': '唯一的完整性校验码',
  'None of the {0} integrity codes': '{0} 个完整性校验码全部',
  '{0} of {1} integrity codes': '{1} 个完整性校验码中有 {0} 个',
  'does not fit': '不符',
  'do not fit': '不符',
  'The session sequence number jumps out of the window ({0} below to {1} above the last one){2}, {3}: a receiver that keeps to the specification drops such packets, unless those between are only missing from the capture.':
    '会话序列号跳出窗口（比上一个低 {0} 到高 {1}）{2}，{3}：遵守规范的接收方会丢弃这样的报文，除非中间的报文只是不在抓包中。',
  '{0} carries message tag {1} where the request had {2}{3}: a client that compares tags ignores it.':
    '{0} 带有消息标签 {1}，而请求中为 {2}{3}：比较标签的客户端会忽略它。',
  '; OpenBMC does so in its error replies': '；OpenBMC 在错误应答中如此',
  'The code in RAKP Message 2 has {0} where {1} gives {2}{3}.':
    'RAKP Message 2 中的校验码有 {0}，而 {1} 给出 {2} 字节{3}。',
  byte: '字节',
  bytes: '字节',
  '; Supermicro H8QME and Sun Fire 4x00 send one too many (FreeIPMI: `-W supermicro20`, `-W sun20`)':
    '；Supermicro H8QME 和 Sun Fire 4x00 多发送一个字节（FreeIPMI：`-W supermicro20`、`-W sun20`）',
  'The integrity check value in RAKP Message 4 has {0} where {1} gives {2}{3}.':
    'RAKP Message 4 中的完整性校验值有 {0}，而 {1} 给出 {2} 字节{3}。',
  '; Supermicro X8DTG and X8DTU, Intel S5500WBV and S2600JF send one with cipher suite 0 (FreeIPMI: `-W integritycheckvalue`)':
    '；Supermicro X8DTG 和 X8DTU、Intel S5500WBV 和 S2600JF 在密码套件 0 时发送它（FreeIPMI：`-W integritycheckvalue`）',
  '; Intel SE7520AF2 makes it with the integrity algorithm (FreeIPMI: `-W intel20`)':
    '；Intel SE7520AF2 以完整性算法计算它（FreeIPMI：`-W intel20`）',
  'The integrity pad of {0} is not FFh up to a multiple of 4 bytes, {1}{2}.':
    '{0}的完整性填充不是补足到 4 字节倍数的 FFh，{1}{2}。',
  '; it leaves out pad length and next header, as ipmitool does with `-o icts`':
    '；它没有计入填充长度和下一头部，ipmitool 使用 `-o icts` 时如此',
  '{0} did not decrypt to a well-formed message (length or padding is wrong): whoever sent {1} used another K2, or pads differently.':
    '{0}没有解密成格式正确的消息（长度或填充有误）：发送方使用了另一个 K2，或填充方式不同。',
  payload: '个载荷',
  payloads: '个载荷',
  '{0}{1} has {2} more than its form gives{3}.': '{0}{1} 比其格式多出 {2}{3}。',
  '{0} {1} shorter than {2} own length {3}, or cut by the capture: capture whole packets (tcpdump: `-s 0`).':
    '{0}比其自身的长度字段所示短，或被抓包截断：请抓取完整报文（tcpdump：`-s 0`）。',
  'field says': '字段',
  'fields say': '字段',
  '{0} is addressed to console session ID {1} where the client chose {2}: the client ignores it.':
    '{0} 发往控制台会话 ID {1}，而客户端选择的是 {2}：客户端忽略它。',
  '{0} names the BMC’s session ID {1} where the BMC gave {2}.':
    '{0} 使用的 BMC 会话 ID 为 {1}，而 BMC 给出的是 {2}。',
  '{0} inside the session {1} another session ID ({2}) than was agreed ({3}), {4}: the receiver drops {5}.':
    '会话内的 {0}带有与约定（{3}）不同的会话 ID（{2}），{4}：接收方会丢弃。',
  '{0} was sent with session ID 0{1}: ipmitool does so after a login that got no answer, and then blames the privilege level.':
    '{0} 以会话 ID 0 发送{1}：ipmitool 在登录没有应答之后如此，然后归咎于权限级别。',
  '{0} inside the session {1} session ID 0; Tyan S2882 does so in IPMI 1.5 sessions (FreeIPMI: `-W idzero`).':
    '会话内的 {0}带有会话 ID 0；Tyan S2882 在 IPMI 1.5 会话中如此（FreeIPMI：`-W idzero`）。',
  'Reserved bits are not 0 ({0}) in {1}{2}{3}.': '{1} 中的保留位不为 0（{0}）{2}{3}。',
  '; Gigabyte boards are known for it': '；Gigabyte 主板以此著称',
  '{0} was refused with {1} ({2}){3}{4}.': '{0} 以 {1}（{2}）被拒绝{3}{4}。',
  '{0} that ipmitool sends after each login (PICMG, VITA, HPM.1) {1} refused: harmless.':
    'ipmitool 每次登录后发送的 {0}（PICMG、VITA、HPM.1）被拒绝：无害。',
  probe: '个探测',
  probes: '个探测',
  '{0} of other kinds.': '{0}，属于其他种类。',
  'more refusal': '个其他拒绝',
  'more refusals': '个其他拒绝',
  'Command {0} of netFn {1}': 'netFn {1} 的命令 {0}',
  'Nobody answered at {0}: Send Message ended with 83h (NAK on write){1}; the address or channel is wrong, or the controller is absent.':
    '{0} 处无人应答：Send Message 以 83h（NAK on write）结束{1}；地址或通道有误，或控制器不存在。',
  'The BMC passed {0} on to {1}, and no answer came back{2}.': 'BMC 把 {0}转发到 {1}，没有应答返回{2}。',
  '; without tracking it may wait in the receive message queue (Get Message)':
    '；没有跟踪时它可能在接收消息队列中等待（Get Message）',
  ': the controller is absent or busy': '：控制器不存在或正忙',
  'address {0} on channel {1}': '通道 {1} 上的地址 {0}',
  'other addresses': '个其他地址',
  'other address': '个其他地址',
  '{0} took more than 1 s, the longest ({1}) {2}; half of the session’s came within {3}.':
    '{0}用时超过 1 秒，最长的（{1}）为 {2}；会话中半数响应在 {3} 以内。',
  'parameter not supported': '不支持该参数',
  'another set is in progress': '另一个设置正在进行',
  'parameter is read-only': '参数只读',
  'the FRU device is busy': 'FRU 设备正忙',
  'that part is write-protected': '该部分有写保护',
  'the log is being erased': '日志正在清除',
  'not possible with this type of record': '对此类记录不可能',
  'so answer BMCs without IPMI 2.0 when asked for its data': '没有 IPMI 2.0 的 BMC 被询问其数据时如此应答',
  'a lower one may be allowed (ipmitool: `-L OPERATOR` or `-L USER`)':
    '较低的级别也许被允许（ipmitool：`-L OPERATOR` 或 `-L USER`）',
  'another session holds it; `ipmitool sol deactivate` frees it':
    '被另一个会话占用；`ipmitool sol deactivate` 可释放',
  '`ipmitool sol set enabled true` switches it on': '`ipmitool sol set enabled true` 可启用',
  'nothing was active': '没有激活的内容',
  'the client has to choose the suite itself (ipmitool: `-C 3` or `-C 17`)':
    '客户端须自行选择套件（ipmitool：`-C 3` 或 `-C 17`）',
  'the client reads on in smaller pieces': '客户端改以较小的片段继续读取',
  'another client or the BMC has changed the repository; the client reserves it anew':
    '另一个客户端或 BMC 更改了存储库；客户端重新预留',
  'another client or the BMC has changed the log; the client reserves it anew':
    '另一个客户端或 BMC 更改了日志；客户端重新预留',
  'Dell iDRAC 9 refuses fan control from firmware 3.34 on, and in lockdown mode':
    'Dell iDRAC 9 从固件 3.34 起以及在锁定模式下拒绝风扇控制',
  'ipmitool takes this for a repeated answer, and waits on': 'ipmitool 把它当作重复的应答，继续等待',
  'a higher privilege level (ipmitool: `-L ADMINISTRATOR`) may be needed':
    '可能需要较高的权限级别（ipmitool：`-L ADMINISTRATOR`）',
  'from the BMC': '来自 BMC',
  'from the client': '来自客户端',
  '{0} from the BMC and {1} from the client': '{0} 个来自 BMC，{1} 个来自客户端',
  '{0} ms': '{0} ms',
}
