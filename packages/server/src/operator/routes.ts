// The operator API: one row for each route. docs/console.md describes them.
import { CASES_REGIONS } from '../base/regions.ts'
import { runChecks } from './check-routes.ts'
import { writeExpectations } from './expectation-routes.ts'
import { applyFix, getFix, undoFix } from './fix-routes.ts'
import { type OperatorCall, requireOperator } from './operator-call.ts'
import { getPeople, issueCredentials } from './people-routes.ts'
import { getActions, getEffects, getFindings } from './policy-routes.ts'
import { explainRequest, getRequest, getRequests, summarizeRequests } from './request-routes.ts'
import { changeSettings, getSettings } from './setting-routes.ts'
import { answerForPolicy, getAnswers, getTasks, writePolicies } from './task-routes.ts'
import { getAssumers } from './trust-routes.ts'

export type Route = (call: OperatorCall) => Promise<object>

export const ROUTES: Readonly<Record<string, Route>> = {
  'GET session': async ({ visit, world }) => ({
    visit,
    account: world.account,
    regions: CASES_REGIONS,
  }),
  'GET people': getPeople,
  'POST credentials': issueCredentials,
  'GET tasks': getTasks,
  'GET answers': getAnswers,
  'POST answers': answerForPolicy,
  'POST policies': writePolicies,
  'GET requests': getRequests,
  'GET request': getRequest,
  'GET summary': summarizeRequests,
  'POST explain': explainRequest,
  'POST checks': runChecks,
  'POST expectations': writeExpectations,
  'POST fix': getFix,
  'POST apply': applyFix,
  'POST undo': undoFix,
  'POST effect': getEffects,
  'POST assumers': getAssumers,
  'POST findings': getFindings,
  'GET actions': getActions,
  'GET settings': getSettings,
  'POST settings': changeSettings,
  'POST reset': reset,
}

async function reset(call: OperatorCall): Promise<object> {
  requireOperator(call)
  await call.reset(call.body.demo === true)
  return {}
}
