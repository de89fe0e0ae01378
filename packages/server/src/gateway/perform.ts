// The last two steps inside one transaction: authorize the call, then let its service handle it.
import type { RequestContext } from '@casegate/engine'
import type { OnGone } from '../base/http-message.ts'
import { PARTITION } from '../base/regions.ts'
import type { Call } from '../contract/call.ts'
import type { Caller } from '../contract/caller.ts'
import type { ServiceModel } from '../models/model.ts'
import type { NotServed } from '../protocols/protocol.ts'
import type { Rows } from '../storage/store.ts'
import type { Customer } from '../work/workshop.ts'
import { callerNow } from './authenticate.ts'
import { authorizeOperation, requirePermission } from './authorize.ts'
import type { PermissionOfCall } from './call-record.ts'
import type { GatewayParts } from './gateway-parts.ts'
import { requireNotServed } from './not-served.ts'

/** Everything that is known about who asks, and which service. */
export interface AuthenticatedCall {
  readonly model: ServiceModel
  readonly caller: Caller
  readonly region: string
  readonly context: RequestContext
  readonly now: Date
  readonly requestId: string
  /** Grows with every permission that is asked. */
  readonly asked: PermissionOfCall[]
  readonly onGone?: OnGone | undefined
  readonly isGone?: (() => boolean) | undefined
}

/** An operation with its validated input. */
export interface DecodedCall extends AuthenticatedCall {
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
}

type Output = object | undefined

/** A denial, or any other error, undoes everything that the operation has written. */
export function performOperation(gateway: GatewayParts, decoded: DecodedCall): Promise<Output> {
  const service = gateway.services[decoded.model.service]
  const operation = service?.operations[decoded.operation]
  if (!operation) throw new Error(`${decoded.operation} is in the model but has no row`)
  // Each row's types were checked where its table stands; here the input is known by its model and
  // the rows are writable exactly when the row says so.
  const handle = operation.handle as (input: unknown, call: Call) => Promise<Output>
  const run = async (rows: Rows): Promise<Output> => {
    const call = await callNow(gateway, decoded, rows)
    const action = `${decoded.model.service}:${decoded.operation}`
    await authorizeOperation(operation.authorize, action, decoded.input, call, decoded.asked)
    return await handle(decoded.input, call)
  }
  return operation.access === 'read'
    ? gateway.store.read(run, decoded.isGone)
    : gateway.store.write(run)
}

/** Asks whether the caller could call what is not served; throws the denial. */
export function authorizeNotServed(
  gateway: GatewayParts,
  asking: AuthenticatedCall,
  operation: NotServed,
): Promise<void> {
  return gateway.store.read(async rows =>
    requireNotServed(asking.model, operation, await callNow(gateway, asking, rows)),
  )
}

async function callNow(
  gateway: GatewayParts,
  asking: AuthenticatedCall,
  rows: Rows,
): Promise<Call> {
  const caller = await callerNow(gateway, asking.caller, rows)
  return callOf(gateway, caller === asking.caller ? asking : { ...asking, caller }, rows)
}

function callOf(gateway: GatewayParts, decoded: AuthenticatedCall, rows: Rows): Call {
  const customer: Customer = { caller: decoded.caller.arn, onGone: decoded.onGone }
  const call: Call = {
    partition: PARTITION,
    account: decoded.caller.account,
    region: decoded.region,
    caller: decoded.caller,
    context: decoded.context,
    now: decoded.now,
    rows,
    requestId: decoded.requestId,
    ids: gateway.ids,
    settings: () => gateway.settings.at(rows),
    require: permission => requirePermission(call, permission, decoded.asked),
    analyse: (analysis, input) => gateway.workshop.analyse(analysis, input, customer),
  }
  return call
}
