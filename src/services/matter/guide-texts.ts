/** Words of the guide that belong to no single matter. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const guideTexts = defineTexts({
  'title-item': { zh: '{name}（{item}）', en: '{name}: {item}' },
  'by-place': { zh: '按您的回答确定', en: 'Depends on what you answer' },
  errands: { zh: '{n} 次', en: '{n} visits' },
  'one-errand': { zh: '1 次', en: '1 visit' },
  'statutory-ours': { zh: '最长 {time}（演示规定）', en: 'At most {time} (set for the demonstration)' },
  statutory: { zh: '法定 {time}', en: 'By law: {time}' },
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
  reviewer: { zh: '这个单位的决定，由{organ}复议。', en: 'What this office decides is reviewed by {organ}.' },
  'only-when': { zh: '只在这种情况下要：{when}', en: 'Only: {when}' },
  'not-required': { zh: '有就交，没有可以不交', en: 'If you have it' },
  'may-follow': { zh: '可以后补', en: 'May follow later' },
  'from-upload': { zh: '请上传', en: 'Upload' },
  'from-commitment': { zh: '作承诺，不用交', en: 'A commitment, no paper' },
  'from-upload-or-commitment': { zh: '上传，或者承诺后补', en: 'Upload, or commit to bring it later' },
  'from-form': { zh: '在表里填写', en: 'In the form' },
})
