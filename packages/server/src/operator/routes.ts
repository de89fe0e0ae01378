// The operator API: one row for each route. docs/console.md describes them.
import { CASES_REGIONS } from '../base/regions.ts'
import { applyFix, getFix, undoFix } from './fixes/fix-routes.ts'
import { flagIn } from './input.ts'
import type { OperatorCall } from './operator-call.ts'
import { getPeople, issueCredentials } from './people/people-routes.ts'
import { runChecks } from './policies/check-routes.ts'
import { writeExpectations } from './policies/expectation-routes.ts'
import { getActions, getEffects, getFindings } from './policies/policy-routes.ts'
import { getAssumers } from './policies/trust-routes.ts'
import {
  explainRequest,
  getRequest,
  getRequests,
  summarizeRequests,
} from './requests/request-routes.ts'
import { changeSettings, getSettings } from './setting-routes.ts'
import { answerForPolicy, getAnswers, getTasks, writePolicies } from './tasks/task-routes.ts'

export interface Route {
  /** Whom it answers: whoever has signed in, about themselves; or operators only. */
  readonly for: 'visitors' | 'operators'
  /** What the query may hold, besides the Region; of a POST, the body. */
  readonly takes: readonly string[]
  readonly answer: (call: OperatorCall) => Promise<object>
}

const LOG_QUERY = ['before', 'after', 'limit', 'decision', 'principal', 'text']

export const ROUTES: Readonly<Record<string, Route>> = {
  'GET session': visitors(getSession),
  'GET people': visitors(getPeople),
  'POST credentials': visitors(issueCredentials, 'principal'),
  'GET tasks': visitors(getTasks),
  'GET answers': visitors(getAnswers, 'principal', 'instance', 'edition'),
  'POST answers': visitors(answerForPolicy, 'policy'),
  'POST policies': visitors(writePolicies, 'task', 'wanted', 'principal'),
  'GET requests': visitors(getRequests, ...LOG_QUERY),
  'GET request': visitors(getRequest, 'id'),
  'GET summary': visitors(summarizeRequests, ...LOG_QUERY),
  'POST explain': visitors(explainRequest, 'principal', 'action', 'resource', 'context'),
  'POST checks': visitors(runChecks, 'checks', 'edit'),
  'POST expectations': visitors(writeExpectations, 'checks'),
  'POST fix': visitors(getFix, 'principal', 'needs', 'request'),
  'POST apply': operators(applyFix, 'principal', 'needs', 'request'),
  'POST undo': operators(undoFix, 'id'),
  'POST effect': visitors(getEffects, 'policy', 'place', 'principals'),
  'POST assumers': visitors(getAssumers, 'role', 'saved', 'policy'),
  'POST findings': visitors(getFindings, 'policy', 'kind'),
  'GET actions': visitors(getActions, 'prefix'),
  'GET settings': visitors(getSettings),
  'POST settings': operators(changeSettings, 'domainCreationMs', 'domainCreationFails'),
  'POST reset': operators(reset, 'demo'),
}

function visitors(answer: Route['answer'], ...takes: readonly string[]): Route {
  return { for: 'visitors', takes, answer }
}

function operators(answer: Route['answer'], ...takes: readonly string[]): Route {
  return { for: 'operators', takes, answer }
}

async function getSession({ visit, world }: OperatorCall): Promise<object> {
  return { visit, account: world.account, regions: CASES_REGIONS }
}

async function reset(call: OperatorCall): Promise<object> {
  await call.reset(flagIn(call.body, 'demo'))
  return {}
}
