// Validation and the engine agree on what a policy is, whatever the text: seeded mutations of policies.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { count, inTurn, sized } from '../../../../test/size.ts'
import { compilePolicies } from '../../src/index.ts'
import { policyKinds } from '../../src/policy/kinds.ts'
import { type PolicyKind, validatePolicy } from '../../src/validate/index.ts'
import { actionTable as actions } from '../action-table.ts'
import { readCorpus } from '../corpus-cases.ts'
import { type Random, seededRandom } from '../random.ts'
import { checkCases, writePolicy } from './cases.ts'

const seed = seedFrom()
const kinds = Object.keys(policyKinds) as PolicyKind[]

/** Does the engine compile this text as a policy of this kind? */
function compiles(text: string, kind: PolicyKind): boolean {
  const { layer } = policyKinds[kind]
  const source = { name: kind, document: text, type: kind === 'trust' ? 'trust' : undefined }
  return compilePolicies({ [layer]: /cps$/.test(layer) ? [[source]] : [source] }).ok
}

function assertAgreement(text: string, kind: PolicyKind): boolean {
  const findings = validatePolicy(text, { kind, actions })
  const errors = findings.filter(({ group }) => group === 'error')
  const compiled = compiles(text, kind)
  const about = `seed ${seed}, ${kind}: ${text}`
  if (!compiled) assert.ok(errors.length > 0, `the engine alone refuses it: ${about}`)
  const unnamed = findings.filter(({ code }) => code === 'INVALID_POLICY')
  assert.deepEqual(unnamed, [], `grammar.ts has no row for it: ${about}`)
  return compiled
}

const MUTATIONS = sized(20_000)

it(`agrees on ${count(MUTATIONS)} mutated policies (seed ${seed})`, () => {
  const random = seededRandom(seed)
  const texts = checkCases.flatMap(({ bad, good, kind }) => [
    writePolicy(bad, kind),
    writePolicy(good, kind),
  ])
  const seen = { compiled: 0, refused: 0 }
  for (let round = 0; round < MUTATIONS; round++) {
    const text = mutate(random.pick(texts), random)
    if (assertAgreement(text, random.pick(kinds))) seen.compiled++
    else seen.refused++
  }
  // Both answers must be common, or the property says little.
  assert.ok(Math.min(seen.compiled, seen.refused) > MUTATIONS / 10, JSON.stringify(seen))
})

it("agrees on every policy of the corpus, in every kind's grammar", () => {
  const documents = readCorpus().flatMap(({ policies }) => Object.values(policies).flat(2))
  const texts = new Set(
    documents.map(document => (typeof document === 'string' ? document : JSON.stringify(document))),
  )
  assert.ok(texts.size > 500)
  for (const [turn, text] of [...texts].entries()) {
    for (const kind of inTurn(kinds, turn)) assertAgreement(text, kind)
  }
})

/** Changes the text, or what it says, in up to three places. */
function mutate(text: string, random: Random): string {
  let mutated = text
  for (let count = random.below(4); count > 0; count--) {
    mutated = random.chance(0.1) ? mutateText(mutated, random) : mutateValue(mutated, random)
  }
  return mutated
}

function mutateText(text: string, random: Random): string {
  const at = random.below(text.length + 1)
  const inserted = random.pick(['"', '{', '}', ',', '\\', '\ud800', '', '*', '${', ' ', '0'])
  return text.slice(0, at) + inserted + text.slice(at + random.below(3))
}

const fragments: readonly unknown[] = [
  null,
  true,
  7,
  '',
  '*',
  'x',
  [],
  {},
  ['*'],
  's3:*',
  's*:Get',
  'arn:aws:s3',
  'arn:aws:s3:::b/${aws:username}',
  'arn:*:s3:::b',
  '${',
  '${aws:username',
  '2008-10-17',
  'Deny',
  { AWS: '*' },
  { Service: 'x' },
  { StringEquals: { 'aws:username': 'x' } },
  { 'ForAllValues:NullIfExists': { x: 'true' } },
  { NumericLessThan: { y: ['1', 'z'] } },
]

const names = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
].concat([
  'NotResource',
  'Condition',
  'Version',
  'Id',
  'Statement',
  'document',
  '__proto__',
  'StringEquals',
])

/** Replaces, removes, renames or adds something somewhere in the value. */
function mutateValue(text: string, random: Random): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return text
  }
  const branches = listBranches(value)
  if (branches.length === 0) return JSON.stringify(random.pick(fragments))
  const branch = random.pick(branches)
  const keys = Object.keys(branch)
  const key = keys.length === 0 ? random.pick(names) : random.pick(keys)
  const change = random.below(4)
  if (change === 0) Reflect.deleteProperty(branch, key)
  else if (change === 1) define(branch, key, random.pick(fragments))
  else if (change === 2) define(branch, random.pick(names), random.pick(fragments))
  else {
    define(branch, random.pick(names), Reflect.get(branch, key))
    Reflect.deleteProperty(branch, key)
  }
  return JSON.stringify(value)
}

function define(branch: object, key: string, value: unknown): void {
  const own = { value, enumerable: true, configurable: true, writable: true }
  Object.defineProperty(branch, Array.isArray(branch) ? branch.length : key, own)
}

function listBranches(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return []
  return [value, ...Object.values(value).flatMap(listBranches)]
}
