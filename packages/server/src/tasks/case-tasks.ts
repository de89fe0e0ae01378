// Tasks about cases: working on them, reading their history, sending their events, tagging.
import { describeApiTask } from './api-task.ts'
import { CASES_RESOURCES } from './cases-resources.ts'
import { CASES_AUTHORIZATION_REFERENCE, PERMISSIONS_PAGE_2026 } from './sources.ts'
import type { Task, TaskPermission } from './task.ts'

export const workCases: Task = describeApiTask({
  id: 'work-cases',
  title: 'Work cases: create, read, update, search, comment',
  steps: [
    {
      call: 'cases:ListTemplates',
      does: 'lists the templates, to choose one for a new case',
      on: ['domain'],
    },
    { call: 'cases:GetTemplate', does: 'reads the template', on: ['domain', 'template'] },
    { call: 'cases:GetLayout', does: 'reads how a case is laid out', on: ['domain', 'layout'] },
    { call: 'cases:ListFields', does: 'lists the fields of the domain', on: ['domain'] },
    { call: 'cases:BatchGetField', does: 'reads fields by their ids', on: ['domain', 'field'] },
    {
      call: 'cases:ListFieldOptions',
      does: 'lists the values that a single-select field may have',
      on: ['domain', 'field'],
    },
    {
      call: 'cases:CreateCase',
      does: 'creates a case from a template',
      on: ['domain', 'template', 'field', 'case'],
    },
    { call: 'cases:GetCase', does: 'reads a case', on: ['domain', 'field', 'case'] },
    {
      call: 'cases:UpdateCase',
      does: 'changes the fields of a case',
      on: ['domain', 'field', 'case'],
    },
    { call: 'cases:SearchCases', does: 'finds cases by their fields', on: ['domain'] },
    {
      call: 'cases:ListCasesForContact',
      does: 'lists the cases that a contact belongs to',
      on: ['domain'],
    },
    {
      call: 'cases:CreateRelatedItem',
      does: 'comments on a case, or relates a contact to it',
      on: ['domain', 'case', 'relatedItem'],
    },
    {
      call: 'cases:SearchRelatedItems',
      does: 'reads the comments and contacts of a case',
      on: ['domain', 'case'],
    },
  ],
  newer: [
    {
      action: 'profile:SearchProfiles',
      resource: '*',
      why: 'Creating a case looks for the customer profile that it belongs to.',
      step: 'cases:CreateCase',
      source: PERMISSIONS_PAGE_2026,
    },
  ],
})

export const readAuditHistory: Task = describeApiTask({
  id: 'read-audit-history',
  title: "Read a case's audit history",
  steps: [
    { call: 'cases:SearchCases', does: 'finds the case', on: ['domain'] },
    {
      call: 'cases:GetCaseAuditEvents',
      does: 'reads who changed what in the case, and when',
      on: ['domain', 'case'],
    },
  ],
})

export const streamEvents: Task = describeApiTask({
  id: 'stream-events',
  title: 'Stream case events to EventBridge',
  steps: [
    {
      call: 'cases:GetCaseEventConfiguration',
      does: 'reads whether events are sent, and with what data',
      on: ['domain'],
    },
    {
      call: 'cases:PutCaseEventConfiguration',
      does: 'turns the events on or off and chooses their data',
      on: ['domain'],
    },
  ],
})

/** Its resource types are all optional: whatever is tagged is asked about, so each is listed. */
export const tagResources: Task = describeApiTask({
  id: 'tag-resources',
  title: 'Tag the resources of a domain',
  steps: [
    { call: 'cases:ListTagsForResource', does: 'reads the tags of a resource', on: ['any'] },
    { call: 'cases:TagResource', does: 'adds tags to a resource', on: [] },
    { call: 'cases:UntagResource', does: 'removes tags from a resource', on: [] },
  ],
  more: [
    ...tagging('cases:TagResource', 'It adds tags.'),
    ...tagging('cases:UntagResource', 'It removes tags.'),
  ],
})

/** A domain's pattern reaches over all that is in the domain; a scope makes it one domain's ARN. */
function tagging(action: string, does: string): TaskPermission[] {
  const types = ['domain', 'field', 'layout', 'template', 'caseRule', 'case'] as const
  return types.map(type => ({
    action,
    resource: CASES_RESOURCES[type],
    why: `${does} IAM asks about the one resource whose tags they are.`,
    step: action,
    source: CASES_AUTHORIZATION_REFERENCE,
  }))
}
