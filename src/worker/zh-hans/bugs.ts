/** The faults that the built-in BMC can have, and the workarounds of the console, in Simplified Chinese. */
import type { Phrases } from 'wasm-free-codec'

export const bugs: Phrases = {
  'Loses every Nth datagram that the BMC sends.': '每隔 N 个丢失 BMC 发送的一个数据报。',
  'Sends each datagram so many milliseconds late.': '每个数据报迟若干毫秒发送。',
  'Sends each datagram twice.': '每个数据报发送两次。',
  'Swaps each two datagrams that it sends; one without a second goes out a third of a second late.':
    '将发送的数据报两两对调；没有第二个的，迟三分之一秒发出。',
  'Sends IPMI messages with a wrong data checksum, as Supermicro X9SCM-iiF, X9DRi-F and X9DRFR do.':
    '发送数据校验和有误的 IPMI 消息，Supermicro X9SCM-iiF、X9DRi-F 和 X9DRFR 如此。',
  'Sends RMCP+ packets whose integrity code is wrong by one bit.': '发送完整性校验码错一位的 RMCP+ 报文。',
  'Sends IPMI 1.5 packets whose authentication code is wrong by one bit.':
    '发送认证码错一位的 IPMI 1.5 报文。',
  'Encrypts every packet with an initialization vector of zeros.': '以全零的初始化向量加密每个报文。',
  'Sends a random number of zeros in every RAKP message 2.': '在每个 RAKP message 2 中发送全零的随机数。',
  'Refuses the login in the Open Session Response with this status.':
    '在 Open Session Response 中以此状态拒绝登录。',
  'Refuses the login in RAKP message 2 with this status.': '在 RAKP message 2 中以此状态拒绝登录。',
  'Refuses the login in RAKP message 4 with this status.': '在 RAKP message 4 中以此状态拒绝登录。',
  'Answers Get Channel Authentication Capabilities with this completion code.':
    '以此完成码应答 Get Channel Authentication Capabilities。',
  'Answers Get Channel Cipher Suites with this completion code.':
    '以此完成码应答 Get Channel Cipher Suites。',
  'Answers Get Session Challenge with this completion code.': '以此完成码应答 Get Session Challenge。',
  'Answers Activate Session with this completion code.': '以此完成码应答 Activate Session。',
  'Answers Set Session Privilege Level with this completion code.':
    '以此完成码应答 Set Session Privilege Level。',
  'Answers every command of a session with this completion code, once logged in.':
    '登录之后，以此完成码应答会话的每条命令。',
  'Falls silent at a step: ping, open, rakp1, rakp3, capabilities, cipher-suites, guid, challenge, activate, privilege, close, session, everything.':
    '在某一步沉默：ping、open、rakp1、rakp3、capabilities、cipher-suites、guid、challenge、activate、privilege、close、session、everything。',
  'Sends a key exchange code in RAKP message 2 that is wrong by one bit, as with another password.':
    '在 RAKP message 2 中发送错一位的密钥交换校验码，如同密码不同。',
  'Sends an integrity check value in RAKP message 4 that is wrong by one bit, as with another K_G.':
    '在 RAKP message 4 中发送错一位的完整性校验值，如同 K_G 不同。',
  'Refuses logins with so many bytes: 1 (C7h alone), 2, 8, or all filled up with zeros.':
    '以若干字节拒绝登录：1（仅 C7h）、2、8，或全部以零填充。',
  'Answers the steps of an RMCP+ login under another message tag.': '以另一个消息标签应答 RMCP+ 登录的各步。',
  'Knows the first 16 bytes of passwords alone.': '只认密码的前 16 字节。',
  'Has no session left for anybody.': '没有任何空闲会话。',
  'Refuses a user after so many logins that came no further than RAKP message 2.':
    '用户多次登录都没有走过 RAKP message 2 之后，将其拒绝。',
  'Ends sessions after so many seconds without a packet.': '若干秒没有报文之后结束会话。',
  'Has cipher suite 3 alone, as HPE iLO 4 and older boards.': '只有密码套件 3，HPE iLO 4 和较旧的主板如此。',
  'Takes no IPMI 1.5 logins, as OpenBMC and newer iDRAC and iLO.':
    '不接受 IPMI 1.5 登录，OpenBMC 以及较新的 iDRAC 和 iLO 如此。',
  'Takes no RMCP+ logins, and refuses to be asked about them.': '不接受 RMCP+ 登录，也拒绝相关的询问。',
  'Limits the LAN channel to this privilege level: 2 user, 3 operator.':
    '将 LAN 通道限制在此权限级别：2 user，3 operator。',
  'RAKP message 2 and its code are one byte too long: Supermicro H8QME with SIMSO card.':
    'RAKP message 2 及其校验码多一个字节：带 SIMSO 卡的 Supermicro H8QME。',
  'A byte too many in RAKP message 2, Open Session’s privilege in the hashes, malformed cipher suite records: Sun Fire 4x00 ILOM.':
    'RAKP message 2 多一个字节，散列使用 Open Session 的权限，密码套件记录格式有误：Sun Fire 4x00 ILOM。',
  'Hashes the privilege of the Open Session Request: Sun Fire 4x00, Supermicro X8DTH, Intel S5500WBV, Dell C5220, ipmi_sim.':
    '以 Open Session Request 的权限计算散列：Sun Fire 4x00、Supermicro X8DTH、Intel S5500WBV、Dell C5220、ipmi_sim。',
  'Wants the real privilege in Open Session, pads the user name, leaves the look-up bit out of RAKP 3’s hash, makes RAKP 4’s code by the integrity algorithm: Intel SE7520AF2.':
    '在 Open Session 中要真正的权限，填充用户名，RAKP 3 的散列不含查找位，RAKP 4 的校验码以完整性算法计算：Intel SE7520AF2。',
  'RAKP message 4 carries a code with suite 0, too: Supermicro X8DTG and X8DTU, Intel S5500WBV and S2600JF.':
    '套件 0 时 RAKP message 4 也带有校验码：Supermicro X8DTG 和 X8DTU、Intel S5500WBV 和 S2600JF。',
  'Makes K1 and K2 from constants as long as the hash instead of 20 bytes: OpenIPMI with MD5.':
    '以与散列等长的常量代替 20 字节计算 K1 和 K2：OpenIPMI 使用 MD5 时。',
  'Keys integrity codes with the sik (openipmicmd) or the password (ipmi_sim) instead of K1.':
    '以 sik（openipmicmd）或密码（ipmi_sim）代替 K1 作为完整性校验码的密钥。',
  'Counts the integrity pad without pad length and next header: what ipmitool -o icts is for.':
    '计算完整性填充时不计填充长度和下一头部：ipmitool -o icts 即为此而设。',
  'Answers this cipher suite whatever was proposed: pyghmi’s fakebmc.':
    '无论提出什么都以此密码套件应答：pyghmi 的 fakebmc。',
  'Leaves the privilege of the Open Session Response 0: OpenBMC.':
    'Open Session Response 的权限保持为 0：OpenBMC。',
  'Sends 04h in a reserved byte of RAKP message 2: Gigabyte.':
    '在 RAKP message 2 的保留字节中发送 04h：Gigabyte。',
  'Lists algorithms without the suites that they belong to: OpenBMC.':
    '列出算法而不列出其所属套件：OpenBMC。',
  'Sends IPMI 1.5 packets under session ID 0 instead of the session’s: Tyan S2882.':
    '以会话 ID 0 而非会话自身的 ID 发送 IPMI 1.5 报文：Tyan S2882。',
  'Sends IPMI 1.5 sequence numbers most significant byte first: Sun ILOM 1.0 and 2.0.':
    'IPMI 1.5 序列号以最高有效字节在前发送：Sun ILOM 1.0 和 2.0。',
  'Authenticates its replies although per-message authentication is off: Dell 2850 and SC1425.':
    '虽然逐消息认证已关闭，仍对应答加以认证：Dell 2850 和 SC1425。',
  'Says that per-message authentication is off, and still drops what is not authenticated: IBM eServer 325.':
    '声称逐消息认证已关闭，却仍丢弃没有认证的内容：IBM eServer 325。',
  'Leaves the codes of IPMI 1.5 replies blank: Xyratex FB-H8-SRAY, Windmill, Winterfell.':
    'IPMI 1.5 应答的校验码留空：Xyratex FB-H8-SRAY、Windmill、Winterfell。',
  'Misstates authentication types, users and K_G in its capabilities: ASUS P5M2, Intel SR1520ML, Sun Fire ELOM.':
    '在其能力中误报认证类型、用户和 K_G：ASUS P5M2、Intel SR1520ML、Sun Fire ELOM。',
  'Does not answer the RMCP ping: Intel M50FCP, Windmill, Winterfell.':
    '不应答 RMCP ping：Intel M50FCP、Windmill、Winterfell。',
  'Puts the answers of satellites into the acknowledgement of Send Message instead of a message of their own.':
    '将卫星控制器的应答放在 Send Message 的确认中，而不是单独的消息中。',
  'Refuses Get Payload Activation Status: Supermicro X8SIL-F.':
    '拒绝 Get Payload Activation Status：Supermicro X8SIL-F。',
  'Refuses Get Channel Payload Support: Windmill, Winterfell.':
    '拒绝 Get Channel Payload Support：Windmill、Winterfell。',
  'Names impossible payload sizes when SOL is activated: ASUS P5M2, Supermicro X8, Quanta.':
    '激活 SOL 时给出不可能的载荷大小：ASUS P5M2、Supermicro X8、Quanta。',
  'Names a wrong UDP port when SOL is activated: ASUS P5MT-R, Supermicro X8DTH-iF.':
    '激活 SOL 时给出错误的 UDP 端口：ASUS P5MT-R、Supermicro X8DTH-iF。',
  'Takes no notice of what Get Channel Authentication Capabilities says.':
    '不理会 Get Channel Authentication Capabilities 所说的内容。',
  'IPMI 1.5: reads sequence numbers most significant byte first.': 'IPMI 1.5：序列号按最高有效字节在前读取。',
  'IPMI 1.5: authenticates every packet, whatever the BMC says.':
    'IPMI 1.5：无论 BMC 怎么说，每个报文都认证。',
  'Makes K1 and K2 from constants as long as the hash: OpenIPMI with MD5.':
    '以与散列等长的常量计算 K1 和 K2：OpenIPMI 使用 MD5 时。',
  'Counts the integrity pad without pad length and next header.': '计算完整性填充时不计填充长度和下一头部。',
  'IPMI 1.5: accepts the session ID 0.': 'IPMI 1.5：接受会话 ID 0。',
  'Accepts a code in RAKP message 4 where the suite has none.':
    '套件没有校验码时，接受 RAKP message 4 中的校验码。',
  'Asks for the real privilege in Open Session, pads the user name to 16 bytes, leaves the look-up bit out of RAKP message 3, checks RAKP message 4 by the integrity algorithm.':
    '在 Open Session 中请求真正的权限，将用户名填充到 16 字节，RAKP message 3 不含查找位，以完整性算法校验 RAKP message 4。',
  'As intel20, without padding the user name.': '同 intel20，但不填充用户名。',
  'IPMI 1.5: does not check the codes of replies.': 'IPMI 1.5：不校验应答的校验码。',
  'Takes IPMI messages with wrong checksums.': '接受校验和有误的 IPMI 消息。',
  'Asks for the real privilege in Open Session.': '在 Open Session 中请求真正的权限。',
  'Keys integrity codes with the password: ipmi_sim with HMAC-MD5-128.':
    '以密码作为完整性校验码的密钥：ipmi_sim 使用 HMAC-MD5-128 时。',
  'SOL: asks for serial alerts to be deferred.': 'SOL：请求推迟串行告警。',
  'Keys integrity codes with the SIK: openipmicmd with HMAC-MD5-128.':
    '以 SIK 作为完整性校验码的密钥：openipmicmd 使用 HMAC-MD5-128 时。',
  'Accepts one byte too many in RAKP message 2, and asks for the real privilege in Open Session.':
    '接受 RAKP message 2 中多出的一个字节，并在 Open Session 中请求真正的权限。',
  'Accepts one byte too many in RAKP message 2.': '接受 RAKP message 2 中多出的一个字节。',
  'IPMI 1.5: takes authenticated replies where none were agreed.':
    'IPMI 1.5：没有约定认证时也接受带认证的应答。',
}
