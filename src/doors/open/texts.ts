/** Words of the page that explains the open API. */
import { defineTexts } from '../../kernel/i18n/index.ts'

export const apiTexts = defineTexts({
  title: { zh: '开放接口', en: 'Open API' },
  lead: {
    zh: '网页上能办的事，程序也能办：找事项、提交申请、补正、看进度、拿文书；申请可以先存草稿，本人在网页上接着填；单位的程序可以看工作台、办理。用的是同一套命令和规则，同样留下记录。接口里的名称：事项是 `matter`，办件是 `dossier`，存证包是 `capsule`，单位是 `organ`。',
    en: 'Programs can do what people do on the pages: find a service, apply, correct, follow a case, get its notices; or begin a draft that its owner continues on the page. Programs of an office can see its worklist and handle cases. The same commands and rules apply, and the same records are kept. Names in the API: a service is a `matter`, a case a `dossier`, its decision file a `capsule`, an office an `organ`.',
  },
  document: { zh: 'OpenAPI 3.1 文档', en: 'The OpenAPI 3.1 document' },
  documentText: {
    zh: '每个操作需要什么、返回什么，都在文档里，和服务器检查用的是同一份定义。',
    en: 'It says what every operation takes and returns, from the definitions that the server itself checks by.',
  },
  token: { zh: '令牌', en: 'Tokens' },
  tokenText: {
    zh: '程序代表一个账号，权限不会超过这个账号。系统管理员登记程序后给它编号和密钥；程序用它们换令牌（OAuth 2.0 客户端凭证），令牌十分钟有效；不用了或者泄露了，可以用 POST /oauth/revoke 立即作废。',
    en: 'A program acts for one account and can never do more than the account can. A system administrator registers it and gives it an id and a secret; the program exchanges them for a token (OAuth 2.0 client credentials) that is valid for ten minutes. A token that is no longer needed, or has leaked, is revoked at once with POST /oauth/revoke.',
  },
  tokenUse: { zh: '之后每个请求都带上：', en: 'Then send with every request:' },
  position: { zh: '岗位', en: 'Positions' },
  positionText: {
    zh: '账号有几个岗位的，用 Yipan-Position 请求头写明以哪个岗位办理（编号见 getAccount）；不写就是任职最久的。没有这个岗位会得到 403。',
    en: 'If an account holds several positions, the header Yipan-Position names the one to act in (for ids, see getAccount); without it, the one held longest is used. A position that the account does not hold is answered with 403.',
  },
  read: { zh: '看账号能看的办件和工作台', en: 'see the cases and the worklist that the account can see' },
  write: {
    zh: '申请、补正、撤回、办理；在办件里写，两个权限都要',
    en: 'apply, correct, withdraw, handle; writing in a case needs both scopes',
  },
  end: {
    zh: '只收回、不给予：结束账号的登录、授权和程序；管理员的程序还可以立即停用账号、免去岗位。登记程序时另外给',
    en: 'take away, never give: end sign-ins, consents and programs of the account; a program of an administrator can also close accounts and end positions at once. Granted separately when a program is registered',
  },
  writes: { zh: '写操作', en: 'Writes' },
  writesKey: {
    zh: '每个写操作带一个新的 Idempotency-Key（8 到 100 个字符）。没有收到响应的，用同一个键、同样的内容再发：不会重复办理，返回第一次的结果。同一个键用于别的内容会被拒绝（422）。',
    en: 'Every write carries a new Idempotency-Key (8 to 100 characters). If you received no answer, send the same content with the same key again: nothing is done twice, and you get the first result. The same key with other content is refused (422).',
  },
  writesSeen: {
    zh: '办件里的写操作带 `seen`，就是您看到的序号（办件的 `sequence`，也是 ETag）。之后有了变化的，返回 409：请先看清再决定。也可以不写 `seen`，用 If-Match 请求头带上 ETag。',
    en: 'A write in a case carries `seen`, the sequence you saw (`sequence` of the dossier, also its ETag). If something has happened since, the answer is 409: look at it first, then decide. Instead of `seen` you can send the ETag in the If-Match header.',
  },
  writesFiles: {
    zh: '文件先上传（POST /api/v1/uploads，multipart，每一部分的名称用填报内容的字段名），再在填报内容里写它的编号。七天内没有引用的文件会删除。',
    en: 'Upload files first (POST /api/v1/uploads, multipart, each part named after the field of the form), then give their ids in the answers. A file that is not referred to within seven days is deleted.',
  },
  lists: { zh: '列表', en: 'Lists' },
  listsText: {
    zh: '列表分页：把上一页的 `next` 放进 `after`；`next` 为空就是最后一页。',
    en: 'Lists come in pages: send the `next` of a page as `after`; if `next` is null, it was the last page.',
  },
  words: { zh: '语言', en: 'Language' },
  wordsText: {
    zh: '代码不变，文字用 ?language=zh 或 ?language=en，或者 Accept-Language。',
    en: 'Codes never change; texts come in the language of ?language=zh or ?language=en, or of Accept-Language.',
  },
  operations: { zh: '操作', en: 'Operations' },
  address: { zh: '地址', en: 'Address' },
  what: { zh: '做什么', en: 'What it does' },
  scope: { zh: '权限', en: 'Scope' },
  open: { zh: '不用令牌', en: 'no token' },
  account: { zh: '任何令牌', en: 'any token' },
  problems: { zh: '出错时', en: 'Problems' },
  problemsText: {
    zh: '按 RFC 9457 返回（application/problem+json）。`code` 不变，程序可以依据它；文字可能会改。`errors` 逐项说明哪里不对。您发送的内容不会引起 5xx。',
    en: 'Problems follow RFC 9457 (application/problem+json). Programs can rely on `code`, which never changes; the words may change. `errors` says what is wrong, item by item. Nothing that you send should cause a 5xx.',
  },
  code: { zh: '代码', en: 'Code' },
  status: { zh: '状态', en: 'Status' },
  meaning: { zh: '意思', en: 'Meaning' },
})
