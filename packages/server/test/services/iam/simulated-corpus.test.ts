// The engine's corpus once more, through SimulateCustomPolicy over HTTP: the same decisions.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type ContextEntry,
  InvalidInputException,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyRequest,
} from '@aws-sdk/client-iam'
import { faultsOfNames } from '@casegate/answers'
import { type CorpusCase, readCorpus } from '../../../../engine/test/corpus-cases.ts'
import { ROOT, startServer } from '../../support/running-server.ts'

// What the operation has no words for. A case that fails for another reason fails the test.
const INEXPRESSIBLE = new Set([
  'an action that AWS does not have',
  'a caller that is no user or role',
  'a policy beyond Latin-1',
  'a resource policy for a caller that is no user',
  'no resource',
  'a resource without policies',
  'several resource policies',
  'the part endpoint',
  'the part rcps',
  'the part session',
])
const LEAST_SHARE = 0.7

const TEXT = /^[\t\n\r\u0020-\u00ff]+$/
const CALLER = /^arn:aws:iam::\d{12}:(user|role)\/([!-~]+\/)?[\w+=,.@-]+$/

/** A case that the operation cannot put into words, and why. */
class Inexpressible extends Error {}

test('every case that SimulateCustomPolicy can express is decided as the corpus says', async test => {
  const server = await startServer()
  test.after(() => server.close())
  const { iam } = server.clientsOf(ROOT)
  const skipped = new Map<string, number>()
  const cases = readCorpus().map(lengthenKeys)
  for (const one of cases) {
    const input = expressOrCount(one, skipped)
    if (!input) continue
    const answer = iam.send(new SimulateCustomPolicyCommand(input))
    if (one.invalid) await assert.rejects(answer, InvalidInputException, one.id)
    else {
      const { EvaluationResults } = await answer
      assert.equal(EvaluationResults?.[0]?.EvalDecision, one.decision, one.id)
    }
  }
  const left = cases.length - [...skipped.values()].reduce((sum, count) => sum + count, 0)
  test.diagnostic(`${left} of ${cases.length} cases simulated`)
  for (const [why, count] of skipped) test.diagnostic(`${count} not: ${why}`)
  assert.deepEqual(
    [...skipped.keys()].filter(why => !INEXPRESSIBLE.has(why)),
    [],
  )
  assert.ok(left / cases.length > LEAST_SHARE)
})

/** IAM's context keys have five letters at least; the corpus calls its own ones `k:v` and the like. */
function lengthenKeys(one: CorpusCase): CorpusCase {
  const text = JSON.stringify(one).replace(/(?<![\w-])([kK]):(?=(?:ip|[abdnvw])\b)/gi, '$1ey:')
  return JSON.parse(text)
}

function expressOrCount(
  one: CorpusCase,
  skipped: Map<string, number>,
): SimulateCustomPolicyRequest | undefined {
  try {
    return express(one)
  } catch (error) {
    if (!(error instanceof Inexpressible)) throw error
    skipped.set(error.message, (skipped.get(error.message) ?? 0) + 1)
    return undefined
  }
}

function express({ policies, request }: CorpusCase): SimulateCustomPolicyRequest {
  const { principal, action } = request
  const { identity, resource, boundary, session, endpoint, scps, rcps } = policies
  for (const [part, value] of Object.entries({ session, endpoint, rcps })) {
    if (value !== undefined) throw new Inexpressible(`the part ${part}`)
  }
  if (!CALLER.test(principal)) throw new Inexpressible('a caller that is no user or role')
  const resources = documentsOf(resource)
  if (resources.length > 0 && !principal.includes(':user/')) {
    throw new Inexpressible('a resource policy for a caller that is no user')
  }
  if (resources.length > 1) throw new Inexpressible('several resource policies')
  if (resource !== undefined && resources.length === 0) {
    throw new Inexpressible('a resource without policies')
  }
  if (!/^[a-z0-9-]+:[a-z0-9_-]+$/i.test(action)) throw new Inexpressible('an action that is none')
  if (faultsOfNames({ actions: [action] }).length > 0) {
    throw new Inexpressible('an action that AWS does not have')
  }
  const [ResourcePolicy] = resources
  return {
    PolicyInputList: documentsOf(identity),
    ActionNames: [action],
    CallerArn: principal,
    ContextEntries: entriesOf(request.context ?? {}),
    ...expressResources(request),
    ...(ResourcePolicy !== undefined && { ResourcePolicy }),
    ...(boundary !== undefined && { PermissionsBoundaryPolicyInputList: documentsOf(boundary) }),
    ...(scps && { OrderedOrganizationPolicyInputList: levelsOf(scps) }),
  }
}

function expressResources({ principal, resource, resourceAccount }: CorpusCase['request']) {
  const ResourceArns = [resource].flat()
  if (ResourceArns.length === 0 || ResourceArns.includes('')) {
    throw new Inexpressible('no resource')
  }
  const caller = principal.split(':')[4]
  for (const arn of ResourceArns) {
    const account = /^\d{12}$/.exec(arn.split(':')[4] ?? '')?.[0]
    const owner = account ?? resourceAccount ?? caller
    if (resourceAccount !== undefined && owner !== resourceAccount) {
      throw new Inexpressible("an owner other than the resource's ARN tells")
    }
  }
  return { ResourceArns, ...(resourceAccount !== undefined && { ResourceOwner: resourceAccount }) }
}

function levelsOf(scps: unknown) {
  const levels = scps as readonly (readonly unknown[])[]
  return levels.map(level => ({ ServiceControlPolicyInputList: level.map(textOf) }))
}

function documentsOf(part: unknown): string[] {
  return part === undefined ? [] : [part].flat().map(textOf)
}

function textOf(policy: unknown): string {
  const isNamed = typeof policy === 'object' && policy !== null && 'document' in policy
  const document = isNamed ? policy.document : policy
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  if (!TEXT.test(text)) throw new Inexpressible('a policy beyond Latin-1')
  return text
}

function entriesOf(context: Readonly<Record<string, unknown>>): ContextEntry[] {
  const entries: ContextEntry[] = []
  for (const [ContextKeyName, value] of Object.entries(context)) {
    // A key without a value is as good as absent, and cannot be sent.
    if (value === null || (Array.isArray(value) && value.length === 0)) continue
    if (ContextKeyName.length < 5) throw new Inexpressible('a context key of few letters')
    const ContextKeyType = Array.isArray(value) ? 'stringList' : 'string'
    const ContextKeyValues = [value].flat().map(String)
    entries.push({ ContextKeyName, ContextKeyType, ContextKeyValues })
  }
  return entries
}
