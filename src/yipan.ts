/** The command line: `npm start`, and `npx yipan …` for operators. */

import { Argument, Command, CommanderError, Option } from 'commander'
import { account, admin, closeDemo, erase, remit } from './accounts.ts'
import { wrongArguments } from './arguments.ts'
import type { Remit } from './base/department/index.ts'
import { keys, retireKeys, rotateKeys } from './city-keys.ts'
import {
  endRelyingParty,
  program as registerProgram,
  relyingParty,
  reviveRelyingParty,
  switchProgram,
} from './clients.ts'
import { checkCapsule, exportCapsule, growCity, verify } from './dossiers.ts'
import { helpTexts } from './help-texts.ts'
import { readConfig, unknownSettings } from './kernel/config/index.ts'
import type { Language } from './kernel/i18n/index.ts'
import { machineLanguage, sayFailure } from './kernel/operator/index.ts'
import { lintMatters } from './lint-matters.ts'
import { lintPapers } from './lint-papers.ts'
import { lintPositions } from './lint-positions.ts'
import { classify, messages, similar, train } from './models.ts'
import { recount } from './recount.ts'
import { noCommand } from './refusals.ts'
import { compromisedKey, listSigningKeys, renewSigningKeys } from './signing-keys.ts'
import { start } from './start.ts'
import type { Renewed } from './trust/identity/index.ts'

/** Runs a command of Yipan. `root` is the folder of the clone. */
export async function main(root: string, args: readonly string[]): Promise<void> {
  const language = languageOf(args)
  const help = helpTexts(language)
  const program = new Command('yipan')
    .description(help('yipan'))
    .showHelpAfterError()
    .exitOverride()
    // What is wrong is said last and in the language of the machine, below.
    .configureOutput({ outputError: () => {} })
  sayWithoutOutput(language)
  const inLanguage = () => new Option('--language <language>', help('language')).choices(['zh', 'en']).default(language)
  const config = () => {
    for (const sentence of unknownSettings(process.env, language)) console.error(sentence)
    return readConfig(root, process.env)
  }
  program
    .command('start', { isDefault: true })
    .description(help('start'))
    .argument('[nothing]')
    .action((word: string | undefined) => {
      if (word === undefined) return start(config())
      throw noCommand(
        word,
        program.commands.map((command) => command.name()),
      )
    })
  const keysCommand = program
    .command('keys')
    .description(help('keys'))
    .action(() => keys(config()))
  keysCommand
    .command('rotate')
    .description(help('keys.rotate'))
    .option('--keep', help('keys.rotate.keep'))
    .action((options: { keep?: boolean }) => rotateKeys(config(), options))
  keysCommand
    .command('retire')
    .description(help('keys.retire'))
    .action(() => retireKeys(config()))
  keysCommand
    .command('list')
    .description(help('keys.list'))
    .action(() => listSigningKeys(config()))
  keysCommand
    .command('renew')
    .description(help('keys.renew'))
    .addArgument(new Argument('<what>', help('keys.renew.what')).choices(['capsules', 'sign-in']))
    .action((what: Renewed) => renewSigningKeys(config(), what))
  keysCommand
    .command('compromised')
    .description(help('keys.compromised'))
    .argument('<key>', help('keys.compromised.key'))
    .option('--since <moment>', help('keys.compromised.since'))
    .action((kid: string, options: { since?: string }) => compromisedKey(config(), kid, options))
  program
    .command('admin')
    .description(help('admin'))
    .argument('<login>', help('admin.login'))
    .option('--unit <id>', help('admin.unit'))
    .action((login: string, options: { unit?: string }) => admin(config(), login, options))
  program
    .command('remit')
    .description(help('remit'))
    .argument('<position>', help('remit.position'))
    .option('--kinds <names...>', help('remit.kinds'))
    .option('--matters <codes...>', help('remit.matters'))
    .option('--categories <names...>', help('remit.categories'))
    .option('--places <codes...>', help('remit.places'))
    .action((position: string, options: Remit) => remit(config(), position, options))
  program
    .command('erase')
    .description(help('erase'))
    .argument('<login>', help('erase.login'))
    .option('--confirm', help('erase.confirm'))
    .action((login: string, options: { confirm?: boolean }) => erase(config(), login, options))
  program
    .command('program')
    .description(help('program'))
    .argument('<login>', help('account.login'))
    .option('--read-only', help('program.readOnly'))
    .option('--ending', help('program.ending'))
    .action((login: string, options: { readOnly?: boolean; ending?: boolean }) =>
      registerProgram(config(), login, options),
    )
  program
    .command('relying-party')
    .description(help('outside'))
    .argument('<name>', help('outside.name'))
    .requiredOption('--redirect <url>', help('outside.redirect'), several)
    .option('--after-sign-out <url>', help('outside.afterSignOut'), several)
    .option('--english <name>', help('outside.english'))
    .option('--public', help('outside.public'))
    .addOption(new Option('--alg <name>', help('outside.alg')).choices(['ES256', 'RS256']).default('ES256'))
    .action(
      (
        name: string,
        options: {
          redirect: string[]
          afterSignOut?: string[]
          english?: string
          public?: boolean
          alg?: 'ES256' | 'RS256'
        },
      ) => relyingParty(config(), name, options),
    )
  program
    .command('close-relying-party')
    .description(help('outside.close'))
    .argument('<id>', help('outside.id'))
    .action((id: string) => endRelyingParty(config(), id))
  program
    .command('open-relying-party')
    .description(help('outside.open'))
    .argument('<id>', help('outside.id'))
    .action((id: string) => reviveRelyingParty(config(), id))
  program
    .command('account')
    .description(help('account'))
    .argument('<act>', help('account.act'))
    .argument('<login>', help('account.login'))
    .action((act: string, login: string) => account(config(), act, login))
  program
    .command('close-program')
    .description(help('program.close'))
    .argument('<id>', help('program.id'))
    .action((id: string) => switchProgram(config(), id, 'closed'))
  program
    .command('open-program')
    .description(help('program.open'))
    .argument('<id>', help('program.id'))
    .action((id: string) => switchProgram(config(), id, 'open'))
  program
    .command('close-demo')
    .description(help('closeDemo'))
    .action(() => closeDemo(config()))
  program
    .command('verify')
    .description(help('verify'))
    .action(() => verify(config()))
  program
    .command('grow')
    .description(help('grow'))
    .requiredOption('--dossiers <count>', help('grow.dossiers'))
    .option('--largest <count>', help('grow.largest'))
    .action((options: { dossiers: string; largest?: string }) => growCity(config(), options))
  program
    .command('recount')
    .description(help('recount'))
    .argument('<file>', help('recount.file'))
    .addOption(inLanguage())
    .action((file: string, options: { language: Language }) => recount(config(), file, options.language))
  const lint = program.command('lint').description(help('lint'))
  lint
    .command('matters')
    .description(help('lint.matters'))
    .option('--city <folder>', help('lint.city'))
    .addOption(inLanguage())
    .action((options: { city?: string; language: Language }) => lintMatters(config(), options))
  lint
    .command('papers')
    .description(help('lint.papers'))
    .option('--city <folder>', help('lint.city'))
    .option('--into <folder>', help('lint.into'))
    .action((options: { city?: string; into?: string }) => lintPapers(config(), options))
  lint
    .command('positions')
    .description(help('lint.positions'))
    .addOption(inLanguage())
    .action((options: { language: Language }) => lintPositions(config(), options))
  program
    .command('messages')
    .description(help('messages'))
    .addOption(new Option('--part <part>', help('messages.part')).choices(['all', 'learn', 'held-out']).default('all'))
    .action((options: { part: 'all' | 'learn' | 'held-out' }) => messages(config(), options))
  program
    .command('train')
    .description(help('train'))
    .requiredOption('--labels <file>', help('train.labels'))
    .requiredOption('--out <folder>', help('train.out'))
    .option('--precision <share>', help('train.precision'), '0.98')
    .action((options: { labels: string; out: string; precision: string }) => train(options))
  program
    .command('classify')
    .description(help('classify'))
    .requiredOption('--model <folder>', help('classify.model'))
    .action((options: { model: string }) => classify(options))
  program
    .command('similar')
    .description(help('similar'))
    .option('--days <count>', help('similar.days'), '365')
    .action((options: { days: string }) => similar(options))
  const capsule = program.command('capsule').description(help('capsule'))
  capsule
    .command('check')
    .description(help('capsule.check'))
    .argument('<file>', help('capsule.file'))
    .option('--keys <file>', help('capsule.keys'))
    .addOption(inLanguage())
    .action((file: string, options: { keys?: string; language: Language }) => checkCapsule(root, file, options))
  capsule
    .command('export')
    .description(help('capsule.export'))
    .argument('<number>', help('capsule.number'))
    .action((number: string) => exportCapsule(config(), number))
  helpIn(program, help)
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (thrown) {
    const failure = thrown instanceof CommanderError ? wrongArguments(thrown) : thrown
    if (failure === null) return
    if (process.env.YIPAN_LOG === 'debug' && failure instanceof Error) console.error(failure.stack)
    console.error(sayFailure(failure, language))
    process.exitCode = 1
  }
}

