/** Words of the page that explains the open API. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const apiTexts = defineTexts({
  title: { zh: '开放接口', en: 'Open API' },
  lead: {
    zh: '网页上能办的事，程序也能办：找事项、提交申请、补正、看进度、拿文书；申请可以先存草稿，本人在网页上接着填；单位的程序可以看工作台、办理。用的是同一套命令和规则，该留的痕迹也一样留。',
    en: 'What can be done on the pages can be done by programs: find a matter, apply, correct, follow, get the notices; begin a draft that its person goes on with on a page; programs of an office see its worklist and handle. The commands, the rules and the traces are the same.',
  },
  document: { zh: 'OpenAPI 3.1 文档', en: 'The OpenAPI 3.1 document' },
  documentText: {
    zh: '每个操作要什么、答什么，都在文档里，和服务器检查用的是同一份定义。',
    en: 'It says what every operation takes and answers, from the same definitions by which the server checks.',
  },
  token: { zh: '令牌', en: 'Tokens' },
  tokenText: {
    zh: '程序代表一个账号，权限不会超过这个账号。系统管理员登记程序后给它编号和密钥；程序用它们换令牌（OAuth 2.0 客户端凭证），令牌十分钟有效；不用了或者泄露了，可以用 POST /oauth/revoke 立即作废。',
    en: 'A program acts for one account and never beyond it. The administrator registers it and gives it an id and a secret; the program exchanges them for a token (OAuth 2.0 client credentials), valid for ten minutes. One that is no longer needed, or got out, is ended at once with POST /oauth/revoke.',
  },
  tokenUse: { zh: '之后每个请求都带上：', en: 'Then send with every request:' },
  position: { zh: '岗位', en: 'Positions' },
  positionText: {
    zh: '账号有几个岗位的，用 Yipan-Position 请求头写明以哪个岗位办理（编号见 getAccount）；不写就是任职最久的。没有这个岗位会得到 403。',
    en: 'Where an account holds several positions, the header Yipan-Position names the one to act in (ids: getAccount); without it, it is the one held longest. One that is not held is answered with 403.',
  },
  read: { zh: '看账号能看的办件和工作台', en: 'see the dossiers and the worklist of the account' },
  write: {
    zh: '申请、补正、撤回、办理；在办件里写，两个权限都要',
    en: 'apply, correct, withdraw, handle; writing in a dossier needs both scopes',
  },
  end: {
    zh: '只收回、不给予：结束账号的登录、授权和程序；管理员的程序还可以立即停用账号、免去岗位。登记程序时另外给',
    en: 'take away, never give: end sign-ins, consents and programs of the account; a program of an administrator also closes accounts and ends positions at once. Granted apart when a program is registered',
  },
  writes: { zh: '写操作', en: 'Writes' },
  writesKey: {
    zh: '每个写操作带一个新的 Idempotency-Key（8 到 100 个字符）。没有收到回答，就用同一个键、同样的内容再发：不会办两次，得到的是第一次的结果。同一个键用于别的内容会被拒绝（422）。',
    en: 'Every write carries a fresh Idempotency-Key (8 to 100 characters). Where no answer came, send the same content with the same key again: nothing is done twice, and you get the first result. The same key with other content is refused (422).',
  },
  writesSeen: {
    zh: '办件里的写操作带 seen，就是你看到的序号（办件的 sequence，也是 ETag）。之后有了变化，会得到 409：先看清再决定。也可以不写 seen，用 If-Match 请求头带上 ETag。',
    en: 'A write in a dossier carries seen, the sequence you saw (the dossier’s sequence, also its ETag). Where something has happened since, the answer is 409: look first, then decide. The header If-Match with the ETag says the same.',
  },
  writesFiles: {
    zh: '文件先上传（POST /api/v1/uploads，multipart，部分名用填报内容的字段名），再在填报内容里写它的编号。七天内没有引用的文件会删除。',
    en: 'Files come first (POST /api/v1/uploads, multipart, the part named after the field of the form); then the answers name them by id. A file that nothing names within seven days is erased.',
  },
  lists: { zh: '列表', en: 'Lists' },
  listsText: {
    zh: '列表按键翻页：把上一页的 next 放进 after；next 为空就是最后一页。',
    en: 'Lists go by key: send next of a page as after; where next is null it was the last page.',
  },
  words: { zh: '语言', en: 'Language' },
  wordsText: {
    zh: '代码不变，文字用 ?language=zh 或 ?language=en，或者 Accept-Language。',
    en: 'Codes stay the same; words come in the language of ?language=zh or ?language=en, or of Accept-Language.',
  },
  operations: { zh: '操作', en: 'Operations' },
  address: { zh: '地址', en: 'Address' },
  what: { zh: '做什么', en: 'What it does' },
  scope: { zh: '权限', en: 'Scope' },
  open: { zh: '不用令牌', en: 'no token' },
  account: { zh: '任何令牌', en: 'any token' },
  problems: { zh: '出错时', en: 'Problems' },
  problemsText: {
    zh: '按 RFC 9457 回答（application/problem+json）。code 不变，程序可以依据它；文字可能会改。errors 逐项说明哪里不对。没有 5xx 是因为你发的内容。',
    en: 'Problems are answered after RFC 9457 (application/problem+json). The code is stable and programs may read it; the words may change. errors says what is wrong, place by place. Nothing you send is meant to bring a 5xx.',
  },
  code: { zh: '代码', en: 'Code' },
  status: { zh: '状态', en: 'Status' },
  meaning: { zh: '意思', en: 'Meaning' },
})
