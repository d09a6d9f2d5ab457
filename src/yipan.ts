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
import { readConfig, unknownSettings } from './kernel/config/index.ts'
import type { Language } from './kernel/i18n/index.ts'
import { machineLanguage, sayFailure } from './kernel/operator/index.ts'
import { lintMatters } from './lint-matters.ts'
import { lintPapers } from './lint-papers.ts'
import { lintPositions } from './lint-positions.ts'
import { noCommand } from './refusals.ts'
import { compromisedKey, listSigningKeys, renewSigningKeys } from './signing-keys.ts'
import { start } from './start.ts'
import type { Renewed } from './trust/identity/index.ts'

/** Runs a command of Yipan. `root` is the folder of the clone. */
export async function main(root: string, args: readonly string[]): Promise<void> {
  const program = new Command('yipan')
    .description('一盘棋: the digital government of a city, on one board.')
    .showHelpAfterError()
    .exitOverride()
    // What is wrong is said last and in the language of the machine, below.
    .configureOutput({ outputError: () => {} })
  const language = languageOf(args)
  sayWithoutOutput(language)
  const inLanguage = () =>
    new Option('--language <language>', "zh or en; the machine's own unless said")
      .choices(['zh', 'en'])
      .default(language)
  const config = () => {
    for (const sentence of unknownSettings(process.env, language)) console.error(sentence)
    return readConfig(root, process.env)
  }
  program
    .command('start', { isDefault: true })
    .description('start the city (npm start)')
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
    .description("make the city's keys where there are none, and show where they lie")
    .action(() => keys(config()))
  keysCommand
    .command('rotate')
    .description('wrap everything with a fresh key, while the city runs')
    .option('--keep', 'with the key that is in the file: after the file was given to other machines')
    .action((options: { keep?: boolean }) => rotateKeys(config(), options))
  keysCommand
    .command('retire')
    .description('take older keys out of the file, where nothing lies under them any more')
    .action(() => retireKeys(config()))
  keysCommand
    .command('list')
    .description('list the keys that sign, all generations')
    .action(() => listSigningKeys(config()))
  keysCommand
    .command('renew')
    .description('make the next key that signs, while the city runs')
    .addArgument(new Argument('<what>', 'what it signs').choices(['capsules', 'sign-in']))
    .action((what: Renewed) => renewSigningKeys(config(), what))
  keysCommand
    .command('compromised')
    .description('mark a key that signs as known to somebody else: it signs no more, and counts for nothing since then')
    .argument('<key>', 'its id, as in keys list')
    .option('--since <moment>', 'since when, as 2026-03-02T09:00:00+08:00; now unless said')
    .action((kid: string, options: { since?: string }) => compromisedKey(config(), kid, options))
  program
    .command('admin')
    .description('make the first administrator of a city')
    .argument('<login>', 'the name to sign in with')
    .option('--unit <id>', 'the unit whose officers he administers, as in units.yaml; the first one unless said')
    .action((login: string, options: { unit?: string }) => admin(config(), login, options))
  program
    .command('remit')
    .description('say what a position is for within its unit; all that it does where nothing is said')
    .argument('<position>', 'the position, as in people.yaml or on the page of officers')
    .option('--kinds <names...>', 'kinds of case')
    .option('--matters <codes...>', 'matters')
    .option('--categories <names...>', 'categories within a kind')
    .option('--places <codes...>', 'districts or streets, in twelve digits')
    .action((position: string, options: Remit) => remit(config(), position, options))
  program
    .command('erase')
    .description('list every account in the name of a person, and erase him with what he told the city')
    .argument('<login>', 'an account of the person')
    .option('--confirm', 'erase, after the list was read')
    .action((login: string, options: { confirm?: boolean }) => erase(config(), login, options))
  program
    .command('program')
    .description('make a client of the open API that acts for an account')
    .argument('<login>', 'the account')
    .option('--read-only', 'it sees, and does nothing')
    .option('--ending', 'it may take away what opens accounts (scope access:end)')
    .action((login: string, options: { readOnly?: boolean; ending?: boolean }) =>
      registerProgram(config(), login, options),
    )
  program
    .command('relying-party')
    .description('register an outside system in which people sign in with their account here (OpenID Connect)')
    .argument('<name>', 'what people call it')
    .requiredOption('--redirect <url>', 'where a sign-in leads back to, letter by letter; may be given again', several)
    .option('--after-sign-out <url>', 'where a sign-out leads back to; may be given again', several)
    .option('--english <name>', 'its name in English, where it has another')
    .option('--public', 'an app that can keep no secret')
    .addOption(
      new Option('--alg <name>', 'what its id tokens are signed with; RS256 where its library checks nothing else')
        .choices(['ES256', 'RS256'])
        .default('ES256'),
    )
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
    .description('close an outside system: nobody signs in there from here any more')
    .argument('<id>', 'its id')
    .action((id: string) => endRelyingParty(config(), id))
  program
    .command('open-relying-party')
    .description('open a closed outside system again')
    .argument('<id>', 'its id')
    .action((id: string) => reviveRelyingParty(config(), id))
  program
    .command('account')
    .description('close an account, open it again, or reset it: then its owner sets a new password with a code')
    .argument('<act>', 'close, open or reset')
    .argument('<login>', 'the account')
    .action((act: string, login: string) => account(config(), act, login))
  program
    .command('close-program')
    .description('close a program: its tokens stop working')
    .argument('<id>', 'the client')
    .action((id: string) => switchProgram(config(), id, 'closed'))
  program
    .command('open-program')
    .description('open a closed program again')
    .argument('<id>', 'the client')
    .action((id: string) => switchProgram(config(), id, 'open'))
  program
    .command('close-demo')
    .description('close every account that a demonstration made, before a city begins on its database')
    .action(() => closeDemo(config()))
  program
    .command('verify')
    .description('fold all events again and report every difference')
    .action(() => verify(config()))
  program
    .command('grow')
    .description(
      'fill a demonstration with made dossiers, each with its history; goes on where it was interrupted; kinds of dossiers that can be grown share the number',
    )
    .requiredOption('--dossiers <count>', 'how many the city shall have in all')
    .option('--largest <count>', 'how many of them are of one enterprise; a tenth unless said')
    .action((options: { dossiers: string; largest?: string }) => growCity(config(), options))
  const lint = program.command('lint').description('look for what the city pack may say and should not')
  lint
    .command('matters')
    .description('list where organs differ from the entries of the catalogue; faults end with 1')
    .option('--city <folder>', 'a city pack that is being written; that of this city unless said')
    .addOption(inLanguage())
    .action((options: { city?: string; language: Language }) => lintMatters(config(), options))
  lint
    .command('papers')
    .description('draw a specimen of each paper in both languages; one that cannot be drawn ends with 1')
    .option('--city <folder>', 'a city pack that is being written; that of this city unless said')
    .option('--into <folder>', 'keep the specimens there, to look at')
    .action((options: { city?: string; into?: string }) => lintPapers(config(), options))
  lint
    .command('positions')
    .description('list the units that people can choose, and the steps there that nobody can take; any ends with 1')
    .addOption(inLanguage())
    .action((options: { language: Language }) => lintPositions(config(), options))
  const capsule = program.command('capsule').description('decisions that anybody can check (docs/capsule.md)')
  capsule
    .command('check')
    .description('work a decision out again: follows (0), does not follow (1), unreadable (2)')
    .argument('<file>', 'the capsule')
    .option('--keys <file>', "the city's public keys, from /.well-known/yipan-capsule-keys.json")
    .addOption(inLanguage())
    .action((file: string, options: { keys?: string; language: Language }) => checkCapsule(root, file, options))
  capsule
    .command('export')
    .description('write the capsule of a decision; the reading is recorded')
    .argument('<number>', 'the number of the dossier')
    .action((number: string) => exportCapsule(config(), number))
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
