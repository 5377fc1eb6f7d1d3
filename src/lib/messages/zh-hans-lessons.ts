/** `en-lessons.ts` in Simplified Chinese. */
import type { lessonsEn } from './en-lessons.ts'
import type { Translation } from './language.ts'

// prettier-ignore
const chinese: Translation<typeof lessonsEn> = {
  frame: {
    title: '`0x06 0x01` 的帧',
    line: '输入两个字节，发送一整个消息：它们周围有什么',
    intro: '原始命令是一个网络功能和一个命令编号。发往 BMC 的是围绕它们的消息：问谁、谁问、一个序列号、两个校验和。',
    tasks: {
      ask: {
        ask: '问 BMC 它是谁：输入 `0x06 0x01` 并按 Enter。',
        hints: ['第一个字节是网络功能（06h，App），第二个是命令（01h，Get Device ID）。'],
        seen: '你输入两个字节，发出了七个字节。应答带有相同的命令编号、一个完成码，以及描述 BMC 的 15 个字节。',
      },
      command: {
        ask: '在请求中，单击作为命令的字节。',
        hints: ['它是你输入的第二个数字。', '它在含序列号的字节之后。'],
        seen: '第六个字节。没有网络功能，它的编号说明不了什么：几乎每个网络功能都有命令 01h。',
      },
      function: {
        ask: '单击带有网络功能的字节。',
        hints: ['寻找 18h：网络功能在高六位。', '06h 左移两位是 18h；低两位是逻辑单元。'],
        seen: '18h 是高六位的 06h 和低两位的逻辑单元 0。',
      },
      checksum: {
        ask: '有两个字节是校验和。单击其中第一个，即头部校验和。',
        hints: ['它结束说明向谁请求什么的部分：第三个字节。'],
        seen: '20h、18h 和 C8h 之和为 100h：低字节为 0。校验和在这里所做的仅此而已。',
      },
      answer: {
        ask: '阅读应答：此 BMC 的设备 ID 是多少？',
        hints: ['它紧跟在完成码之后。'],
        seen: '你已从头到尾读完一帧。IPMI 所做的一切都由这样的消息构成。',
      },
    },
  },
  netfn: {
    title: '网络功能与 LUN',
    line: '命令编号属于什么；请求与响应；逻辑单元',
    intro: '六十四个网络功能给命令分类：00h Chassis、04h Sensor/Event、06h App、0Ah Storage、0Ch Transport。偶数用于询问，下一个奇数用于应答。',
    tasks: {
      device: {
        ask: '发送 App 的命令 01h：`0x06 0x01`。',
        hints: ['先是网络功能，然后是命令。'],
        seen: 'App 的命令 01h 是 Get Device ID。',
      },
      chassis: {
        ask: '现在发送 Chassis 的命令 01h。它的网络功能是 `0x00`。',
        hints: ['只有第一个数字改变。'],
        seen: '同样的命令编号在那里是 Get Chassis Status：命令由两个编号共同确定。',
      },
      response: {
        ask: '应答带有哪个网络功能？',
        hints: ['它是奇数。', '请求中为 00h；加一。'],
        seen: '响应带有请求的网络功能加一：仅此就能区分请求与响应。',
      },
      byte: {
        ask: '在请求中，单击带有被问者逻辑单元（responder LUN）的字节。',
        hints: ['它与网络功能共用一个字节。'],
        seen: '低两位。BMC 最多有四个逻辑单元；几乎一切都在 0。',
      },
      lun: {
        ask: '在逻辑单元 3 询问设备 ID。ipmitool 的写法是 `-l 3 raw 0x06 0x01`。',
        hints: ['把 -l 3 放在 raw 之前。'],
        seen: '第二个字节变成 1Bh：18h 加 3。',
      },
    },
  },
  codes: {
    title: '完成码',
    line: 'BMC 如何说不：五个代码，逐一引出',
    intro: '每个应答的第一个字节说明命令如何结束。00h 是成功；C0h 及以上在各处含义相同；80h 到 BEh 的含义由命令决定。',
    tasks: {
      success: {
        ask: '引出 00h：任何成功的请求。',
        hints: ['Get Device ID 总是成功。'],
        seen: '数据在它之后。',
      },
      invalid: {
        ask: '引出 C1h：此 BMC 不认识的命令。',
        hints: ['取一个没有人用的命令编号。', 'App 没有命令 7Fh。'],
        seen: '其后没有内容。探测 OEM 命令的客户端会见到许多这样的应答。',
      },
      length: {
        ask: '引出 C7h：已知的命令，但字节数有误。',
        hints: ['Get Device ID 根本没有数据。', '给它加一个字节。'],
        seen: 'BMC 认识该命令，但不知道拿这么多字节怎么办。',
      },
      absent: {
        ask: '引出 CBh：询问一个不存在的传感器的读数。',
        hints: ['Get Sensor Reading 是 `0x04 0x2d` 和传感器编号。', '试试传感器 EEh。'],
        seen: '命令和长度都对；所请求的东西不存在。',
      },
      own: {
        ask: '引出 80h，其含义由命令决定：向 Get System Boot Options 询问参数 60h。',
        hints: ['Get System Boot Options 是 `0x00 0x09`；其后是参数、集合选择符和块选择符。', '参数为 60h，两个选择符为 0。'],
        seen: '在另一条命令下，同样的 80h 另有含义：请在该命令下查找。',
      },
    },
  },
  checksums: {
    title: '手算校验和',
    line: '算出两个，发送消息，然后弄坏一个，听听沉默',
    intro: '校验和使其字节之和以 00h 结尾：把字节相加，取到 100h 的下一个倍数所缺的数。第一个覆盖它之前的两个字节，第二个覆盖第一个之后的一切。',
    tasks: {
      header: {
        ask: '请求以 `20 18` 开头。哪个字节使三者之和为 00h？',
        hints: ['20h + 18h = 38h。到 100h 缺多少？', '100h − 38h'],
        seen: 'C8h：20h + 18h + C8h = 100h。',
      },
      data: {
        ask: '其后是 `81 04 01`：请求方、序列号 1、命令 01h。由哪个字节结束？',
        hints: ['81h + 04h + 01h = 86h。', '100h − 86h'],
        seen: '7Ah。两个校验和，算术仅此而已。',
      },
      whole: {
        ask: '输入整个消息，全部七个字节，并原样发送。',
        hints: ['20 18，其校验和，81 04 01，其校验和。'],
        seen: 'BMC 如实接受了你的字节：一个 Get Device ID 请求。',
      },
      another: {
        ask: '现在手写 Get Chassis Status：`20 00`，然后 `81 04 01`，都带校验和。',
        hints: ['20h + 00h = 20h。', '第二部分的校验和与之前相同。'],
        seen: '头部为 E0h；其余不变。',
      },
      broken: {
        ask: '再次发送 Get Device ID 的消息，但最后一个字节有误。',
        hints: ['把最后一个字节加一。', '20 18 c8 81 04 01 7b'],
        seen: '加起来不对的消息会被丢弃，没有谁会告知。在网络上看起来就像丢失的报文。',
      },
    },
  },
  power: {
    title: '机箱状态与电源',
    line: '开着吗？关掉，再看，再打开',
    intro: '网络功能 00h 是机箱。状态是命令 01h，控制是命令 02h 加一个字节：0 关，1 开，2 循环，3 复位。这台机器由软件构成：请随意开关。',
    tasks: {
      status: {
        ask: '询问机箱状态。',
        hints: ['网络功能 00h，命令 01h。'],
        seen: '三个状态字节，电源在最前。',
      },
      bit: {
        ask: '完成码之后的字节的位 0 是“电源已开”。它是 0 还是 1？',
        hints: ['在应答的内容中寻找电源：是为 1。'],
        seen: '机器开着。',
      },
      off: {
        ask: '关掉它：命令 02h 加字节 0。',
        hints: ['网络功能、命令、数据：三个数字。'],
        seen: '它立刻关闭了。软关机（5）会先询问其操作系统。',
      },
      again: {
        ask: '再次询问状态。',
        hints: ['同之前。'],
        seen: '同样的问题，不同的应答：该位现在为 0。',
      },
      on: {
        ask: '再把它打开。',
        hints: ['Chassis Control 加字节 1。'],
        seen: '它开了。在真实的机器中，这三个字节会让风扇转起来。',
      },
    },
  },
  sensor: {
    title: '传感器：从记录到度数',
    line: '记录说明原始读数的含义；然后公式只有一行',
    intro: '传感器以一个原始字节应答。它在 SDR 存储库中的记录说明该字节值多少：值 = (M × 原始值 + B × 10^K1) × 10^K2，其中 K1 是 B 的指数，K2 是结果的指数。',
    tasks: {
      record: {
        ask: '读取整个记录 1：Get SDR 是 `0x0a 0x23`，然后是预留（2 字节）、记录（2 字节）、偏移、计数；FFh 表示全部。',
        hints: ['从头读取不需要预留：00 00。两字节的数字低字节在前。', '预留 0，记录 1，偏移 0，计数 FFh。'],
        seen: '一条完整的传感器记录：名称在末尾，公式在中间。',
      },
      number: {
        ask: '此记录描述哪个传感器编号？',
        hints: ['寻找“Sensor number”。它不是记录自身的编号，虽然在这里两者相同。'],
        seen: '读数按传感器编号请求，记录按记录编号请求。',
      },
      reading: {
        ask: '读取该传感器：Get Sensor Reading 是 `0x04 0x2d` 和传感器编号。',
        hints: ['三个数字。'],
        seen: '完成码之后的第一个字节是原始读数。',
      },
      degrees: {
        ask: 'M 为 1，B 为 0，两个指数都为 0：是多少摄氏度？',
        hints: ['公式使原始读数保持不变。', '把原始读数写成十进制数。'],
        seen: 'M = 1 时一个计数就是一度。多数温度传感器如此。',
      },
      another: {
        ask: '记录 6 是一个电压。读取整个记录。',
        hints: ['只有记录编号改变。'],
        seen: 'M 为 6，结果的指数为 −2：一个计数是 6 × 10⁻² V。',
      },
      voltage: {
        ask: '读取传感器 6。',
        hints: ['Get Sensor Reading 加另一个编号。'],
        seen: '又是一个原始计数，单位不同。',
      },
      volts: {
        ask: '是多少伏？',
        hints: ['原始值 × 6 ÷ 100', '先把原始读数写成十进制数。'],
        seen: '`ipmitool sensor` 所做的就是这些：一条记录、一个读数、一次乘法。',
      },
    },
  },
  sel: {
    title: '事件日志',
    line: '制造一个事件，读取它，说出其传感器，清除日志',
    intro: '系统事件日志（SEL）保存发生过的事，每条 16 字节。它属于网络功能 0Ah，即 Storage，与传感器记录和清单一样。',
    tasks: {
      info: {
        ask: '询问日志的状态：Get SEL Info，`0x0a 0x40`。',
        hints: ['两个数字，没有数据。'],
        seen: '有多少条，还有多少空间，最后一条何时到来。',
      },
      count: {
        ask: '它有多少条？',
        hints: ['应答中的“Entries”；两个字节，低字节在前。'],
        seen: '一开始就有一条：清除日志这件事本身也被记录。',
      },
      event: {
        ask: '让事情发生：以 Chassis Control（`0x00 0x02`）关闭电源。',
        hints: ['0 是关。'],
        seen: '电源单元的传感器改变了状态，这就是一个事件。',
      },
      entry: {
        ask: '读取最后一条：Get SEL Entry 是 `0x0a 0x43`，然后是预留（2 字节）、记录（2 字节）、偏移、计数。记录 FFFFh 是最后一条。',
        hints: ['预留 0，记录 ff ff，偏移 0，计数 ff。'],
        seen: '时间、产生者、传感器，以及关于所发生之事的三个字节。',
      },
      sensor: {
        ask: '哪个传感器产生了此事件？',
        hints: ['应答中的“Sensor number”。'],
        seen: '20h 是电源单元。它在 SDR 存储库中的记录有其名称。',
      },
      reserve: {
        ask: '清除需要预留，以免有人清除没有读过的内容。取得一个：Reserve SEL，`0x0a 0x42`。',
        hints: ['两个数字，没有数据。'],
        seen: '两字节的编号，在别人预留之前有效。',
      },
      clear: {
        ask: '清除日志：`0x0a 0x47`、你的预留（低字节在前）、字母 CLR 即 `0x43 0x4c 0x52`，以及开始用的 AAh。',
        hints: ['预留在上面的应答中：1 是 01 00。'],
        seen: '除了说明此事的那一条之外已清空。现在的条数：{entries}。',
      },
    },
  },
  fru: {
    title: '清单',
    line: '从公共头到主板的序列号',
    intro: '清单（FRU）是一块小存储：八字节的头说明各区域从何处开始，以八字节为单位；每个区域有自己的长度、文本和校验和。',
    tasks: {
      info: {
        ask: '清单 0 有多大？Get FRU Inventory Area Info 是 `0x0a 0x10` 和设备。',
        hints: ['三个数字；设备为 0。'],
        seen: '存储的大小，而不是其中内容的大小。',
      },
      size: {
        ask: '它有多少字节？',
        hints: ['两个字节，低字节在前：00 01 是 100h。'],
        seen: '100h 是 256。',
      },
      header: {
        ask: '读取其前八个字节：Read FRU Data 是 `0x0a 0x11`、设备、偏移（2 字节）、计数。',
        hints: ['设备 0，偏移 00 00，计数 8。'],
        seen: '八个字节，其和为 00h：一个版本、五个位置、一个填充、一个校验和。',
      },
      board: {
        ask: '头的第四个字节说明主板区域从何处开始，以八为单位。那是第几个字节？',
        hints: ['清单的数据在计数之后开始。取其第四个字节。', '乘以八。'],
        seen: '清单中的一切都从八的倍数处开始。',
      },
      area: {
        ask: '读取主板区域：从那里起 40h 字节。',
        hints: ['偏移有两个字节，低字节在前。'],
        seen: '版本、长度、语言、制造日期，然后是文本，每个文本之前有一个长度字节。',
      },
      serial: {
        ask: '文本依次为制造商、名称、序列号、部件号。序列号是什么？每个文本以 C0h 加其长度的字节开头。',
        hints: ['文本从区域的第七个字节开始。', 'C9h：其后有九个字母。跳过两个文本；第三个有六个字母：42h 是 B，44h 是 D，30h 是 0。'],
        seen: '你像 `ipmitool fru` 那样读取了清单。',
      },
    },
  },
  users: {
    title: '用户与权限',
    line: '创建用户，以它登录，然后被拒绝',
    intro: 'BMC 有一张不长的用户表。每个用户有名称、密码、开关，以及在每个通道上的上限：callback、user、operator、administrator。你是 administrator；BMC 由软件构成，因此没有真正的风险。',
    tasks: {
      name: {
        ask: '询问用户 3 的名称：Get User Name 是 `0x06 0x46` 和编号。',
        hints: ['三个数字。'],
        seen: '十六个字节，以 00h 填充。',
      },
      who: {
        ask: '用户 3 叫什么？',
        hints: ['在应答中阅读。'],
        seen: '名称区分大小写。',
      },
      call: {
        ask: '将用户 5 命名为 `eve`：Set User Name 是 `0x06 0x45`、编号和 16 字节。e 是 65h，v 是 76h。',
        hints: ['65 76 65，以及十三个 00。'],
        seen: '只有名称还不能访问：没有密码，没有开关，也没有上限。',
      },
      password: {
        ask: '给它一个别处不用的密码：Set User Password 是 `0x06 0x47`、编号、操作 2 和 16 字节。',
        hints: ['`learn` 即：6c 65 61 72 6e，以及十一个 00。'],
        seen: '此处只容得下十六字节，长格式为二十：一声不响地截短密码的 BMC 会使以后的登录失败。',
      },
      enable: {
        ask: '启用该用户：同一命令，操作 1，没有密码。',
        hints: ['四个数字：06 47 05 01。'],
        seen: '已启用；但在此通道上它仍然什么也做不了。',
      },
      access: {
        ask: '让它在通道 1 上成为 operator：Set User Access 是 `0x06 0x43`、一个含标志和通道的字节、用户、上限。标志：80h 更改它们，10h IPMI 消息。',
        hints: ['80h + 10h + 1 = 91h。operator 是 3。'],
        seen: '消息已启用，上限为 operator。没有消息的用户根本无法登录。',
      },
      login: {
        ask: '以 `eve` 和你的密码登录，权限为 operator。',
        hints: ['请求 administrator 会被拒绝：上限是 operator。也可以试试。'],
        seen: '你现在是 eve，并且是 operator。',
      },
      refused: {
        ask: '试试 operator 不可以做的事：给用户 6 命名。任何名称都行。',
        hints: ['再次 Set User Name，用另一个编号。'],
        seen: '会话没有问题，但其权限不够。',
      },
      level: {
        ask: 'Set User Name 要求哪个权限级别？请给出其编号：2 user，3 operator，4 administrator。',
        hints: ['参考中的 Set User Name 有说明。'],
        seen: '每个 D4h 都由权限表决定：它在参考中，随每条命令列出。',
      },
    },
  },
  login15: {
    title: '逐步完成 1.5 登录',
    line: '能力、质询、激活：逐一手工输入',
    intro: '在 IPMI 1.5 中，登录由普通命令构成。这里没有人登录：由你来做。只有一样为你做好，即每个报文的 MD5 校验码，由此 BMC 公开的密码 `ipmiscope` 算出。',
    tasks: {
      offer: {
        ask: '询问 BMC 提供什么：Get Channel Authentication Capabilities 是 `0x06 0x38`、通道 0Eh（即此通道）、权限 4。',
        hints: ['四个数字。'],
        seen: '逐位说明：哪些认证类型、哪些用户、是否有 RMCP+。',
      },
      challenge: {
        ask: '为 `admin` 取得质询：Get Session Challenge 是 `0x06 0x39`、类型 2（MD5）和 16 字节的名称。a 61h，d 64h，m 6Dh，i 69h，n 6Eh。',
        hints: ['02，61 64 6d 69 6e，以及十一个 00。'],
        seen: '一个临时的会话 ID 和 16 个随机字节。从现在起报文带有校验码。',
      },
      activate: {
        ask: '激活会话：`0x06 0x3a`、类型 2、权限 4、质询（16 字节），以及不为 0 的首个序列号（4 字节）。',
        hints: ['从应答中逐字节复制质询。', '序列号取 01 00 00 00。'],
        seen: '此报文的校验码证明了密码，尽管密码从未经过网络。会话现在有了自己的 ID。',
      },
      raise: {
        ask: '会话以 user 开始。把它提升到 administrator：Set Session Privilege Level 是 `0x06 0x3b` 和 4。',
        hints: ['三个数字。'],
        seen: '如果用户的上限较低，这里会是 80h 或 81h，登录看起来就失败了。',
      },
      ask: {
        ask: '使用它：询问设备 ID。',
        hints: ['`0x06 0x01`'],
        seen: '每个报文都带有覆盖其消息、会话和序列号的校验码。',
      },
      close: {
        ask: '关闭它：Close Session 是 `0x06 0x3c` 和会话 ID，四个字节，低字节在前。',
        hints: ['ID 与报文的校验码一起显示；请颠倒其字节。'],
        seen: '没有关闭的会话占着位置直到超时：BMC 的会话不多。',
      },
    },
  },
  login20: {
    title: 'RMCP+ 登录及其密钥',
    line: '八个数据报，逐个扣住；每个校验码和密钥随时算出',
    intro: '一个控制台即将以 `admin` 和密码套件 3 登录。它的数据报被扣住：由你逐个放行。此 BMC 的用户和密码是公开的，因此可以显示所有校验码和密钥。',
    tasks: {
      open: {
        ask: '放行 Open Session Request，然后是它的应答。',
        hints: ['按两次按钮。'],
        seen: '商定了算法：登录用 HMAC-SHA1，完整性用 HMAC-SHA1-96，加密用 AES-CBC-128。',
      },
      id: {
        ask: '双方各自给会话编号。在应答中，单击 BMC 选择的编号。',
        hints: ['“Managed system session ID”：managed system 就是 BMC。'],
        seen: '从现在起，控制台在它发送的一切内容上都写上此编号。',
      },
      rakp12: {
        ask: '放行 RAKP 1 和 RAKP 2。',
        hints: ['控制台给出其用户名；BMC 以校验码应答。'],
        seen: 'RAKP 1 给出了用户名，双方各发送了 16 个随机字节。',
      },
      random: {
        ask: '在 RAKP 2 中，单击 BMC 的随机数。',
        hints: ['十六个字节，在 GUID 之前。'],
        seen: '两个随机数都用于校验码和密钥：录下的这次登录对另一次毫无用处。',
      },
      code: {
        ask: 'RAKP 2 以一个校验码结尾，其密钥是用户的密码。由哪个密码算出？先试一个错误的，再试公开的那个。',
        hints: ['每个内置 BMC 都一样：`ipmiscope bmc` 会打印它。', '就是此程序的名称。'],
        seen: '错误的密码就是这样发现的：控制台自己算出校验码，看到的却不同，于是沉默。没有任何状态说明这一点。',
      },
      rakp34: {
        ask: '放行 RAKP 3 和 RAKP 4。',
        hints: ['现在控制台证明密码，BMC 证明密钥。'],
        seen: '由 K_G（没有时由密码）得出 SIK；由 SIK 得出 K1 和 K2。',
      },
      opens: {
        ask: '下一个数据报已加密。哪个密钥能打开它？你的选择会在其字节上试用。',
        hints: ['两种用途：一个密钥用于证明，一个用于加密。', 'AES 取 K2 的前 16 字节。'],
        seen: 'K2 打开了它：里面是 Set Session Privilege Level。',
      },
      proves: {
        ask: '又是哪个密钥算出其末尾的 12 个字节，以证明没有人更改过它？',
        hints: ['不是用于加密的那个。'],
        seen: 'K1，以 HMAC-SHA1-96 覆盖从认证类型起的一切。',
      },
      inside: {
        ask: '放行其余的。',
        hints: ['还有两个。'],
        seen: '已登录。从这里起，一切都是一个接一个的加密消息。',
      },
    },
  },
  bridging: {
    title: '桥接到 82h，以及双重桥接',
    line: '消息中的消息，发往 BMC 之后的控制器',
    intro: 'BMC 之后的总线上可能有别的控制器。要到达其中之一，就把它的消息放进 Send Message（06h 34h），由 BMC 取出并转发。在此 BMC 之后，82h 在通道 0 上，82h 之后有一个 72h。',
    tasks: {
      near: {
        ask: '问通道 0 上的 82h 它是谁：`-t 0x82 -b 0 raw 0x06 0x01`。',
        hints: ['-t 是目标的地址，-b 是它所在的通道。'],
        seen: '两个应答：BMC 确认了 Send Message，然后 82h 自己应答。',
      },
      address: {
        ask: '请求中有两个消息，一个在另一个之中。单击 82h 的地址。',
        hints: ['内层消息在含通道的字节之后开始。'],
        seen: '内层消息是完整的：地址、校验和一应俱全。它的和为 00h，所以外层校验和根本看不到它。',
      },
      sensor: {
        ask: '读取 82h 的传感器 1。',
        hints: ['Get Sensor Reading 是 04h 2Dh 和编号。', '同样的 -t 和 -b。'],
        seen: '其他控制器的传感器就是这样读取的：记录给出所有者，由工具桥接。',
      },
      double: {
        ask: '经过 82h 到 72h，它在 82h 的通道 7 上：-T 和 -B 给出中间的一级。',
        hints: ['-T 0x82 -B 0 说明如何到达中间的一级。', '然后是 -t 0x72 -b 7，以及 raw 0x06 0x01。'],
        seen: '三个消息层层相套，返回了 {replies} 个。',
      },
      nobody: {
        ask: '询问一个不存在的控制器：`-t 0x84 -b 0`。',
        hints: ['任何命令都行。'],
        seen: 'BMC 代表总线告知没有谁接受它。沉默则意味着有谁接受了却没有应答。',
      },
    },
  },
}

export default chinese
