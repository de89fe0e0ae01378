// Random histories of a domain, each step also done by a plain reference: answers and values agree.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { count, sized } from '../../../../test/size.ts'
import { AwsError } from '../../src/base/errors.ts'
import type {
  BooleanCondition,
  CasesOperations,
  FieldValue,
  FieldValueUnion,
} from '../../src/models/generated/cases.ts'
import { CASES_TABLES } from '../../src/services/cases/rows.ts'
import { createCasesService } from '../../src/services/cases/service.ts'
import { staff } from '../../src/services/connect/staff/staff.ts'
import { customers } from '../../src/services/profiles/customers.ts'
import { openBench, operate } from '../services/calls.ts'
import { pick, type Random, randomFrom } from '../support/mutation.ts'
import {
  type Plain,
  Reference,
  type ReferenceCase,
  type ReferenceCondition,
  type ReferenceField,
  type ReferenceRule,
  type Wanted,
} from './reference.ts'

const STEPS = sized(100_000, 2_500)
/** A domain is left for a new one, so that none grows for ever. */
const STEPS_A_DOMAIN = 250

const seed = seedFrom('CASES_SEED')

test(`${count(STEPS)} random steps in domains of Cases, seed ${seed}`, async context => {
  const random = randomFrom(seed)
  const seen = new Map<string, number>()
  for (let done = 0; done < STEPS; done += STEPS_A_DOMAIN) {
    const history = await openHistory(context, random, seen)
    for (let at = 0; at < Math.min(STEPS_A_DOMAIN, STEPS - done); at++) await history.step()
  }
  context.diagnostic(`seed ${seed}: ${JSON.stringify(Object.fromEntries(seen))}`)
  for (const name of ['made', 'refused', 'updated', 'closed', 'read']) {
    assert.ok((seen.get(name) ?? 0) > STEPS / 200, `${name}: ${seen.get(name) ?? 0} steps`)
  }
})

