// The checks for access as analyses: what they are given, and what is answered when it is too much.
import type { Call } from '../../contract/call.ts'
import type { Analysis } from '../../work/analysis.ts'
import { OverBudget } from '../../work/budget.ts'
import { undecided } from './errors.ts'

/** What is checked, and by whom: resource-based policies are of the caller's account. */
export interface Checked<Request> {
  readonly request: Request
  readonly account: string
}

export type AccessCheck<Request, Response> = Analysis<Checked<Request>, Response>

export async function performCheck<Request, Response>(
  check: AccessCheck<Request, Response>,
  request: Request,
  { account, analyse }: Call,
): Promise<Response> {
  try {
    return await analyse(check, { request, account })
  } catch (error) {
    throw error instanceof OverBudget ? undecided(error.message) : error
  }
}
