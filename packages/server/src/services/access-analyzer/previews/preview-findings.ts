// ListAccessPreviewFindings: what a preview has found, page by page, and narrowed by criteria.
import { createHash } from 'node:crypto'
import { decodePageToken, encodePageToken } from '../../../base/page-token.ts'
import type { Call } from '../../../contract/call.ts'
import { inputDigest } from '../../../contract/client-tokens.ts'
import type {
  AccessPreviewFinding,
  Criterion,
  ListAccessPreviewFindingsRequest,
  ListAccessPreviewFindingsResponse,
} from '../../../models/generated/access-analyzer.ts'
import { checkedPageSize } from '../analyzers.ts'
import { conflict, invalidField } from '../errors.ts'
import type { AccessPreviewRow } from '../rows.ts'
import { requirePreview, settlePreview } from './access-previews.ts'
import type { ExternalAccess } from './external-access.ts'
import { readPreviewed } from './previewed-policies.ts'

const DEFAULT_PAGE_SIZE = 100

export async function listAccessPreviewFindings(
  { filter = {}, nextToken, maxResults, ...asked }: ListAccessPreviewFindingsRequest,
  call: Call,
): Promise<ListAccessPreviewFindingsResponse> {
  const limit = maxResults === undefined ? DEFAULT_PAGE_SIZE : checkedPageSize(maxResults)
  const row = await requirePreview(call, asked.analyzerArn, asked.accessPreviewId)
  const isWanted = readFilter(filter)
  const listing = `access-analyzer:ListAccessPreviewFindings:${inputDigest({ ...asked, filter })}`
  const start = nextToken ? readToken(listing, nextToken) : 0
  const outcome = await settlePreview(row, call)
  if (outcome.status === 'FAILED') {
    // An empty list would say that nobody is let in.
    const message = `The access preview has failed (${outcome.code}), so it has no findings.`
    throw conflict('AccessPreview', row.previewId, message)
  }
  const wanted = outcome.found
    .map((access, index) => describe(access, index, row, call))
    .filter(isWanted)
  const end = start + limit
  const findings = wanted.slice(start, end)
  return { findings, ...(end < wanted.length && { nextToken: encodePageToken(listing, [end]) }) }
}

function describe(
  { principal, actions, conditions, isPublic }: ExternalAccess,
  index: number,
  row: AccessPreviewRow,
  call: Call,
): AccessPreviewFinding {
  const { arn, type } = readPreviewed(row.configurations, call)
  return {
    id: idOf(row, index),
    principal: { ...principal },
    action: [...actions],
    condition: { ...conditions },
    resource: arn,
    isPublic,
    resourceType: type,
    createdAt: new Date(row.createdAt),
    // Nothing that exists is watched here, so nothing was found before.
    changeType: 'NEW',
    status: 'ACTIVE',
    resourceOwnerAccount: row.account,
    ...(type === 'AWS::S3::Bucket' && { sources: [{ type: 'POLICY' }] }),
  }
}

/** The same finding has the same id whenever it is asked for. */
function idOf({ previewId }: AccessPreviewRow, index: number): string {
  const hash = createHash('sha256').update(`${previewId} ${index}`).digest('hex')
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

type Filter = (finding: AccessPreviewFinding) => boolean

type ValuesOf = (finding: AccessPreviewFinding) => readonly string[]

/** AWS: IAM User Guide, "IAM Access Analyzer filter keys", those that previews have. */
const KEYS: Readonly<Record<string, ValuesOf>> = {
  resource: ({ resource }) => listOf(resource),
  resourceType: ({ resourceType }) => [resourceType],
  resourceOwnerAccount: ({ resourceOwnerAccount }) => [resourceOwnerAccount],
  isPublic: ({ isPublic }) => listOf(isPublic),
  status: ({ status }) => [status],
  error: ({ error }) => listOf(error),
  changeType: ({ changeType }) => [changeType],
  existingFindingId: () => [],
  existingFindingStatus: () => [],
  action: ({ action }) => action ?? [],
}

/** Each criterion must hold; of its parts as well. */
function readFilter(filter: Readonly<Record<string, Criterion>>): Filter {
  const criteria = Object.entries(filter).map(([key, criterion]) => {
    const valuesOf = readKey(key)
    return (finding: AccessPreviewFinding) => meets(valuesOf(finding), criterion)
  })
  return finding => criteria.every(holds => holds(finding))
}

function readKey(key: string): ValuesOf {
  const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined
  if (known) return known
  const [part, name] = [key.slice(0, key.indexOf('.')), key.slice(key.indexOf('.') + 1)]
  if (part === 'principal') return ({ principal }) => listOf(principal?.[name])
  if (part === 'condition') return ({ condition }) => listOf(condition?.[name])
  throw invalidField('filter', `${key} is not a key by which findings of previews are filtered`)
}

function meets(values: readonly string[], { eq, neq, contains, exists }: Criterion): boolean {
  return (
    (eq === undefined || values.some(value => eq.includes(value))) &&
    (neq === undefined || !values.some(value => neq.includes(value))) &&
    (contains === undefined || contains.some(part => values.some(value => value.includes(part)))) &&
    (exists === undefined || values.length > 0 === exists)
  )
}

function listOf(value: string | boolean | undefined): readonly string[] {
  return value === undefined ? [] : [String(value)]
}

function readToken(listing: string, token: string): number {
  const position = decodePageToken(listing, token)
  const start: unknown = Array.isArray(position) ? position[0] : undefined
  if (typeof start !== 'number' || !Number.isSafeInteger(start) || start < 1) {
    throw invalidField('nextToken', 'this is not a token of these findings: start without one')
  }
  return start
}
