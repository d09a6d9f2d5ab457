/** Words of the guide that belong to no single matter. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const guideTexts = defineTexts({
  'title-item': { zh: '{name}（{item}）', en: '{name}: {item}' },
  'by-place': { zh: '按您的回答确定', en: 'Depends on what you answer' },
  errands: { zh: '{n} 次', en: '{n} visits' },
  'one-errand': { zh: '1 次', en: '1 visit' },
  'in-all': { zh: '最长 {span}', en: 'At most {span}' },
  'length-workingDays': { zh: '{n} 个工作日', en: '{n} working days' },
  'length-days': { zh: '{n} 天', en: '{n} days' },
  'length-months': { zh: '{n} 个月', en: '{n} months' },
  and: { zh: '加 ', en: ' and ' },
  'at-once': { zh: '当场决定', en: 'At once' },
  'today-by': {
    zh: '从受理到送达全算在内；今天提交，最迟 {day}。',
    en: 'Acceptance, decision and delivery together. Apply today, and it is done by {day}.',
  },
  'unsure-by': {
    zh: '规则拿不准的转工作人员；今天提交，最迟 {day} 决定。',
    en: 'What the rules are unsure of goes to an officer. Apply today, and it is decided by {day}.',
  },
  'visit-perhaps': {
    zh: '有的情形要现场核查：工作人员在受理以后、决定以前到场。',
    en: 'In some cases officers come to see the site, after acceptance and before the decision.',
  },
  'statutory-ours': {
    zh: '作决定最长 {time}（演示规定）。',
    en: 'For the decision at most {time} (set for the demonstration).',
  },
  statutory: { zh: '作决定法定 {time}。', en: 'For the decision the law gives {time}.' },
  'decided-on-the-spot': {
    zh: '条件清楚的当场决定，拿不准的交工作人员',
    en: 'What is clear is decided at once; what is not goes to an officer',
  },
  'way-on-the-spot': { zh: '当场决定', en: 'On the spot' },
  'way-examined': { zh: '审查后决定', en: 'After examination' },
  'decided-by-officers': { zh: '由工作人员审查后决定', en: 'Officers examine it and decide' },
  fee: { zh: '收费', en: 'A fee is charged' },
  'no-fee': { zh: '不收费', en: 'No fee' },
  window: { zh: '{place}{window}，{hours}', en: '{place}, {window}, {hours}' },
  'materials-lead': {
    zh: '最多 {n} 样，其中 {upload} 样要上传，其余作出承诺就可以。',
    en: '{n} at most: {upload} to upload; for the others a commitment will do.',
  },
  'materials-all': { zh: '最多 {n} 样，都在网上上传。', en: '{n} at most, all to upload.' },
  step: { zh: '{within}。{standard}。{result}。', en: '{within}. {standard}. {result}.' },
  basis: { zh: '{law}{article}：{text}', en: '{law}, {article}: {text}' },
  'contact-both': { zh: '咨询和投诉：{text}', en: 'Questions and complaints: {text}' },
  'contact-ask': { zh: '咨询：{text}', en: 'Questions: {text}' },
  'contact-complain': { zh: '投诉：{text}', en: 'Complaints: {text}' },
  'only-when': { zh: '只在这种情况下要：{when}', en: 'Only: {when}' },
  'not-required': { zh: '有就交，没有可以不交', en: 'If you have it' },
  'may-follow': { zh: '可以后补', en: 'May follow later' },
  'from-upload': { zh: '请上传', en: 'Upload' },
  'from-commitment': { zh: '作承诺，不用交', en: 'A commitment, no paper' },
  'from-upload-or-commitment': { zh: '上传，或者承诺后补', en: 'Upload, or commit to bring it later' },
  'from-form': { zh: '在表里填写', en: 'In the form' },
})
