/** Why a command of an operator was refused, and what to do about it. What the system refuses is said in kernel/operator. */
import type { Text } from './kernel/i18n/index.ts'
import { nearest, type OperatorError, operatorError } from './kernel/operator/index.ts'

const withNearest = (words: Text, name: string, known: readonly string[]): Text => {
  const near = nearest(name, known)
  return near === null ? words : { zh: `${words.zh}是不是 ${near}？`, en: `${words.en} Did you mean ${near}?` }
}

/** `known`: the ids of the units in the pack. */
export const noUnit = (unit: string, known: readonly string[]): OperatorError =>
  operatorError(
    withNearest(
      {
        zh: '没有单位 {unit}。请写 units.yaml 里的 id。',
        en: 'There is no unit {unit}. Give its id, as it stands in units.yaml.',
      },
      unit,
      known,
    ),
    { unit },
  )

export const emptyPack = (): OperatorError =>
  operatorError({
    zh: '城市包里没有单位。请先在 units.yaml 里写一个。',
    en: 'The city pack has no unit. Write one into its units.yaml first.',
  })

export const noAccount = (login: string): OperatorError =>
  operatorError(
    {
      zh: '没有账号 {login}。请检查写法；工作账号列在 /ban/officers。',
      en: 'There is no account {login}. Check how it is written; accounts for work stand at /ban/officers.',
    },
    { login },
  )

export const noPerson = (login: string): OperatorError =>
  operatorError(
    {
      zh: '账号 {login} 名下没有本人：没有这个账号、它不属于任何人，或者是工作账号而本人没有确认过。请写他本人办事用的账号。',
      en: 'There is no person with the account {login}: it is not there, it is nobody’s, or it is for work and the person behind it never said that it is his. Give the account with which he does his own errands.',
    },
    { login },
  )

/** `known`: the ids of positions of the pack. */
export const noPosition = (position: string, known: readonly string[]): OperatorError =>
  operatorError(
    withNearest(
      {
        zh: '没有岗位 {position}。请写 people.yaml 里的 id，或者 /ban/officers 上岗位链接末尾的 id。',
        en: 'There is no position {position}. Give its id from people.yaml, or from the end of its links at /ban/officers.',
      },
      position,
      known,
    ),
    { position },
  )

export const unknownNames = (names: readonly string[]): OperatorError =>
  operatorError(
    {
      zh: '城市里没有：{names}。办件类型写 consultation 这样的名称，事项写 matters/ 里的代码，地点写 divisions.csv 里的十二位代码。',
      en: 'The city does not know {names}. Give kinds of case as consultation, services by their code in matters/, places by their twelve digits in divisions.csv.',
    },
    { names: names.join(', ') },
  )

export const unfitPlace = (): OperatorError =>
  operatorError({
    zh: '--places 要的是十二位区划代码，比如 110108000000，每项最多 200 个。请改正。',
    en: '--places wants divisions in twelve digits, such as 110108000000; each option takes 200 names at most. Correct it.',
  })

export const noProgram = (id: string, wanted: 'open' | 'closed'): OperatorError =>
  operatorError(
    wanted === 'open'
      ? {
          zh: '没有正在使用的程序 {id}。请写 npx yipan program 给出的 client；已经关闭的不用再关。',
          en: 'There is no open program {id}. Give the client that npx yipan program printed; one that is closed stays so.',
        }
      : {
          zh: '没有已关闭的程序 {id}。请写 npx yipan program 给出的 client；正在使用的不用再开。',
          en: 'There is no closed program {id}. Give the client that npx yipan program printed; one that is open stays so.',
        },
    { id },
  )

export const noRelyingParty = (id: string, wanted: 'open' | 'closed'): OperatorError =>
  operatorError(
    wanted === 'open'
      ? {
          zh: '没有外部系统 {id}，或者它已经关闭。请写 npx yipan relying-party 给出的 client。',
          en: 'There is no outside system {id}, or it is closed. Give the client that npx yipan relying-party printed.',
        }
      : {
          zh: '没有已关闭的外部系统 {id}。请写 npx yipan relying-party 给出的 client；没有关闭的不用再开。',
          en: 'There is no closed outside system {id}. Give the client that npx yipan relying-party printed; one that is open stays so.',
        },
    { id },
  )

