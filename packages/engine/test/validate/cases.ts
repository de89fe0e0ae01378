// The cases of cases.json: small policies, each with the finding it has and one that lacks it.
import { readFileSync } from 'node:fs'
import type { Finding, PolicyKind } from '../../src/validate/index.ts'

/** A statement, laid over the usual one of its kind, `null` taking an element away; or a policy. */
type Written = string | { readonly [element: string]: unknown }

export interface CheckCase extends Pick<Finding, 'code' | 'group'> {
  readonly kind: PolicyKind
  readonly bad: Written
  /** The line and column where the finding starts. */
  readonly at: string
  /** The text it spans. */
  readonly marks: string
  readonly suggestion?: string
  readonly good: Written
}

export const checkCases: readonly CheckCase[] = JSON.parse(
  readFileSync(new URL('cases.json', import.meta.url), 'utf8'),
)

/** The policy's text, indented by two. */
export function writePolicy(written: Written, kind: PolicyKind): string {
  if (typeof written === 'string') return written
  const isPolicy = 'Statement' in written || 'Version' in written
  const statement = Object.fromEntries(
    Object.entries({ ...usual(kind), ...written }).filter(([, value]) => value !== null),
  )
  const policy = isPolicy ? written : { Version: '2012-10-17', Statement: [statement] }
  return JSON.stringify(policy, undefined, 2)
}

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }
const account = { AWS: '111122223333' }

function usual(kind: PolicyKind): object {
  if (kind === 'resource') return { Principal: account, ...read }
  if (kind === 'trust') return { Effect: 'Allow', Principal: account, Action: 'sts:AssumeRole' }
  if (kind === 'rcp') return { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }
  return read
}
