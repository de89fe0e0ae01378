// Analyzers: made, read, listed and deleted. Each finds what is let in from outside of the account.
import type { Call, CallToAuthorize, WriteCall } from '../../contract/call.ts'
import { digest } from '../../contract/client-tokens.ts'
import type { LinkedRoles } from '../../contract/neighbours.ts'
import { readPage } from '../../contract/page.ts'
import type { Permission } from '../../contract/permission.ts'
import type { ServiceLinkedRoles } from '../../contract/service-linked-roles.ts'
import type {
  AccessAnalyzerOperations,
  AnalyzerSummary,
} from '../../models/generated/access-analyzer.ts'
import type { Rows } from '../../storage/store.ts'
import { conflict, invalidField, overQuota } from './errors.ts'
import { analyzerArn, requireAnalyzer } from './resources.ts'
import { ACCESS_PREVIEWS, ANALYZERS, type AnalyzerRow } from './rows.ts'

type Input<Name extends keyof AccessAnalyzerOperations> = AccessAnalyzerOperations[Name]['input']
type Output<Name extends keyof AccessAnalyzerOperations> = AccessAnalyzerOperations[Name]['output']

export const SERVICE_PRINCIPAL = 'access-analyzer.amazonaws.com'

/** AWS: IAM User Guide, "Using service-linked roles for IAM Access Analyzer". */
const ROLE_NAME = 'AWSServiceRoleForAccessAnalyzer'

/** AWS: IAM User Guide, "IAM Access Analyzer quotas": analyzers of external access with an account's zone of trust. */
const MAX_ANALYZERS = 1

const DEFAULT_PAGE_SIZE = 100

/** The first analyzer of an account brings the role that it looks through. */
export async function creationDependents(
  roles: ServiceLinkedRoles,
  { account, rows }: CallToAuthorize,
): Promise<readonly Permission[]> {
  if (await roles.exists(rows, account, ROLE_NAME)) return []
  return [
    {
      action: 'iam:CreateServiceLinkedRole',
      resource: { arn: roles.arnOf(account, SERVICE_PRINCIPAL, ROLE_NAME) },
      context: { 'iam:AWSServiceName': SERVICE_PRINCIPAL },
      calledVia: SERVICE_PRINCIPAL,
    },
  ]
}

export async function createAnalyzer(
  roles: ServiceLinkedRoles,
  input: Input<'CreateAnalyzer'>,
  { account, region, rows, now }: WriteCall,
): Promise<Output<'CreateAnalyzer'>> {
  const { analyzerName, tags, clientToken } = input
  refuseUnserved(input)
  const token = clientToken === undefined ? undefined : digest(clientToken)
  const earlier = await rows.get(ANALYZERS, { account, region, analyzerName })
  if (earlier) {
    if (token !== undefined && earlier.token === token) return { arn: analyzerArn(earlier) }
    throw conflict('Analyzer', analyzerName, `An analyzer named ${analyzerName} already exists.`)
  }
  if ((await rows.count(ANALYZERS, { where: { account, region } })) >= MAX_ANALYZERS) {
    throw overQuota(
      'Analyzer',
      analyzerName,
      `An account has at most ${MAX_ANALYZERS} analyzer of type ACCOUNT in a Region.`,
    )
  }
  if (!(await roles.exists(rows, account, ROLE_NAME))) {
    await roles.create(rows, { account, awsServiceName: SERVICE_PRINCIPAL, now })
  }
  const createdAt = now.toISOString()
  const analyzer: AnalyzerRow = {
    ...{ account, region, analyzerName, createdAt },
    tags: { ...tags },
    ...(token !== undefined && { token }),
  }
  await rows.insert(ANALYZERS, analyzer)
  return { arn: analyzerArn(analyzer) }
}

/** A parameter that would change what is found is never ignored. */
function refuseUnserved({ type, archiveRules = [], configuration }: Input<'CreateAnalyzer'>): void {
  if (type !== 'ACCOUNT') {
    throw invalidField('type', `analyzers of type ${type} are not served, those of ACCOUNT are`)
  }
  if (archiveRules.length > 0) {
    throw invalidField('archiveRules', 'archive rules are not served: leave them out')
  }
  if (configuration !== undefined) {
    throw invalidField('configuration', 'an analyzer of type ACCOUNT has no configuration')
  }
}

export async function getAnalyzer(
  { analyzerName }: Input<'GetAnalyzer'>,
  call: Call,
): Promise<Output<'GetAnalyzer'>> {
  return { analyzer: describe(await requireAnalyzer(call, analyzerName)) }
}

/** By name; AWS states no order. */
export async function listAnalyzers(
  { type, maxResults, nextToken }: Input<'ListAnalyzers'>,
  { account, region, rows }: Call,
): Promise<Output<'ListAnalyzers'>> {
  const page = await readPage(rows, {
    table: ANALYZERS,
    where: { account, region },
    listing: `access-analyzer:ListAnalyzers:${type ?? ''}`,
    token: nextToken,
    limit: maxResults === undefined ? DEFAULT_PAGE_SIZE : checkedPageSize(maxResults),
  })
  if (!page) throw invalidField('nextToken', 'this is not a token that ListAnalyzers has returned')
  // All analyzers here are of one type.
  const isWanted = type === undefined || type === 'ACCOUNT'
  return { analyzers: isWanted ? page.rows.map(describe) : [], nextToken: page.nextToken }
}

/** AWS states no greatest page. */
export function checkedPageSize(maxResults: number): number {
  if (maxResults >= 1 && maxResults <= 1000) return maxResults
  throw invalidField('maxResults', 'a page has 1 to 1000 entries')
}

/** With all its previews, and without the role, which is the account's. */
export async function deleteAnalyzer(
  { analyzerName }: Input<'DeleteAnalyzer'>,
  call: WriteCall,
): Promise<undefined> {
  const { rows } = call
  const { account, region } = await requireAnalyzer(call, analyzerName)
  const where = { account, region, analyzerName }
  for (;;) {
    const some = await rows.list(ACCESS_PREVIEWS, { where, limit: 100 })
    for (const preview of some) await rows.delete(ACCESS_PREVIEWS, preview)
    if (some.length === 0) break
  }
  await rows.delete(ANALYZERS, where)
}

/** Answers IAM: the role is needed as long as there is an analyzer in any Region. */
export const analyzerRoles: LinkedRoles = {
  async usages(rows: Rows, account, roleName) {
    if (roleName !== ROLE_NAME) return []
    const analyzers = await rows.list(ANALYZERS, { where: { account } })
    return analyzers.map(row => ({ region: row.region, resources: [analyzerArn(row)] }))
  },
}

function describe(row: AnalyzerRow): AnalyzerSummary {
  return {
    arn: analyzerArn(row),
    name: row.analyzerName,
    type: 'ACCOUNT',
    createdAt: new Date(row.createdAt),
    tags: { ...row.tags },
    status: 'ACTIVE',
  }
}
