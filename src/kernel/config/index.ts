/** kernel/config: where and how a city runs, from its environment. */
export { type Config, isLoopback, readConfig, unknownSettings } from './config.ts'
