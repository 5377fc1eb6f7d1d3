/** `en-share.ts` in Simplified Chinese. */
import { count } from '../format.ts'
import type { shareEn } from './en-share.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof shareEn> = {
  share: {
    title: '分享所发现的内容',
    scope: '范围',
    capture: '整个抓包',
    session: (id: number) => `仅会话 ${count(id)}`,
    anonymous: '替换地址、用户名、GUID 和序列号',
    anonymousLine: '各处的相同内容以相同方式替换。文本也被替换，含义未知的字节变为零。',
    named: '地址、用户名和已解密的内容将可读。',
    secrets: '密码、密钥、认证码、密文以及在串行控制台键入的内容始终略去。',
    report: '报告',
    reportLine: '结论、证据、可以尝试的办法、会话的过程及其报文。',
    copyMarkdown: '复制为 Markdown',
    saveMarkdown: '保存为 Markdown',
    saveHtml: '保存为 HTML',
    copied: 'Markdown 格式的报告',
    file: '抓包',
    fileLine:
      '相同报文的匿名 pcapng 文件，长度和校验和均正确。密钥打开的内容以明文写入，并以同样方式替换；备注略去。',
    saveFile: '保存匿名的 pcapng',
    saved: (name: string) => `已保存 ${name}。`,
    link: '链接',
    linkLine: '指向此视图。报文在 # 之后的部分中，不会发送给任何服务器：持有链接者即持有报文。',
    copyLink: '复制带报文的链接',
    copyView: '复制不带报文的链接',
    linkCopied: (packets: number) => `链接，含 ${count(packets)} 个报文`,
    viewCopied: '链接，不含报文',
    unfiltered: '过滤器中有具体的名称：链接不含过滤器。',
    tooLong: (characters: number, limit: number, packets: number) =>
      `${count(packets)} 个报文放不下：链接可容纳 ${count(limit)} 个字符${characters ? `，而这些需要 ${count(characters)} 个` : ''}。`,
    sessionInstead: (id: number) => `复制仅含会话 ${count(id)} 的链接`,
    noSession: '选择一个报文或会话，即可单独分享其会话。',
    fileInstead: '请改为保存匿名的 pcapng。',
    secretIn: {
      filter: '过滤器含有在“密钥”中提供的内容：没有生成链接。',
      packets: '报文或其备注含有在“密钥”中提供的内容：没有生成链接。',
    },
    working: '正在处理',
  },

  link: {
    name: 'link.pcapng',
    broken: '此链接',
    problems: {
      'too-long': '它比 ipmiscope 生成的任何链接都长。',
      'not-base64': '其中有这种链接没有的字符：有一部分丢失或被更改。',
      damaged: '其内容已损坏：有一部分丢失，例如邮件程序折断了长行。',
      'too-large': '它解开后超过 ipmiscope 生成的任何链接。',
    },
    advice: '请再次索取链接，或索取抓包文件。',
  },

  note: {
    title: (frame: number) => `报文 ${count(frame)} 的备注`,
    label: '备注',
    line: 'Ctrl Enter 保存。作为报文的注释保存：导出为 pcapng 后，Wireshark 会显示它。过滤器：comment contains "…"',
    save: '保存',
    remove: '移除',
    saved: (frame: number) => `报文 ${count(frame)} 已有备注。导出 pcapng 以保留它。`,
    removed: (frame: number) => `报文 ${count(frame)} 的备注已移除。`,
  },
}

export default chinese
