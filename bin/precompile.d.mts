import type { Plugin } from 'esbuild'

export function precompile(code: string, runtime: string): string
export function precompiled(esbuild: typeof import('esbuild'), runtime: string): Plugin
