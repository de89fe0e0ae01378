// What there can be no more of, at both sides of the edge.
import { fresh, layoutOf, newCase, rows } from './rows.ts'
import { type Input, QUOTAS, type World } from './world.ts'

const option = (value: string) => ({ name: value, value, active: true })
const comment = { comment: { body: 'Seen', contentType: 'Text/Plain' } }
const custom = (...ids: readonly string[]) => ({
  custom: { fields: ids.map(id => ({ id, value: { stringValue: 'ZRH' } })) },
})
const sla = {
  slaInputConfiguration: {
    name: 'first answer',
    type: 'CaseField',
    fieldId: 'status',
    targetFieldValues: [{ stringValue: 'closed' }],
    targetSlaMinutes: 60,
  },
}

async function newCaseId(world: World): Promise<string> {
  return (await world.done('CreateCase', newCase(world.targets))).caseId ?? ''
}

/** As many more as the quota leaves room for. */
async function fillUp(
  { call, done, targets: { domainId } }: World,
  [list, member, limit]: readonly [list: string, member: string, limit: number],
  create: () => readonly [operation: string, input: Input],
): Promise<void> {
  const { body } = await call(list, { domainId })
  const there = body[member] as readonly { readonly namespace?: string }[]
  const own = there.filter(({ namespace }) => namespace !== 'System').length
  for (let count = own; count < limit; count++) await done(...create())
}

export const EXCEEDED = rows(
  'ServiceQuotaExceededException',
  [
    'CreateDomain',
    'more domains',
    /quota of 3 Cases domains/,
    async ({ done }) => {
      // The third is the one in creation.
      await done('CreateDomain', { name: fresh() })
      return { name: fresh() }
    },
  ],
  [
    'CreateField',
    'more fields',
    /quota of 4 fields/,
    async world => {
      const input = () => ({ domainId: world.targets.domainId, name: fresh(), type: 'Text' })
      const room = ['ListFields', 'fields', QUOTAS.caseFields] as const
      await fillUp(world, room, () => ['CreateField', input()])
      return input()
    },
  ],
  [
    'BatchPutFieldOptions',
    'more options',
    /at most 3 options/,
    async ({ done, targets: { domainId, selectFieldId: fieldId } }) => {
      const put = (...values: readonly string[]) => ({
        domainId,
        fieldId,
        options: values.map(option),
      })
      await done('BatchPutFieldOptions', put('PDX', 'LIS'))
      // Those that are there already may come again.
      await done('BatchPutFieldOptions', put('ZRH', 'PDX', 'LIS'))
      return put('ZRH', 'BSL')
    },
  ],
  [
    'CreateLayout',
    'more fields in one',
    /at most 2 fields/,
    async ({ done, targets: { domainId, fieldId, selectFieldId } }) => {
      const most = { domainId, name: fresh(), content: layoutOf(fieldId, selectFieldId) }
      const { layoutId } = await done('CreateLayout', most)
      await done('DeleteLayout', { domainId, layoutId })
      return { domainId, name: fresh(), content: layoutOf(fieldId, selectFieldId, 'summary') }
    },
  ],
  [
    'UpdateLayout',
    'more fields in one',
    /at most 2 fields/,
    async ({ done, targets: { domainId, layoutId, fieldId, selectFieldId } }) => {
      const put = (...ids: readonly string[]) => ({ domainId, layoutId, content: layoutOf(...ids) })
      await done('UpdateLayout', put(fieldId, selectFieldId))
      return put(fieldId, selectFieldId, 'summary')
    },
  ],
  [
    'CreateLayout',
    'more layouts',
    /quota of 3 layouts/,
    async world => {
      const { domainId } = world.targets
      const input = () => ({ domainId, name: fresh(), content: layoutOf() })
      const room = ['ListLayouts', 'layouts', QUOTAS.caseLayouts] as const
      await fillUp(world, room, () => ['CreateLayout', input()])
      return input()
    },
  ],
  [
    'CreateTemplate',
    'more templates',
    /quota of 3 templates/,
    async world => {
      const input = () => ({ domainId: world.targets.domainId, name: fresh() })
      const room = ['ListTemplates', 'templates', QUOTAS.caseTemplates] as const
      await fillUp(world, room, () => ['CreateTemplate', input()])
      return input()
    },
  ],
  [
    'CreateRelatedItem',
    'more items of a case',
    /at most 5 related items\.$/,
    async world => {
      const { domainId } = world.targets
      const input = { domainId, caseId: await newCaseId(world), type: 'Comment', content: comment }
      for (let count = 0; count < QUOTAS.relatedItemsPerCase; count++) {
        await world.done('CreateRelatedItem', input)
      }
      return input
    },
  ],
  [
    'CreateRelatedItem',
    'more SLAs of a case',
    /at most 2 related items of type Sla/,
    async world => {
      const { domainId } = world.targets
      const input = { domainId, caseId: await newCaseId(world), type: 'Sla', content: { sla } }
      for (let count = 0; count < QUOTAS.slasPerCase; count++) {
        await world.done('CreateRelatedItem', input)
      }
      return input
    },
  ],
  [
    'CreateRelatedItem',
    'more fields of a custom item',
    /at most 2 fields/,
    async ({ done, targets: { domainId, caseId, fieldId, selectFieldId } }) => {
      const of = (...ids: readonly string[]) => ({ type: 'Custom', content: custom(...ids) })
      await done('CreateRelatedItem', { domainId, caseId, ...of(fieldId, selectFieldId) })
      return { domainId, caseId, ...of(fieldId, selectFieldId, 'another') }
    },
  ],
  [
    'UpdateRelatedItem',
    'more fields of a custom item',
    /at most 2 fields/,
    async world => {
      const { domainId, fieldId, selectFieldId } = world.targets
      const place = { domainId, caseId: await newCaseId(world) }
      const made = { ...place, type: 'Custom', content: custom(fieldId) }
      const { relatedItemId } = await world.done('CreateRelatedItem', made)
      const update = (...ids: readonly string[]) => ({
        ...place,
        relatedItemId,
        content: custom(...ids),
      })
      await world.done('UpdateRelatedItem', update(fieldId, selectFieldId))
      return update(fieldId, selectFieldId, 'another')
    },
  ],
)
