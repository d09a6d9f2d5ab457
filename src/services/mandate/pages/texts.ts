/** Words of the pages of mandates. */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  home: { zh: '我的办理', en: 'My cases' },
  mine: { zh: '我代哪些单位办事', en: 'Who I act for' },
  given: { zh: '谁代我的单位办事', en: 'Who acts for my organisation' },
  mineLead: {
    zh: '单位同意以后，您办事的时候就能选这个单位。授权到期、单位收回或者您不再代办，马上就不能再办。',
    en: 'Once an organisation has agreed, you can choose it when you apply. As soon as the authorisation expires, the organisation withdraws it or you stop acting for it, you can no longer do so.',
  },
  givenLead: {
    zh: '您担任法定代表人的单位，谁申请代办、谁可以代办，都在这里。点开可以同意、不同意或者收回。',
    en: 'Here you see who is asking to act, and who may act, for the organisations whose legal representative you are. Open a request to agree to it, refuse it or withdraw the authorisation.',
  },
  noMine: { zh: '您没有代单位办事，也没有申请过', en: 'You do not act for any organisation and have not asked to' },
  noMineText: {
    zh: '要代单位办事，先在这里申请，再请单位的法定代表人登录后同意。',
    en: 'To act for an organisation, ask here first; then its legal representative has to sign in and agree.',
  },
  noGiven: {
    zh: '没有人代您的单位办事，也没有人申请',
    en: 'Nobody acts for your organisation, and nobody has asked to',
  },
  notHead: {
    zh: '您不是任何单位登记的法定代表人',
    en: 'You are not registered as the legal representative of any organisation',
  },
  notHeadText: {
    zh: '刚登记或者刚变更的，本系统可能还没有收到登记信息，可以请登记机关核对。',
    en: 'If you have only just been registered, the city may not know it yet: you can ask the registration authority to check.',
  },
  ask: { zh: '申请代单位办事', en: 'Ask to act for an organisation' },
  register: {
    zh: '我是法定代表人，这里还没有我的单位',
    en: 'I am the legal representative, and my organisation is not listed',
  },
  waiting: { zh: '等答复', en: 'Waiting for an answer' },
  inForce: { zh: '有效', en: 'In force' },
  over: { zh: '已结束', en: 'Ended' },
  laidDown: { zh: '您不再代表这个单位办事了。', en: 'You no longer act for this organisation.' },
  heads: { zh: '您是法定代表人的单位', en: 'Organisations whose legal representative you are' },
  'layDown.title': { zh: '不再担任法定代表人', en: 'No longer the legal representative' },
  'layDown.lead': {
    zh: '以后您不能再替这个单位办事，也看不到它的办件和草稿。',
    en: 'You will then no longer be able to act for this organisation or see its cases and drafts.',
  },
  'layDown.register': {
    zh: '这里只结束您在本系统里的权限，不代替变更登记；变更登记由单位向登记机关申请。登错了的，要重新登记核对。',
    en: 'This only ends what you may do here. It does not replace the change in the register, for which the organisation applies to the registration authority. To undo it you would have to be registered again.',
  },
  'layDown.none': {
    zh: '现在没有人凭授权替这个单位办事。',
    en: 'Nobody acts for this organisation by an authorisation at present.',
  },
  'layDown.mandates': {
    zh: '现在有 {n} 个人凭授权替这个单位办事。授权是单位给的，您不再担任以后继续有效，到期为止，由新的法定代表人收回（本系统规则）。要一起结束的，请先收回：',
    en: '{n} {n|person acts|people act} for this organisation by an authorisation. It was given by the organisation, so it stays in force until it expires, and the next legal representative can withdraw it (a rule of this system). To end it now, withdraw it first:',
  },
  'layDown.go': { zh: '确定，不再担任', en: 'Confirm: no longer the legal representative' },
  'layDown.keep': { zh: '不改，返回', en: 'Keep it and go back' },
  'layDown.back': { zh: '我代哪些单位办事', en: 'Who I act for' },
  byLaw: { zh: '登记为法定代表人', en: 'Registration as the legal representative' },
  'asking.mandate': {
    zh: '提交以后，单位登记的法定代表人会收到消息，看得到您的姓名、证件号码后四位和下面填的内容。他同意以后您才能替单位办事。单位在不在这里、由谁代表，我们不会告诉申请的人。',
    en: 'The registered legal representative will be told, and will see your name, the last four characters of your document number and what you enter below. You can act for the organisation only once they have agreed. We do not tell the person who asks whether the organisation is on record here or who represents it.',
  },
  'asking.registration': {
    zh: '提交以后交营业执照，登记机关拿登记信息核对，五个工作日内答复（本系统自定）。核对无误，您就能替单位办事，也能授权别人代办。',
    en: 'Next you provide the business licence. The registration authority checks it against its register and answers within five working days (a rule of this system). Once confirmed, you can act for the organisation and authorise others to do so.',
  },
  'asking.rule': {
    zh: '委托代理要写明代理人、代理事项、权限和期限（民法典第一百六十五条，一般知识，未核对原文）。',
    en: 'An authorisation must name the agent, what is entrusted, the scope and the period (Civil Code, art. 165; general knowledge, not checked against the text).',
  },
  'asking.mandate.go': { zh: '请单位同意', en: 'Ask the organisation' },
  'asking.registration.go': { zh: '提交，下一步交材料', en: 'Send, then provide papers' },
})
