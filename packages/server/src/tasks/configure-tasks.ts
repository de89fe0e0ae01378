// Tasks that set up a domain: its fields, layouts, templates and case rules.
import { type ApiStep, describeApiTask } from './api-task.ts'
import type { Task } from './task.ts'

const LIST_FIELDS: ApiStep = {
  call: 'cases:ListFields',
  does: 'lists the fields of the domain',
  on: ['domain'],
}
const READ_FIELDS: ApiStep = {
  call: 'cases:BatchGetField',
  does: 'reads fields by their ids',
  on: ['domain', 'field'],
}
const LIST_LAYOUTS: ApiStep = {
  call: 'cases:ListLayouts',
  does: 'lists the layouts of the domain',
  on: ['domain'],
}
const LIST_RULES: ApiStep = {
  call: 'cases:ListCaseRules',
  does: 'lists the case rules of the domain',
  on: ['domain'],
}
const LIST_TEMPLATES: ApiStep = {
  call: 'cases:ListTemplates',
  does: 'lists the templates of the domain',
  on: ['domain'],
}

export const configureFields: Task = describeApiTask({
  id: 'configure-fields',
  title: 'Configure case fields',
  steps: [
    LIST_FIELDS,
    READ_FIELDS,
    { call: 'cases:CreateField', does: 'creates a field', on: ['domain', 'field'] },
    { call: 'cases:UpdateField', does: 'renames or describes a field', on: ['domain', 'field'] },
    {
      call: 'cases:ListFieldOptions',
      does: 'lists the options of a single-select field',
      on: ['domain', 'field'],
    },
    {
      call: 'cases:BatchPutFieldOptions',
      does: 'writes the options of a single-select field',
      on: ['domain', 'field'],
    },
    { call: 'cases:DeleteField', does: 'deletes a field', on: ['domain', 'field'] },
  ],
})

export const configureLayouts: Task = describeApiTask({
  id: 'configure-layouts',
  title: 'Configure case layouts',
  steps: [
    LIST_FIELDS,
    LIST_LAYOUTS,
    { call: 'cases:GetLayout', does: 'reads a layout', on: ['domain', 'layout'] },
    { call: 'cases:CreateLayout', does: 'creates a layout', on: ['domain', 'layout'] },
    { call: 'cases:UpdateLayout', does: 'changes a layout', on: ['domain', 'layout'] },
    { call: 'cases:DeleteLayout', does: 'deletes a layout', on: ['domain', 'layout'] },
  ],
})

export const configureTemplates: Task = describeApiTask({
  id: 'configure-templates',
  title: 'Configure case templates',
  steps: [
    LIST_FIELDS,
    LIST_LAYOUTS,
    LIST_RULES,
    LIST_TEMPLATES,
    { call: 'cases:GetTemplate', does: 'reads a template', on: ['domain', 'template'] },
    {
      call: 'cases:CreateTemplate',
      does: 'creates a template, with its layout',
      on: ['domain', 'layout', 'template'],
    },
    { call: 'cases:UpdateTemplate', does: 'changes a template', on: ['domain', 'template'] },
    { call: 'cases:DeleteTemplate', does: 'deletes a template', on: ['domain', 'template'] },
  ],
})

export const configureCaseRules: Task = describeApiTask({
  id: 'configure-case-rules',
  title: 'Configure case rules (case field conditions)',
  steps: [
    LIST_FIELDS,
    LIST_RULES,
    { call: 'cases:BatchGetCaseRule', does: 'reads case rules', on: ['domain', 'caseRule'] },
    { call: 'cases:CreateCaseRule', does: 'creates a case rule', on: ['domain', 'caseRule'] },
    { call: 'cases:UpdateCaseRule', does: 'changes a case rule', on: ['domain', 'caseRule'] },
    { call: 'cases:DeleteCaseRule', does: 'deletes a case rule', on: ['domain', 'caseRule'] },
  ],
})
