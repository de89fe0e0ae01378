// A question about no action and no resource: only who asks, and in which context.

import { readCaller } from '../../request/caller.ts'
import type { Question } from '../../request/question.ts'
import type { RequestContext } from '../../request/request.ts'

/** Where conditions and principals are asked by themselves. */
export function askAs(principal: string, context: RequestContext, bounded = false): Question {
  return {
    caller: readCaller(principal),
    action: { text: 'none:none', service: 'none', name: 'none' },
    resource: { text: '*', folded: '*', tail: 1, account: undefined },
    resourceAccount: undefined,
    context,
    folded: undefined,
    bounded,
    assumesMissing: false,
  }
}
