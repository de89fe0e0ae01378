// Whether a role may trust whom its trust policy names: AWS's checks, in AWS's words.
import { compilePolicies } from '@casegate/engine'
import { countCharacters, policyKinds } from '@casegate/engine/policy'
import { AwsError } from '../../../base/errors.ts'
import { malformed } from '../policies/policy-documents.ts'

const SYNTAX = 'Syntax error in policy.'
const ACTIONS = new Set([
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
])
const PRINCIPAL_TYPES = new Set(['AWS', 'Service', 'Federated'])
const AWS_PRINCIPAL =
  /^(\*|\d{12}|A(IDA|ROA)[A-Z2-7]{17}|arn:aws:iam::\d{12}:(root|(user|role)\/[^*?]+)|arn:aws:sts::\d{12}:(assumed-role\/[^/*?]+\/|federated-user\/)[^/*?]+)$/
const SERVICE_PRINCIPAL = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com$/

type JsonObject = Readonly<Record<string, unknown>>

/** Throws MalformedPolicyDocument or LimitExceeded unless AWS would store the trust policy. */
export function checkTrustPolicy(text: string): void {
  const statements = readStatements(text)
  for (const statement of statements) checkStatement(statement)
  const sids = statements.map(({ Sid }) => Sid).filter(sid => sid !== undefined && sid !== '')
  if (new Set(sids).size < sids.length) {
    throw malformed('The Statement Ids in the policy are not unique')
  }
  const { size } = policyKinds.trust
  if (countCharacters(text, size) > size.characters) {
    throw new AwsError(
      'LimitExceededException',
      `Cannot exceed quota for ACLSizePerRole: ${size.characters}`,
    )
  }
  if (!compilePolicies({ resource: { name: 'trust', type: 'trust', document: text } }).ok) {
    throw malformed(SYNTAX)
  }
}

/** The ARNs of users and roles that a trust policy names; AWS refuses those that do not exist. */
export function trustedPrincipals(text: string): readonly string[] {
  return readStatements(text)
    .flatMap(({ Principal }) => (isObject(Principal) ? listOf(Principal.AWS ?? []) : []))
    .filter(principal => typeof principal === 'string')
    .filter(principal => /^arn:aws:iam::\d{12}:(user|role)\//.test(principal))
}

export function invalidPrincipal(type: string, principal: string): AwsError {
  return malformed(`Invalid principal in policy: "${type.toUpperCase()}":"${principal}"`)
}

function readStatements(text: string): readonly JsonObject[] {
  let policy: unknown
  try {
    policy = JSON.parse(text)
  } catch {
    throw malformed('This policy contains invalid Json')
  }
  if (!isObject(policy)) throw malformed('This policy contains invalid Json')
  const { Version, Statement } = policy
  if (Version !== undefined && Version !== '2012-10-17' && Version !== '2008-10-17') {
    throw malformed('The policy must contain a valid version string')
  }
  const statements = Statement === undefined ? [] : listOf(Statement)
  if (statements.length === 0) {
    throw malformed('Could not parse the policy: Statement is empty!')
  }
  return statements.map(statement => {
    if (!isObject(statement)) throw malformed(SYNTAX)
    return statement
  })
}

function checkStatement(statement: JsonObject): void {
  const { Effect } = statement
  if (Effect === undefined) throw malformed('Missing required field Effect')
  if (Effect !== 'Allow' && Effect !== 'Deny') throw malformed(`Invalid effect: ${Effect}`)
  if (statement.NotPrincipal !== undefined) {
    throw malformed(
      Effect === 'Allow'
        ? 'Allow with NotPrincipal is not allowed.'
        : 'AssumeRole policy must not contain NotPrincipal field.',
    )
  }
  checkPrincipal(statement.Principal)
  checkActions(statement)
  if (statement.Resource !== undefined) throw malformed('Has prohibited field Resource')
  if (statement.NotResource !== undefined) {
    throw malformed('AssumeRole policy must not contain resources.')
  }
}

function checkPrincipal(principal: unknown): void {
  if (principal === undefined) throw malformed('Missing required field Principal')
  if (principal === '*') {
    throw malformed('AssumeRolepolicy contained an invalid principal: "STAR":"*".')
  }
  if (!isObject(principal)) throw malformed('Principal must be a JSON object.')
  const entries = Object.entries(principal)
  if (entries.length === 0) throw malformed('Missing required field Principal cannot be empty!')
  for (const [type, values] of entries) {
    if (!PRINCIPAL_TYPES.has(type)) throw malformed(`Invalid principal in policy: "${type}"`)
    for (const value of listOf(values)) {
      if (!isPrincipal(type, value)) throw invalidPrincipal(type, String(value))
    }
  }
}

function isPrincipal(type: string, value: unknown): boolean {
  if (typeof value !== 'string') return false
  if (type === 'AWS') return AWS_PRINCIPAL.test(value)
  return type === 'Service' ? SERVICE_PRINCIPAL.test(value) : value !== '' && value !== '*'
}

function checkActions({ Action, NotAction }: JsonObject): void {
  if (Action !== undefined && NotAction !== undefined) throw malformed(SYNTAX)
  const actions = listOf(Action ?? NotAction ?? [])
  if (actions.length === 0) throw malformed('Missing required field Action')
  if (!actions.every(action => ACTIONS.has(String(action).toLowerCase()))) {
    throw malformed('AssumeRole policy may only specify STS AssumeRole actions.')
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