export const noAct = (): OperatorError =>
  operatorError({
    zh: '第一个词应当是 close（关闭）、open（恢复）或 reset（重置），然后写账号。',
    en: 'Say close, open or reset, and then the account.',
  })

export const noDossier = (number: string): OperatorError =>
  operatorError(
    {
      zh: '没有办件 {number}。请照回执上的编号写全。',
      en: 'There is no case {number}. Write its whole number, as on the receipt.',
    },
    { number },
  )

export const notADemonstration = (): OperatorError =>
  operatorError({
    zh: '只有演示能填充，而 YIPAN_DEMO 没有开。请在演示用的数据库上设置 YIPAN_DEMO=1 再运行。',
    en: 'Only a demonstration can be grown: YIPAN_DEMO is off. Set YIPAN_DEMO=1, on a database that is for a demonstration.',
  })

export const notWhole = (option: string): OperatorError =>
  operatorError(
    { zh: '{option} 要写整数，比如 1000。', en: '{option} wants a whole number, such as 1000.' },
    { option },
  )

export const noShare = (option: string): OperatorError =>
  operatorError(
    { zh: '{option} 要写 0 和 1 之间的小数，比如 0.98。', en: '{option} wants a share between 0 and 1, such as 0.98.' },
    { option },
  )

export const stillOlder = (left: number): OperatorError =>
  operatorError(
    {
      zh: '还有 {left} 个密钥在旧的一代下，刚刚换到了新的。请再运行一次 npx yipan keys retire。',
      en: '{left} keys were still under an older generation and were wrapped anew. Run npx yipan keys retire again.',
    },
    { left },
  )

export const noSigningKey = (kid: string): OperatorError =>
  operatorError(
    {
      zh: '没有签名密钥 {kid}。npx yipan keys list 列出全部。',
      en: 'There is no signing key {kid}. npx yipan keys list shows those there are.',
    },
    { kid },
  )

export const renewedAlready = (): OperatorError =>
  operatorError({
    zh: '另一个命令刚刚更换了这个密钥，不用再换。npx yipan keys list 列出全部。',
    en: 'Another command renewed this key at the same moment: there is nothing left to do. npx yipan keys list shows all.',
  })

export const noMoment = (text: string): OperatorError =>
  operatorError(
    {
      zh: '“{text}”不是时间。请写成 2026-03-02T09:00:00+08:00 这样。',
      en: '"{text}" is no moment. Write it as 2026-03-02T09:00:00+08:00.',
    },
    { text },
  )

export const noCommand = (word: string, known: readonly string[]): OperatorError =>
  operatorError(
    withNearest(
      {
        zh: '没有“{word}”这个命令。npx yipan help 列出全部命令。',
        en: 'There is no command "{word}". npx yipan help lists those there are.',
      },
      word,
      known,
    ),
    { word },
  )

/** `what`: what is wrong with it. */
export const badLine = (from: string, line: number, what: Text): OperatorError =>
  operatorError(
    {
      zh: `{from} 第 {line} 行：${what.zh}。请改正这一行，再运行一次。`,
      en: `{from}, line {line}: ${what.en}. Correct that line and run this again.`,
    },
    { from, line },
  )

export const oneLabel = (file: string): OperatorError =>
  operatorError(
    {
      zh: '{file} 里的分类少于两个，没有可以区分的。请补上其他分类的诉求。',
      en: '{file} has fewer than two categories: there is nothing to tell apart. Add messages of others.',
    },
    { file },
  )

export const noModel = (place: string): OperatorError =>
  operatorError(
    {
      zh: '{place} 不是模型文件，或者不完整。请用 npx yipan train 生成。',
      en: '{place} is no model, or not whole. Make it with npx yipan train.',
    },
    { place },
  )
