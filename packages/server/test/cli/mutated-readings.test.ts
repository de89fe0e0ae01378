// Mutated plans, states, templates and account data, read in this process: each policy document that
// stands in one is among those that were read, or something is said to be unread.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { InputError } from '@casegate/answers'
import { type Inventory, isOpenPolicy, readInventory } from '@casegate/answers/inventory'
import { seedFrom } from '../../../../test/seed.ts'
import { count, sized } from '../../../../test/size.ts'
import { pick, randomFrom } from '../support/mutation.ts'
import { mutateFile } from './mutated-files.ts'
import { readSamples } from './sample-files.ts'

const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? sized(10_000, 250))
const seed = seedFrom('FUZZ_SEED')
const SCOPE = { account: '123456789012', region: 'us-east-1', partition: 'aws' }

it(`${count(ROUNDS)} mutated files are read or refused, with no policy left out (FUZZ_SEED=${seed}, FUZZ_ROUNDS=${ROUNDS})`, async () => {
  const samples = readSamples().filter(({ commands }) =>
    commands.some(([name]) => name === 'audit'),
  )
  let read = 0
  let compared = 0
  for (let round = 0; round < ROUNDS; round++) {
    const random = randomFrom(seed + round)
    const sample = pick(samples, random)
    const text = mutateFile(sample, random).toString('utf8')
    const told = `FUZZ_SEED=${seed + round} FUZZ_ROUNDS=1: ${sample.name}\n${text.slice(0, 3000)}`
    const inventory = await readOrRefuse(sample.name, text, told)
    if (!inventory) continue
    read++
    const documents = documentsIn(inventory, text)
    compared += documents.length
    for (const document of documents) assertKnown(document, inventory, told)
  }
  if (ROUNDS < 100) return
  // Were all of them refused, little would be tested.
  assert.ok(read > ROUNDS / 5 && compared > ROUNDS / 10, `${read} read, ${compared} documents`)
})

async function readOrRefuse(name: string, text: string, told: string) {
  try {
    return await readInventory({ name, text }, SCOPE)
  } catch (error) {
    assert.ok(
      error instanceof InputError,
      `${told}\n${error instanceof Error ? error.stack : error}`,
    )
    for (const fault of error.faults) assert.equal(fault.file, name, told)
    return undefined
  }
}

function assertKnown(document: unknown, { policies, faults, unread }: Inventory, told: string) {
  if (faults.length > 0 || unread.some(({ affects }) => affects.length > 0)) return
  // One that is known in part only has no text to compare.
  const open = policies.filter(({ policy }) => isOpenPolicy(policy))
  const closed = policies.flatMap(({ policy }) => (isOpenPolicy(policy) ? [] : [policy.document]))
  const wanted = canonical(document)
  const isKnown = open.length > 0 || closed.some(one => canonical(one) === wanted)
  assert.ok(isKnown, `this document is not among those read:\n${wanted.slice(0, 500)}\n${told}`)
}

/** Those that the text has where its form has policies. */
function documentsIn({ form }: Inventory, text: string): readonly unknown[] {
  const value: unknown = parsed(text.replace(/^\ufeff/, ''))
  if (form === 'Terraform plan') return managed(at(value, 'planned_values'))
  if (form === 'Terraform state') {
    return [...managed(at(value, 'values')), ...listOf(at(value, 'resources')).flatMap(kept)]
  }
  return []
}

function managed(values: unknown): readonly unknown[] {
  const module = at(values, 'root_module') ?? values
  const own = listOf(at(module, 'resources')).filter(one => at(one, 'mode') !== 'data')
  return [
    ...own.flatMap(one => within(at(one, 'values'))),
    ...listOf(at(module, 'child_modules')).flatMap(managed),
  ]
}

function kept(resource: unknown): readonly unknown[] {
  if (at(resource, 'mode') === 'data') return []
  return listOf(at(resource, 'instances')).flatMap(one => within(at(one, 'attributes')))
}

/** Objects with a Statement, and texts of such; none within another. */
function within(value: unknown): readonly unknown[] {
  if (typeof value === 'string') {
    const inner = parsed(value)
    return typeof inner === 'object' && inner !== null ? within(inner) : []
  }
  if (typeof value !== 'object' || value === null) return []
  if (!Array.isArray(value) && Object.hasOwn(value, 'Statement')) return [value]
  return Object.values(value).flatMap(within)
}

function canonical(document: unknown): string {
  const value = typeof document === 'string' ? parsed(document) : document
  return JSON.stringify(value) ?? ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function at(value: unknown, member: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, member)) return undefined
  return (value as Readonly<Record<string, unknown>>)[member]
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
