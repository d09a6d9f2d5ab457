/** kernel/config: where and how a city runs, from its environment. */
export { type Config, isLoopback, readConfig } from './config.ts'
