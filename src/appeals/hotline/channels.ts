/**
 * The channels 渠道 by which appeals come in (D1): the phone desk, and the network channels of DOMAIN section 6, whose list is ours.
 * Each is one row; whoever adds one adds a row here and the adapter that brings its appeals to `takeIn`.
 */
import type { Text } from '../../kernel/i18n/index.ts'

export const CHANNELS = {
  phone: { zh: '电话 12345', en: 'Telephone 12345' },
  web: { zh: '网站', en: 'Website' },
  'mobile-web': { zh: '手机网页', en: 'Mobile website' },
  app: { zh: '手机应用', en: 'App' },
  'wechat-mini': { zh: '微信小程序', en: 'WeChat mini-programme' },
  'alipay-mini': { zh: '支付宝小程序', en: 'Alipay mini-programme' },
  'baidu-mini': { zh: '百度小程序', en: 'Baidu mini-programme' },
  wechat: { zh: '微信公众号', en: 'WeChat account' },
  weibo: { zh: '微博', en: 'Weibo' },
  douyin: { zh: '抖音', en: 'Douyin' },
  baidu: { zh: '百度', en: 'Baidu account' },
  chat: { zh: '在线客服', en: 'Chat' },
  sms: { zh: '短信', en: 'SMS' },
  email: { zh: '电子邮件', en: 'E-mail' },
  national: { zh: '国家政务服务平台', en: 'National platform' },
  'message-board': { zh: '人民网留言板', en: 'Message board of People’s Daily' },
  mailbox: { zh: '政府网站信箱', en: 'Mailbox of the government site' },
  open311: { zh: '开放接口', en: 'Open311' },
} as const satisfies Record<string, Text>

export type Channel = keyof typeof CHANNELS
export const isChannel = (name: string): name is Channel => Object.hasOwn(CHANNELS, name)
