// The AWS managed policies of March 2026, kept as test data.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

type ManagedPolicy = { name: string; doc: unknown }

export const managedPolicies: ManagedPolicy[] = JSON.parse(
  gunzipSync(
    readFileSync(new URL('data/aws-managed-policies.json.gz', import.meta.url)),
  ).toString(),
)

export function managedPolicy(name: string): unknown {
  const found = managedPolicies.find(policy => policy.name === name)
  if (!found) throw new Error(`AWS has no managed policy ${name}`)
  return found.doc
}