/** What commander itself says in the help of a command and of those below it. */
function helpIn(command: Command, help: ReturnType<typeof helpTexts>): void {
  command.helpOption('-h, --help', help('display'))
  if (command.commands.length > 0) command.helpCommand('help [command]', help('helpCommand'))
  command.configureHelp({
    styleTitle: (title) =>
      TITLES.find((one) => one === title) ? help(`title.${title as (typeof TITLES)[number]}`) : title,
    optionDescription: ({ description, argChoices, defaultValue }) =>
      [
        description,
        ...(argChoices ? [help('choices', { choices: argChoices.join(', ') })] : []),
        ...(defaultValue === undefined ? [] : [help('default', { value: String(defaultValue) })]),
      ].join(''),
    argumentDescription: ({ description, argChoices }) =>
      `${description}${argChoices ? help('choices', { choices: argChoices.join(', ') }) : ''}`,
  })
  for (const below of command.commands) helpIn(below, help)
}
const TITLES = ['Usage:', 'Arguments:', 'Options:', 'Commands:'] as const

/** The language that was asked for, else the machine's. A choice that there is not is refused by the command. */
function languageOf(args: readonly string[]): Language {
  const asked = args.join('\n').match(/^--language(?:=|\n)(zh|en)$/m)?.[1]
  return asked === 'zh' || asked === 'en' ? asked : machineLanguage(process.env)
}

/**
 * What cannot be written to the terminal or the file behind it is said once, and the command ends with 1; in silence where the reader
 * went away (`| head`). What was begun is brought to its end first: a database that runs for the command is stopped by it.
 */
function sayWithoutOutput(language: Language): void {
  let isSaid = false
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isSaid) return
    isSaid = true
    console.error(sayFailure({ code, path: OUTPUT[language] }, language))
    process.exitCode = 1
  })
}

const OUTPUT = { zh: '输出文件', en: 'the output' }

/** An option that may be given again. */
const several = (value: string, before: string[] = []): string[] => [...before, value]
