/** Words of the catalogue of matters 政务服务事项: guide, situations, jurisdiction. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  'life.crumb': { zh: '首页', en: 'Home' },
  'life.order': {
    zh: '按一般先后排列。一件办完再办下一件，也可以只办一件。',
    en: 'In the order in which people usually meet them. Do one after the other, or only the one you need.',
  },
  'life.promised': { zh: '承诺时限', en: 'Promised' },
  'life.department': { zh: '办理单位', en: 'Handled by' },
  'life.others': { zh: '生活里的其他事', en: 'Other events in life' },

  'guide.start': { zh: '开始办理', en: 'Start' },
  'guide.resume': { zh: '接着填', en: 'Go on with your draft' },
  'guide.otherWays': { zh: '也可以', en: 'Other ways' },
  'guide.closed': { zh: '现在不能网上办', en: 'Not possible online now' },
  'guide.unhandled': { zh: '不是每一处都能网上办', en: 'Not online everywhere' },
  'guide.errands': { zh: '要跑几次', en: 'Visits needed' },
  'guide.time': { zh: '承诺时限', en: 'Promised time' },
  'guide.way': { zh: '怎样办', en: 'How it is decided' },
  'guide.fee': { zh: '收费', en: 'Fee' },
  'guide.facts': { zh: '四件要知道的', en: 'Four things to know' },
  'guide.notChecked': { zh: '没有对照官方办事指南核对', en: 'Not checked against the official guide' },
  'guide.notCheckedText': {
    zh: '这是演示用的指南。真正要办，请以有关部门公布的办事指南为准；下面每一项都写明来源。',
    en: 'This guide is for demonstration. For a real application use the guide the department has published. Each item below names its source.',
  },
  'guide.materials': { zh: '要准备什么', en: 'What you need' },
  'guide.noMaterials': { zh: '不用准备材料。', en: 'You need no papers.' },
  'guide.material': { zh: '材料', en: 'Paper' },
  'guide.where': { zh: '从哪里来', en: 'Where it comes from' },
  'guide.note': { zh: '说明', en: 'Note' },
  'guide.steps': { zh: '怎么办', en: 'How it goes' },
  'guide.rules': { zh: '看规则表：每一种情况会怎样', en: 'Read the rules: what follows in each case' },
  'guide.conditions': { zh: '谁可以办', en: 'Who can apply' },
  'guide.basis': { zh: '依据', en: 'Legal basis' },
  'guide.remedies': { zh: '不服怎么办', en: 'If you disagree with the decision' },
  'guide.result': { zh: '办完得到什么', en: 'What you receive' },
  'guide.faq': { zh: '常见问题', en: 'Questions people ask' },
  'guide.all': { zh: '全部要素', en: 'All elements of this matter' },
  'guide.allText': {
    zh: '国家标准要求公开的各项要素，以及每一项的来源。',
    en: 'The elements that the national standard asks to publish, each with its source.',
  },
  'guide.organ': { zh: '办理单位', en: 'Handled by' },
  'guide.who': { zh: '谁可以申请', en: 'Who may apply' },
  'guide.acting': {
    zh: '单位申请的，由登记的法定代表人（个体工商户是经营者）用自己的账号登录，在第一页选单位。换了法定代表人的，登记机关的登记更新以后就能选到。别人代办的，带委托书到窗口办。',
    en: 'For an organisation its registered legal representative (of a sole trader, the owner) signs in with his or her own account and chooses it on the first page. After a change it can be chosen when the register shows it. Somebody else goes to the window with a written mandate.',
  },
  'guide.unsure': { zh: '有不清楚的？', en: 'Something unclear?' },
  'guide.askFirst': { zh: '问一问', en: 'Ask before you apply' },
  'guide.ask': { zh: '咨询与投诉', en: 'Questions and complaints' },

  'source.read': { zh: '已读来源', en: 'Read in a source' },
  'source.general': { zh: '一般知识', en: 'General knowledge' },
  'source.ours': { zh: '本系统自定', en: 'Ours' },
  'source.legend': {
    zh: '已读来源：在公开来源中读到。一般知识：凭对法律的一般了解写，没有核对。本系统自定：没有来源，为演示而定。',
    en: 'Read in a source: found in a public source. General knowledge: written from general knowledge of the law, not checked. Ours: no source, set for the demonstration.',
  },

  'situations.title': { zh: '您是哪种情况？', en: 'Which is yours?' },
  'situations.lead': { zh: '要填的表和要交的材料按情况不同。', en: 'The form and the papers depend on it.' },
  'situations.back': { zh: '回到办事指南', en: 'Back to the guide' },

  'jurisdiction.title': { zh: '先确定由谁办', en: 'First: who handles it' },
  'jurisdiction.why': { zh: '为什么先问这个', en: 'Why we ask this first' },
  'jurisdiction.go': { zh: '继续', en: 'Go on' },
})
