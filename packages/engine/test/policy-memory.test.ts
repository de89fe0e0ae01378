// A memory shares compiled documents, changes no answer, and holds no more bytes than it says.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { seedFrom } from '../../../test/seed.ts'
import { explain } from '../src/explain/index.ts'
import {
  type CompiledPolicies,
  compilePolicies,
  createPolicyMemory,
  decide,
  type PolicyMemory,
  type PolicyParts,
  weighPolicies,
} from '../src/index.ts'
import { randomPolicies } from './generator/policies.ts'
import { randomRequest } from './generator/requests.ts'
import { managedPolicies } from './managed-policies.ts'
import { seededRandom } from './random.ts'

const seed = seedFrom()

test(`with a memory every answer is the same (CASEGATE_TEST_SEED=${seed})`, () => {
  // Small, so that documents are forgotten and compiled again in between.
  const memory = createPolicyMemory(100_000)
  for (let round = 0; round < 300; round++) {
    const random = seededRandom(Math.imul(seed, 0x9e3779b1) + round)
    const parts = asTexts(randomPolicies(random)) as PolicyParts
    const alone = compilePolicies(parts)
    const shared = [compilePolicies(parts, memory), compilePolicies(parts, memory)]
    for (const one of shared) assert.equal(one.ok, alone.ok)
    if (!alone.ok) {
      assert.deepEqual(shared, [alone, alone])
      continue
    }
    for (let asked = 0; asked < 5; asked++) {
      const request = randomRequest(random)
      for (const one of shared) {
        assert.ok(one.ok)
        assert.deepEqual(decide(one.policies, request), decide(alone.policies, request))
        assert.deepEqual(explain(one.policies, request), explain(alone.policies, request))
      }
    }
  }
  assert.ok(memory.bytes <= 100_000)
})

test('a document is compiled once, whoever has it and whatever the policy is named', () => {
  const memory = createPolicyMemory(1_000_000)
  const [view, change] = [documentOf('cases:Get*'), documentOf('cases:Update*')]
  for (const name of ['one', 'other']) {
    const named = { name, document: String(view) }
    assert.ok(compilePolicies({ identity: [named, change] }, memory).ok)
  }
  assert.equal(memory.misses, 2)
  const named = compilePolicies({ identity: [{ name: 'third', document: view }] }, memory)
  assert.ok(named.ok)
  assert.equal(decide(named.policies, REQUEST).decidedBy[0]?.policy, 'third')
  assert.equal(memory.misses, 2)
  // What it may contain, and how its ARNs are read, goes by where it stands.
  assert.ok(!compilePolicies({ resource: view }, memory).ok)
  assert.ok(compilePolicies({ session: view, boundary: view }, memory).ok)
  assert.ok(compilePolicies({ session: view, boundary: view }, memory).ok)
  assert.equal(memory.misses, 5)
})

test('a document that is a value is compiled each time, since its owner may change it', () => {
  const memory = createPolicyMemory(1_000_000)
  const document = JSON.parse(documentOf('cases:Get*'))
  assert.equal(decisionOn(compilePolicies({ identity: document }, memory)), 'allowed')
  document.Statement.Effect = 'Deny'
  assert.equal(decisionOn(compilePolicies({ identity: document }, memory)), 'explicitDeny')
  assert.equal(memory.bytes, 0)
})

test('the least recently used are forgotten, and one that is too large is not kept', () => {
  const memory = createPolicyMemory(30_000)
  const used = documentOf('cases:Used')
  for (let count = 0; count < 100; count++) {
    compilePolicies({ identity: [documentOf(`cases:Other${count}`), used] }, memory)
    assert.ok(memory.bytes <= 30_000)
  }
  assert.equal(memory.misses, 101)
  const large = documentOf(...Array.from({ length: 1_000 }, (_, at) => `cases:Large${at}`))
  assert.ok(compilePolicies({ identity: large }, memory).ok)
  assert.equal(memory.bytes, 0)
})

test('all AWS managed policies weigh no less than they hold, and not much more', () => {
  const texts = managedPolicies.map(({ doc }) => JSON.stringify(doc, undefined, 2))
  assertWeight(texts, 3)
})

const ACTION = 'cases:GetDomain'
const arns = (count: number, name: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => `arn:aws:s3:::${name(at)}`)
const latin = Array.from({ length: 190 }, (_, at) => String.fromCharCode(0x40 + at)).join('')

