/** What officers are told of an application beside its answers. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const deskTexts = defineTexts({
  'check.grant': { zh: '符合规则：{reason}', en: 'Meets the rules: {reason}' },
  'check.refuse': { zh: '不符合规则：{reason}', en: 'Does not meet the rules: {reason}' },
  'check.unsure': { zh: '规则拿不准：{reason}', en: 'The rules cannot tell: {reason}' },
  'check.rule': { zh: '{table} 第 {version} 版', en: '{table}, version {version}' },
  'check.answers': { zh: '要填的都填了', en: 'Everything required has been filled in' },
  'check.answersWrong': {
    zh: '有 {n} 处没有填或不合要求：{labels}',
    en: '{n} {n|answer is|answers are} missing or not acceptable: {labels}',
  },
  'check.register': {
    zh: '和登记的不一样，请核对证件：{labels}',
    en: 'Differs from the register; check against the document: {labels}',
  },
  'doubt.register': { zh: '和登记的不一样', en: 'Differs from the register' },
  'check.site': { zh: '两名工作人员已现场核查', en: 'Two officers have checked the site' },
  'check.siteMissing': { zh: '还要两名工作人员现场核查', en: 'Two officers still have to check the site' },
  corrected: { zh: '{day} 补正，原来是“{old}”', en: 'Corrected on {day}; previously “{old}”' },
  nothing: { zh: '没有', en: 'nothing' },
  asRegistered: { zh: '与登记信息一致', en: 'as registered' },
  'source.upload': { zh: '申请人上传', en: 'Uploaded by the applicant' },
  'source.commitment': { zh: '申请人告知承诺', en: 'Commitment by the applicant' },
})

export type Say = ReturnType<typeof deskTexts>
