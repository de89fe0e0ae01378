// Routes about settings: how new domains come to be, for whoever tries what their code does then.
import type { Settings } from '../contract/settings.ts'
import { type OperatorCall, requireOperator } from './operator-call.ts'
import { OperatorError } from './operator-error.ts'

type CreationSettings = Required<Pick<Settings, 'domainCreationMs' | 'domainCreationFails'>>

/** As the command line allows. */
const MAX_CREATION_MS = 3_600_000

export async function getSettings({ world }: OperatorCall): Promise<CreationSettings> {
  const { domainCreationMs, domainCreationFails = false } = world.settings
  return { domainCreationMs, domainCreationFails }
}

export async function changeSettings(call: OperatorCall): Promise<CreationSettings> {
  requireOperator(call)
  const { domainCreationMs, domainCreationFails } = call.body
  if (!isCreationTime(domainCreationMs)) {
    throw new OperatorError(400, `"domainCreationMs" must be 0 to ${MAX_CREATION_MS} milliseconds`)
  }
  if (typeof domainCreationFails !== 'boolean') {
    throw new OperatorError(400, '"domainCreationFails" must be true or false')
  }
  call.change({ domainCreationMs, domainCreationFails })
  return getSettings(call)
}

function isCreationTime(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_CREATION_MS
}
