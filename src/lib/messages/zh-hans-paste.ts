/** `en-paste.ts` in Simplified Chinese. */
import type { pasteEn } from './en-paste.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof pasteEn> = {
  title: '粘贴日志',
  line: '客户端的调试输出，或十六进制转储。它在此浏览器中读取，不会去往别处。',
  label: '日志或十六进制转储',
  placeholder: `>> sending packet (23 bytes)
 06 00 ff 07 00 00 00 00 00 00 00 00 00 09 20 18
 c8 81 00 38 8e 04 b5`,
  read: '读取',
  understood: '能理解的内容',
  clients:
    'ipmitool -v 到 -vvvvv、FreeIPMI --debug、OpenIPMI、python-ipmi；以及任何以十六进制打印报文的客户端。',
  dumps:
    'tcpdump -x、xxd、hexdump -C、Wireshark 的复制内容、十六进制串、C 数组、Python 的 bytes、base64；来自内核或 i2ctransfer 的 IPMB 消息。',
  noise: '时间戳、前缀、引用、颜色和折行都没有关系。',
}

export default chinese
