// What IAM Access Analyzer stores: analyzers, and the access previews made with them.
import type { Tags } from '../../contract/permission.ts'
import type { CreateAccessPreviewRequest } from '../../models/generated/access-analyzer.ts'
import { defineTable } from '../../storage/store.ts'

export interface AnalyzerRow {
  readonly account: string
  readonly region: string
  readonly analyzerName: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly tags: Tags
  /** The digest of the client token that it was made with. */
  readonly token?: string
}

export const ANALYZERS = defineTable<AnalyzerRow>({
  name: 'access_analyzers',
  key: ['account', 'region', 'analyzerName'],
})

/** What was proposed; what it lets in follows from that alone, and is found when it is asked for. */
export interface AccessPreviewRow {
  readonly account: string
  readonly region: string
  readonly analyzerName: string
  readonly previewId: string
  /** ISO 8601. */
  readonly createdAt: string
  /** The digests of the client token and of the request that it was made with; without a token its own id. */
  readonly token: string
  readonly input: string
  readonly configurations: CreateAccessPreviewRequest['configurations']
}

export const ACCESS_PREVIEWS = defineTable<AccessPreviewRow>({
  name: 'access_previews',
  key: ['account', 'region', 'analyzerName', 'previewId'],
  indexes: {
    byTime: { columns: ['account', 'region', 'analyzerName', 'createdAt'] },
    byToken: { columns: ['account', 'region', 'analyzerName', 'token'], unique: true },
  },
})

/** Every table of IAM Access Analyzer. */
export const ACCESS_ANALYZER_TABLES = [ANALYZERS, ACCESS_PREVIEWS] as const
