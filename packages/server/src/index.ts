// The public names of casegate: a server inside a program.
export type { CallDetail } from './operator/api/index.ts'
export type { CaseEvent } from './services/cases/events/envelope.ts'
export type { Duration } from './start/account-clock.ts'
export type { StartOptions } from './start/options.ts'
export { start } from './start/start.ts'
export type { Credentials, StartedProfile, StartedServer } from './start/started-server.ts'
export type { World } from './world-file/world.ts'
