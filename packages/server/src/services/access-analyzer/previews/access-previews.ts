// Access previews: what a resource's policy would let in from outside of the account.
import type { Call, WriteCall } from '../../../contract/call.ts'
import { digest, inputDigest } from '../../../contract/client-tokens.ts'
import type {
  AccessAnalyzerOperations,
  AccessPreview,
} from '../../../models/generated/access-analyzer.ts'
import { OverBudget } from '../../../work/budget.ts'
import { conflict, notFound, overQuota } from '../errors.ts'
import { analyzerArn, requireAnalyzerByArn } from '../resources.ts'
import { ACCESS_PREVIEWS, type AccessPreviewRow } from '../rows.ts'
import type { PreviewOutcome } from './external-access.ts'
import { readPreviewed } from './previewed-policies.ts'

type Input<Name extends keyof AccessAnalyzerOperations> = AccessAnalyzerOperations[Name]['input']
type Output<Name extends keyof AccessAnalyzerOperations> = AccessAnalyzerOperations[Name]['output']

/** AWS: IAM User Guide, "IAM Access Analyzer quotas": access previews of an analyzer in an hour. */
const PREVIEWS_AN_HOUR = 1000
const HOUR_MS = 3_600_000

export async function createAccessPreview(
  { clientToken, ...input }: Input<'CreateAccessPreview'>,
  call: WriteCall,
): Promise<Output<'CreateAccessPreview'>> {
  const { rows, ids, now } = call
  const { account, region, analyzerName } = await requireAnalyzerByArn(call, input.analyzerArn)
  const where = { account, region, analyzerName }
  const previewId = ids.uuid()
  const token = digest(clientToken ?? previewId)
  const [earlier] = await rows.list(ACCESS_PREVIEWS, {
    index: 'byToken',
    where: { ...where, token },
    limit: 1,
  })
  if (earlier) {
    if (earlier.input === inputDigest(input)) return { id: earlier.previewId }
    const message = 'The clientToken was used before, with other parameters.'
    throw conflict('AccessPreview', earlier.previewId, message)
  }
  readPreviewed(input.configurations, call)
  const from = new Date(now.getTime() - HOUR_MS).toISOString()
  const made = await rows.count(ACCESS_PREVIEWS, { index: 'byTime', where, range: { from } })
  if (made >= PREVIEWS_AN_HOUR) {
    const message = `An analyzer makes at most ${PREVIEWS_AN_HOUR} access previews in an hour.`
    throw overQuota('AccessPreview', previewId, message)
  }
  const createdAt = now.toISOString()
  const preview = { ...where, previewId, createdAt, token, input: inputDigest(input) }
  await rows.insert(ACCESS_PREVIEWS, { ...preview, configurations: input.configurations })
  return { id: previewId }
}

export async function getAccessPreview(
  { accessPreviewId, analyzerArn }: Input<'GetAccessPreview'>,
  call: Call,
): Promise<Output<'GetAccessPreview'>> {
  const row = await requirePreview(call, analyzerArn, accessPreviewId)
  return { accessPreview: describe(row, await settlePreview(row, call)) }
}

export async function requirePreview(
  call: Call,
  arn: string,
  previewId: string,
): Promise<AccessPreviewRow> {
  const { account, region, analyzerName } = await requireAnalyzerByArn(call, arn)
  const row = await call.rows.get(ACCESS_PREVIEWS, { account, region, analyzerName, previewId })
  if (!row) throw notFound('AccessPreview', previewId)
  return row
}

/** The same whenever it is asked for: it follows from what was proposed. */
export async function settlePreview(row: AccessPreviewRow, call: Call): Promise<PreviewOutcome> {
  const previewed = readPreviewed(row.configurations, call)
  const { externalAccess } = await import('./external-access.ts')
  try {
    return await call.analyse(externalAccess, { ...previewed, account: row.account })
  } catch (error) {
    if (error instanceof OverBudget) return { status: 'FAILED', code: 'INTERNAL_ERROR' }
    throw error
  }
}

function describe(row: AccessPreviewRow, outcome: PreviewOutcome): AccessPreview {
  return {
    id: row.previewId,
    analyzerArn: analyzerArn({ ...row, tags: {} }),
    configurations: row.configurations,
    createdAt: new Date(row.createdAt),
    status: outcome.status,
    ...(outcome.status === 'FAILED' && { statusReason: { code: outcome.code } }),
  }
}
