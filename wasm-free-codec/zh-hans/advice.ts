/** Likely causes, and what to try, in Simplified Chinese. */
import type { Phrases } from '../language.ts'

export const advice: Phrases = {
  'The BMC cut the password when it was set: some keep 16 bytes, none more than 20.':
    'BMC 在设置密码时将其截短：有的保留 16 字节，没有超过 20 字节的。',
  'On the server itself, test what the BMC holds: `ipmitool user test USER_ID 20`.':
    '在服务器本机上，测试 BMC 保存的密码：`ipmitool user test USER_ID 20`。',
  'On the server itself, set a password of at most 16 bytes, which every BMC and client takes: `ipmitool user set password USER_ID`.':
    '在服务器本机上，设置一个不超过 16 字节的密码，所有 BMC 和客户端都接受：`ipmitool user set password USER_ID`。',
  'Try again with more patience: {0}.': '以更多耐心重试：{0}。',
  'The BMC’s replies come later than the client waits: this one may answer an earlier attempt.':
    'BMC 的应答来得比客户端等待的晚：此应答可能是对先前一次尝试的。',
  'Type the password by hand: {0}.': '请手工输入密码：{0}。',
  'The BMC holds another password for {0}.': 'BMC 为{0}保存的是另一个密码。',
  'The BMC checks the code wrongly, or the user is not enabled for IPMI over LAN.':
    'BMC 校验该码有误，或该用户未启用 LAN 上的 IPMI。',
  'The BMC computes the code wrongly, as firmware with a new hash (suite 17) has done.':
    'BMC 计算该码有误，采用新散列（套件 17）的固件出现过这种情况。',
  'The client was given another password for {0}: a typing error, an old one in a script, characters that a shell has taken away.':
    '客户端得到的{0}的密码不对：输入错误、脚本中的旧密码、被 shell 去掉的字符。',
  'The client checks the code in another way than the BMC makes it.':
    '客户端校验该码的方式与 BMC 生成的方式不同。',
  'Rule the hash out with suite 3: {0}.': '用套件 3 排除散列的因素：{0}。',
  'The password for {0} is wrong.': '{0}的密码错误。',
  'The BMC drops what it cannot accept: the user is not enabled, or the sequence number is not what it expects.':
    'BMC 丢弃它不能接受的内容：用户未启用，或序列号不是它所期望的。',
  'The BMC computes the code wrongly, or the client checks it wrongly.':
    'BMC 计算该码有误，或客户端校验有误。',
  'Give the password that should be right to ipmiscope: it tells from these packets which side has another one.':
    '把应当正确的密码告诉 ipmiscope：它能从这些报文判断哪一方用的是另一个密码。',
  'The BMC, or the tool that set the password,': 'BMC 或设置密码的工具',
  'The client was given no password': '客户端没有得到密码',
  'The BMC’s password for {0} is empty': 'BMC 中{0}的密码为空',
  '{0} kept only its beginning.': '{0}只保留了它的开头部分。',
  'Then try again: {0}.': '然后重试：{0}。',
  'The BMC chose {0}, and the client makes its codes by {1}, which it asked for.':
    'BMC 选择了 {0}，而客户端按它所请求的 {1} 计算校验码。',
  'Give the BMC’s K_G: {0}.': '提供 BMC 的 K_G：{0}。',
  'Give no K_G: {0}.': '不提供 K_G：{0}。',
  'Try Intel’s way: {0}.': '试试 Intel 的方式：{0}。',
  'K_G was typed as text where the BMC has it as hexadecimal digits, or the other way round, or was cut to 16 bytes.':
    'K_G 按文本输入，而 BMC 中是十六进制数字，或者相反，或者被截短为 16 字节。',
  'The BMC has no K_G, and the client was given one.': 'BMC 没有 K_G，而客户端得到了一个。',
  'The client was given another K_G, or none.': '客户端得到的是另一个 K_G，或没有得到。',
  'The BMC has a K_G, and the client was given none.': 'BMC 有 K_G，而客户端没有得到。',
  'The BMC has another K_G.': 'BMC 有另一个 K_G。',
  'The BMC has a K_G that the client was not given, or the client was given one that the BMC does not have.':
    'BMC 有 K_G 而客户端没有得到，或者客户端得到了 BMC 所没有的 K_G。',
  'The BMC makes the integrity check value of RAKP 4 in a way of its own (Intel).':
    'BMC 以自己的方式计算 RAKP 4 的完整性校验值（Intel）。',
  'The BMC makes its codes in a way of its own, which the client does not expect.':
    'BMC 以自己的方式计算校验码，客户端没有料到。',
  'FreeIPMI knows that way: {0}.': 'FreeIPMI 认识这种方式：{0}。',
  'ipmitool knows that way: {0}.': 'ipmitool 认识这种方式：{0}。',
  'Update the BMC’s firmware.': '更新 BMC 的固件。',
  'All sessions are taken: pollers that log in without closing, or several at once. BMCs have 4 to 64.':
    '所有会话都被占用：轮询程序登录后不关闭，或多个同时登录。BMC 有 4 到 64 个会话。',
  'Sessions whose Close Session was lost still wait for their timeout, a minute or so.':
    'Close Session 丢失的会话仍在等待超时，大约一分钟。',
  'Only sessions of this privilege level are used up.': '只是此权限级别的会话用完了。',
  'Wait a minute and try again; stop what polls this BMC.': '等一分钟再试；停止轮询此 BMC 的程序。',
  'On the server itself, see who is logged in: `ipmitool session info all`.':
    '在服务器本机上，查看谁已登录：`ipmitool session info all`。',
  'Try a lower level: {0}.': '试试较低的级别：{0}。',
  'The BMC has one cipher suite only, and answers with it whatever it is asked for.':
    'BMC 只有一个密码套件，无论请求什么都以它应答。',
  'The BMC has dropped SHA1 (OpenBMC and newer Intel boards have suite 17 only).':
    'BMC 已去掉 SHA1（OpenBMC 和较新的 Intel 主板只有套件 17）。',
  'The BMC does not have this suite: older ones end at suite 3 (HPE iLO 4), few have any but 3 and 17.':
    'BMC 没有此套件：较旧的到套件 3 为止（HPE iLO 4），少有 3 和 17 以外的。',
  'The suite is switched off in the BMC’s settings, or not allowed at this privilege level.':
    '此套件在 BMC 设置中被关闭，或在此权限级别不允许。',
  'Try {0}: {1}.': '试试{0}：{1}。',
  'the suite that the BMC chose': 'BMC 选择的套件',
  'suite {0}': '套件 {0}',
  'On the server itself, see which suites the BMC has, and for which levels: `ipmitool lan print 1`.':
    '在服务器本机上，查看 BMC 有哪些套件以及各自的级别：`ipmitool lan print 1`。',
  'The channel’s privilege limit is lower than what the client asks for.':
    '通道的权限上限低于客户端所请求的级别。',
  'On the server itself, raise the limit': '在服务器本机上，提高上限',
  'Ask for less: {0}.': '请求较低的级别：{0}。',
  '{0} of the channel: `ipmi-config --commit --key-pair=Lan_Channel:Volatile_Channel_Privilege_Limit=Administrator`.':
    '{0}（通道）：`ipmi-config --commit --key-pair=Lan_Channel:Volatile_Channel_Privilege_Limit=Administrator`。',
  'The cipher suite is not allowed at this level.': '在此级别不允许该密码套件。',
  'The user’s privilege limit is lower than what the client asks for; clients ask for administrator by themselves.':
    '用户的权限上限低于客户端所请求的级别；客户端默认请求 administrator。',
  'The user or the channel is disabled for IPMI (OpenBMC gives this status then).':
    '用户或通道未启用 IPMI（OpenBMC 此时给出该状态）。',
  'On the server itself, see the number and the limit of the user: `ipmitool user list 1`.':
    '在服务器本机上，查看用户的编号和上限：`ipmitool user list 1`。',
  '{0}: `ipmitool channel setaccess 1 USER_ID ipmi=on privilege=4`.':
    '{0}：`ipmitool channel setaccess 1 USER_ID ipmi=on privilege=4`。',
  'The user name is misspelt, upper and lower case included, or the BMC has no such user.':
    '用户名拼写有误（包括大小写），或 BMC 没有该用户。',
  'The user is disabled, or not enabled for IPMI over LAN.': '用户被禁用，或未启用 LAN 上的 IPMI。',
  'The user has an empty password, which many BMCs do not accept.': '用户的密码为空，许多 BMC 不接受。',
  'The user is locked out after failed logins.': '用户因多次登录失败被锁定。',
  'The BMC looks users up by name and privilege together, and has no such pair.':
    'BMC 按名称和权限一起查找用户，而没有这样的组合。',
  'Try again as another user: {0}.': '以另一个用户重试：{0}。',
  'On the server itself, see names and access: `ipmitool user list 1`.':
    '在服务器本机上，查看用户名和访问权限：`ipmitool user list 1`。',
  'If the account may be locked, wait some minutes before the next try.':
    '如果账户可能被锁定，请等几分钟再试。',
  'The client was given no user name, and the BMC’s user 1 (the null user) is disabled.':
    '客户端没有得到用户名，而 BMC 的用户 1（空用户）被禁用。',
  'Give a user name: {0}.': '提供用户名：{0}。',
  'A doubled or late packet of another login.': '另一次登录的重复或迟到的报文。',
  'The BMC counts the session’s sequence numbers most significant byte first (Sun ILOM 1.0, 2.0).':
    'BMC 以最高有效字节在前的方式计数会话序列号（Sun ILOM 1.0、2.0）。',
  'Try again: {0}.': '重试：{0}。',
  'With the work-around: {0}.': '使用变通办法：{0}。',
  'Use RMCP+ where the BMC has it: {0}.': '如果 BMC 有 RMCP+，请使用它：{0}。',
  'Client and BMC make the code of RAKP 3 differently: the role byte with or without its bit 4, or the user name padded to 16 bytes (Intel, Supermicro).':
    '客户端与 BMC 计算 RAKP 3 校验码的方式不同：角色字节含或不含位 4，或用户名填充到 16 字节（Intel、Supermicro）。',
  'The password is wrong, and the client does not check RAKP 2.': '密码错误，而客户端不校验 RAKP 2。',
  'The BMC cut the password when it was set, but not when it checks.':
    'BMC 在设置密码时将其截短，而校验时没有。',
  'Or that of Sun, Dell and Supermicro: {0}.': '或 Sun、Dell 和 Supermicro 的方式：{0}。',
  'The BMC does not take this request in its present state, or not at this level.':
    'BMC 在当前状态或此级别不接受该请求。',
  'The BMC is busy.': 'BMC 正忙。',
  'A field of the request is not what this firmware expects: the privilege level, a length, a reserved byte.':
    '请求中有字段不是此固件所期望的：权限级别、长度、保留字节。',
  'A doubled packet has opened two sessions, or the half-open session has expired.':
    '重复的报文打开了两个会话，或半开的会话已过期。',
  'A bug of the BMC’s firmware.': 'BMC 固件的缺陷。',
  'Try another level: {0}.': '试试另一个级别：{0}。',
  'Try another cipher suite: {0}.': '试试另一个密码套件：{0}。',
  'Update the BMC’s firmware, or restart the BMC.': '更新 BMC 的固件，或重启 BMC。',
  'The BMC has IPMI 1.5 only.': 'BMC 只有 IPMI 1.5。',
  'IPMI 2.0 is switched off on this channel.': '此通道上关闭了 IPMI 2.0。',
  'Use IPMI 1.5: {0}.': '使用 IPMI 1.5：{0}。',
  'The BMC has IPMI 2.0 only, as OpenBMC and newer iDRAC and iLO do.':
    'BMC 只有 IPMI 2.0，OpenBMC 以及较新的 iDRAC 和 iLO 如此。',
  'The authentication type that the client was told to use is switched off in the BMC, or was never there.':
    '指定给客户端的认证类型在 BMC 中被关闭，或从未有过。',
  'Use a type that is offered: {0}.': '使用所提供的类型：{0}。',
  'IPMI over LAN is switched off in the BMC, as many vendors deliver it.':
    'BMC 中关闭了 LAN 上的 IPMI，许多厂商出厂时如此。',
  '{0} is not the BMC but another machine, such as the server that it manages.':
    '{0} 不是 BMC，而是另一台机器，例如它所管理的服务器。',
  'The BMC is starting, or its IPMI service has crashed.': 'BMC 正在启动，或其 IPMI 服务已崩溃。',
  'The address is wrong, or the BMC has none yet.': '地址有误，或 BMC 尚无地址。',
  'A router or firewall on the way refuses the traffic.': '途中的路由器或防火墙拒绝该流量。',
  'The BMC’s network cable, VLAN or shared port is not what it should be.':
    'BMC 的网线、VLAN 或共享端口不对。',
  'Enable IPMI over LAN in the BMC’s web page or, on the server itself, with `ipmitool lan set 1 access on`.':
    '在 BMC 的网页中启用 LAN 上的 IPMI，或在服务器本机上使用 `ipmitool lan set 1 access on`。',
  'Check VLAN and routes; on the server itself, see which address the BMC has: `ipmitool lan print 1`.':
    '检查 VLAN 和路由；在服务器本机上查看 BMC 的地址：`ipmitool lan print 1`。',
  'See whether anything answers: {0}.': '看看是否有任何应答：{0}。',
  'A firewall drops UDP port {0}, or IPMI over LAN is switched off.':
    '防火墙丢弃 UDP 端口 {0}，或 LAN 上的 IPMI 已关闭。',
  'The address is wrong, or nothing is there.': '地址有误，或那里什么也没有。',
  'The BMC’s VLAN or its port shared with the server (NCSI) is not what it should be.':
    'BMC 的 VLAN 或与服务器共享的端口（NCSI）不对。',
  'The BMC hangs.': 'BMC 挂死。',
  'See whether the BMC answers at all (a pong means that only IPMI over LAN is off): {0}.':
    '看看 BMC 是否有任何应答（有 pong 说明只是 LAN 上的 IPMI 关闭）：{0}。',
  'On the server itself, see which address the BMC has: `ipmitool lan print 1`.':
    '在服务器本机上，查看 BMC 的地址：`ipmitool lan print 1`。',
  'And whether the channel is enabled: `ipmitool channel info 1`.':
    '以及通道是否启用：`ipmitool channel info 1`。',
  'The BMC drops RAKP 1 for users that it does not know, in place of an error: check {0}.':
    'BMC 对不认识的用户丢弃 RAKP 1，而不报错：请检查{0}。',
  'The BMC has crashed or is overloaded.': 'BMC 已崩溃或过载。',
  'Packets are lost on the way.': '报文在途中丢失。',
  'The BMC drops RAKP 3 where its code does not fit, in place of an error.':
    'RAKP 3 的校验码不符时，BMC 将其丢弃而不报错。',
  'RMCP+ is switched off in the BMC, or not allowed on this channel.': 'BMC 中关闭了 RMCP+，或此通道不允许。',
  'IPMI over LAN is switched off in the BMC: only pings are answered.':
    'BMC 中关闭了 LAN 上的 IPMI：只应答 ping。',
  'The BMC is overloaded, or drops what it cannot accept.': 'BMC 过载，或丢弃它不能接受的内容。',
  'Restart the BMC on the server itself: `ipmitool mc reset cold`.':
    '在服务器本机上重启 BMC：`ipmitool mc reset cold`。',
  'The BMC makes its integrity codes with another key than the client expects: other K1 constants, another K_G, a bug of its firmware.':
    'BMC 计算完整性校验码所用的密钥与客户端期望的不同：不同的 K1 常量、另一个 K_G、固件缺陷。',
  'Something on the way changes the packets.': '途中有东西更改了报文。',
  'another suite': '另一个套件',
  'suite 3, which all make alike': '套件 3，所有实现都相同',
  'Leave the codes of the BMC unchecked: {0}.': '不校验 BMC 的校验码：{0}。',
  'The BMC’s IPMI service has crashed or restarted.': 'BMC 的 IPMI 服务已崩溃或重启。',
  'Client and BMC make the session’s keys or integrity codes differently, and the BMC drops what does not fit.':
    '客户端与 BMC 生成会话密钥或完整性校验码的方式不同，BMC 丢弃不符的报文。',
  'The session’s sequence numbers or padding are not what the BMC expects.':
    '会话的序列号或填充不是 BMC 所期望的。',
  'The BMC has closed the session, restarted or crashed.': 'BMC 关闭了会话、重启或崩溃。',
  'Try suite 3, which all make alike: {0}.': '试试套件 3，所有实现都相同：{0}。',
  'Try another suite: {0}.': '试试另一个套件：{0}。',
  'Give the password to ipmiscope: it tells whose integrity codes do not fit.':
    '把密码告诉 ipmiscope：它能判断哪一方的完整性校验码不符。',
  'Update the BMC’s firmware, or restart the BMC on the server itself: `ipmitool mc reset cold`.':
    '更新 BMC 的固件，或在服务器本机上重启 BMC：`ipmitool mc reset cold`。',
  'The client asked again just as the answer came.': '应答到来时，客户端正好又问了一次。',
  'The capture was started after the login.': '抓包是在登录之后开始的。',
  'The capture was stopped, or its file cut off, before the session ended.':
    '会话结束之前，抓包被停止，或其文件被截断。',
  'The capture lacks packets.': '抓包缺少报文。',
  'The capture was taken where only one direction passes: a mirror port, an asymmetric route, a filter.':
    '抓包的位置只有一个方向经过：镜像端口、非对称路由、过滤器。',
  "Capture both directions from before the login: `tcpdump -i any -w ipmi.pcap 'udp port {0} or icmp'`.":
    "从登录之前开始，抓取两个方向：`tcpdump -i any -w ipmi.pcap 'udp port {0} or icmp'`。",
  'The client was built without this hash (Debian’s ipmitool has no MD2) and sends zeros in its place.':
    '客户端构建时没有该散列（Debian 的 ipmitool 没有 MD2），以零代替发送。',
  'Use MD5: {0}.': '使用 MD5：{0}。',
  'Or RMCP+: {0}.': '或 RMCP+：{0}。',
  'The client was given a K_G, which the BMC does not have, or another one than the BMC’s.':
    '客户端得到了 BMC 所没有的 K_G，或与 BMC 不同的 K_G。',
  'The client crashed, or cannot make the integrity codes of this suite (ipmitool and suites 11 and 12).':
    '客户端崩溃，或不会计算此套件的完整性校验码（ipmitool 与套件 11 和 12）。',
  'Try suite 3 or 17: {0}.': '试试套件 3 或 17：{0}。',
  'Look at what the client printed last.': '看看客户端最后打印了什么。',
  'The client could not read the answer: a length, a privilege level or a session ID was not what it expects.':
    '客户端读不懂应答：长度、权限级别或会话 ID 不是它所期望的。',
  'Another client or user stopped it.': '被另一个客户端或用户停止。',
  'FreeIPMI wants the privilege level echoed: {0}.': 'FreeIPMI 要求原样返回权限级别：{0}。',
  'See what the client says: {0}.': '看看客户端怎么说：{0}。',
}
