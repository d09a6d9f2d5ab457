export function inLanguage(environment: Record<string, string | undefined>, words: { zh: string; en: string }): string