/** Policies made to hold much for their length. */
const HEAVY: Readonly<Record<string, object>> = {
  'short actions': { Action: Array.from({ length: 500 }, (_, at) => `a:${at}`), Resource: '*' },
  'actions full of stars': { Action: [`s3:${'*a'.repeat(500)}`], Resource: '*' },
  'resources full of stars': { Action: ACTION, Resource: arns(50, at => '*a'.repeat(50) + at) },
  'long pieces with holes': { Action: ACTION, Resource: [`arn:aws:s3:::?${latin.repeat(20)}`] },
  'every second place a hole': { Action: ACTION, Resource: arns(10, at => '?b'.repeat(200) + at) },
  variables: { Action: ACTION, Resource: arns(50, at => '${aws:username}'.repeat(5) + at) },
  conditions: {
    Action: ACTION,
    Resource: '*',
    Condition: {
      StringLike: Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`aws:K${at}`, '*a*'])),
      StringEquals: { 'aws:Many': Array.from({ length: 500 }, (_, at) => `${at}`) },
      ArnLike: { 'aws:SourceArn': arns(50, at => `*${at}`) },
      IpAddress: { 'aws:SourceIp': Array.from({ length: 100 }, (_, at) => `2001:db8:${at}::/48`) },
      StringNotLike: { 'aws:Long': [`?${latin.repeat(10)}`] },
    },
  },
}

for (const [name, elements] of Object.entries(HEAVY)) {
  test(`a policy of ${name} weighs no less than it holds`, () => {
    const Statement = [
      { Effect: 'Allow', ...elements },
      { Effect: 'Deny', ...elements },
    ]
    const text = JSON.stringify({ Version: '2012-10-17', Statement })
    // Documents of their own, which differ by a space somewhere.
    assertWeight(
      Array.from({ length: 20 }, (_, at) => `${text}${' '.repeat(at)}`),
      8,
    )
  })
}

test('sets weigh no less than they hold, with what was asked of them', () => {
  const memory = createPolicyMemory(Number.POSITIVE_INFINITY)
  const texts = managedPolicies.slice(0, 40).map(({ doc }) => JSON.stringify(doc))
  const compile = () => {
    const result = compilePolicies({ identity: texts, boundary: texts.slice(0, 1) }, memory)
    assert.ok(result.ok)
    return result.policies
  }
  const actions = Array.from({ length: 60 }, (_, at) => [`ec2:Run${at}`, `s3:Get${at}`]).flat()
  const ask = (policies: CompiledPolicies, number: number) => {
    const principal = `arn:aws:iam::123456789012:user/${number}`
    for (const action of actions) decide(policies, { ...REQUEST, principal, action })
  }
  ask(compile(), -1)
  const before = heapUsed()
  const sets = Array.from({ length: 30 }, compile)
  const between = heapUsed()
  sets.forEach(ask)
  const after = heapUsed()
  const weight = sets.map(weighPolicies).reduce((sum, one) => sum + one)
  assertBetween(after - before, weight, 3)
  assert.ok(between - before < (after - before) / 2, 'what is asked is most of it')
})

/** What compiling these documents adds to the heap must be no more than what it is weighed at. */
function assertWeight(texts: readonly string[], most: number): void {
  const compileAll = (memory: PolicyMemory) => {
    for (const text of texts) assert.ok(compilePolicies({ identity: text }, memory).ok, text)
  }
  compileAll(createPolicyMemory(0))
  const before = heapUsed()
  const memory = createPolicyMemory(Number.POSITIVE_INFINITY)
  compileAll(memory)
  const held = heapUsed() - before
  assert.equal(memory.misses, new Set(texts).size)
  assertBetween(held, memory.bytes, most)
}

function assertBetween(held: number, weight: number, most: number): void {
  const said = `${held} bytes are held, ${weight} are counted (${(weight / held).toFixed(2)})`
  assert.ok(held <= weight, said)
  assert.ok(weight <= most * held, said)
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  collect()
  const { heapUsed: used, arrayBuffers } = process.memoryUsage()
  return used + arrayBuffers
}

const REQUEST = {
  principal: 'arn:aws:iam::123456789012:user/ana',
  action: ACTION,
  resource: '*',
}

function decisionOn(result: ReturnType<typeof compilePolicies>): string {
  return result.ok ? decide(result.policies, REQUEST).decision : 'none'
}

function documentOf(...Action: string[]): string {
  const Statement = { Effect: 'Allow', Action, Resource: '*' }
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

/** Each document as text; what is no document stays as it is. */
function asTexts(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(asTexts)
  if (typeof part !== 'object' || part === null) return part
  if ('Statement' in part || 'Version' in part) return JSON.stringify(part)
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, asTexts(value)]))
}
