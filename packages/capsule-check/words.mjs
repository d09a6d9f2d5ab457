/** What the checker says, in both languages. */

/** Why something does not follow, by its code: in Chinese and English. */
export const WHY = {
  fields: ['多了或少了栏目', 'a field is missing or too many'],
  format: ['不认识这个版本的格式', 'this version of the format is not known'],
  shape: ['不是存证包该有的样子：{what}', 'it is not shaped as a capsule is: {what}'],
  hash: ['内容和它的哈希值不符，被改过', 'it does not fit its hash: it was changed'],
  twice: ['同一项出现两次', 'the same thing stands twice'],
  sequence: ['序号应当是 {sequence}', 'the sequence should be {sequence}'],
  dossier: ['属于另一件办件', 'it belongs to another dossier'],
  order: ['时间先后不对', 'the order in time is wrong'],
  who: ['没有说清是谁', 'it does not say who'],
  number: ['编号不一致', 'the numbers differ'],
  procedure: ['不是这个流程', 'it is another procedure'],
  party: ['不是当事人', 'this is no party'],
  'no-applicant': ['没有申请人', 'there is no applicant'],
  'event-kind': ['这种事件不应当出现在这里', 'such an event cannot stand here'],
  'not-decided': ['没有决定', 'there is no decision'],
  'step-unknown': ['流程里没有“{step}”这一步', 'the procedure has no step {step}'],
  'step-not-here': ['处在“{stage}”时不能走“{step}”', 'from {stage} the step {step} cannot be taken'],
  'step-once': ['这一步只能走一次', 'this step can be taken once'],
  taker: ['这一步应当由 {by} 来走', 'this step is taken by {by}'],
  mandate: ['只有申请人的步骤可以凭授权代办', 'only a step of the applicant is taken by a mandate'],
  'not-due': ['期限还没有到', 'the clock had not run out'],
  'clock-first': [
    '有期限在此以前已经届满，应当先走“{step}”',
    'a time limit had run out before: its step {step} comes first',
  ],
  'not-joined': ['所等的工作还没有做完', 'the work that it waits for is not done'],
  because: ['起因不对', 'the cause is wrong'],
  'four-eyes': ['审查过的人不能作决定', 'who examined it cannot decide it'],
  stage: ['应当到“{stage}”', 'it leads to {stage}'],
  outcome: ['流程规定的结果是 {outcome}', 'the procedure says the outcome is {outcome}'],
  value: ['应当是 {value}', 'it should be {value}'],
  clock: ['期限和流程不符', 'the clock does not fit the procedure'],
  counted: ['重新计算得到 {value}', 'counted again it is {value}'],
  'days-missing': ['没有给出天数 {name}', 'the number of days {name} is missing'],
  'calendar-day': ['不是这一类日子', 'it is no such day'],
  'calendar-ends': ['日历没有包含 {day}', 'the calendar does not reach {day}'],
  task: ['待办和流程不符', 'the work does not fit the procedure'],
  unit: ['办理或者协办的单位和流程不符', 'the units do not fit the procedure'],
  item: ['事项条目和流程不符', 'the items do not fit the procedure'],
  'items-open': ['还有没有了结的条目', 'there are items that are still open'],
  ground: ['“{ground}”不是流程里的理由', '{ground} is no reason of the procedure'],
  spawned: ['派生的办件和流程不符', 'what it opened does not fit the procedure'],
  partner: ['参加办理的人和流程不符', 'who took part does not fit the procedure'],
  corrections: ['补正的内容不一致', 'the corrections differ'],
  guard: ['条件 {guard} 没有满足', 'the condition {guard} was not met'],
  digest: [
    '和第 {sequence} 个事件留下的摘要不符（{name}），被改过',
    'it does not fit the digest in event {sequence} ({name}): it was changed',
  ],
  'digest-shape': ['不是摘要该有的样子', 'it is not shaped as a digest is'],
  'fact-name': ['这样的事实名称不应当出现', 'no fact is named so'],
  question: ['没有人提过这个问题', 'nobody asked this question'],
  'opening-without-digest': ['有的内容没有任何事件的摘要', 'something is shown for which no event has a digest'],
  note: ['留言的摘要不应当给出', 'the digest of a note is not given'],
  notice: ['文书和事件不符', 'the notice does not fit the event'],
  'notice-number': ['文号不符', 'the number of the notice is wrong'],
  'notice-says': ['文书应当写“{words}”', 'the notice should say “{words}”'],
  'notice-missing': ['缺少 {number} 号文书', 'the notice {number} is missing'],
  served: ['没有这种送达方式', 'there is no such way of service'],
  'object-until': ['最后一天应当是 {until}', 'the last day should be {until}'],
  'rules-missing': ['规则表、答案和依规则的决定，有的缺少', 'rules, inputs and decision by rule do not go together'],
  'not-in-force': ['{day} 有效的不是这一版规则', 'this version of the rules was not in force on {day}'],
  'answers-missing': ['没有决定所依据的填报内容', 'the answers that were decided on are missing'],
  'no-day': ['{value} 不是日期', '{value} is no day'],
  fact: ['由填报内容得到的是 {value}', 'from the answers it follows that it is {value}'],
  'table-kind': ['不是“先中先用”的一张表', 'it is not one table with the first hit'],
  cell: ['规则格超出了约定的写法', 'the cell is outside the closed language'],
  'no-row': ['没有一行规则适用', 'no row applies'],
  row: ['规则表说的是 {row} 行：{outcome}', 'the table says row {row}: {outcome}'],
  table: ['不是同一张规则表', 'it is another table'],
  ruled: ['规则说 {outcome}，决定却是另一个', 'the rule says {outcome}, the decision says otherwise'],
  reason: ['理由和规则表写的不一致', 'the reason is not the one of the table'],
  'seal-kind': ['不是认识的签名方式', 'this kind of seal is not known'],
  'seal-key': ['签名的密钥 {key} 不在给出的密钥里', 'the key {key} is none of those given'],
  'seal-early': ['{made} 时，密钥 {key} 还没有启用', 'the key {key} had not begun to seal on {made}'],
  'seal-over': ['{made} 时，密钥 {key} 已经停用', 'the key {key} no longer sealed on {made}'],
  'seal-compromised': [
    '{made} 时，密钥 {key} 可能已经落入他人之手，不能认',
    'on {made} somebody else may have had the key {key}: it proves nothing',
  ],
  'seal-broken': [
    '签名不成立：有内容在封存以后被改过',
    'the seal does not hold: something was changed after it was made',
  ],
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole))

