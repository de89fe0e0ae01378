// Whether a permissions policy may be stored: AWS's checks, in AWS's order and words.
import { compilePolicies } from '@casegate/engine'
import { countCharacters, type PolicySize } from '@casegate/engine/policy'
import { isConditionValue } from '@casegate/engine/specialize'
import { AwsError } from '../../../base/errors.ts'
import { checkResource, failsLegacyParsing } from './policy-resources.ts'

/** Managed policies must be of the current version; inline and session policies need not. */
export type DocumentUse = 'managed' | 'inline' | 'session'

/** A statement whose elements have the right JSON types, and no more than that. */
interface ShapedStatement {
  readonly sid: string | undefined
  readonly effect: string
  readonly actions: readonly string[] | undefined
  readonly resources: readonly string[] | undefined
  readonly hasPrincipal: boolean
  readonly condition: Readonly<Record<string, unknown>>
}

interface ShapedPolicy {
  readonly version: string | undefined
  readonly statements: readonly ShapedStatement[]
}

type JsonObject = Readonly<Record<string, unknown>>

const SYNTAX = 'Syntax errors in policy.'
const LEGACY = 'The policy failed legacy parsing'
const VENDOR_NAME = /^[A-Za-z0-9.-]+$/
/** Whose values the older parser reads. */
const LEGACY_OPERATOR = /^(?:\w+:)?(?:Date|Numeric|IpAddress|NotIpAddress)/

/** A policy's quota, and the error of what is longer. */
export interface Quota {
  readonly size: PolicySize
  readonly exceeded: () => AwsError
}

/**
 * Throws MalformedPolicyDocument unless the text is a policy that AWS would store, or its quota's
 * error. What is too long is not compiled, which costs many times as much as reading it.
 */
export function checkPolicyDocument(text: string, use: DocumentUse, quota?: Quota): void {
  const policy = readPolicy(text)
  const { statements } = policy
  if (use === 'managed' && policy.version !== '2012-10-17') {
    throw malformed('Policy document must be version 2012-10-17 or greater.')
  }
  if (statements.some(failsLegacy)) throw malformed(LEGACY)
  checkSids(statements)
  if (statements.some(statement => statement.hasPrincipal)) {
    throw malformed('Policy document should not specify a principal.')
  }
  if (statements.some(statement => !statement.actions?.length)) {
    throw malformed('Policy statement must contain actions.')
  }
  if (statements.some(statement => !statement.resources?.length)) {
    throw malformed('Policy statement must contain resources.')
  }
  for (const resource of statements.flatMap(statement => statement.resources ?? [])) {
    const fault = checkResource(resource)
    if (fault !== undefined) throw malformed(fault)
  }
  for (const action of statements.flatMap(statement => statement.actions ?? [])) checkAction(action)
  if (quota && countCharacters(text, quota.size) > quota.size.characters) throw quota.exceeded()
  // What the engine cannot read must not be stored: it could only ever be denied.
  const part = use === 'session' ? { session: [text] } : { identity: [text] }
  if (!compilePolicies(part).ok) throw malformed(SYNTAX)
}

/** As IAM hands documents out: URL-encoded by RFC 3986, which reserves more than JavaScript does. */
export function encodeDocument(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

export function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', message)
}

function readPolicy(text: string): ShapedPolicy {
  let policy: unknown
  try {
    policy = JSON.parse(text)
  } catch {
    throw malformed(SYNTAX)
  }
  if (!isObject(policy)) throw malformed(SYNTAX)
  const { Version, Id, Statement, ...unknown } = policy
  const statements = Array.isArray(Statement) ? Statement : [Statement]
  const isShaped =
    Object.keys(unknown).length === 0 &&
    (Version === undefined || Version === '2012-10-17' || Version === '2008-10-17') &&
    isStringOrAbsent(Id) &&
    statements.length > 0
  if (!isShaped) throw malformed(SYNTAX)
  return { version: Version, statements: statements.map(readStatement) }
}

function readStatement(statement: unknown): ShapedStatement {
  if (!isObject(statement)) throw malformed(SYNTAX)
  const { Sid, Effect, Principal, NotPrincipal, Condition = {}, ...rest } = statement
  const { Action, NotAction, Resource, NotResource, ...unknown } = rest
  const isShaped =
    Object.keys(unknown).length === 0 &&
    isStringOrAbsent(Sid) &&
    typeof Effect === 'string' &&
    /^(allow|deny)$/i.test(Effect) &&
    !(Action !== undefined && NotAction !== undefined) &&
    !(Resource !== undefined && NotResource !== undefined) &&
    isCondition(Condition)
  if (!isShaped) throw malformed(SYNTAX)
  return {
    sid: Sid,
    effect: Effect,
    actions: readStrings(Action ?? NotAction),
    resources: readStrings(Resource ?? NotResource),
    hasPrincipal: Principal !== undefined || NotPrincipal !== undefined,
    condition: Condition,
  }
}

function readStrings(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined
  const values = Array.isArray(value) ? value : [value]
  if (!values.every(one => typeof one === 'string')) throw malformed(SYNTAX)
  return values
}

function isCondition(value: unknown): value is JsonObject {
  return isObject(value) && Object.values(value).every(isConditionKeys)
}

function isConditionKeys(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isScalarOrList)
}

function isScalarOrList(value: unknown): boolean {
  const values = Array.isArray(value) ? value : [value]
  return values.every(one => ['string', 'number', 'boolean'].includes(typeof one))
}

/** What AWS's older parser refused, it still refuses, before most other checks. */
function failsLegacy({ effect, resources, condition }: ShapedStatement): boolean {
  if (effect !== 'Allow' && effect !== 'Deny') return true
  if (resources?.some(failsLegacyParsing)) return true
  return Object.entries(condition).some(
    ([operator, keys]) =>
      LEGACY_OPERATOR.test(operator) &&
      isObject(keys) &&
      Object.values(keys)
        .flat()
        .some(value => !isConditionValue(operator, String(value))),
  )
}

function checkSids(statements: readonly ShapedStatement[]): void {
  const sids = statements.map(({ sid }) => sid).filter(sid => sid !== undefined && sid !== '')
  if (new Set(sids).size < sids.length) {
    throw malformed('Statement IDs (SID) in a single policy must be unique.')
  }
  if (sids.some(sid => sid !== undefined && !/^[0-9A-Za-z]*$/.test(sid))) {
    throw malformed(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular ' +
        'expression [0-9A-Za-z]*',
    )
  }
}

function checkAction(action: string): void {
  if (action === '*') return
  const [vendor = '', ...names] = action.split(':')
  if (names.length === 0) {
    throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.')
  }
  if (names.length > 1) throw malformed('Actions/Condition can contain only one colon.')
  if (/[*?]/.test(vendor)) {
    throw malformed('Action vendors (e.g., aws, ec2, etc.) must not contain wildcards.')
  }
  if (!VENDOR_NAME.test(vendor)) throw malformed(`Vendor ${vendor} is not valid`)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStringOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string'
}
