/** How both doors say what became of something that was sent. */
import type { Sent, Why } from '../base/message/index.ts'
import { defineTexts, type Language } from '../kernel/i18n/index.ts'

const texts = defineTexts({
  waiting: { zh: '等待发送', en: 'Waiting to be sent' },
  retrying: { zh: '没有发成，会再试：{why}', en: 'Not sent yet, will be tried again: {why}' },
  sent: { zh: '已发出', en: 'Sent' },
  arrived: { zh: '已送到', en: 'Delivered' },
  failed: { zh: '没有送到：{why}', en: 'Not delivered: {why}' },
  dropped: { zh: '没有发送：{why}', en: 'Not sent: {why}' },
})

const whys = defineTexts({
  refused: { zh: '对方说没有这个地址', en: 'there is no such address' },
  unreachable: { zh: '连不上发送通道', en: 'the carrier could not be reached' },
  busy: { zh: '发送通道暂时不能发', en: 'the carrier could not take it' },
  'not-let-in': { zh: '发送通道不认本系统的账号', en: 'the carrier does not accept this city’s account' },
  unclear: { zh: '看不懂发送通道的答复', en: 'the carrier gave an answer that cannot be read' },
  'too-late': { zh: '已经过时', en: 'it was of no use any more' },
  'taken-back': { zh: '地址已经删除或者暂停', en: 'the address was removed or paused' },
  undelivered: { zh: '已发出，但没有送到手机', en: 'it was sent but did not reach the phone' },
  unknown: { zh: '不知道结果', en: 'the result is unknown' },
} satisfies Record<Why, { zh: string; en: string }>)

export function sayState({ state, why }: Pick<Sent, 'state' | 'why'>, language: Language): string {
  const say = texts(language)
  const because = why === null ? '' : whys(language)(why)
  if (state === 'waiting') return why === null ? say('waiting') : say('retrying', { why: because })
  return say(state, { why: because })
}