/** What the table said, and whether somebody decided after it. */
function sayRuled(ruled, pick) {
  const byRule = ruled
    ? [
        pick(
          `按规则表“${ruled.title.zh}”第 ${ruled.version} 版：从填报内容重新推算，结果一致。`,
          `By “${ruled.title.en}”, version ${ruled.version}: derived again from the answers, with the same result.`,
        ),
      ]
    : []
  if (ruled && ruled.outcome !== 'unsure') return byRule
  return [
    ...byRule,
    pick(
      '由工作人员决定：步骤、期限、文书都对得上；判断本身对不对，不是程序能核对的。',
      'Decided by an officer: steps, time limits and notices fit. Whether the judgement is right no program can check.',
    ),
  ]
}

/** The verdict, in lines. */
export function say(verdict, language) {
  const pick = (zh, en) => (language === 'en' ? en : zh)
  if (!verdict.follows) {
    const why = fill(pick(...WHY[verdict.code]), verdict.values)
    return [
      pick('不相符 does not follow', 'does not follow'),
      pick(`位置：${verdict.place}`, `place: ${verdict.place}`),
      why,
    ]
  }
  const { number, city, day, title, ruled, events, clocks, opened, closed, papers, key, isKnownKey } = verdict
  const name = language === 'en' ? 'en' : 'zh'
  return [
    pick('相符 follows', 'follows'),
    `${city[name]} ${number}: ${title[name]}, ${day}`,
    ...sayRuled(ruled, pick),
    pick(
      `核对了 ${events} 个事件、${clocks} 个期限、${opened} 项内容的摘要、${papers} 份文书。`,
      `Checked: ${events} events, ${clocks} time limits, ${opened} digests, ${papers} notices.`,
    ),
    ...(closed > 0
      ? [pick(`有 ${closed} 项内容没有给出，只有摘要。`, `${closed} facts are not shown, only their digests are.`)]
      : []),
    isKnownKey
      ? pick(`签名用的是给出的密钥 ${key}。`, `Sealed with the key ${key}, one of those given.`)
      : pick(
          `签名用的是包里自带的密钥 ${key}。这只说明封存以后没有改过；是不是这座城市的密钥，请和它公布的比对（/.well-known/yipan-capsule-keys.json，再用 --keys）。`,
          `Sealed with the key it carries, ${key}. This shows only that nothing was changed since: compare the key with those the city publishes (/.well-known/yipan-capsule-keys.json, then --keys).`,
        ),
  ]
}

export const unreadable = (language, why) => [
  language === 'en' ? 'unreadable' : '读不了 unreadable',
  {
    arguments: [
      '用法：capsule-check 文件 [--keys 文件] [--language zh|en]',
      'usage: capsule-check FILE [--keys FILE] [--language zh|en]',
    ],
    file: [
      '文件打不开，或者不是 JSON（RFC 7493：没有字节序标记，同一个对象里没有两个同名的成员）。请检查文件名；名称不错的，请向给出它的人再要一份。',
      'The file cannot be opened, or is no JSON as RFC 7493 has it: no byte order mark, no name twice in one object. Check its name; if that is right, ask for the file again where it came from.',
    ],
    capsule: [
      '这个文件不是决定存证包。请用决定页面上下载的那个文件。',
      'This file is no decision capsule. Use the file from the page of the decision.',
    ],
    keys: [
      '密钥文件打不开，或者不是 JWK Set。请用城市公布的那个（/.well-known/yipan-capsule-keys.json）。',
      'The file of keys cannot be opened, or is no JWK Set. Use the one that the city publishes (/.well-known/yipan-capsule-keys.json).',
    ],
  }[why][language === 'en' ? 1 : 0],
]
