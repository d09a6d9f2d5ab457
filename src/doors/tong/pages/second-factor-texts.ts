/** Words of the second factor. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  title: { zh: '第二道验证', en: 'Second factor' },
  lead: {
    zh: '工作账号登录时，除了密码，还要动态口令或者通行密钥。',
    en: 'An account for work signs in with a passkey, or with a password and a one-time code.',
  },
  'prove.title': { zh: '再验证一次', en: 'Prove that it is you' },
  'prove.lead': {
    zh: '工作账号只凭密码不能进入，还要您设置过的动态口令或者通行密钥。',
    en: 'A password alone does not open an account for work: the app or the passkey that you set up is needed, too.',
  },
  'prove.go': { zh: '继续', en: 'Go on' },
  'set.title': { zh: '设置第二道验证', en: 'Set up a second factor' },
  'set.lead': {
    zh: '工作账号只凭密码不能进入：请先设置动态口令或者通行密钥，以后登录时用它再验证一次。',
    en: 'A password alone does not open an account for work: set up a one-time-code app or a passkey first. You prove yourself with it from now on.',
  },
  'set.app': { zh: '动态口令应用', en: 'One-time-code app' },
  'set.scan': {
    zh: '用手机上的动态口令应用（任何支持 TOTP 的都可以）扫这个码。',
    en: 'Scan this with a one-time-code app on your phone; any that knows TOTP will do.',
  },
  'set.qr': { zh: '给应用扫的码', en: 'The code for the app to scan' },
  'set.typed': { zh: '不能扫码的，手工输入密钥：', en: 'If you cannot scan it, type this key into the app:' },
  'set.go': { zh: '完成设置', en: 'Finish' },
  code: { zh: '验证码', en: 'Code' },
  'code.hint': {
    zh: '应用里的六位数字，或者一个恢复码。每个只能用一次。',
    en: 'The six digits of the app, or a recovery code. Each works once.',
  },
  'code.first': { zh: '应用现在显示的数字', en: 'What the app shows now' },
  'code.firstHint': { zh: '六位数字。', en: 'Six digits.' },
  passkey: { zh: '通行密钥', en: 'Passkey' },
  'passkey.get': {
    zh: '用您添加过的通行密钥登录，不用验证码。',
    en: 'Sign in with the passkey that you added; no code is needed.',
  },
  'passkey.get.go': { zh: '用通行密钥', en: 'Use a passkey' },
  'passkey.create': {
    zh: '也可以不用应用：在这台设备上添加通行密钥，用指纹、面容或设备密码确认。',
    en: 'Or without an app: add a passkey on this device, and confirm with finger, face or its PIN.',
  },
  'passkey.create.go': { zh: '添加通行密钥', en: 'Add a passkey' },
  lost: { zh: '都不在手边？', en: 'Neither is with you?' },
  'lost.text': {
    zh: '手机丢了，恢复码或通行密钥也没有了，请本单位管理员重置登录。',
    en: 'Where the phone is lost, and recovery codes or passkey with it, ask the administrators of your unit to reset the account.',
  },
  leave: { zh: '退出', en: 'Sign out' },
  'app.state': {
    zh: '动态口令应用是 {made} 设置的，还有 {n} 个恢复码没有用。要换新的恢复码，请输入现在的验证码；要换手机，请管理员重置。',
    en: 'The app was set up on {made}; {n} recovery codes are unused. Type a code to get new ones in their place. For another phone ask an administrator to reset the account.',
  },
  'codes.renew': { zh: '换新的恢复码', en: 'Make new recovery codes' },
  'codes.title': { zh: '恢复码', en: 'Recovery codes' },
  'codes.done': { zh: '已经设置好。', en: 'It is set up.' },
  'codes.lead': {
    zh: '手机不在身边时，用其中一个代替验证码，每个只能用一次。它们只在这里显示一次：请抄下来或打印，和电脑、手机分开存放。',
    en: 'When the phone is not with you, one of these stands for the code; each works once. They are shown this once: write them down or print them, and keep them apart from computer and phone.',
  },
  goOn: { zh: '继续', en: 'Go on' },
})
