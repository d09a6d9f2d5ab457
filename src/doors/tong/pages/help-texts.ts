/** Help 帮助: the questions people have, and short answers. What the law says is named; the rest is how this system works. */
import type { Text } from '../../../kernel/i18n/index.ts'

type Answer = {
  id: string
  question: Text
  /** What people type who ask it. */
  words: { zh: readonly string[]; en: readonly string[] }
  answer: readonly Text[]
  link?: { href: string; label: Text }
}

export const HELP: readonly { id: string; title: Text; questions: readonly Answer[] }[] = [
  {
    id: 'start',
    title: { zh: '开始', en: 'Getting started' },
    questions: [
      {
        id: 'sign-in',
        question: { zh: '怎样登录？忘了密码怎么办？', en: 'How do I sign in? What if I forgot my password?' },
        words: {
          zh: ['密码', '忘记密码', '忘了密码', '登录', '登陆', '登录不上', '登不上', '账号', '注册账号'],
          en: ['password', 'sign in', 'log in', 'login', 'account'],
        },
        answer: [
          {
            zh: '用账号名和密码。看指南、搜索、查进度、查验文书都不用登录；申请和看自己的事要登录。',
            en: 'With your account name and password. You can read guides, search, check progress and check a notice without signing in; to apply and to see your own cases you have to sign in.',
          },
          {
            zh: '这里还不能自己找回密码。输错次数太多，要等一会儿再试；别人输错，不影响您登录。',
            en: 'You cannot reset a password by yourself here yet. After too many wrong attempts you have to wait a little; other people’s wrong attempts do not lock you out.',
          },
        ],
        link: { href: '/sign-in', label: { zh: '去登录', en: 'Sign in' } },
      },
      {
        id: 'find',
        question: { zh: '不知道要办的事叫什么？', en: 'What if I do not know what it is called?' },
        words: {
          zh: ['叫什么', '不知道办什么', '不知道该办什么', '怎么搜索', '怎么找'],
          en: ['do not know', "don't know", 'what it is called'],
        },
        answer: [
          {
            zh: '首页从生活里的事找起，例如“租房”“开店”；也可以用自己的话搜索，拼音、错一个字都行。',
            en: 'Start on the home page from a life event such as “Renting a home”, or search in your own words; pinyin and small typing errors are fine.',
          },
        ],
        link: { href: '/', label: { zh: '去首页', en: 'Go to the home page' } },
      },
      {
        id: 'draft',
        question: { zh: '填到一半要走开，会丢吗？', en: 'If I stop half-way, is what I entered lost?' },
        words: {
          zh: ['草稿', '填到一半', '没填完', '保存', '接着填'],
          en: ['draft', 'half-way', 'save', 'saved', 'go on later'],
        },
        answer: [
          {
            zh: '每按一次“保存并继续”就存好一页，加密保存。换一台手机、电脑登录，在“我的”里接着填。九十天没有动过的草稿会删掉（本系统的规定）。',
            en: 'Each “Save and continue” saves a page, encrypted. Sign in on any phone or computer and continue under “My cases”. A draft that has not been touched for ninety days is deleted (a rule of this system).',
          },
        ],
        link: { href: '/drafts', label: { zh: '我的草稿', en: 'My drafts' } },
      },
    ],
  },
  {
    id: 'under-way',
    title: { zh: '提交以后', en: 'After you apply' },
    questions: [
      {
        id: 'correction',
        question: { zh: '让我补正，是什么意思？', en: 'What does it mean that I am asked to correct something?' },
        words: {
          zh: ['补正', '补材料', '补交材料', '材料不齐', '退回来'],
          en: ['correct', 'correction', 'something is missing'],
        },
        answer: [
          {
            zh: '材料不齐或者写法不对，办理单位要一次告诉您要改的全部内容（行政许可法第三十二条）。只改列出的几处，改好交回就行。',
            en: 'Something is missing or not in the required form. The office has to tell you everything at once (Administrative Licensing Law, article 32). Correct only what is listed and send it back.',
          },
          {
            zh: '页面上写着最后一天。来不及，可以再要三十天，一次，不用说理由（这是本系统的规定）。',
            en: 'The page shows the last day. If you need more time, you can have thirty more days, once, without giving a reason (a rule of this system).',
          },
        ],
        link: { href: '/mine', label: { zh: '看等我办的', en: 'See what is waiting for me' } },
      },
      {
        id: 'deadline',
        question: { zh: '要等多久？期限怎么算？', en: 'How long does it take, and how are the days counted?' },
        words: {
          zh: ['要等多久', '多长时间', '多久', '几天', '期限', '工作日', '多少天'],
          en: ['how long', 'days', 'deadline'],
        },
        answer: [
          {
            zh: '每件事的页面上画着期限：用了多少、还有多少、承诺哪天、法定哪天。行政许可法里的“日”是工作日，不含法定节假日（第八十二条）；等您补正、现场检查的时间单独写明。',
            en: 'The page of each application draws its time limit: how much has been used, how much is left, and the promised and statutory dates. Days in the Administrative Licensing Law are working days and do not include public holidays (article 82); time spent waiting for your correction or for a site check is shown separately.',
          },
        ],
      },
      {
        id: 'messages',
        question: { zh: '怎么知道有进展？', en: 'How will I know of any progress?' },
        words: {
          zh: ['进展', '进度', '办到哪一步', '查进度', '消息', '通知我'],
          en: ['progress', 'status', 'message', 'how far'],
        },
        answer: [
          {
            zh: '每一步都在这件事的页面上。您提的问题有了答复，“消息”里会有一条；同意电子送达的，通知书也送到那里。不登录，可以用回执上的编号和查询码查进度。',
            en: 'Every step is shown on the page of your application. Answers to your questions arrive in Messages, and so do notices if you agreed to electronic delivery. Without signing in, you can check progress with the number and code on your receipt.',
          },
        ],
        link: { href: '/status', label: { zh: '查进度', en: 'Check progress' } },
      },
      {
        id: 'withdraw',
        question: { zh: '不想办了，能撤回吗？', en: 'Can I withdraw my application?' },
        words: {
          zh: ['撤回', '撤销申请', '取消申请', '不想办了', '不办了'],
          en: ['withdraw my application', 'cancel', 'take back'],
        },
        answer: [
          {
            zh: '作出决定以前都可以，在这件事的页面下方。以后还可以重新申请。',
            en: 'Yes, until a decision is made: at the bottom of its page. You can apply again later.',
          },
        ],
      },
    ],
  },
  {
    id: 'decided',
    title: { zh: '结果出来以后', en: 'After the decision' },
    questions: [
      {
        id: 'papers',
        question: { zh: '通知书、决定书在哪里？', en: 'Where are my notices and decisions?' },
        words: {
          zh: ['通知书', '决定书', '我的文书', '下载', '回执'],
          en: ['my papers', 'download', 'decision letter', 'notice'],
        },
        answer: [
          {
            zh: '都在“我的文书”里，可以下载。每份都有编号和二维码，谁拿到都能查验真假。',
            en: 'They are all under “My notices”, where you can download them. Each has a number and a QR code with which anyone can check that it is genuine.',
          },
        ],
        link: { href: '/papers', label: { zh: '我的文书', en: 'My notices' } },
      },
      {
        id: 'object',
        question: { zh: '不服决定怎么办？', en: 'What if I disagree with the decision?' },
        words: {
          zh: ['不服', '行政复议', '复议', '行政诉讼', '告政府', '申诉'],
          en: ['disagree', 'appeals', 'reconsideration', 'object'],
        },
        answer: [
          {
            zh: '可以自知道决定之日起六十日内申请行政复议（行政复议法第二十条），也可以在六个月内向法院起诉（行政诉讼法第四十六条）。找谁、哪天截止，写在决定书上和这件事的页面上。',
            en: 'You can ask for administrative reconsideration within sixty days of learning of it (Administrative Reconsideration Law, article 20), or go to court within six months (Administrative Litigation Law, article 46). Whom to turn to and the last day are stated in the decision and on its page.',
          },
          {
            zh: '以上是对法律的一般了解，没有逐条核对；以决定书上写的为准。',
            en: 'This is general knowledge of the law and has not been checked line by line; what the decision says counts.',
          },
        ],
      },
      {
        id: 'looked',
        question: { zh: '谁看过我的材料？', en: 'Who has looked at my papers?' },
        words: {
          zh: ['谁看过', '看过我的', '隐私', '个人信息', '查看记录'],
          en: ['who looked', 'who has looked', 'privacy', 'my data'],
        },
        answer: [
          {
            zh: '每打开一次都有一条记录：哪个单位、什么时候、为了什么。工作人员不能删。',
            en: 'Every time they are opened, it is recorded which office did so, when and for what. Officers cannot delete the record.',
          },
        ],
        link: { href: '/privacy', label: { zh: '隐私与我的数据', en: 'Privacy and my data' } },
      },
    ],
  },
  {
    id: 'people',
    title: { zh: '无障碍与人工', en: 'Accessibility and talking to a person' },
    questions: [
      {
        id: 'accessibility',
        question: {
          zh: '字太小、用读屏、不会用怎么办？',
          en: 'What if the print is too small, I use a screen reader, or I need help?',
        },
        words: {
          zh: ['字太小', '大字', '读屏', '无障碍', '看不清', '视力', '盲人'],
          en: ['large print', 'screen reader', 'accessibility', 'cannot see', 'blind'],
        },
        answer: [
          {
            zh: '每页最上面可以换大字版和语言。用键盘和读屏软件都能办。也可以请别人陪您去窗口办。',
            en: 'Large print and the language are at the top of every page. Everything can be done with a keyboard or a screen reader. You can also go to a counter, and bring somebody to help you.',
          },
        ],
        link: { href: '/accessibility', label: { zh: '无障碍声明', en: 'Accessibility statement' } },
      },
      {
        id: 'human',
        question: { zh: '怎样找到人？', en: 'How do I reach a person?' },
        words: {
          zh: ['人工', '客服', '人工客服', '找到人', '打电话', '联系谁'],
          en: ['human', 'talk to', 'call', 'reach a person', 'contact'],
        },
        answer: [
          {
            zh: '已经提交的：在这件事的页面上直接问办理单位，答复会到“消息”里。',
            en: 'If you have applied: ask the office on the page of your application; the answer arrives in Messages.',
          },
          {
            zh: '还没有提交的：查办理单位的地址和开门时间，去窗口问；也可以打 12345。',
            en: 'If you have not applied yet: look up the address and opening hours of the office and ask at the counter, or call 12345.',
          },
        ],
        link: { href: '/units', label: { zh: '找办理单位', en: 'Find an office' } },
      },
    ],
  },
]
