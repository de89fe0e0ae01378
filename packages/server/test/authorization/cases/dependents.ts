// The condition keys of what Cases asks of other services for the caller.
import type { Account } from './account.ts'
import { callOf, newCase, newComment } from './calls.ts'
import type { KeyCase } from './key-case.ts'

/** What is asked of others for the caller: with their tags and keys, and as asked by Cases. */
export function dependents(account: Account): readonly KeyCase[] {
  const { domainId, caseId, profileArn, contactArn, userArn } = account
  const customer = [{ id: 'customer_id', value: { stringValue: profileArn } }]
  const update = callOf('UpdateCase', 'a customer', { domainId, caseId, fields: customer })
  const contact = newComment(account, { type: 'Contact', content: { contact: { contactArn } } })
  const via = (calledVia: string) => ({
    'ForAnyValue:StringEquals': { 'aws:CalledVia': calledVia },
  })
  return [
    ...['blue', 'red'].map(value => ({
      key: 'aws:ResourceTag/team',
      condition: { StringEquals: { 'aws:ResourceTag/team': value } },
      action: 'profile:SearchProfiles',
      calls: [update],
    })),
    ...['TASK', 'VOICE'].map(value => ({
      key: 'connect:Channel',
      condition: { StringEquals: { 'connect:Channel': value } },
      action: 'connect:DescribeContact',
      calls: [callOf('CreateRelatedItem', 'a contact', contact)],
    })),
    ...['cases.amazonaws.com', 'connect.amazonaws.com'].map(value => ({
      key: 'aws:CalledVia',
      condition: via(value),
      action: 'connect:DescribeUser',
      calls: [callOf('CreateCase', 'by a user', newCase(account, { performedBy: { userArn } }))],
    })),
  ]
}
