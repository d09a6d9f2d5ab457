#!/usr/bin/env node
/** `capsule-check FILE [--keys FILE] [--language en]`, where `-` is the standard input: ends with 0 (follows), 1 (does not follow), 2 (unreadable). */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkCapsule } from './capsule.mjs'
import { readIJson } from './json.mjs'
import { say, unreadable } from './words.mjs'

// The language of the machine, unless it is said: Chinese where its locale is, else English.
const { LC_ALL, LC_MESSAGES, LANG } = process.env
const ofMachine = /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
const asked = /^--language(?:=|\n)(zh|en)$/m.exec(process.argv.join('\n'))
let language = asked === null ? ofMachine : asked[1]

function end(lines, code) {
  console.log(lines.join('\n'))
  process.exit(code)
}

/** What a file holds, or the end with 2. */
function read(file, why) {
  try {
    const value = readIJson(readFileSync(file === '-' ? 0 : file, 'utf8'))
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // said below, as for a value that is no object
  }
  return end(unreadable(language, why), 2)
}

function ask() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { keys: { type: 'string' }, language: { type: 'string', default: ofMachine } },
    })
  } catch {
    return end(unreadable(language, 'arguments'), 2)
  }
}

const { values, positionals } = ask()
language = values.language === 'zh' ? 'zh' : 'en'
if (positionals.length !== 1) end(unreadable(language, 'arguments'), 2)
const capsule = read(positionals[0], 'file')
if (!String(capsule.format).startsWith('yipan-capsule/')) end(unreadable(language, 'capsule'), 2)
const keys = values.keys === undefined ? null : read(values.keys, 'keys').keys
if (keys !== null && !Array.isArray(keys)) end(unreadable(language, 'keys'), 2)
const verdict = checkCapsule(capsule, { keys })
end(say(verdict, language), verdict.follows ? 0 : 1)
