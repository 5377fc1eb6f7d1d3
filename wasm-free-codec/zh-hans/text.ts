/** What is said of logs and dumps, in Simplified Chinese. */
import type { Phrases } from '../language.ts'

export const text: Phrases = {
  '{0} more of the kind "{1}" were not listed.': '另有 {0} 条“{1}”类未列出。',
  'text log, stand-in addresses': 'text log, stand-in addresses',
  'put together from what the log says of it': '由日志对它的描述拼合而成',
  'the message in clear, as the log has it, in an envelope put together for it':
    '日志中的明文消息，装在为它拼合的外层中',
  'the log does not have all of it': '日志中没有它的全部',
  'not in the log: the client went on, so an answer came': '不在日志中：客户端继续了，所以有过应答',
  'the session ID of the console': '控制台的会话 ID',
  'the session ID of the BMC': 'BMC 的会话 ID',
  'the console’s random number': '控制台的随机数',
  'the BMC’s random number': 'BMC 的随机数',
  'the GUID of the BMC': 'BMC 的 GUID',
  'the challenge': '质询',
  'what the code of RAKP message 2 is made from': '计算 RAKP message 2 校验码的内容',
  'what the code of RAKP message 3 is made from': '计算 RAKP message 3 校验码的内容',
  'what the code of RAKP message 4 is made from': '计算 RAKP message 4 校验码的内容',
  'what the session integrity key is made from': '计算会话完整性密钥的内容',
  'the code of RAKP message 2, made from the client’s password,': '由客户端密码算出的 RAKP message 2 校验码',
  'the code of RAKP message 3': 'RAKP message 3 的校验码',
  'the code of RAKP message 4, made from the client’s keys,': '由客户端密钥算出的 RAKP message 4 校验码',
  'what an integrity code covers': '完整性校验码所覆盖的内容',
  'an integrity code': '一个完整性校验码',
  'an authentication code': '一个认证码',
  'line {0}': '第 {0} 行',
  'lines {0}–{1}': '第 {0}–{1} 行',
  ' and {0} others': '，另有 {0} 个',
  ' and {0} more': ' 以及另外 {0} 行',
  'lines {0}': '第 {0} 行',
  'Read as text: {0}. Lines: {1}, packets: {2}.': '按文本读取：{0}。{1} 行，{2} 个报文。',
  'The text names no addresses: {0} stands for the client and {1} for the BMC.':
    '文本中没有地址：以 {0} 代表客户端，以 {1} 代表 BMC。',
  'The text names hosts without their addresses: {0}.': '文本中的主机没有地址：{0}。',
  '{0} stands for {1}': '以 {0} 代表 {1}',
  'The text has no times: the packets are a millisecond apart, in their order.':
    '文本中没有时间：报文按次序相隔一毫秒。',
  'The client printed secrets of its sessions. They are used to open its packets, and are not shown: keep the log to yourself.':
    '客户端打印了其会话的秘密。它们用于打开其报文，不予显示：请自己保管该日志。',
  'Not understood: {0}.': '未能理解：{0}。',
  'Line {0}: {1} bytes are announced, and {2} are there.': '第 {0} 行：声明有 {1} 字节，实际有 {2} 字节。',
  'Line {0}: {1} bytes that are no RMCP datagram, IP packet or IPMB message.':
    '第 {0} 行：{1} 字节，既不是 RMCP 数据报，也不是 IP 报文或 IPMB 消息。',
  'Line {0} is longer than {1} characters: what is behind them was not read.':
    '第 {0} 行超过 {1} 个字符：其后的内容没有读取。',
  'Line {0}: the dump goes on at {1}, where {2} was due.': '第 {0} 行：转储在 {1} 处继续，而应为 {2}。',
  '{0} values that the client printed beside its packets agree with them: session IDs, random numbers, codes and what they are made from.':
    '客户端在报文旁打印的 {0} 个值与报文一致：会话 ID、随机数、校验码以及算出它们的内容。',
  'Line {0}: {1} is not what the packets say.': '第 {0} 行：{1} 与报文所示不同。',
}
