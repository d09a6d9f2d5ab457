// What a mutant has to get past: the unit and property tests that stand beside the code. The folder comes from index.mjs, which
// runs Stryker, which runs this in processes of its own.
import { defineConfig } from 'vitest/config'

const { YIPAN_MUTATED: folder = 'src', YIPAN_MUTATED_DATABASE: database = '' } = process.env

export default defineConfig({
  test: {
    include: [`${folder}/**/*.test.ts`, `${folder}/**/*.test.tsx`],
    globalSetup: database === '' ? [] : ['test/global.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
