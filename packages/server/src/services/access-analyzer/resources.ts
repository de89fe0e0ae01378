// The resources of IAM Access Analyzer as IAM asks about them: analyzers.
import { PARTITION } from '../../base/regions.ts'
import type { CallToAuthorize } from '../../contract/call.ts'
import { resourceTypesOf } from '../../contract/resource-types.ts'
import { rowIn, serviceResources } from '../../contract/service-resources.ts'
import { loadModel } from '../../models/model.ts'
import { notFound } from './errors.ts'
import { ANALYZERS, type AnalyzerRow } from './rows.ts'

export const resources = serviceResources(
  resourceTypesOf(loadModel('access-analyzer'), ['Analyzer']),
  { Analyzer: rowIn(ANALYZERS) },
)

export function analyzerArn({ account, region, analyzerName }: AnalyzerRow): string {
  return resources.arnOf('Analyzer', { partition: PARTITION, account, region }, { analyzerName })
}

export async function requireAnalyzer(
  { account, region, rows }: CallToAuthorize,
  analyzerName: string,
): Promise<AnalyzerRow> {
  const analyzer = await rows.get(ANALYZERS, { account, region, analyzerName })
  if (!analyzer) throw notFound('Analyzer', analyzerName)
  return analyzer
}

/** An analyzer of another account or Region is not there. */
export async function requireAnalyzerByArn(
  question: CallToAuthorize,
  arn: string,
): Promise<AnalyzerRow> {
  const named = resources.types.parse(arn)
  if (!named || !(await resources.find(question, named))) throw notFound('Analyzer', arn)
  return requireAnalyzer(question, named.id)
}
