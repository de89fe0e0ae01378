// Routes about settings: how new domains come to be, and the account's time, for whoever tries what their code does then.
import { durationMs } from '../base/duration.ts'
import type { Changeable } from '../contract/settings-book.ts'
import type { GatewayParts } from '../gateway/gateway-parts.ts'
import type { Rows } from '../storage/store.ts'
import type { ClockState } from './api/settings.ts'
import { flagIn, textIn } from './input.ts'
import type { OperatorCall } from './operator-call.ts'
import { OperatorError } from './operator-error.ts'

/** As the command line allows. */
const MAX_CREATION_MS = 3_600_000

export function getSettings({ gateway }: OperatorCall): Promise<Changeable> {
  return gateway.store.read(rows => settingsAt(gateway, rows))
}

async function settingsAt({ settings }: GatewayParts, rows: Rows): Promise<Changeable> {
  const { domainCreationMs, domainCreationFails = false } = await settings.at(rows)
  return { domainCreationMs, domainCreationFails }
}

export async function changeSettings(call: OperatorCall): Promise<Changeable> {
  const { domainCreationMs } = call.body
  if (!isCreationTime(domainCreationMs)) {
    throw new OperatorError(400, `"domainCreationMs" must be 0 to ${MAX_CREATION_MS} milliseconds`)
  }
  const domainCreationFails = flagIn(call.body, 'domainCreationFails')
  const { gateway } = call
  return gateway.store.write(async rows => {
    await gateway.settings.change(rows, { domainCreationMs, domainCreationFails })
    return settingsAt(gateway, rows)
  })
}

function isCreationTime(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_CREATION_MS
}

/** Forward alone: what has happened stays behind. */
export async function advanceClock({ body, gateway, ...call }: OperatorCall): Promise<ClockState> {
  const text = textIn(body, 'advance')
  const ms = durationMs(text)
  if (ms === undefined) {
    throw new OperatorError(400, '"advance" must be a span of time such as 90s, 10m, 2h or 3d')
  }
  try {
    await call.advanceClock(ms)
  } catch (error) {
    if (error instanceof RangeError) throw new OperatorError(400, error.message)
    throw error
  }
  return { now: gateway.now().toISOString() }
}