async function openHistory(context: TestContext, random: Random, seen: Map<string, number>) {
  const settings = {
    domainCreationMs: 0,
    quotas: { caseFieldOptions: 10_000, slasPerCase: 10_000, relatedItemsPerCase: 10_000 },
  }
  const bench = await openBench(context, { tables: CASES_TABLES, settings })
  const { run } = operate<CasesOperations>(bench, createCasesService({ ...staff, ...customers }))
  const reference = new Reference()
  const { domainId } = await run('CreateDomain', { name: 'any' })
  const { templateId } = await run('CreateTemplate', { domainId, name: 'any' })
  let made = 0

  const tell = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
  const now = () => bench.now.getTime()
  const anyOf = <Key>(map: ReadonlyMap<Key, unknown>) => pick([...map.keys()], random)

  const steps: readonly (readonly [number, () => Promise<void>])[] = [
    [2, newField],
    [1, deleteField],
    [2, putOption],
    [1, changeTemplate],
    [5, newCase],
    [14, updateCase],
    [3, addSla],
    [4, checkCase],
    [3, letTimePass],
  ]
  const turns = steps.flatMap(([share, step]) => Array.from({ length: share }, () => step))
  await newField()
  await newCase()

  return { step: () => pick(turns, random)() }

  function anyCase(): [string, ReferenceCase | undefined] {
    if (reference.cases.size === 0) return ['', undefined]
    const caseId = anyOf(reference.cases)
    return [caseId, reference.cases.get(caseId)]
  }

  async function newField(): Promise<void> {
    if (reference.fields.size > 12) return
    const type = pick<ReferenceField['type']>(['Boolean', 'Number', 'SingleSelect', 'Text'], random)
    const isMultiline = type === 'Text' && random(2) === 0
    const { fieldId } = await run('CreateField', {
      domainId,
      name: `field ${++made}`,
      type,
      ...(type === 'Text' && { attributes: { text: { isMultiline } } }),
    })
    reference.fields.set(fieldId, { type, isMultiline, isDeleted: false, options: new Map() })
  }

  async function deleteField(): Promise<void> {
    const fieldId = anyOf(reference.fields)
    const field = reference.fields.get(fieldId)
    if (!field || reference.fields.size < 4 || random(4) > 0) return
    await agrees(!field.isDeleted, run('DeleteField', { domainId, fieldId }))
    field.isDeleted = true
  }

  async function putOption(): Promise<void> {
    const fieldId = anyOf(reference.fields)
    const field = reference.fields.get(fieldId)
    if (!field) return
    const [value, active] = [`option-${random(4)}`, random(3) > 0]
    const options = [{ name: value, value, active }]
    const isFit = field.type === 'SingleSelect' && !field.isDeleted
    await agrees(isFit, run('BatchPutFieldOptions', { domainId, fieldId, options }))
    if (isFit) field.options.set(value, active)
  }

  async function changeTemplate(): Promise<void> {
    const alive = [...reference.fields].filter(([, field]) => !field.isDeleted).map(([id]) => id)
    const required = alive.filter(() => random(6) === 0)
    const rules = alive.filter(() => random(5) === 0).map(ruleFor)
    const named = await Promise.all(
      rules.map(async rule => {
        const { kind, fieldId, conditions, otherwise } = rule
        const details = { defaultValue: otherwise, conditions: conditions.map(asCondition) }
        const { caseRuleId } = await run('CreateCaseRule', {
          domainId,
          name: `rule ${++made}`,
          rule: kind === 'required' ? { required: details } : { hidden: details },
        })
        return { caseRuleId, fieldId }
      }),
    )
    const requiredFields = required.map(fieldId => ({ fieldId }))
    await run('UpdateTemplate', { domainId, templateId, requiredFields, rules: named })
    reference.required = required
    reference.rules = rules
  }

  function ruleFor(fieldId: string): ReferenceRule {
    const conditions = Array.from({ length: random(4) }, () => anyCondition())
    const kind = random(3) === 0 ? 'hidden' : 'required'
    return { kind, fieldId, conditions, otherwise: random(6) === 0 }
  }

  function anyCondition(): ReferenceCondition {
    const alive = [...reference.fields].filter(([, field]) => !field.isDeleted).map(([id]) => id)
    const fieldId = pick(['status', 'summary', ...alive], random)
    const value = random(3) === 0 ? undefined : fittingValue(fieldId)
    return { fieldId, value, isEqual: random(2) === 0, result: random(3) > 0 }
  }

  async function newCase(): Promise<void> {
    const wanted = anyValues()
    const expected = reference.made(wanted, now())
    const fields = wanted.map(asFieldValue)
    const answer = await agrees(
      expected !== undefined,
      run('CreateCase', { domainId, templateId, fields }),
    )
    tell(expected ? 'made' : 'refused')
    if (expected && answer) reference.cases.set(answer.caseId, expected)
    if (reference.cases.size <= 15) return
    const caseId = anyOf(reference.cases)
    await run('DeleteCase', { domainId, caseId })
    reference.cases.delete(caseId)
    await agrees(false, run('GetCase', { domainId, caseId, fields: [{ id: 'title' }] }))
  }

  async function updateCase(): Promise<void> {
    const [caseId, found] = anyCase()
    if (!found) return
    const wanted = anyValues(found)
    const before = found.values.get('status')
    const isTaken = reference.update(found, wanted, now())
    await agrees(isTaken, run('UpdateCase', { domainId, caseId, fields: wanted.map(asFieldValue) }))
    tell(isTaken ? 'updated' : 'refused')
    if (isTaken && before !== 'closed' && found.values.get('status') === 'closed') tell('closed')
    await compare(caseId, found)
  }

  async function addSla(): Promise<void> {
    const [caseId, found] = anyCase()
    if (!found) return
    const sla = {
      name: `sla ${++made}`,
      target: pick(['open', 'closed'], random),
      minutes: 1 + random(300),
    }
    reference.addSla(found, sla, now())
    await run('CreateRelatedItem', {
      domainId,
      caseId,
      type: 'Sla',
      content: {
        sla: {
          slaInputConfiguration: {
            name: sla.name,
            type: 'CaseField',
            fieldId: 'status',
            targetFieldValues: [{ stringValue: sla.target } as FieldValueUnion],
            targetSlaMinutes: sla.minutes,
          },
        },
      },
    } as CasesOperations['CreateRelatedItem']['input'])
  }

  async function checkCase(): Promise<void> {
    const [caseId, found] = anyCase()
    if (!found) return
    await compare(caseId, found)
    tell('read')
  }

  async function letTimePass(): Promise<void> {
    bench.now = new Date(now() + random(120) * 60_000)
  }

  async function compare(caseId: string, found: ReferenceCase): Promise<void> {
    const ids = [
      ...['title', 'summary', 'status', 'last_closed_datetime', 'last_reopened_datetime'],
      ...['last_updated_datetime', ...reference.fields.keys()],
    ]
    const { fields } = await run('GetCase', { domainId, caseId, fields: ids.map(id => ({ id })) })
    const values = Object.fromEntries(fields.map(({ id, value }) => [id, plainOf(value)]))
    const expected = Object.fromEntries(
      ids.flatMap(id => {
        const value = found.values.get(id)
        return value === undefined ? [] : [[id, value]]
      }),
    )
    assert.deepEqual(values, expected)
    const statuses = new Map<string, string>()
    let nextToken: string | undefined
    do {
      const input = { domainId, caseId, filters: [{ sla: {} }], nextToken }
      const page = await run(
        'SearchRelatedItems',
        input as CasesOperations['SearchRelatedItems']['input'],
      )
      for (const item of page.relatedItems) {
        const sla = item?.content.sla?.slaConfiguration
        if (sla) statuses.set(sla.name, sla.status)
      }
      nextToken = page.nextToken
    } while (nextToken !== undefined)
    const clocks = found.slas.map(sla => [sla.name, reference.statusOf(sla, now())] as const)
    assert.deepEqual(new Map([...statuses].sort()), new Map(clocks.toSorted()))
  }

  /** Mostly of the type that fits; now and then of another, too long, or of no field at all. */
  function anyValues(found?: ReferenceCase): Wanted {
    const ids = ['summary', 'status', ...reference.fields.keys()].filter(() => random(3) === 0)
    const title: Wanted = found && random(4) > 0 ? [] : [['title', random(12) ? 'A title' : '']]
    const others = ids.map(id => [id, anyValue(id)] as const)
    const odd: Wanted = random(40) === 0 ? [[pick(['nothing', 'title'], random), 'x']] : []
    return [...title, ...others, ...odd]
  }

  function anyValue(id: string): Plain | undefined {
    if (random(8) === 0) return undefined
    if (random(30) === 0) return pick<Plain>([1, true, 'x'.repeat(random(6000)), ''], random)
    return fittingValue(id)
  }

  function fittingValue(id: string): Plain {
    if (id === 'status') return pick(['open', 'closed'], random)
    const field = reference.fields.get(id)
    if (field?.type === 'Number') return random(4)
    if (field?.type === 'Boolean') return random(2) === 0
    if (field?.type === 'SingleSelect') return `option-${random(4)}`
    return pick(['a', 'b', 'c'], random)
  }

  function asFieldValue([id, value]: Wanted[number]): FieldValue {
    return { id, value: asValue(value) }
  }
}

function asValue(value: Plain | undefined): FieldValueUnion {
  const member =
    typeof value === 'string'
      ? { stringValue: value }
      : typeof value === 'number'
        ? { doubleValue: value }
        : typeof value === 'boolean'
          ? { booleanValue: value }
          : { emptyValue: {} }
  return member as FieldValueUnion
}

function plainOf(value: FieldValueUnion): Plain | undefined {
  return value.stringValue ?? value.doubleValue ?? value.booleanValue
}

function asCondition({ fieldId, value, isEqual, result }: ReferenceCondition): BooleanCondition {
  const operands = { operandOne: { fieldId }, operandTwo: asValue(value), result }
  return (isEqual ? { equalTo: operands } : { notEqualTo: operands }) as BooleanCondition
}

/** The answer where it was expected; an error of AWS's where none was. */
async function agrees<Answer>(
  expected: boolean,
  answer: Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    const found = await answer
    assert.ok(expected, 'the reference refuses this')
    return found
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    assert.ok(!expected, `the reference takes this: ${error.message}`)
    return undefined
  }
}
