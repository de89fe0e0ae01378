// The operator API: one row for each route. docs/console.md describes them.
import { CASES_REGIONS } from '../base/regions.ts'
import type { OperatorApi } from './api/operator-api.ts'
import type { ResetDone } from './api/settings.ts'
import type { SessionState } from './api/visit.ts'
import { getEvents } from './events/event-routes.ts'
import { getFixes, undoFix } from './fixes/fix-history.ts'
import { applyFix, getFix } from './fixes/fix-routes.ts'
import { flagIn } from './input.ts'
import type { OperatorCall } from './operator-call.ts'
import { disablePolicyType } from './organization/organization-routes.ts'
import { arnTemplates } from './people/arn-templates.ts'
import { getPeople, getServices, issueCredentials } from './people/people-routes.ts'
import { getRoleSessions } from './people/session-routes.ts'
import { runChecks } from './policies/check-routes.ts'
import { writeExpectations } from './policies/expectation-routes.ts'
import { getActions, getEffects, getFindings } from './policies/policy-routes.ts'
import { getAssumers } from './policies/trust-routes.ts'
import { getRecord } from './requests/record-routes.ts'
import {
  explainRequest,
  getRequest,
  getRequests,
  summarizeRequests,
} from './requests/request-routes.ts'
import { advanceClock, changeSettings, getSettings } from './setting-routes.ts'
import { getOverview } from './tasks/overview-routes.ts'
import { answerForPasted, getManaged } from './tasks/pasted-routes.ts'
import { getAnswers, getTasks, writePolicies } from './tasks/task-routes.ts'
import { getSeed, getWorld, seed } from './world/world-routes.ts'

export interface OperatorRoute {
  /** Whom it answers: whoever has signed in, about themselves; or operators only. */
  readonly for: 'visitors' | 'operators'
  /** What the query may hold, besides the Region; of a POST, the body. */
  readonly takes: readonly string[]
  readonly answer: (call: OperatorCall) => Promise<object>
}

/** Invariant, so that a row takes all that its type in the API has, and nothing else. */
interface TypedRoute<in out Name extends string, Answer extends object> extends OperatorRoute {
  readonly takes: readonly Name[]
  readonly answer: (call: OperatorCall) => Promise<Answer>
}

type Routes = {
  readonly [Key in keyof OperatorApi]: TypedRoute<
    NameIn<OperatorApi[Key]['asks']>,
    OperatorApi[Key]['answer']
  >
}

/** Of each of several shapes. */
type NameIn<Asked> = Asked extends unknown ? Extract<keyof Asked, string> : never

const PASTED = ['policies', 'managed', 'boundary', 'scps'] as const
const LOG_QUERY = [
  'before',
  'after',
  'limit',
  'decision',
  'principal',
  'text',
  'client',
  'changes',
] as const

const TABLE = {
  'GET session': visitors(getSession),
  'GET people': visitors(getPeople),
  'GET services': visitors(getServices),
  'POST credentials': visitors(issueCredentials, 'principal'),
  'GET tasks': visitors(getTasks, 'catalogue'),
  'GET overview': visitors(getOverview),
  'GET answers': visitors(getAnswers, 'principal', 'instance', 'edition', 'catalogue'),
  'POST answers': visitors(answerForPasted, ...PASTED, 'edition', 'catalogue'),
  'GET managed': visitors(getManaged),
  'POST policies': visitors(writePolicies, 'task', 'wanted', 'principal'),
  'GET requests': visitors(getRequests, ...LOG_QUERY),
  'GET request': visitors(getRequest, 'id'),
  'GET summary': visitors(summarizeRequests, ...LOG_QUERY),
  'GET record': visitors(getRecord, 'principal', 'after', 'client'),
  'POST explain': visitors(explainRequest, 'principal', 'action', 'resource', 'context'),
  'POST checks': visitors(runChecks, 'checks', 'edit'),
  'POST expectations': visitors(writeExpectations, 'checks'),
  'POST fix': visitors(getFix, 'principal', 'needs', 'request', 'task'),
  'POST apply': operators(applyFix, 'principal', 'needs', 'request', 'task'),
  'GET fixes': visitors(getFixes, 'principal'),
  'POST undo': operators(undoFix, 'id'),
  'POST effect': visitors(getEffects, 'policy', 'place', 'principals'),
  'POST assumers': visitors(getAssumers, 'role', 'saved', 'policy'),
  'GET sessions': operators(getRoleSessions, 'role'),
  'POST findings': visitors(getFindings, 'policy', 'kind'),
  'GET actions': visitors(getActions, 'prefix'),
  'GET settings': visitors(getSettings),
  'POST settings': operators(changeSettings, 'domainCreationMs', 'domainCreationFails'),
  'POST reset': operators(reset, 'demo'),
  'POST clock': operators(advanceClock, 'advance'),
  'POST organization': operators(disablePolicyType, 'disable'),
  'POST seed': operators(seed, 'name', 'text'),
  'GET seed': operators(getSeed),
  'GET world': operators(getWorld),
  'GET events': operators(getEvents, 'after', 'limit', 'wait'),
} satisfies Routes

export const ROUTES: Readonly<Record<string, OperatorRoute>> = TABLE

type Answering<Answer> = (call: OperatorCall) => Promise<Answer>

function visitors<const Names extends readonly string[], Answer extends object>(
  answer: Answering<Answer>,
  ...takes: Names
): TypedRoute<Names[number], Answer> {
  return { for: 'visitors', takes, answer }
}

function operators<const Names extends readonly string[], Answer extends object>(
  answer: Answering<Answer>,
  ...takes: Names
): TypedRoute<Names[number], Answer> {
  return { for: 'operators', takes, answer }
}

async function getSession({ visit, gateway }: OperatorCall): Promise<SessionState> {
  return { visit, account: gateway.account, regions: CASES_REGIONS, arns: arnTemplates() }
}

async function reset(call: OperatorCall): Promise<ResetDone> {
  const credentialsFile = await call.reset(flagIn(call.body, 'demo'))
  return { credentialsFile: credentialsFile ?? null }
}
