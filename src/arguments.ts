/** What is wrong with the words of a command line, in the language of the machine: commander finds it, and says it in English only. */
import type { CommanderError } from 'commander'
import type { Text } from './kernel/i18n/index.ts'
import { OperatorError, operatorError } from './kernel/operator/index.ts'

/**
 * What a parse that ended early means: null where nothing is wrong (help was asked for), else what is. `--language zh|en` is checked
 * as any choice.
 */
export function wrongArguments({ code, message, exitCode }: CommanderError): OperatorError | null {
  if (exitCode === 0) return null
  const words = WRONG[code]
  // The name stands in the message only: error: missing required argument 'login'.
  const [, name = ''] = /'(?:-\w, )?([^' ]*)/.exec(message) ?? []
  const [, found = ''] = /Did you mean (?:one of )?(.+)\?/.exec(message) ?? []
  const [, choices = ''] = /Allowed choices are (.+)\./.exec(message) ?? []
  return words
    ? operatorError(words, { name, choices, found }, code)
    : new OperatorError({ zh: `${message}。请看 npx yipan help。`, en: `${message}. See npx yipan help.` }, code)
}

const WRONG: Readonly<Record<string, Text>> = {
  'commander.missingArgument': {
    zh: '少写了 <{name}>。请照上面的用法补上。',
    en: 'The <{name}> is missing. Add it, as the usage above shows.',
  },
  'commander.optionMissingArgument': {
    zh: '选项 {name} 后面少了内容。请补上。',
    en: 'The option {name} has nothing after it. Add what it wants.',
  },
  'commander.missingMandatoryOptionValue': {
    zh: '必须写选项 {name}。请补上。',
    en: 'The option {name} must be given. Add it.',
  },
  'commander.unknownOption': {
    zh: '没有选项 {name}。可用的选项列在上面。',
    en: 'There is no option {name}. Those there are stand above.',
  },
  'commander.unknownCommand': {
    zh: '没有“{name}”这个命令。可用的命令列在上面。',
    en: 'There is no command "{name}". Those there are stand above.',
  },
  'commander.excessArguments': {
    zh: '写得太多。请照上面的用法去掉多余的词；名称里有空格的要加引号。',
    en: 'There are too many words. Leave out what the usage above does not have; quote a name with spaces in it.',
  },
  'commander.invalidArgument': {
    zh: '{name} 只能是：{choices}。请改正。',
    en: '{name} can only be one of: {choices}. Correct it.',
  },
  'commander.help': {
    zh: '还要写是哪一个命令。可用的命令列在上面。',
    en: 'Say which of these commands. They stand above.',
  },
}
