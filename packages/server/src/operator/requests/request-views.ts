// The request log as the console reads it: a line for each call, and everything about one.
import { accessDeniedMessage, explain } from '@casegate/engine/explain'
import { asNamed } from '../../gateway/authorize.ts'
import { compiledPoliciesOf } from '../../gateway/compiled-policies.ts'
import { explainWithheld, withoutResource } from '../../gateway/withheld.ts'
import type { CallDetail, CallLine, CallPage } from '../api/calls.ts'
import { type KeptPermission, readDetails } from './kept-details.ts'
import { actionOf, type LoggedCall, type LogPage, resourceText } from './request-log.ts'

type Check = CallDetail['checks'][number]

export function viewPage({ calls, ...counts }: LogPage, isWhole: boolean): CallPage {
  return { calls: calls.map(call => viewLine(call, isWhole)), ...counts }
}

/** Whole for an operator; a user's own calls tell nothing of what they were about. */
export function viewCall(call: LoggedCall, isWhole: boolean): CallDetail {
  const { asked, input, output, notKept } = readDetails(call.kept)
  return {
    ...viewLine(call, isWhole),
    region: call.region ?? null,
    sourceIp: call.sourceIp,
    userAgent: call.userAgent,
    message: call.message ?? null,
    checks: asked.map(one => (isWhole ? viewCheck(one) : viewCheckWithheld(one))),
    input,
    output,
    notKept,
  }
}

/** As it was decided: by the policies of then, whatever has become of them. */
function viewCheck({ parts, request, named }: KeptPermission): Check {
  const explained = explain(compiledPoliciesOf(parts), request)
  const message = accessDeniedMessage(asNamed(explained, named))
  return { ...explained, message, context: request.context ?? {} }
}

function viewCheckWithheld(one: KeptPermission): Check {
  const { message, context: _ } = viewCheck(one)
  return {
    ...explainWithheld(one),
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
    sequence: call.sequence,
    time: call.time.toISOString(),
    durationMs: Math.round(call.durationMs * 10) / 10,
    principal: call.principal ?? null,
    action: actionOf(call),
    resource: resourceText(telling, isWhole) ?? null,
    decision: call.decision,
    status: call.status,
    errorCode: call.errorCode ?? null,
    source: sourceOf(call.userAgent),
  }
}

/** The kind of client, as its user agent names itself. */
function sourceOf(userAgent: string): string {
  if (userAgent.startsWith('Mozilla/')) return 'console'
  return /^[\w.-]+/.exec(userAgent)?.[0] ?? 'unknown'
}
