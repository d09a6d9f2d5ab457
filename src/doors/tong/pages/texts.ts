/**
 * Words of the citizens' door 京通: home, sign-in, status, messages, statements. Articles named here (个人信息保护法
 * art. 44 to 47, 无障碍环境建设法 ch. 3, GB/T 37668) are general knowledge, not read in a source we hold.
 */
import { defineTexts } from '../../../kernel/i18n/index.ts'

export const texts = defineTexts({
  'home.title': { zh: '首页', en: 'Home' },
  'home.ask': { zh: '您想办什么事？', en: 'What would you like to do?' },
  'home.search': { zh: '搜索', en: 'Search' },
  'home.placeholder': {
    zh: '说事情就行，例如：租房提取公积金',
    en: 'In your own words, for example: pay rent from the housing fund',
  },
  'home.common': { zh: '常办', en: 'Popular' },
  'home.waitingOne': { zh: '有 1 件事等您', en: 'One thing is waiting for you' },
  'home.waiting': { zh: '有 {n} 件事等您', en: '{n} things are waiting for you' },
  'home.events': { zh: '从生活里的事开始', en: 'Start from a life event' },
  'home.mine': { zh: '我的办理', en: 'My applications' },
  'home.none': {
    zh: '您还没有在办的事。办过的事会出现在这里，先搜一搜要办什么。',
    en: 'You have no applications yet. They will appear here; search above for what you need.',
  },
  'home.all': { zh: '查看全部', en: 'See all' },
  'home.status': { zh: '不登录，查进度', en: 'Check progress without signing in' },
  'home.statusGo': { zh: '输入编号查询', en: 'Enter the number' },
  'home.statusText': { zh: '用回执上的编号和查询码。', en: 'Use the number and the code on your receipt.' },
  'home.signIn': { zh: '登录后查看您的办理', en: 'Sign in to see your applications' },
  'home.signInText': {
    zh: '等您办的事、在办的事、办完的事，都在这里。',
    en: 'See what is waiting for you, what is under way and what is finished.',
  },
  'home.services': { zh: '看全部 {n} 个事项', en: 'See all {n} services' },

  'offline.title': { zh: '现在没有网络', en: 'You are offline' },
  'offline.lead': {
    zh: '请看看手机的信号或者无线网络，连上以后再刷新这一页。',
    en: 'Check your mobile signal or Wi-Fi, then reload this page.',
  },
  'offline.kept': {
    zh: '点过“保存并继续”的内容都已经存好，不会丢；这一页没有发出去的，请连上网络以后再发。',
    en: 'Everything you saved with “Save and continue” is safe. Anything this page had not sent yet has to be sent again once you are connected.',
  },
  'status.title': { zh: '查进度', en: 'Check progress' },
  'status.lead': {
    zh: '不用登录。编号和查询码都在您的回执上。',
    en: 'You do not have to sign in. The number and the code are on your receipt.',
  },
  'status.number': { zh: '编号', en: 'Number' },
  'status.numberHint': { zh: '例如 110105601-20261117-03A7-M', en: 'For example 110105601-20261117-03A7-M' },
  'status.code': { zh: '查询码', en: 'Code' },
  'status.codeHint': { zh: '8 位，不分大小写', en: '8 characters, in capital or small letters' },
  'status.go': { zh: '查询', en: 'Check' },
  'status.again': { zh: '查另一件', en: 'Check another' },
  'status.less': {
    zh: '这里只显示进度。登录后可以看到全部经过、通知书和您填写的内容。',
    en: 'Only the progress is shown here. Sign in to see the full history, the notices and your answers.',
  },
  'status.organ': { zh: '办理单位', en: 'Handled by' },
  'status.updated': { zh: '最近变化', en: 'Last change' },

  'check.title': { zh: '查验文书', en: 'Check a notice' },
  'check.titleFor': { zh: '查验文书：{state}', en: 'Check a notice: {state}' },
  'check.valid': { zh: '有效', en: 'Valid' },
  'check.validText': {
    zh: '这份文书由下列单位出具，现在有效。',
    en: 'This notice was issued by the office below and is valid.',
  },
  'check.replaced': { zh: '已被替代', en: 'Replaced' },
  'check.replacedText': {
    zh: '这份文书不再使用，请看替代它的文书。',
    en: 'This notice is no longer valid. See the one that replaced it.',
  },
  'check.withdrawn': { zh: '已撤回', en: 'Withdrawn' },
  'check.withdrawnText': {
    zh: '出具单位已经撤回这份文书，它不再有效。',
    en: 'The office that issued this notice has withdrawn it. It is no longer valid.',
  },
  'check.unknown': { zh: '没有这份文书', en: 'No such notice' },
  'check.unknownText': {
    zh: '没有查到这个编号和查验码的文书。请对照纸面再输入一次；仍然查不到，这份文书可能是假的，请向出具单位核实。',
    en: 'There is no notice with this number and code. Compare both with the notice and try again. If it is still not found, the notice may be a forgery: ask the office named on it.',
  },
  'capsule.title': { zh: '核对一项决定', en: 'Check a decision' },
  'capsule.lead': {
    zh: '把存证包传上来，核对程序会按里面的内容、规则和期限重新推算一遍，告诉您决定是不是这样得出的。文件不会留下。',
    en: 'Upload a decision file. The checker works the decision out again from the answers, rules and time limits in it, and tells you whether it really follows. The file is not kept.',
  },
  'capsule.file': { zh: '存证包', en: 'Decision file' },
  'capsule.hint': { zh: '从进度页下载的 JSON 文件', en: 'The JSON file that you downloaded from the progress page' },
  'capsule.go': { zh: '核对', en: 'Check' },
  'capsule.choose': { zh: '请选择存证包文件', en: 'Choose the decision file' },
  'capsule.large': {
    zh: '这个文件太大，不是存证包：存证包不超过 512 KB。请选择从进度页下载的文件',
    en: 'This file is too large to be a decision file, which is at most 512 KB: choose the file that you downloaded from the progress page',
  },
  'capsule.follows': { zh: '相符：决定确实是这样得出的', en: 'It follows: the decision was really reached this way' },
  'capsule.foreign': {
    zh: '内容前后相符，但不是本市封存的',
    en: 'Its content is consistent, but it was not sealed by this city',
  },
  'capsule.over': {
    zh: '不相符：封存时所用的密钥不在使用期内',
    en: 'It does not follow: the key was not in use at the time of sealing',
  },
  'capsule.overText': {
    zh: '封存它的密钥是本市的，但按文件上的时间，这个密钥还没有启用、已经停用，或者可能已经落入他人之手，所以不能认。请向出具单位核实。',
    en: 'The key that sealed it is one of this city’s. But at the time stated in the file the key was not yet in use, was no longer in use, or may have been in other hands, so it proves nothing. Ask the office that issued the decision.',
  },
  'capsule.differs': {
    zh: '不相符：文件里有和决定对不上的地方',
    en: 'It does not follow: something in the file does not fit the decision',
  },
  'capsule.unreadable': { zh: '这个文件读不了，不是存证包', en: 'This file cannot be read: it is not a decision file' },
  'capsule.ours': { zh: '封存它的是本市公布的密钥。', en: 'It was sealed with a key that this city has published.' },
  'capsule.others': {
    zh: '封存它的密钥不是本市公布的。这只说明封存以后没有改过；是不是那座城市的密钥，请和那座城市公布的比对。',
    en: 'It was sealed with a key that this city has not published. This shows only that it has not been changed since it was sealed; to learn whether the key belongs to another city, compare it with the keys that city publishes.',
  },
  'capsule.busy': {
    zh: '核对的人太多了，请过一会儿再试',
    en: 'Too many people are checking just now: please try again in a while',
  },
  'check.compare': {
    zh: '请对照纸面：编号、日期、事项和单位都应与这里一致。当事人的姓名只显示第一个字。',
    en: 'Compare this with the notice you hold: the number, date, service and office must be the same. Only the first character of people’s names is shown here.',
  },
  'check.lead': {
    zh: '扫文书上的二维码最快。也可以输入文书上印的编号和查验码。',
    en: 'Scanning the QR code on the notice is quickest. You can also enter the number and the check code printed on it.',
  },
  'check.number': { zh: '文书编号', en: 'Notice number' },
  'check.code': { zh: '查验码', en: 'Check code' },
  'check.codeHint': {
    zh: '八位，印在二维码旁边。较早的文书没有印，请扫二维码',
    en: 'Eight characters, printed beside the QR code. Older notices have none: scan their QR code',
  },
  'check.numberMissing': {
    zh: '请填写文书编号，印在文书的标题下面',
    en: 'Enter the notice number; it is printed below the title',
  },
  'check.codeMissing': {
    zh: '请填写查验码，印在二维码旁边',
    en: 'Enter the check code; it is printed beside the QR code',
  },
  'check.issued': { zh: '日期', en: 'Date' },
  'check.kind': { zh: '文书', en: 'Notice' },
  'check.matter': { zh: '事项', en: 'Service' },
  'check.organ': { zh: '出具单位', en: 'Issued by' },
  'check.digest': { zh: '文件指纹（SHA-256）', en: 'Fingerprint of the file (SHA-256)' },
  'check.successor': { zh: '看替代它的文书 {number}', en: 'See notice {number}, which replaced it' },
  'check.form': { zh: '查验另一份', en: 'Check another' },
  'check.go': { zh: '查验', en: 'Check' },

  'papers.title': { zh: '我的文书', en: 'My notices' },
  'papers.lead': {
    zh: '发给您的每一份通知书、决定书，最新的在前。谁拿到都可以用二维码，或者编号和查验码查验。',
    en: 'Every notice and decision issued to you, newest first. Anyone who holds one can check it by its QR code, or by its number and check code.',
  },
  'papers.empty': {
    zh: '还没有文书。申请受理、作出决定以后，文书会在这里。',
    en: 'No notices yet. They will appear here once an application has been accepted or decided.',
  },
  'papers.find': { zh: '找要办的事', en: 'Find a service' },
  'papers.all': { zh: '全部年份', en: 'All years' },
  'papers.years': { zh: '年份', en: 'Years' },
  'papers.get': { zh: '下载 PDF', en: 'Download PDF' },
  'papers.drawing': { zh: '正在生成，请稍后刷新', en: 'The file is being prepared; reload in a moment' },
  'papers.translation': { zh: '英文译文', en: 'English translation' },
  'papers.check': { zh: '查验', en: 'Check' },

  'units.title': { zh: '办理单位', en: 'Offices' },
  'units.lead': {
    zh: '办事的单位和开门时间。多数事网上就能办，不用去。',
    en: 'Offices and their opening hours. Most things can be done online without a visit.',
  },
  'units.label': { zh: '单位名称', en: 'Name of the office' },
  'units.district': { zh: '区', en: 'District' },
  'units.every': { zh: '全市', en: 'The whole city' },
  'units.go': { zh: '查找', en: 'Find' },
  'units.found': { zh: '{n} 个单位', en: '{n} {n|office|offices}' },
  'units.none': {
    zh: '没有找到。少写几个字，或者换一个区试试。',
    en: 'No offices found. Try fewer words, or another district.',
  },
  'unit.now': { zh: '现在', en: 'Now' },
  'unit.address': { zh: '地址', en: 'Address' },
  'unit.phone': { zh: '电话', en: 'Telephone' },
  'unit.parent': { zh: '属于', en: 'Part of' },
  'unit.week': { zh: '这一周的开门时间', en: 'Opening hours this week' },
  'unit.day': { zh: '日子', en: 'Day' },
  'unit.hours': { zh: '时间', en: 'Hours' },
  'unit.unknown': { zh: '没有资料', en: 'Not known' },
  'unit.matters': { zh: '这里办的事', en: 'What is handled here' },
  'unit.notChecked': { zh: '地址、电话和时间没有核对', en: 'Address, telephone and hours have not been checked' },
  'unit.notCheckedText': {
    zh: '标有 (demo) 的是为演示编的，不要照着去。节假日和调休按公布的工作日历算。',
    en: 'Whatever is marked (demo) was made up for the demonstration: do not go there. Holidays and working days in their place follow the published calendar.',
  },

  'help.title': { zh: '帮助', en: 'Help' },
  'help.lead': {
    zh: '大家常问的，和简短的回答。找不到答案，看最后一条：怎样找到人。',
    en: 'What people often ask, with short answers. If your question is not here, see the last one: how to reach a person.',
  },
  'help.list': { zh: '问题', en: 'Questions' },

  'mine.title': { zh: '我的', en: 'My cases' },
  'mine.waiting': { zh: '等您办的', en: 'Waiting for you' },
  'mine.drafts': { zh: '草稿', en: 'Drafts' },
  'mine.running': { zh: '正在办的', en: 'Under way' },
  'mine.closed': { zh: '已经办完的', en: 'Finished' },
  'mine.empty': { zh: '这里还没有您的事。', en: 'Nothing here yet.' },
  'mine.emptyText': {
    zh: '您申请的每一件事，从草稿到结果，都会在这里。',
    en: 'Everything you apply for will be here, from draft to result.',
  },
  'mine.find': { zh: '找要办的事', en: 'Find a service' },
  'mine.noWaiting': { zh: '没有等您办的。', en: 'Nothing is waiting for you.' },
  'mine.noRunning': {
    zh: '没有正在办的。提交以后会出现在这里。',
    en: 'Nothing is under way. What you submit will appear here.',
  },
  'mine.noClosed': { zh: '还没有办完的。', en: 'Nothing has been finished yet.' },
  'mine.more': { zh: '其他', en: 'Other' },

  'inbox.title': { zh: '消息', en: 'Messages' },
  'inbox.lead': {
    zh: '通知书送到这里，就算送达给同意电子送达的人。',
    en: 'If you agreed to electronic delivery, a notice counts as delivered once it is here.',
  },
  'inbox.empty': {
    zh: '还没有消息。办理中的每一个决定和通知都会送到这里。',
    en: 'No messages yet. Every decision and notice about your applications will arrive here.',
  },
  'inbox.addresses': { zh: '通知发到哪里', en: 'Where you are notified' },
  'inbox.unread': { zh: '未读', en: 'Unread' },
  'inbox.from': { zh: '来自{organ}', en: 'From {organ}' },

  'problem.next': { zh: '接下来可以', en: 'What you can do' },
  'problem.reference': { zh: '问题编号', en: 'Reference' },
  'problem.referenceText': {
    zh: '联系我们时报这个编号，我们就能找到。',
    en: 'Give us this reference when you contact us, and we can find out what happened.',
  },
  'problem.home': { zh: '回到首页', en: 'Go to the home page' },

  'privacy.title': { zh: '隐私与我的数据', en: 'Privacy and my data' },
  'privacy.lead': {
    zh: '您告诉我们的，只用来办您的事。谁看过，您都查得到。',
    en: 'What you tell us is used only to handle your case. You can see who has looked at it.',
  },
  'privacy.sealed': { zh: '加密保存的', en: 'What is encrypted' },
  'privacy.sealedText': {
    zh: '下面这些加密保存，只有办这件事的人，为了办这件事，才能打开：',
    en: 'These are stored encrypted. Only people who handle your case can open them, and only for that purpose:',
  },
  'privacy.sealed1': { zh: '姓名、证件号码、电话、住址', en: 'Name, identity number, telephone number, home address' },
  'privacy.sealed2': { zh: '您在表里填写的每一个答案', en: 'Every answer you give in a form' },
  'privacy.sealed3': { zh: '您上传的文件和写下的话', en: 'Files you upload and words you write' },
  'privacy.open': { zh: '不加密的', en: 'What is not encrypted' },
  'privacy.openText': {
    zh: '编号、日期、办到哪一步、由哪个单位办。这些里面没有您的姓名。企业和机构的名称、地址是公开的。',
    en: 'Case numbers, dates, the stage a case has reached and which office handles it; your name is not part of these. Names and addresses of organisations are public.',
  },
  'privacy.who': { zh: '谁看过我的材料', en: 'Who has looked at my papers' },
  'privacy.whoText': {
    zh: '工作人员每打开一次，都留下一条记录：什么时候、哪个单位、为了什么。',
    en: 'Every time an officer opens them, it is recorded when, which office, and why.',
  },
  'privacy.whoSignIn': { zh: '登录后查看谁看过', en: 'Sign in to see who has looked' },
  'privacy.none': { zh: '还没有人看过您的材料。', en: 'Nobody has looked at your papers yet.' },
  'privacy.cookies': { zh: '这个网站记住什么', en: 'What this site remembers' },
  'privacy.cookiesText': {
    zh: '登录状态、语言和字号。没有广告，没有统计跟踪，不向别的网站发送任何东西。',
    en: 'That you are signed in, your language and your print size. There is no advertising and no tracking, and nothing is sent to other sites.',
  },
  'privacy.rights': { zh: '您的权利', en: 'Your rights' },
  'privacy.rightsText': {
    zh: '依照《个人信息保护法》，您可以查阅、复制、更正自己的信息；在法律允许时可以要求删除（第四十四条至第四十七条）。办结后须存档的材料，按档案规定的期限保存。',
    en: 'Under the Personal Information Protection Law (articles 44 to 47) you can see, copy and correct your information, and have it erased where the law allows. Papers that must be archived after a case is closed are kept for as long as the archive rules require.',
  },
  when: { zh: '时间', en: 'When' },
  who: { zh: '谁', en: 'Who' },
  what: { zh: '看了什么', en: 'What' },
  why: { zh: '为了什么', en: 'Why' },

  'access.title': { zh: '无障碍声明', en: 'Accessibility statement' },
  'access.lead': {
    zh: '这个网站应当人人可用：用键盘、读屏软件、大字、旧手机，都可以办完一件事。',
    en: 'Everyone should be able to use this site from start to finish: with a keyboard, a screen reader, large print or an old phone.',
  },
  'access.how': { zh: '我们做到的', en: 'What we do' },
  'access.how1': { zh: '按《Web 内容无障碍指南》2.2 版 AA 级制作。', en: 'We build to WCAG 2.2 level AA.' },
  'access.how2': {
    zh: '不用脚本也能用；不用鼠标也能用。',
    en: 'Everything works without scripts and without a mouse.',
  },
  'access.how3': {
    zh: '320 像素宽的屏幕不用左右滑动；可以放大到 400%。',
    en: 'Nothing scrolls sideways at 320 pixels; you can zoom to 400%.',
  },
  'access.how4': {
    zh: '页面上方可以换大字版和语言；跟随您设备的深色、高对比度和减少动画设置。',
    en: 'Switch to large print or another language at the top. Your device’s dark, high-contrast and reduced-motion settings are followed.',
  },
  'access.how5': {
    zh: '没有限时操作：填到一半随时可以停，换设备接着填。',
    en: 'Nothing is timed: you can stop half-way and continue later, on any device.',
  },
  'access.not': { zh: '还没有做到的', en: 'What we have not done yet' },
  'access.not1': {
    zh: '还没有请残障人士试用，也没有第三方评测。',
    en: 'Disabled people have not tried it yet, and there has been no outside audit.',
  },
  'access.not2': {
    zh: '下载的 PDF 文书没有加读屏标签；同样的内容在网页上可以读到。',
    en: 'PDF notices have no tags for screen readers; the same content can be read on the web page.',
  },
  'access.not3': { zh: '没有手语、语音和易读版。', en: 'There is no sign-language, audio or easy-read version.' },
  'access.law': { zh: '依据', en: 'Legal basis' },
  'access.lawText': {
    zh: '《无障碍环境建设法》第三章；GB/T 37668《信息技术 互联网内容无障碍可访问性技术要求与测试方法》。',
    en: 'Law on Building a Barrier-free Environment, chapter 3; GB/T 37668 on the accessibility of internet content.',
  },
})
