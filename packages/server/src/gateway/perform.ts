// The last two steps inside one transaction: authorize the call, then let its service handle it.
import type { RequestContext } from '@casegate/engine'
import type { OnGone } from '../base/http-message.ts'
import { PARTITION } from '../base/regions.ts'
import type { Call } from '../contract/call.ts'
import type { Caller } from '../contract/caller.ts'
import type { ServiceModel } from '../models/model.ts'
import type { Rows } from '../storage/store.ts'
import type { Customer } from '../work/workshop.ts'
import { callerNow } from './authenticate.ts'
import { authorizeOperation, requirePermission } from './authorize.ts'
import type { PermissionOfCall } from './call-record.ts'
import type { World } from './world.ts'

/** An operation with its validated input, and everything that is known about who asks. */
export interface DecodedCall {
  readonly model: ServiceModel
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  readonly caller: Caller
  readonly region: string
  readonly context: RequestContext
  readonly now: Date
  readonly requestId: string
  /** Grows with every permission that is asked. */
  readonly asked: PermissionOfCall[]
  readonly onGone?: OnGone | undefined
}

type Output = object | undefined

/** A denial, or any other error, undoes everything that the operation has written. */
export function performOperation(world: World, decoded: DecodedCall): Promise<Output> {
  const service = world.services[decoded.model.service]
  const operation = service?.operations[decoded.operation]
  if (!operation) throw new Error(`${decoded.operation} is in the model but has no row`)
  // Each row's types were checked where its table stands; here the input is known by its model and
  // the rows are writable exactly when the row says so.
  const handle = operation.handle as (input: unknown, call: Call) => Promise<Output>
  const run = async (rows: Rows): Promise<Output> => {
    const caller = await callerNow(world, decoded.caller, rows)
    const call = callOf(world, caller === decoded.caller ? decoded : { ...decoded, caller }, rows)
    const action = `${decoded.model.service}:${decoded.operation}`
    await authorizeOperation(operation.authorize, action, decoded.input, call, decoded.asked)
    return handle(decoded.input, call)
  }
  return operation.access === 'read' ? world.store.read(run) : world.store.write(run)
}

function callOf(world: World, decoded: DecodedCall, rows: Rows): Call {
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
    ids: world.ids,
    settings: () => world.settings.at(rows),
    require: permission => requirePermission(call, permission, decoded.asked),
    analyse: (analysis, input) => world.workshop.analyse(analysis, input, customer),
  }
  return call
}
