/** Words of the second factor. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  title: { zh: '第二道验证', en: 'Second factor' },
  lead: {
    zh: '工作账号登录时，除了密码，还要动态口令或者通行密钥。',
    en: 'To sign in to a work account you need a passkey, or a password and a one-time code.',
  },
  'prove.title': { zh: '再验证一次', en: 'One more check' },
  'prove.lead': {
    zh: '工作账号只凭密码不能进入，还要您设置过的动态口令或者通行密钥。',
    en: 'A password alone does not open a work account: you also need the one-time code app or the passkey that you set up.',
  },
  'prove.go': { zh: '继续', en: 'Continue' },
  'set.title': { zh: '设置第二道验证', en: 'Set up a second factor' },
  'set.lead': {
    zh: '工作账号只凭密码不能进入：请先设置动态口令或者通行密钥，以后登录时用它再验证一次。',
    en: 'A password alone does not open a work account: first set up a one-time code app or a passkey. From now on you will also need it to sign in.',
  },
  'set.app': { zh: '动态口令应用', en: 'One-time code app' },
  'set.scan': {
    zh: '用手机上的动态口令应用（任何支持 TOTP 的都可以）扫这个码。',
    en: 'Scan this with a one-time code app on your phone (any app that supports TOTP).',
  },
  'set.qr': { zh: '给应用扫的码', en: 'The code for the app to scan' },
  'set.typed': { zh: '不能扫码的，手工输入密钥：', en: 'If you cannot scan it, type this key into the app:' },
  'set.go': { zh: '完成设置', en: 'Finish' },
  code: { zh: '验证码', en: 'Code' },
  'code.hint': {
    zh: '应用里的六位数字，或者一个恢复码。每个只能用一次。',
    en: 'The six digits in the app, or a recovery code. Each works only once.',
  },
  'code.first': { zh: '应用现在显示的数字', en: 'The digits the app shows now' },
  'code.firstHint': { zh: '六位数字。', en: 'Six digits.' },
  passkey: { zh: '通行密钥', en: 'Passkey' },
  'passkey.get': {
    zh: '用您添加过的通行密钥登录，不用验证码。',
    en: 'Sign in with the passkey that you added; no code is needed.',
  },
  'passkey.get.go': { zh: '用通行密钥', en: 'Use a passkey' },
  'passkey.create': {
    zh: '也可以不用应用：在这台设备上添加通行密钥，用指纹、面容或设备密码确认。',
    en: 'Or without an app: add a passkey on this device, and confirm with your fingerprint, your face or the device’s PIN.',
  },
  'passkey.create.go': { zh: '添加通行密钥', en: 'Add a passkey' },
  lost: { zh: '都不在手边？', en: 'Do you have neither with you?' },
  'lost.text': {
    zh: '手机丢了，恢复码或通行密钥也没有了，请本单位管理员重置登录。',
    en: 'If you have lost your phone and also your recovery codes or passkey, ask the administrators of your unit to reset your sign-in.',
  },
  leave: { zh: '退出', en: 'Sign out' },
  'app.state': {
    zh: '动态口令应用是 {made} 设置的，还有 {n} 个恢复码没有用。要换新的恢复码，请输入现在的验证码；要换手机，请管理员重置。',
    en: 'The app was set up on {made}; you have {n} unused recovery {n|code|codes}. To get new ones, enter the current code. To use another phone, ask an administrator to reset your sign-in.',
  },
  'codes.renew': { zh: '换新的恢复码', en: 'Make new recovery codes' },
  'codes.title': { zh: '恢复码', en: 'Recovery codes' },
  'codes.done': { zh: '已经设置好。', en: 'The second factor has been set up.' },
  'codes.lead': {
    zh: '手机不在身边时，用其中一个代替验证码，每个只能用一次。它们只在这里显示一次：请抄下来或打印，和电脑、手机分开存放。',
    en: 'If you do not have your phone with you, use one of these instead of the code; each works only once. They are shown only this once: write them down or print them, and keep them away from your computer and phone.',
  },
  goOn: { zh: '继续', en: 'Continue' },
})
