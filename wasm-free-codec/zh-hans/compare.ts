/** Two sessions side by side, in Simplified Chinese. */
import type { Phrases } from '../language.ts'

export const compare: Phrases = {
  'an encrypted request': '加密的请求',
  'an encrypted response': '加密的响应',
  nothing: '没有',
  'Both sessions went the same way: nothing differs but the numbers that are made anew for each session, and the codes made from them.':
    '两个会话走的路相同：除每个会话重新生成的数字以及由其算出的校验码外，没有差别。',
  'What is asked differs first in {0} ({1}): {2}.': '请求内容首次不同于 {0}（{1}）：{2}。',
  'What is answered differs first in {0} ({1}): {2}.': '应答内容首次不同于 {0}（{1}）：{2}。',
  '{0} is {1} in A, {2} in B': '{0} 在 A 中为 {1}，在 B 中为 {2}',
  '1 more field': '另有 1 个字段',
  '{0} more fields': '另有 {0} 个字段',
  'packet {0} in A, {1} in B': 'A 中报文 {0}，B 中报文 {1}',
  '{0}A has {1}, B has {2} in its place.': '{0}A 有 {1}，B 在此处有 {2}。',
  '{0}A has {1}; B has none.': '{0}A 有 {1}；B 没有。',
  '{0}B has {1}; A has none.': '{0}B 有 {1}；A 没有。',
  '{0}A ends; B goes on with {1}.': '{0}A 结束；B 继续到 {1}。',
  '{0}B ends; A goes on with {1}.': '{0}B 结束；A 继续到 {1}。',
  'After {0}, ': '在 {0} 之后，',
  '{0} (packet {1})': '{0}（报文 {1}）',
}
