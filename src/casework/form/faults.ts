/** What is wrong with an answer, said as what to do: the words beside a field and in the summary (LOOK, "Words"). */
import { sayDate, sayNumber, type Text } from '../../kernel/i18n/index.ts'
import type { PlainDate } from '../../kernel/time/index.ts'

/** A problem with the answer at a path: `staff.0.name`. */
export type FieldProblem = { path: string; message: Text }

const both = (zh: string, en: string): Text => ({ zh, en })

/** A label that is a question is answered; the words of a command are not glued to it. */
const asked = (act: string, { zh }: Text): string =>
  /[吗呢？]$|哪|几|什么|怎么|多少|是否/u.test(zh) ? `请回答：${zh}` : `${act}${zh}`

export const faults = {
  fillIn: (label: Text) => both(asked('请填写', label), `Please fill in “${label.en}”`),
  choose: (label: Text) => both(asked('请选择', label), `Please choose an answer for “${label.en}”`),
  upload: (label: Text) => both(`请上传${label.zh}`, `Please upload a file for “${label.en}”`),
  commit: () => both('请阅读承诺内容；同意的，请勾选', 'Read the commitment, and tick the box if you agree'),
  nowAsked: (label: Text) =>
    both(
      `根据您上面的选择，${asked('还请填写', label)}`,
      `Because of what you chose above, please also answer “${label.en}”`,
    ),
  text: (max: number) => both(`请不要超过 ${sayNumber(max)} 个字`, `Use no more than ${sayNumber(max)} characters`),
  characters: () =>
    both('有些字符无法保存，请删掉重新输入', 'Some characters cannot be saved: delete them and type them again'),
  name: () =>
    both(
      '请按证件填写姓名，最多 50 个字，例如：王小雨、阿依古丽·买买提',
      'Enter the name as it is on the identity document, at most 50 characters',
    ),
  identityShape: () =>
    both(
      '请填写 18 位身份证号码，或者 6 到 9 位护照号码',
      'Enter an 18-character identity number or a passport number of 6 to 9 characters',
    ),
  identityBirth: () =>
    both(
      '身份证号码第 7 到 14 位不是一个日期，请对照证件核对',
      'Characters 7 to 14 of the identity number are not a valid date: check them against the card',
    ),
  identityCheck: () =>
    both(
      '身份证号码的最后一位对不上，请对照证件逐位核对',
      'The last character of the identity number is not right: check every character against the card',
    ),
  bornLater: () =>
    both(
      '号码里的出生日期还没有到，请对照证件核对',
      'The date of birth in the number is in the future: check it against the document',
    ),
  bornTooEarly: () =>
    both(
      '号码里的出生日期太早，请对照证件核对',
      'The date of birth in the number is too long ago: check it against the document',
    ),
  notTheRegistered: () =>
    both(
      '和登记的证件号码不一致。申请人是谁，就填谁的号码；要为别人办，请用他自己的账号',
      'This is not the document number on record. Enter the number of the applicant; to apply for somebody else, use that person’s own account',
    ),
  notTheRegisteredCode: () =>
    both(
      '和登记的统一社会信用代码不一致。请填您选择的这家单位的代码',
      'This is not the credit code on record. Enter the code of the organisation you chose',
    ),
  bankCard: () => both('请填写银行卡卡号，16 到 19 位数字', 'Enter the bank card number, 16 to 19 digits'),
  bankCardCheck: () =>
    both(
      '银行卡号的校验位对不上，请对照银行卡逐位核对',
      'One of the digits of the card number is wrong: check every digit against the card',
    ),
  documentKind: () => both('请选择证件类型', 'Choose the type of document'),
  documentNumber: () => both('请填写证件号码', 'Enter the document number'),
  documentShape: (shape: Text) => both(`${shape.zh}，请对照证件核对`, `${shape.en}: check it against the document`),
  documentOther: (kind: Text) =>
    both(
      `这不是${kind.zh}的号码，请核对号码和证件类型`,
      `This number does not match the document type “${kind.en}”: check the number and the type`,
    ),
  documentBirth: () =>
    both(
      '号码里的出生日期不是一个日期，请对照证件核对',
      'The date of birth in the number is not a valid date: check it against the document',
    ),
  documentCheck: () =>
    both(
      '号码的最后一位对不上，请对照证件逐位核对',
      'The last character of the number is not right: check every character against the document',
    ),
  creditCode: () =>
    both(
      '请填写营业执照上的 18 位统一社会信用代码',
      'Enter the 18-character unified social credit code on the business licence',
    ),
  creditCodeCheck: () =>
    both(
      '统一社会信用代码的校验位对不上，请对照营业执照逐位核对',
      'The credit code is not right: check every character against the business licence',
    ),
  phone: () =>
    both(
      '请填写手机号码，或者带区号的固定电话，例如 010-12345678',
      'Enter a mobile number, or a landline number with its area code, such as 010-12345678',
    ),
  integer: (min: number, max: number, unit: Text) =>
    both(
      `请填写 ${sayNumber(min)} 到 ${sayNumber(max)} 之间的整数，单位是${unit.zh}`,
      `Enter a whole number from ${sayNumber(min)} to ${sayNumber(max)} (${unit.en})`,
    ),
  wholeNumber: (min: number, max: number, unit: Text) =>
    both(
      `请填写 ${sayNumber(min)} 到 ${sayNumber(max)} 之间的整数，单位是${unit.zh}，例如 4200 或者 4,200；逗号只能隔开千位`,
      `Enter a whole number from ${sayNumber(min)} to ${sayNumber(max)} (${unit.en}), such as 4200 or 4,200; use commas only between thousands`,
    ),
  amount: () =>
    both(
      '请只写金额，例如 4200、4,200 或者 4200.50；逗号只能隔开千位，小数用点',
      'Enter a single amount, such as 4200, 4,200 or 4200.50; use commas only between thousands, and a point for decimals',
    ),
  invisible: () =>
    both(
      '里面有看不见的字符，可能是复制时带来的，请删掉重新输入',
      'This contains invisible characters, perhaps from copying: delete it and type it again',
    ),
  money: (minFen: number, maxFen: number) =>
    both(
      `请填写 ${sayYuan(minFen)} 到 ${sayYuan(maxFen)} 之间的金额，单位是元，最多两位小数`,
      `Enter an amount from ${sayYuan(minFen)} to ${sayYuan(maxFen)} yuan, with at most two decimals`,
    ),
  date: () => both('请按“年-月-日”填写日期，例如 2026-03-02', 'Enter the date as year-month-day, such as 2026-03-02'),
  shortYear: () =>
    both('年份请写四位数字，例如 1948 或者 2026', 'Enter the year with four digits, such as 1948 or 2026'),
  notBefore: (day: PlainDate) =>
    both(`请填写${sayDate(day, 'zh')}或者之后的日期`, `Enter a date on or after ${sayDate(day, 'en')}`),
  notAfter: (day: PlainDate) =>
    both(`请填写${sayDate(day, 'zh')}或者之前的日期`, `Enter a date on or before ${sayDate(day, 'en')}`),
  option: () => both('请从给出的选项里选择', 'Choose one of the options'),
  yesNo: () => both('请选择“是”或者“否”', 'Choose yes or no'),
  division: () => both('请从名单里选择', 'Choose from the list'),
  addressTooShort: () =>
    both(
      '请写清楚到门牌号，例如：花家地西里三区 12 号楼 4 单元 302',
      'Enter the full address down to the door number, such as Building 12, Unit 4, 302',
    ),
  files: (max: number) =>
    both(
      `最多上传 ${max} 个文件，请删去多余的`,
      `Upload at most ${max} ${max === 1 ? 'file' : 'files'}: remove the others`,
    ),
  file: () => both('这个文件没有传好，请重新上传', 'This file did not upload completely: upload it again'),
  tooFewRows: (min: number, item: Text) =>
    both(`请至少填写 ${min} 个${item.zh}`, `Please fill in at least ${min} under “${item.en}”`),
  tooManyRows: (max: number, item: Text) =>
    both(
      `最多填写 ${max} 个${item.zh}，请删去多余的`,
      `You can fill in at most ${max} under “${item.en}”: remove the others`,
    ),
} as const

/** `4,200` or `4,200.50` of fen. */
export function sayYuan(fen: number): string {
  const rest = Math.abs(fen) % 100
  const yuan = sayNumber(Math.trunc(fen / 100))
  return rest === 0 ? yuan : `${yuan}.${String(rest).padStart(2, '0')}`
}
