// The calls of Cases that say together all that its operations ask: the smallest of each, and fuller ones.
import type { CasesOperations } from '../../../src/models/generated/cases.ts'
import { examplesFor } from '../../support/examples.ts'
import { type Account, taggable } from './account.ts'

export interface CaseCall {
  readonly operation: string
  /** What it has beside the least. */
  readonly what: string
  readonly input: Readonly<Record<string, unknown>>
}

/** None takes away what a later one is about. */
export function callsOf(account: Account): readonly CaseCall[] {
  const examples = examplesFor(account).cases
  const smallest = Object.entries(examples).map(
    ([operation, input]): CaseCall => ({ operation, what: '', input: Object(input) }),
  )
  return [...smallest, ...fuller(account), ...newest(account)]
    .map((one, index) => ({ ...one, turn: turnOf(one.operation), index }))
    .sort((a, b) => a.turn - b.turn || a.operation.localeCompare(b.operation) || a.index - b.index)
}

function turnOf(operation: string): number {
  if (operation === 'DeleteDomain') return 3
  if (operation === 'DeleteCase') return 2
  return /^Delete/.test(operation) ? 1 : 0
}

const text = (id: string, stringValue: string) => ({ id, value: { stringValue } })

export function newCase(account: Account, more: object = {}): CaseCall['input'] {
  const { domainId, templateId } = account
  return { domainId, templateId, fields: [text('title', 'Lost luggage')], ...more }
}

export function newComment(account: Account, more: object = {}): CaseCall['input'] {
  const { domainId, caseId } = account
  const content = { comment: { body: 'Seen', contentType: 'Text/Plain' } }
  return { domainId, caseId, type: 'Comment', content, ...more }
}

function fuller(account: Account): readonly CaseCall[] {
  const { domainId, caseId, fieldId, selectFieldId, userArn, contactArn } = account
  const performedBy = { userArn }
  const named = [
    text('assigned_queue', account.queueArn),
    text('assigned_user', userArn),
    text('customer_id', account.profileArn),
  ]
  const title = text('title', 'Lost luggage')
  const many = { performedBy, fields: [title, text(fieldId, 'ABC123'), ...named] }
  const rows: readonly (readonly [keyof CasesOperations, string, object])[] = [
    ['BatchGetField', 'two fields', { domainId, fields: [{ id: fieldId }, { id: 'title' }] }],
    ['CreateCase', 'tags', newCase(account, { tags: { team: 'blue' } })],
    ['CreateCase', 'all that is asked', newCase(account, { ...many, tags: { team: 'blue' } })],
    ['CreateRelatedItem', 'a user', newComment(account, { performedBy })],
    [
      'CreateRelatedItem',
      'a contact and a user',
      newComment(account, { type: 'Contact', content: { contact: { contactArn } }, performedBy }),
    ],
    ['CreateTemplate', 'no layout', { domainId, name: 'Plain' }],
    [
      'GetCase',
      'two fields',
      { domainId, caseId, fields: [{ id: 'status' }, { id: selectFieldId }] },
    ],
    ['ListCasesForContact', 'a contact', { domainId, contactArn }],
    ['UpdateCase', 'all that is asked', { domainId, caseId, ...many }],
    [
      'UpdateRelatedItem',
      'a user',
      {
        domainId,
        caseId,
        relatedItemId: account.relatedItemId,
        content: { comment: { body: 'Seen', contentType: 'Text/Plain' } },
        performedBy,
      },
    ],
  ]
  const tagging = taggable(account).flatMap((arn): CaseCall[] => [
    { operation: 'TagResource', what: kindOf(arn), input: { arn, tags: { team: 'blue' } } },
    { operation: 'UntagResource', what: kindOf(arn), input: { arn, tagKeys: ['team'] } },
  ])
  return [
    ...rows.map(([operation, what, input]) => ({ operation, what, input: { ...input } })),
    ...tagging,
  ]
}

/** What no SDK has yet, and nobody serves: who may call it is told that. */
function newest({ domainId }: Account): readonly CaseCall[] {
  return [
    { operation: 'BatchCreateRelatedItem', what: '', input: { domainId } },
    { operation: 'BatchUpdateCase', what: '', input: { domainId } },
  ]
}

function kindOf(arn: string): string {
  return `a ${arn.split('/').at(-2)?.replace(/^.*:/, '')}`
}

export function callOf(operation: string, what: string, input: object): CaseCall {
  return { operation, what, input: { ...input } }
}
