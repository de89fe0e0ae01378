// CheckAccessNotGranted: does a policy allow any of some actions, on any of some resources?
import type { RequestRange, Universe } from '@casegate/engine/analysis'
import { compileStatement } from '@casegate/engine/specialize'
import type {
  Access,
  CheckAccessNotGrantedRequest,
  CheckAccessNotGrantedResponse,
} from '../../models/generated/access-analyzer.ts'
import type { Budget } from '../../work/budget.ts'
import { charactersIn } from '../../work/characters.ts'
import type { AccessCheck, Checked } from './checks.ts'
import { invalidParameter } from './errors.ts'
import { findGrantingStatements } from './granting-statements.ts'
import { describeOutcome, type OutcomeWords } from './outcomes.ts'
import { inLayer, LAYERS, type PolicyLayer, readPolicy } from './policies.ts'

export const grantedAccess: AccessCheck<
  CheckAccessNotGrantedRequest,
  CheckAccessNotGrantedResponse
> = {
  module: import.meta.url,
  name: 'grantedAccess',
  run: checkAccessNotGranted,
}

function checkAccessNotGranted(
  {
    request: { policyDocument, access, policyType },
    account,
  }: Checked<CheckAccessNotGrantedRequest>,
  budget: Budget,
): CheckAccessNotGrantedResponse {
  budget.spend(charactersIn([policyDocument, access]))
  const layer = LAYERS[policyType]
  const policy = readPolicy('policyDocument', policyDocument, layer)
  const scope = readAccess(access)
  const universe = universeOf(layer, scope)
  const find = (within: RequestRange) =>
    findGrantingStatements(
      inLayer(layer, [policy]),
      inLayer(layer, []),
      { universe, within, resourceAccount: account },
      budget,
    )
  if (universe === 'realizable') {
    // The resources' own services settle nearly all that is granted, in a fraction of the time.
    const outcome = find({ ...scope, actions: actionsOfServices(scope) })
    if (outcome.grants) return describeOutcome(outcome, WORDS)
  }
  return describeOutcome(find(scope), WORDS)
}

const WORDS: OutcomeWords = {
  pass: 'The policy document does not grant access to perform the listed actions or resources.',
  fail:
    'The policy document grants access to perform one or more of the listed actions or ' +
    'resources.',
  reason: 'One or more of the listed actions or resources in the statement with',
}

/**
 * Actions that are named are taken at their word, on any resource; so are those of a policy that
 * stands on its resource. Where an identity-based policy is asked about resources alone, an action
 * counts only on those of its own types: else whoever may list buckets had access to every secret.
 */
function universeOf(layer: PolicyLayer, { actions }: RequestRange): Universe {
  return layer === 'identity' && actions === undefined ? 'realizable' : 'open'
}

function actionsOfServices({ resources = [] }: RequestRange): readonly string[] {
  const services = resources.map(resource => resource.split(':')[2])
  return [...new Set(services)].map(service => (service === undefined ? '*' : `${service}:*`))
}

/** What cannot be understood would be found nowhere and pass, so it is refused. */
function readAccess([access = {}]: readonly Access[]): RequestRange {
  const { actions = [], resources = [] } = access
  if (actions.length === 0 && resources.length === 0) {
    throw invalidParameter('access', 'give actions, resources or both')
  }
  for (const action of actions) checkElement('actions', { Action: action, Resource: '*' }, action)
  for (const resource of resources) {
    checkElement('resources', { Action: '*', Resource: resource }, resource)
    checkResource(resource)
  }
  return {
    ...(actions.length > 0 && { actions }),
    ...(resources.length > 0 && { resources }),
  }
}

const ACTION = /^[a-z0-9-]+:[a-z0-9*?_-]+$/i

/** As the engine reads it in a policy of the version that has no variables. */
function checkElement(list: 'actions' | 'resources', element: object, text: string): void {
  // In a policy such a name is stored, and matches nothing: then nothing would be granted.
  if (list === 'actions' && text.includes(':') && !ACTION.test(text)) {
    throw invalidParameter('access.actions', `"${text}" has no form that an action's name has`)
  }
  const compiled = compileStatement({ Effect: 'Allow', ...element }, '2008-10-17')
  if (compiled.ok) return
  const [first] = compiled.errors
  throw invalidParameter(`access.${list}`, first?.message ?? `${text} is not valid`)
}

/** AWS: API Reference, Access: wildcards only in the part of the ARN that is the resource's id. */
function checkResource(resource: string): void {
  if (resource === '*') return
  const fields = resource.split(':')
  if (fields.length < 6) {
    throw invalidParameter('access.resources', `${resource} is not a whole ARN of six parts`)
  }
  if (fields.slice(0, 5).some(field => /[*?]/.test(field))) {
    const where = 'has a wildcard before its last part, which names the resource'
    throw invalidParameter('access.resources', `${resource} ${where}`)
  }
  if (resource.includes('${')) {
    throw invalidParameter('access.resources', `${resource} has a variable: name the resource`)
  }
}
