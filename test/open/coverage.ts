/** The page that says of every address of both doors how programs do the same. */
import type { ForPrograms } from '../../src/trust/gate/index.ts'

/** `route`: method and path. */
export type Covered = { route: string; programs: ForPrograms }

export const coveragePage = (covered: readonly Covered[]): string => `# What the pages can do, and what programs can do

Every address of both doors, with the operation of the open API that does the same, or the reason why there is none. Each route says it (\`programs\`), and a route that does not say it does not compile; \`YIPAN_COVERAGE=write npx vitest run test/open/coverage.test.ts\` writes this page from them, and the same test fails where the two differ or an operation does not exist. The operations with their examples: \`/api\` and \`/api/v1/openapi.json\` of a running city.

A program acts for an account, in one of its positions, and never beyond it or its scopes; a write carries an \`Idempotency-Key\`. The commands below the pages and below the operations are the same.

## Acts

| form | operation | how it differs, or the reason why there is none |
|---|---|---|
${rows(covered, 'POST')}

## What is read

| page | operation | how it differs, or the reason why there is none |
|---|---|---|
${rows(covered, 'GET')}
`

const rows = (covered: readonly Covered[], method: string): string =>
  covered
    .filter(({ route }) => route.startsWith(method))
    .map(({ route, programs }) => {
      const [operation, words] =
        typeof programs === 'string'
          ? [programs, '']
          : 'none' in programs
            ? ['', programs.none]
            : [programs.operation, programs.but]
      return `| \`${route}\` |${operation ? ` \`${operation}\`` : ''} |${words ? ` ${words}` : ''} |`
    })
    .join('\n')
