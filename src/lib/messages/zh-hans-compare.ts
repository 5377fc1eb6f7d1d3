/** `en-compare.ts` in Simplified Chinese. */
import { count } from '../format.ts'
import type { compareEn } from './en-compare.ts'
import type { Translation } from './language.ts'

const chinese: Translation<typeof compareEn> = {
  compare: {
    title: '比较两个会话',
    line: '选择两个会话，可来自此抓包，或来自并排打开的第二个抓包：显示它们分开的第一个消息，以及由此产生的结果。',
    a: '会话 A',
    b: '会话 B',
    here: (name: string) => `在 ${name} 中`,
    option: (id: number, verdict: string, suite: string, user: string, bmc: string) =>
      [`#${id} ${verdict}`, suite, user, bmc].filter(Boolean).join('，'),
    suite: (suite: number) => `套件 ${suite}`,
    openBeside: '打开第二个抓包…',
    opening: '正在读取第二个抓包',
    swap: '交换 A 和 B',
    close: '返回会话',
    working: '正在比较',
    result: '它们在哪里分开',
    noSuch: '还没有可比较的：请选择两个会话。如果此抓包只有一个会话，请打开第二个抓包。',
    cut: '每个会话只比较前 2,000 个消息。',
    messages: '并排的消息',
    onlyDifferences: '只看不同之处',
    states: {
      same: '相同',
      differs: '不同',
      'only-a': '仅在 A 中',
      'only-b': '仅在 B 中',
    },
    first: '在此首次分开',
    packet: (frame: number) => `报文 ${count(frame)}`,
    noPacket: '无',
    fields: (name: string) => `${name} 的字段`,
    field: '字段',
    expected: '总是不同：会话的编号、随机数，以及由它们算出的校验码',
    noFields: '没有不同的字段。',
    alone: '另一个会话在此没有这样的消息。',
    nothing: '不存在',
    show: (frame: number) => `显示报文 ${count(frame)}`,
  },
}

export default chinese
