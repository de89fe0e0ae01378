// The condition keys of Cases: for each, a policy with it, and calls that meet it or do not.
import { type Account, taggable } from './account.ts'
import { callOf, newCase, newComment } from './calls.ts'
import { dependents } from './dependents.ts'
import type { KeyCase } from './key-case.ts'

const CASES = 'arn:aws:cases:*:*:domain/*/case/*'
const ITEMS = `${CASES}/related-item/*`

export function keyCases(account: Account): readonly KeyCase[] {
  return [
    ...users(account),
    ...items(account),
    ...resourceTags(account),
    ...requestTags(account),
    ...batches(account),
    ...dependents(account),
  ]
}

const OTHER = 'arn:aws:connect:us-east-1:123456789012:instance/other/agent/other'

function users(account: Account): readonly KeyCase[] {
  const { domainId, caseId, userArn } = account
  const fields = [{ id: 'title', value: { stringValue: 'Found luggage' } }]
  const by = (performedBy?: object) => ({ performedBy })
  const rows = [
    ['CreateCase', (more: object) => newCase(account, more)],
    ['UpdateCase', (more: object) => ({ domainId, caseId, fields, ...more })],
    ['CreateRelatedItem', (more: object) => newComment(account, more)],
  ] as const
  return rows.map(([operation, input]) => ({
    key: 'connect:UserArn',
    condition: { ArnEquals: { 'connect:UserArn': userArn } },
    action: `cases:${operation}`,
    calls: [
      callOf(operation, 'by that user', input(by({ userArn }))),
      callOf(operation, 'by another user', input(by({ userArn: OTHER }))),
      callOf(operation, 'by an entity', input(by({ customEntity: userArn }))),
      callOf(operation, 'by nobody', input(by())),
    ],
  }))
}

function items(account: Account): readonly KeyCase[] {
  const { domainId, caseId, userArn, contactArn } = account
  const content = { comment: { body: 'Seen', contentType: 'Text/Plain' } }
  const change = (relatedItemId: string, more: object = {}) => ({
    domainId,
    caseId,
    relatedItemId,
    content,
    ...more,
  })
  const creator = (value: string) => ({ StringEquals: { 'cases:CreatedBy': value } })
  const type = (value: string) => ({ StringEquals: { 'cases:RelatedItemType': value } })
  const nothing = { domainId, caseId, relatedItemId: 'nothing' }
  return [
    {
      key: 'cases:CreatedBy',
      condition: creator(userArn),
      action: 'cases:CreateRelatedItem',
      resource: ITEMS,
      calls: [
        callOf(
          'CreateRelatedItem',
          'by that user',
          newComment(account, { performedBy: { userArn } }),
        ),
        callOf('CreateRelatedItem', 'by nobody', newComment(account)),
      ],
    },
    {
      key: 'cases:CreatedBy',
      condition: creator(userArn),
      action: 'cases:UpdateRelatedItem',
      resource: ITEMS,
      calls: [
        callOf('UpdateRelatedItem', "that user's", change(account.itemByUser)),
        callOf('UpdateRelatedItem', "an entity's", change(account.itemByEntity)),
        callOf(
          'UpdateRelatedItem',
          "nobody's, by that user",
          change(account.relatedItemId, { performedBy: { userArn } }),
        ),
      ],
    },
    {
      key: 'cases:CreatedBy',
      condition: creator('night shift'),
      action: 'cases:UpdateRelatedItem',
      resource: ITEMS,
      calls: [
        callOf('UpdateRelatedItem', "an entity's", change(account.itemByEntity)),
        callOf('UpdateRelatedItem', "that user's", change(account.itemByUser)),
      ],
    },
    {
      key: 'cases:CreatedBy',
      condition: creator(userArn),
      action: 'cases:DeleteRelatedItem',
      resource: ITEMS,
      calls: [
        callOf('DeleteRelatedItem', "an entity's", change(account.itemByEntity)),
        callOf('DeleteRelatedItem', 'what is not there', nothing),
        callOf('DeleteRelatedItem', "that user's", change(account.itemByUser)),
      ],
    },
    {
      key: 'cases:RelatedItemType',
      condition: type('Comment'),
      action: 'cases:CreateRelatedItem',
      resource: ITEMS,
      calls: [
        callOf('CreateRelatedItem', 'a comment', newComment(account)),
        callOf(
          'CreateRelatedItem',
          'a contact',
          newComment(account, { type: 'Contact', content: { contact: { contactArn } } }),
        ),
      ],
    },
    {
      key: 'cases:RelatedItemType',
      condition: type('Contact'),
      action: 'cases:UpdateRelatedItem',
      resource: ITEMS,
      calls: [callOf('UpdateRelatedItem', 'a comment', change(account.relatedItemId))],
    },
    {
      key: 'cases:RelatedItemType',
      condition: type('Comment'),
      action: 'cases:DeleteRelatedItem',
      resource: ITEMS,
      calls: [
        callOf('DeleteRelatedItem', 'what is not there', nothing),
        callOf('DeleteRelatedItem', 'a comment', change(account.itemByEntity)),
      ],
    },
  ]
}

