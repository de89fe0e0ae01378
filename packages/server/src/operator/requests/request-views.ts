// The request log as the console reads it: a line for each call, and everything about one.
import type { PolicyParts } from '@casegate/engine'
import { accessDeniedMessage } from '@casegate/engine/explain'
import { asNamed } from '../../gateway/authorize.ts'
import { explainWhole, explainWithheld, withoutResource } from '../../gateway/withheld.ts'
import type { Analyse, Analysis } from '../../work/analysis.ts'
import { type Budget, createBudget } from '../../work/budget.ts'
import { charactersIn } from '../../work/characters.ts'
import type { CallDetail, CallLine, CallPage } from '../api/calls.ts'
import { type KeptPermission, readDetails } from './kept-details.ts'
import {
  actionOf,
  isFromConsole,
  type LoggedCall,
  type LogPage,
  placeOf,
  resourceText,
} from './request-log.ts'

type Check = CallDetail['checks'][number]

export function viewPage({ calls, ...counts }: LogPage, isWhole: boolean): CallPage {
  return { calls: calls.map(call => viewLine(call, isWhole)), ...counts }
}

/** Whole for an operator; a user's own calls tell nothing of what they were about. */
export async function viewCall(
  call: LoggedCall,
  isWhole: boolean,
  analyse: Analyse,
): Promise<CallDetail> {
  const details = readDetails(call.kept)
  return viewWith(call, isWhole, {
    ...details,
    checks: await analyse(checksShown, { asked: details.asked, isWhole }),
  })
}

/** For the program that the server is part of: how long it waits is its own affair. */
export function viewCallAtOnce(call: LoggedCall): CallDetail {
  const details = readDetails(call.kept)
  const asked = { asked: details.asked, isWhole: true }
  const checks = checksShown.run(asked, createBudget(Number.POSITIVE_INFINITY))
  return viewWith(call, true, { ...details, checks })
}

function viewWith(
  call: LoggedCall,
  isWhole: boolean,
  { checks, input, output, notKept }: Pick<CallDetail, 'checks' | 'input' | 'output' | 'notKept'>,
): CallDetail {
  return {
    ...viewLine(call, isWhole),
    region: call.region ?? null,
    sourceIp: call.sourceIp,
    userAgent: call.userAgent,
    message: call.message ?? null,
    checks,
    input,
    output,
    notKept,
  }
}

interface Asked {
  readonly asked: readonly KeptPermission[]
  readonly isWhole: boolean
}

export const checksShown: Analysis<Asked, Check[]> = {
  module: import.meta.url,
  name: 'checksShown',
  run({ asked, isWhole }, budget) {
    const read = new Set<PolicyParts>()
    return asked.map(one => {
      // Nearly all of a call's checks are of the same policies.
      if (!read.has(one.parts)) budget.spend(charactersIn(one.parts))
      read.add(one.parts)
      return isWhole ? viewCheck(one, budget) : viewCheckWithheld(one, budget)
    })
  },
}

/** As it was decided: by the policies of then, whatever has become of them. */
function viewCheck(one: KeptPermission, budget: Budget): Check {
  const explained = explainWhole(one, budget)
  const message = accessDeniedMessage(asNamed(explained, one.named))
  return { ...explained, message, context: one.request.context ?? {} }
}

function viewCheckWithheld(one: KeptPermission, budget: Budget): Check {
  const { message, context: _ } = viewCheck(one, budget)
  return {
    ...explainWithheld(one, budget),
    // AWS's sentence is what the caller was answered.
    message,
    context: withoutResource(one).request.context ?? {},
  }
}

function viewLine(call: LoggedCall, isWhole: boolean): CallLine {
  // What else a call needs is told by its details; a denial is always the last that was asked.
  const telling = call.decision === 'allowed' ? call.first : call.last
  return {
    requestId: call.requestId,
    sequence: placeOf(call, isWhole),
    time: call.time.toISOString(),
    durationMs: Math.round(call.durationMs * 10) / 10,
    principal: call.principal ?? null,
    action: actionOf(call),
    resource: resourceText(telling, isWhole) ?? null,
    decision: call.decision,
    status: call.status,
    errorCode: call.errorCode ?? null,
    source: sourceOf(call),
  }
}

/** The kind of client, as its user agent names itself. */
function sourceOf(call: LoggedCall): string {
  if (isFromConsole(call)) return 'console'
  return /^[\w.-]+/.exec(call.userAgent)?.[0] ?? 'unknown'
}
