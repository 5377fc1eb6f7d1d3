/** `en-lessons.ts` in Simplified Chinese. */
import type { lessonsEn } from './en-lessons.ts'
import type { Translation } from './language.ts'

// prettier-ignore
const chinese: Translation<typeof lessonsEn> = {
  frame: {
    title: '`0x06 0x01` 的帧',
    line: '输入两个字节，发出一整条消息：它们周围有什么',
    intro: 'raw 命令由网络功能和命令编号组成。发往 BMC 的是包着它们的一条消息：问谁、谁在问、一个序列号、两个校验和。',
    tasks: {
      ask: {
        ask: '问 BMC 它是谁：输入 `0x06 0x01` 并按 Enter。',
        hints: ['第一个字节是网络功能（06h，App），第二个是命令（01h，Get Device ID）。'],
        seen: '你输入了两个字节，发出的是七个。应答带有同样的命令编号、一个完成码，以及描述 BMC 的 15 个字节。',
      },
      command: {
        ask: '在请求中，单击表示命令的那个字节。',
        hints: ['它就是你输入的第二个数字。', '它在带有序列号的字节之后。'],
        seen: '是第六个字节。没有网络功能，它的编号说明不了什么：几乎每个网络功能都有命令 01h。',
      },
      function: {
        ask: '单击带有网络功能的字节。',
        hints: ['寻找 18h：网络功能在高六位中。', '06h 左移两位就是 18h；低两位是逻辑单元。'],
        seen: '18h 的高六位是 06h，低两位是逻辑单元 0。',
      },
      checksum: {
        ask: '有两个字节是校验和。单击其中第一个，即头校验和。',
        hints: ['它结束了“向谁请求什么”这一部分：第三个字节。'],
        seen: '20h、18h 与 C8h 之和为 100h：低字节为 0。这里的校验和就只做这件事。',
      },
      answer: {
        ask: '阅读应答：此 BMC 的 Device ID 是多少？',
        hints: ['它紧跟在完成码之后。'],
        seen: '你已从头到尾读完一帧。IPMI 所做的一切都由这样的消息组成。',
      },
    },
  },
  netfn: {
    title: '网络功能与 LUN',
    line: '命令编号属于谁；请求与响应；逻辑单元',
    intro: '六十四个网络功能将命令分类：00h Chassis、04h Sensor/Event、06h App、0Ah Storage、0Ch Transport。偶数用于请求，其后的奇数用于应答。',
    tasks: {
      device: {
        ask: '发送 App 的命令 01h：`0x06 0x01`。',
        hints: ['先网络功能，后命令。'],
        seen: 'App 的命令 01h 是 Get Device ID。',
      },
      chassis: {
        ask: '现在发送 Chassis 的命令 01h。它的网络功能是 `0x00`。',
        hints: ['只有第一个数字不同。'],
        seen: '同样的命令编号，在那里是 Get Chassis Status：要两个数字一起才能确定一条命令。',
      },
      response: {
        ask: '应答带的是哪个网络功能？',
        hints: ['它是奇数。', '请求是 00h；加一。'],
        seen: '响应的网络功能是请求的加一：仅凭这一点就能区分请求与响应。',
      },
      byte: {
        ask: '在请求中，单击带有被请求方逻辑单元（responder LUN）的字节。',
        hints: ['它与网络功能同在一个字节中。'],
        seen: '是低两位。BMC 最多有四个逻辑单元；几乎所有内容都在 0。',
      },
      lun: {
        ask: '在逻辑单元 3 请求 Device ID。ipmitool 的写法是 `-l 3 raw 0x06 0x01`。',
        hints: ['将 -l 3 放在 raw 之前。'],
        seen: '第二个字节变成了 1Bh：18h 加 3。',
      },
    },
  },
  codes: {
    title: '完成码',
    line: 'BMC 怎样说“不”：五个完成码，逐一引出',
    intro: '每个应答的第一个字节说明命令的结果。00h 是成功；C0h 及以上在各处含义相同；80h 到 BEh 的含义由命令规定。',
    tasks: {
      success: {
        ask: '引出 00h：任何一个成功的请求。',
        hints: ['Get Device ID 总会成功。'],
        seen: '其后是数据。',
      },
      invalid: {
        ask: '引出 C1h：此 BMC 不认识的命令。',
        hints: ['取一个没有人使用的命令编号。', 'App 没有命令 7Fh。'],
        seen: '其后什么也没有。试探 OEM 命令的客户端会见到许多这样的应答。',
      },
      length: {
        ask: '引出 C7h：已知的命令，但字节数不对。',
        hints: ['Get Device ID 不带任何数据。', '给它加一个字节。'],
        seen: 'BMC 认识这条命令，但不知道怎样处理这么多字节。',
      },
      absent: {
        ask: '引出 CBh：请求一个不存在的传感器的读数。',
        hints: ['Get Sensor Reading 是 `0x04 0x2d` 加传感器编号。', '试试传感器 EEh。'],
        seen: '命令和长度都对；请求的对象不存在。',
      },
      own: {
        ask: '引出 80h，其含义由命令规定：向 Get System Boot Options 请求参数 60h。',
        hints: ['Get System Boot Options 是 `0x00 0x09`；其后是参数、set selector 和 block selector。', '参数是 60h，两个选择符都是 0。'],
        seen: '同样的 80h 在别的命令中另有含义：请在该命令下查阅。',
      },
    },
  },
  checksums: {
    title: '手算校验和',
    line: '算出两个，发送消息，再弄错一个，听听沉默',
    intro: '校验和使其字节之和以 00h 结尾：把字节相加，取到下一个 100h 的倍数所差的数。第一个覆盖它前面的两个字节，第二个覆盖第一个之后的所有字节。',
    tasks: {
      header: {
        ask: '一个请求以 `20 18` 开头。哪个字节能使三者之和为 00h？',
        hints: ['20h + 18h = 38h。到 100h 还差多少？', '100h − 38h'],
        seen: 'C8h：20h + 18h + C8h = 100h。',
      },
      data: {
        ask: '其后是 `81 04 01`：请求方、序列号 1、命令 01h。以哪个字节结束？',
        hints: ['81h + 04h + 01h = 86h。', '100h − 86h'],
        seen: '7Ah。两个校验和，全部算术不过如此。',
      },
      whole: {
        ask: '输入整条消息，全部七个字节，并原样发送。',
        hints: ['20 18、它的校验和，81 04 01、它的校验和。'],
        seen: 'BMC 按字节的本来面目接受了它们：一个 Get Device ID 请求。',
      },
      another: {
        ask: '现在手工写 Get Chassis Status：`20 00`，然后 `81 04 01`，都带上校验和。',
        hints: ['20h + 00h = 20h。', '第二部分的校验和与之前相同。'],
        seen: '头部是 E0h；其余保持原样。',
      },
      broken: {
        ask: '再次发送 Get Device ID 的消息，但最后一个字节是错的。',
        hints: ['把最后一个字节加一。', '20 18 c8 81 04 01 7b'],
        seen: '校验和不符的消息会被丢弃，没有任何一方说明。在网络上，这看起来就像丢包。',
      },
    },
  },
  power: {
    title: '机箱状态与电源',
    line: '开着吗？关掉，再看一次，再打开',
    intro: '网络功能 00h 是机箱。状态是命令 01h，控制是带一个字节的命令 02h：0 关机、1 开机、2 断电再上电、3 复位。这台机器由软件构成：随意开关即可。',
    tasks: {
      status: {
        ask: '请求机箱状态。',
        hints: ['网络功能 00h，命令 01h。'],
        seen: '三个字节的状态，最先是电源。',
      },
      bit: {
        ask: '完成码之后那个字节的位 0 表示“电源已开”。它是 0 还是 1？',
        hints: ['在应答的内容中寻找电源：是就是 1。'],
        seen: '机器开着。',
      },
      off: {
        ask: '关机：命令 02h 加字节 0。',
        hints: ['网络功能、命令、数据：三个数字。'],
        seen: '它立即关了。软关机 (5) 会先询问操作系统。',
      },
      again: {
        ask: '再次请求状态。',
        hints: ['与之前相同。'],
        seen: '同样的问题，不同的应答：该位现在是 0。',
      },
      on: {
        ask: '再次开机。',
        hints: ['Chassis Control 加字节 1。'],
        seen: '它开了。在真实的机器上，这三个字节会让风扇转起来。',
      },
    },
  },
  sensor: {
    title: '传感器：从记录到温度',
    line: '记录说明原始读数的含义；之后的公式只有一行',
    intro: '传感器以一个原始字节应答。它在 SDR 仓库中的记录说明该字节值多少：值 = (M × raw + B × 10^K1) × 10^K2，其中 K1 是 B 的指数，K2 是结果的指数。',
    tasks: {
      record: {
        ask: '完整读取记录 1：Get SDR 是 `0x0a 0x23`，其后是预留号（2 字节）、记录（2 字节）、偏移、字节数；FFh 表示全部。',
        hints: ['从开头读取不需要预留：00 00。两字节的数字低字节在前。', '预留号 0、记录 1、偏移 0、字节数 FFh。'],
        seen: '一条完整传感器记录：末尾是名称，中间是公式。',
      },
      number: {
        ask: '此记录描述的是几号传感器？',
        hints: ['寻找“Sensor number”。它不是记录自己的编号，虽然这里两者相同。'],
        seen: '读数按传感器编号请求，记录按记录编号请求。',
      },
      reading: {
        ask: '读取该传感器：Get Sensor Reading 是 `0x04 0x2d` 加传感器编号。',
        hints: ['三个数字。'],
        seen: '完成码之后的第一个字节是原始读数。',
      },
      degrees: {
        ask: 'M 为 1，B 为 0，两个指数都是 0：是多少摄氏度？',
        hints: ['此公式不改变原始读数。', '把原始读数写成十进制数。'],
        seen: 'M = 1 时，一个计数就是一度。多数温度传感器都是这样。',
      },
      another: {
        ask: '记录 6 属于一个电压。完整读取它。',
        hints: ['只有记录编号不同。'],
        seen: 'M 为 6，结果的指数为 −2：一个计数是 6 × 10⁻² V。',
      },
      voltage: {
        ask: '读取传感器 6。',
        hints: ['Get Sensor Reading 加另一个编号。'],
        seen: '同样是原始计数，单位不同。',
      },
      volts: {
        ask: '是多少伏？',
        hints: ['raw × 6 ÷ 100', '先把原始读数写成十进制数。'],
        seen: '`ipmitool sensor` 所做的就是这些：一条记录、一个读数、一次乘法。',
      },
    },
  },
  sel: {
    title: '事件日志',
    line: '制造一个事件，读取它，指出它的传感器，清空日志',
    intro: '系统事件日志（SEL）保存发生过的事，每条 16 字节。它与传感器记录和 FRU 一样，属于网络功能 0Ah，Storage。',
    tasks: {
      info: {
        ask: '请求日志的状态：Get SEL Info，`0x0a 0x40`。',
        hints: ['两个数字，没有数据。'],
        seen: '有多少条、还有多少空间、最后一条何时到来。',
      },
      count: {
        ask: '其中有多少条？',
        hints: ['应答中的“Entries”；两个字节，低字节在前。'],
        seen: '一开始就有一条：清空日志这件事也会被记录。',
      },
      event: {
        ask: '让某件事发生：用 Chassis Control（`0x00 0x02`）关闭电源。',
        hints: ['0 是关机。'],
        seen: '电源单元的传感器状态改变了，这就是一个事件。',
      },
      entry: {
        ask: '读取最后一条：Get SEL Entry 是 `0x0a 0x43`，其后是预留号（2 字节）、记录（2 字节）、偏移、字节数。记录 FFFFh 是最后一条。',
        hints: ['预留号 0、记录 ff ff、偏移 0、字节数 ff。'],
        seen: '时间、产生者、传感器，以及说明所发生之事的三个字节。',
      },
      sensor: {
        ask: '事件来自哪个传感器？',
        hints: ['应答中的“Sensor number”。'],
        seen: '20h 是电源单元。它在 SDR 仓库中的记录有它的名称。',
      },
      reserve: {
        ask: '清空需要预留，以免有人清掉自己没有读过的内容。取得一个：Reserve SEL，`0x0a 0x42`。',
        hints: ['两个数字，没有数据。'],
        seen: '一个两字节的数字，在别人预留之前有效。',
      },
      clear: {
        ask: '清空日志：`0x0a 0x47`、你的预留号（低字节在前）、字母 CLR 即 `0x43 0x4c 0x52`，以及表示开始的 AAh。',
        hints: ['预留号在上面的应答中：1 就是 01 00。'],
        seen: '除了说明此事的那一条，日志已空。现有条目：{entries}。',
      },
    },
  },
  fru: {
    title: 'FRU 信息',
    line: '从公共头到一块板的序列号',
    intro: 'FRU 信息是一小块存储器：八字节的头以八字节为单位说明各区从哪里开始；每个区有自己的长度、文本和校验和。',
    tasks: {
      info: {
        ask: 'FRU 0 有多大？Get FRU Inventory Area Info 是 `0x0a 0x10` 加设备。',
        hints: ['三个数字；设备是 0。'],
        seen: '这是存储器的大小，不是其中内容的大小。',
      },
      size: {
        ask: '它有多少字节？',
        hints: ['两个字节，低字节在前：00 01 是 100h。'],
        seen: '100h 是 256。',
      },
      header: {
        ask: '读取它的前八个字节：Read FRU Data 是 `0x0a 0x11`、设备、偏移（2 字节）、字节数。',
        hints: ['设备 0、偏移 00 00、字节数 8。'],
        seen: '八个字节，其和为 00h：版本、五个位置、一个填充、一个校验和。',
      },
      board: {
        ask: '头的第四个字节以八字节为单位说明板信息区（board area）从哪里开始。那是第几个字节？',
        hints: ['FRU 的数据在字节数之后开始。取其中第四个字节。', '乘以八。'],
        seen: 'FRU 中的一切都从八的倍数处开始。',
      },
      area: {
        ask: '读取板信息区：从那里起 40h 个字节。',
        hints: ['偏移有两个字节，低字节在前。'],
        seen: '版本、长度、语言、生产日期，然后是文本，每段文本之前有一个表示其长度的字节。',
      },
      serial: {
        ask: '各段文本依次是制造商、名称、序列号（serial number）、部件号。序列号是什么？每段文本以 C0h 加其长度的字节开头。',
        hints: ['文本从该区的第七个字节开始。', 'C9h：其后有九个字母。跳过两段文本；第三段有六个字符：42h 是 B，44h 是 D，30h 是 0。'],
        seen: '你已像 `ipmitool fru` 那样读取了 FRU。',
      },
    },
  },
  users: {
    title: '用户与权限',
    line: '建立一个用户，以它登录，并被拒绝',
    intro: 'BMC 有一张短短的用户表。每个用户有名称、密码、一个开关，以及在每个通道上的权限上限：Callback、User、Operator、Administrator。你是 Administrator；这个 BMC 是软件，不涉及任何真实设备。',
    tasks: {
      name: {
        ask: '请求用户 3 的名称：Get User Name 是 `0x06 0x46` 加编号。',
        hints: ['三个数字。'],
        seen: '十六个字节，以 00h 补足。',
      },
      who: {
        ask: '用户 3 叫什么？',
        hints: ['在应答中读取。'],
        seen: '名称区分大小写。',
      },
      call: {
        ask: '把用户 5 命名为 `eve`：Set User Name 是 `0x06 0x45`、编号和 16 个字节。e 是 65h，v 是 76h。',
        hints: ['65 76 65，然后十三个 00。'],
        seen: '仅有名称还不能访问：还没有密码、没有启用、没有权限上限。',
      },
      password: {
        ask: '给它一个别处不用的密码：Set User Password 是 `0x06 0x47`、编号、操作 2 和 16 个字节。',
        hints: ['`learn` 是：6c 65 61 72 6e，然后十一个 00。'],
        seen: '这里只容得下十六个字节，长格式为二十个：不作声地截短密码的 BMC 会让之后的登录失败。',
      },
      enable: {
        ask: '启用该用户：同一命令，操作 1，不带密码。',
        hints: ['四个数字：06 47 05 01。'],
        seen: '已启用；但在此通道上它仍然什么也不能做。',
      },
      access: {
        ask: '让它在通道 1 上成为 Operator：Set User Access 是 `0x06 0x43`、一个含标志和通道的字节、用户、权限上限。标志：80h 表示更改它们，10h 表示 IPMI 消息。',
        hints: ['80h + 10h + 1 = 91h。Operator 是 3。'],
        seen: '消息已启用，上限为 Operator。未启用消息的用户根本不能登录。',
      },
      login: {
        ask: '以 `eve` 登录，用你设的密码，权限为 Operator。',
        hints: ['请求 Administrator 会被拒绝：上限是 Operator。也可以试一试。'],
        seen: '现在你是 eve，权限为 Operator。',
      },
      refused: {
        ask: '试一件 Operator 不能做的事：给用户 6 命名。任何名称都行。',
        hints: ['还是 Set User Name，换一个编号。'],
        seen: '会话没有问题，但其权限不够。',
      },
      level: {
        ask: 'Set User Name 要求哪个权限级别？给出其编号：2 User、3 Operator、4 Administrator。',
        hints: ['参考中的 Set User Name 有说明。'],
        seen: '每个 D4h 都由权限表决定：它在参考中，附在每条命令上。',
      },
    },
  },
  login15: {
    title: '逐步进行 1.5 登录',
    line: '能力、质询、激活：每一步都手工输入',
    intro: '在 IPMI 1.5 中，登录由普通命令组成。这里没有人登录：由你来做。只有一样东西代你算出，即每个报文的 MD5 校验码，它由此 BMC 的公开密码 `ipmiscope` 得出。',
    tasks: {
      offer: {
        ask: '询问 BMC 提供什么：Get Channel Authentication Capabilities 是 `0x06 0x38`、通道 0Eh（当前通道）、权限 4。',
        hints: ['四个数字。'],
        seen: '逐位说明：有哪些认证类型、哪些用户、是否有 RMCP+。',
      },
      challenge: {
        ask: '为 `admin` 取得质询：Get Session Challenge 是 `0x06 0x39`、类型 2（MD5），以及 16 字节的名称。a 61h、d 64h、m 6Dh、i 69h、n 6Eh。',
        hints: ['02、61 64 6d 69 6e，然后十一个 00。'],
        seen: '一个临时的会话 ID 和 16 个随机字节。从现在起报文都带校验码。',
      },
      activate: {
        ask: '激活会话：`0x06 0x3a`、类型 2、权限 4、质询（16 字节），以及一个不为 0 的起始序列号（4 字节）。',
        hints: ['从应答中逐字节抄下质询。', '序列号取 01 00 00 00。'],
        seen: '此报文的校验码证实了密码，而密码从未经过网络。会话现在有了自己的 ID。',
      },
      raise: {
        ask: '会话开始时是 User。把它提升为 Administrator：Set Session Privilege Level 是 `0x06 0x3b` 加 4。',
        hints: ['三个数字。'],
        seen: '如果用户的上限较低，这里会是 80h 或 81h，登录看起来就像失败了。',
      },
      ask: {
        ask: '使用它：请求 Device ID。',
        hints: ['`0x06 0x01`'],
        seen: '每个报文都带校验码，覆盖其消息、会话和序列号。',
      },
      close: {
        ask: '关闭它：Close Session 是 `0x06 0x3c` 加会话 ID，四个字节，低字节在前。',
        hints: ['ID 与报文的校验码显示在一起；把它的字节倒过来。'],
        seen: '没有关闭的会话会占着位置直到超时：BMC 的会话不多。',
      },
    },
  },
  login20: {
    title: 'RMCP+ 登录及其密钥',
    line: '八个数据报，逐个扣留；每个校验码和密钥都在生成时可见',
    intro: '一个控制台即将以 `admin` 和密码套件 3 登录。它的数据报被扣留：由你逐个放行。此 BMC 的用户和密码是公开的，因此所有校验码和密钥都可以显示。',
    tasks: {
      open: {
        ask: '放行 Open Session Request，然后放行它的应答。',
        hints: ['按两次按钮。'],
        seen: '已商定算法：登录用 HMAC-SHA1，完整性用 HMAC-SHA1-96，加密用 AES-CBC-128。',
      },
      id: {
        ask: '双方各自为会话编号。在应答中，单击 BMC 选择的编号。',
        hints: ['“Managed system session ID”：managed system 就是 BMC。'],
        seen: '从现在起，控制台在它发送的一切内容上写这个编号。',
      },
      rakp12: {
        ask: '放行 RAKP 1 和 RAKP 2。',
        hints: ['控制台说出用户名；BMC 以一个校验码应答。'],
        seen: 'RAKP 1 说出了用户名，双方都已发送 16 个随机字节。',
      },
      random: {
        ask: '在 RAKP 2 中，单击 BMC 的随机数。',
        hints: ['十六个字节，在 GUID 之前。'],
        seen: '两个随机数都参与校验码和密钥的计算：此次登录的录制不能用于另一次。',
      },
      code: {
        ask: 'RAKP 2 以一个校验码结束，其密钥是用户的密码。哪个密码能算出它？先试一个错的，再试公开的那个。',
        hints: ['所有内置 BMC 的密码都相同：它在 `ipmiscope bmc` 打印的内容中。', '就是这个程序的名称。'],
        seen: '错误的密码就是这样被发现的：控制台自己计算校验码，看到的却是另一个，于是沉默。没有任何状态说明这一点。',
      },
      rakp34: {
        ask: '放行 RAKP 3 和 RAKP 4。',
        hints: ['现在控制台证实密码，BMC 证实密钥。'],
        seen: '由 K_G（没有时由密码）得出 SIK；由 SIK 得出 K1 和 K2。',
      },
      opens: {
        ask: '下一个数据报已加密。哪个密钥能打开它？你的选择会在它的字节上尝试。',
        hints: ['两种用途：一个密钥用于证实，一个用于加密。', 'AES 取 K2 的前 16 个字节。'],
        seen: 'K2 打开了它：里面是 Set Session Privilege Level。',
      },
      proves: {
        ask: '其末尾的 12 个字节证明没有人更改过它，它们由哪个密钥算出？',
        hints: ['不是用于加密的那个。'],
        seen: 'K1，用 HMAC-SHA1-96，覆盖从认证类型起的所有内容。',
      },
      inside: {
        ask: '放行其余的。',
        hints: ['还有两个。'],
        seen: '登录完成。从这里起，全是一条接一条的加密消息。',
      },
    },
  },
  bridging: {
    title: '桥接到 82h，以及双重桥接',
    line: '消息中的消息，发往 BMC 之后的控制器',
    intro: 'BMC 之后的总线上可能还有别的控制器。要到达其中一个，就把发给它的消息放入 Send Message（06h 34h），由 BMC 取出并转发。在此 BMC 之后，82h 位于通道 0，而 82h 之后有一个 72h。',
    tasks: {
      near: {
        ask: '问通道 0 上的 82h 它是谁：`-t 0x82 -b 0 raw 0x06 0x01`。',
        hints: ['-t 是目标的地址，-b 是它所在的通道。'],
        seen: '两个应答：BMC 确认了 Send Message，然后 82h 自己作了应答。',
      },
      address: {
        ask: '请求中有两条消息，一条在另一条之内。单击 82h 的地址。',
        hints: ['内层消息从含通道的字节之后开始。'],
        seen: '内层消息是完整的：地址、校验和都有。其和为 00h，外层校验和甚至看不到它。',
      },
      sensor: {
        ask: '读取 82h 的传感器 1。',
        hints: ['Get Sensor Reading 是 04h 2Dh 加编号。', '同样的 -t 和 -b。'],
        seen: '其他控制器的传感器就是这样读取的：记录指明所有者，工具进行桥接。',
      },
      double: {
        ask: '经 82h 到达 72h，它在 82h 的通道 7 上：-T 和 -B 指明中间的是谁。',
        hints: ['-T 0x82 -B 0 说明怎样到达中间的那个。', '然后是 -t 0x72 -b 7，以及 raw 0x06 0x01。'],
        seen: '三条消息层层嵌套，返回了 {replies} 条。',
      },
      nobody: {
        ask: '问一个不存在的控制器：`-t 0x84 -b 0`。',
        hints: ['任何命令都行。'],
        seen: 'BMC 代表总线说明没有人接收。沉默则意味着有人接收了却没有应答。',
      },
    },
  },
}

export default chinese