/** On all seven types, and the profile's domain: the one that is blue, then another value of the policy. */
function resourceTags(account: Account): readonly KeyCase[] {
  const { domainId, caseId, fieldId, layoutId, templateId, caseRuleId, relatedItemId } = account
  const content = { comment: { body: 'Seen', contentType: 'Text/Plain' } }
  const reads = [
    callOf('GetDomain', 'the domain', { domainId }),
    callOf('BatchGetField', 'the field', { domainId, fields: [{ id: fieldId }] }),
    callOf('GetLayout', 'the layout', { domainId, layoutId }),
    callOf('GetTemplate', 'the template', { domainId, templateId }),
    callOf('BatchGetCaseRule', 'the rule', { domainId, caseRules: [{ id: caseRuleId }] }),
    callOf('GetCaseAuditEvents', 'the case', { domainId, caseId }),
    callOf('UpdateRelatedItem', 'the item', { domainId, caseId, relatedItemId, content }),
  ]
  const key = 'aws:ResourceTag/team'
  const tagged = taggable(account).flatMap((resource, index) => {
    const read = reads[index]
    return ['blue', 'red'].map(value => ({
      key,
      condition: { StringEquals: { [key]: value } },
      action: `cases:${read?.operation}`,
      resource,
      calls: read ? [read] : [],
    }))
  })
  return [
    ...tagged,
    {
      key,
      condition: { StringEquals: { [key]: 'blue' } },
      action: 'cases:CreateCase',
      resource: CASES,
      calls: [callOf('CreateCase', 'with that tag, which no case has yet', newCase(account))],
    },
    {
      key,
      condition: { StringEquals: { [key]: 'blue' } },
      action: 'cases:GetCaseAuditEvents',
      resource: CASES,
      calls: [
        callOf('GetCaseAuditEvents', 'another case', { domainId, caseId: account.otherCaseId }),
        callOf('GetCaseAuditEvents', 'what is not there', { domainId, caseId: 'nothing' }),
      ],
    },
  ]
}

function requestTags(account: Account): readonly KeyCase[] {
  const arn = account.domainArn
  const value = { StringEquals: { 'aws:RequestTag/site': 'zrh' } }
  const names = { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['site', 'team'] } }
  const tag = (what: string, tags: object) => callOf('TagResource', what, { arn, tags })
  const create = (what: string, tags?: object) =>
    callOf('CreateCase', what, newCase(account, { tags }))
  const untag = (what: string, tagKeys: string[]) => callOf('UntagResource', what, { arn, tagKeys })
  return [
    {
      key: 'aws:RequestTag',
      condition: value,
      action: 'cases:TagResource',
      calls: [
        tag('with that tag', { site: 'zrh' }),
        tag('with another value', { site: 'bsl' }),
        tag('with another tag', { team: 'blue' }),
        create('with that tag', { site: 'zrh' }),
        create('with another value', { site: 'bsl' }),
        create('with no tags', {}),
        create('without tags'),
      ],
    },
    {
      key: 'aws:TagKeys',
      condition: names,
      action: 'cases:TagResource',
      calls: [
        tag('with some of them', { site: 'zrh' }),
        tag('with one more', { site: 'zrh', shift: 'night' }),
        create('with one more', { shift: 'night' }),
      ],
    },
    {
      key: 'aws:TagKeys',
      condition: names,
      action: 'cases:UntagResource',
      calls: [untag('with some of them', ['site']), untag('with one more', ['site', 'shift'])],
    },
  ]
}

function batches({ domainId, caseId }: Account): readonly KeyCase[] {
  const fields = [{ id: 'title', value: { stringValue: 'Found luggage' } }]
  return ['true', 'false'].map(value => ({
    key: 'cases:IsBatchAction',
    condition: { Bool: { 'cases:IsBatchAction': value } },
    action: 'cases:UpdateCase',
    calls: [
      callOf('BatchUpdateCase', 'a batch', { domainId }),
      callOf('UpdateCase', 'one case', { domainId, caseId, fields }),
    ],
  }))
}
