// ValidatePolicy: what is wrong or unwise in a policy, page by page.
import { createHash } from 'node:crypto'
import { loadActionTable } from '@casegate/answers'
import { validatePolicy as findProblems, type PolicyKind } from '@casegate/engine/validate'
import { decodePageToken, encodePageToken } from '../../base/page-token.ts'
import type { Call } from '../../contract/call.ts'
import type {
  ValidatePolicyFinding,
  ValidatePolicyRequest,
  ValidatePolicyResponse,
} from '../../models/generated/access-analyzer.ts'
import type { Analysis } from '../../work/analysis.ts'
import { OverBudget } from '../../work/budget.ts'
import { invalidField } from './errors.ts'
import { describeFinding } from './findings.ts'
import { isTrustPolicy } from './trust-policies.ts'

// AWS states neither; the engine finds at most as many as a page may hold.
const DEFAULT_PAGE_SIZE = 100
const MAX_PAGE_SIZE = 1000

/** The findings are told in English whatever the locale. */
export async function validatePolicy(
  request: ValidatePolicyRequest,
  { account, analyse }: Call,
): Promise<ValidatePolicyResponse> {
  const { policyDocument, maxResults = DEFAULT_PAGE_SIZE, nextToken } = request
  if (maxResults < 1 || maxResults > MAX_PAGE_SIZE) {
    throw invalidField('maxResults', `a page has 1 to ${MAX_PAGE_SIZE} findings`)
  }
  const kind = kindOf(request)
  const listing = nameListing(kind, policyDocument)
  const start = nextToken ? readToken(listing, nextToken) : 0
  const end = start + maxResults
  try {
    const page = await analyse(validation, { policyDocument, kind, account, start, end })
    const { findings, hasMore } = page
    return { findings, ...(hasMore && { nextToken: encodePageToken(listing, [end]) }) }
  } catch (error) {
    if (error instanceof OverBudget) throw invalidField('policyDocument', error.message)
    throw error
  }
}

/** A policy to validate, and which of its findings are wanted. */
interface Validated {
  readonly policyDocument: string
  readonly kind: PolicyKind
  readonly account: string
  readonly start: number
  readonly end: number
}

interface FindingsPage {
  readonly findings: ValidatePolicyFinding[]
  readonly hasMore: boolean
}

export const validation: Analysis<Validated, FindingsPage> = {
  module: import.meta.url,
  name: 'validation',
  run({ policyDocument, kind, account, start, end }, budget) {
    budget.spend(STEPS_OF_A_CHARACTER * policyDocument.length)
    const found = findProblems(policyDocument, { kind, actions: loadActionTable(), account })
    return {
      findings: found.slice(start, end).map(finding => describeFinding(finding, policyDocument)),
      hasMore: end < found.length,
    }
  },
}

/** The time it takes is linear in the policy's length. */
const STEPS_OF_A_CHARACTER = 2

/** A role trust policy is known by its resource type or, where none is given, by what it says. */
function kindOf(request: ValidatePolicyRequest): PolicyKind {
  const { policyType, policyDocument, validatePolicyResourceType: resourceType } = request
  if (policyType === 'RESOURCE_POLICY') {
    const isTrust =
      resourceType === 'AWS::IAM::AssumeRolePolicyDocument' ||
      (resourceType === undefined && isTrustPolicy(policyDocument))
    return isTrust ? 'trust' : 'resource'
  }
  if (resourceType !== undefined) {
    const message = 'only policies of type RESOURCE_POLICY have a type of resource'
    throw invalidField('validatePolicyResourceType', message)
  }
  return KINDS[policyType]
}

const KINDS = {
  IDENTITY_POLICY: 'identity',
  SERVICE_CONTROL_POLICY: 'scp',
  RESOURCE_CONTROL_POLICY: 'rcp',
} as const

/** A token goes on with the policy it was given for and with no other. */
function nameListing(kind: PolicyKind, document: string): string {
  return createHash('sha256').update(`${kind}\n${document}`).digest('base64url')
}

function readToken(listing: string, token: string): number {
  const position = decodePageToken(listing, token)
  const start: unknown = Array.isArray(position) ? position[0] : undefined
  if (typeof start !== 'number' || !Number.isSafeInteger(start) || start < 1) {
    throw invalidField('nextToken', 'this is not a token of this policy: start again without one')
  }
  return start
}
