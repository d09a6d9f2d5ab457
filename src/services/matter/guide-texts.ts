/** Words of the guide that belong to no single matter. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const guideTexts = defineTexts({
  'title-item': { zh: '{name}（{item}）', en: '{name}: {item}' },
  'by-place': { zh: '按您的回答确定', en: 'Depends on what you answer' },
  errands: { zh: '{n} 次', en: '{n} {n|visit|visits}' },
  'in-all': { zh: '最长 {span}', en: 'At most {span}' },
  'length-workingDays': { zh: '{n} 个工作日', en: '{n} working {n|day|days}' },
  'length-days': { zh: '{n} 天', en: '{n} {n|day|days}' },
  'length-months': { zh: '{n} 个月', en: '{n} {n|month|months}' },
  and: { zh: '加 ', en: ' and ' },
  'at-once': { zh: '当场决定', en: 'On the spot' },
  'today-by': {
    zh: '从受理到送达全算在内；今天提交，最迟 {day}。',
    en: 'This covers acceptance, decision and delivery. If you apply today, it will be done by {day} at the latest.',
  },
  'unsure-by': {
    zh: '规则拿不准的由工作人员受理、再决定；今天提交，最迟 {day}。',
    en: 'Where the rules cannot tell, officers accept the application and decide: by {day} at the latest if you apply today.',
  },
  'visit-perhaps': {
    zh: '有的情形要现场核查：工作人员在受理以后、决定以前到场。',
    en: 'In some cases the site has to be checked: officers visit it after acceptance and before the decision.',
  },
  'statutory-ours': {
    zh: '作决定最长 {time}（演示规定）。',
    en: 'The decision takes at most {time} (a rule of the demonstration).',
  },
  statutory: { zh: '作决定法定 {time}。', en: 'The statutory limit for the decision is {time}.' },
  'decided-on-the-spot': {
    zh: '条件清楚的当场决定，拿不准的交工作人员',
    en: 'Clear cases are decided on the spot; the others go to an officer',
  },
  'way-on-the-spot': { zh: '当场决定', en: 'On the spot' },
  'way-examined': { zh: '审查后决定', en: 'After examination' },
  'decided-by-officers': { zh: '由工作人员审查后决定', en: 'Officers examine the application and decide' },
  fee: { zh: '收费', en: 'A fee is charged' },
  'no-fee': { zh: '不收费', en: 'No fee' },
  window: { zh: '{place}{window}，{hours}', en: '{place}, {window}, {hours}' },
  'materials-lead': {
    zh: '最多 {n} 样，其中 {upload} 样要上传，其余作出承诺就可以。',
    en: 'At most {n}: {upload} to upload; for the rest a commitment is enough.',
  },
  'materials-all': { zh: '最多 {n} 样，都在网上上传。', en: 'At most {n}, all to be uploaded.' },
  step: { zh: '{within}。{standard}。{result}。', en: '{within}. {standard}. {result}.' },
  basis: { zh: '{law}{article}：{text}', en: '{law}, {article}: {text}' },
  'contact-both': { zh: '咨询和投诉：{text}', en: 'Questions and complaints: {text}' },
  'contact-ask': { zh: '咨询：{text}', en: 'Questions: {text}' },
  'contact-complain': { zh: '投诉：{text}', en: 'Complaints: {text}' },
  reviewer: { zh: '这个单位的决定，由{organ}复议。', en: 'Decisions of this office are reconsidered by {organ}.' },
  'only-when': { zh: '只在这种情况下要：{when}', en: 'Needed only in this case: {when}' },
  'not-required': { zh: '有就交，没有可以不交', en: 'Optional' },
  'may-follow': { zh: '可以后补', en: 'Can be provided later' },
  'from-upload': { zh: '请上传', en: 'Upload' },
  'from-commitment': { zh: '作承诺，不用交', en: 'A commitment instead of a paper' },
  'from-upload-or-commitment': { zh: '上传，或者承诺后补', en: 'Upload, or commit to providing it later' },
  'from-form': { zh: '在表里填写', en: 'In the form' },
})
