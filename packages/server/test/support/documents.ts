// Policy documents for tests: those of a documented option, less a permission, or made here.
import { editionOf, findTask } from '../../../answers/src/tasks/catalogue.ts'
import type { Option, PolicyStatement } from '../../../answers/src/tasks/task.ts'
import type { PersonPolicies } from './people.ts'

export const MANAGED = 'arn:aws:iam::aws:policy/'

export function optionOf(taskId: string, id: Option['id']): Option {
  const task = findTask(taskId)
  const option = task && editionOf(task).options.find(one => one.id === id)
  if (!option) throw new Error(`the catalogue has no option ${id} of ${taskId}`)
  return option
}

/** An option as somebody has it who follows the documentation. */
export function policiesOf(option: Option): PersonPolicies {
  return { inline: documentsOf(option), managed: managedArnsOf(option) }
}

/** The same with one action taken out of the documents; what AWS manages stays as it is. */
export function policiesWithout(option: Option, action: string): PersonPolicies {
  const inline = option.policies.map(({ document }) => ({
    ...document,
    Statement: document.Statement.flatMap(statement => withoutAction(statement, action)),
  }))
  return {
    inline: inline.filter(({ Statement }) => Statement.length > 0),
    managed: managedArnsOf(option),
  }
}

export function allow(action: string | readonly string[], more: object = {}): object {
  return documentOf({ Effect: 'Allow', Action: action, Resource: '*', ...more })
}

export function deny(action: string | readonly string[], more: object = {}): object {
  return documentOf({ Effect: 'Deny', Action: action, Resource: '*', ...more })
}

export function documentsOf({ policies }: Option): object[] {
  return policies.map(({ document }) => document)
}

function documentOf(statement: object): object {
  return { Version: '2012-10-17', Statement: [statement] }
}

function managedArnsOf({ managedPolicies }: Option): string[] {
  return managedPolicies.map(name => MANAGED + name)
}

/** A statement that has no action left is left out. */
function withoutAction(statement: PolicyStatement, action: string): PolicyStatement[] {
  const actions = [statement.Action].flat().filter(one => one !== action)
  return actions.length === 0 ? [] : [{ ...statement, Action: actions }]
}
