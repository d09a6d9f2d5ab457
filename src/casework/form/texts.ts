/** Words of forms that belong to no single form. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const texts = defineTexts({
  noted: { zh: '{value}（{note}）', en: '{value} ({note})' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  agree: { zh: '我已阅读并承诺', en: 'I have read this and make this commitment' },
  committed: { zh: '已承诺', en: 'Committed' },
  'not-answered': { zh: '未填写', en: 'Not answered' },
  yuan: { zh: '元', en: 'yuan' },
  money: { zh: '{amount} 元', en: '{amount} yuan' },
  comma: { zh: '、', en: ', ' },
  row: { zh: '{item} {number}', en: '{item} {number}' },
  'row-field': { zh: '{item} {number} · {label}', en: '{item} {number}: {label}' },
  problem: { zh: '{label}：{message}', en: '{label}: {message}' },
  'problem-asked': { zh: '{label}{message}', en: '{label} {message}' },
  optional: { zh: '{label}（选填）', en: '{label} (optional)' },
  'from-account': {
    zh: '来自您的账号，不用再填。不对的，请直接改。',
    en: 'From your account. If it is wrong, change it here.',
  },
  'from-organisation': {
    zh: '来自单位的登记信息，已经核对过，不用再填。',
    en: 'From the organisation’s registration, already verified.',
  },
  'from-organisation-open': {
    zh: '来自单位的登记信息，不用再填。不对的，请直接改。',
    en: 'From the organisation’s registration. If it is wrong, change it here.',
  },
  'identity-picture': {
    zh: '证件要拍全、放平、字看得清；照片至少 300×450 像素，或者 PDF',
    en: 'The whole document must be visible, flat and readable: a photo of at least 300 by 450 pixels, or a PDF',
  },
  'from-register': {
    zh: '来自您的账号，已经核对过，不用再填。',
    en: 'From your verified account.',
  },
  'file-gone': { zh: '（文件已删除）', en: '(file removed)' },
})
