// Checks of whole statements: what they allow too widely, and what in them does nothing.

import type { CheckSetting, Note, PolicyCheck } from '../check.ts'
import { isFields, type StatementOutline } from '../outline.ts'

type StatementCheck = PolicyCheck<StatementOutline>

export const statementShapeChecks: readonly StatementCheck[] = [
  { code: 'ALLOW_WITH_NOT_ACTION', group: 'securityWarning', find: findAllowNotAction },
  { code: 'ALLOW_WITH_NOT_RESOURCE', group: 'securityWarning', find: findAllowNotResource },
  { code: 'ALLOW_ALL', group: 'securityWarning', find: findAllowAll },
  { code: 'EMPTY_SID_VALUE', group: 'suggestion', find: findEmptySid },
  { code: 'EMPTY_OBJECT_CONDITION', group: 'suggestion', find: findEmptyCondition },
  { code: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT', group: 'securityWarning', find: findNoSelect },
]

/** An SCP's Allow only leaves room, so NotAction there is a habit and no danger. */
function grants({ effect }: StatementOutline, { kind }: CheckSetting): boolean {
  return effect === 'Allow' && kind !== 'scp' && kind !== 'rcp' && kind !== 'boundary'
}

function* findAllowNotAction(statement: StatementOutline, setting: CheckSetting): Iterable<Note> {
  const { action } = statement
  if (!grants(statement, setting) || action?.negated !== true) return
  const message =
    'Allow with NotAction grants everything else, what AWS adds tomorrow too: list the actions'
  yield { path: action.path, atKey: true, message }
}

function* findAllowNotResource(statement: StatementOutline, setting: CheckSetting): Iterable<Note> {
  const { resource } = statement
  if (!grants(statement, setting) || resource?.negated !== true) return
  const message = 'Allow with NotResource grants all other resources: list those that you mean'
  yield { path: resource.path, atKey: true, message }
}

function* findAllowAll(statement: StatementOutline, setting: CheckSetting): Iterable<Note> {
  const { action, resource, clauses } = statement
  if (!grants(statement, setting) || setting.kind === 'endpoint' || clauses.length > 0) return
  if (action?.negated !== false || resource?.negated !== false) return
  const all = action.entries.find(({ text }) => text === '*' || text === '*:*')
  if (all === undefined || !resource.entries.some(({ text }) => text === '*')) return
  const message = 'this allows every action on every resource: grant what is needed instead'
  yield { path: all.path, message }
}

function* findEmptySid({ value, path }: StatementOutline): Iterable<Note> {
  if (value.Sid !== '') return
  yield { path: [...path, 'Sid'], message: 'an empty Sid names nothing: name it or remove it' }
}

function* findEmptyCondition({ value, path }: StatementOutline): Iterable<Note> {
  const { Condition: block } = value
  if (!isFields(block)) return
  const at = [...path, 'Condition']
  if (Object.keys(block).length === 0) {
    yield { path: at, message: 'an empty Condition restricts nothing: remove it or fill it' }
  }
  for (const [operator, keys] of Object.entries(block)) {
    if (!isFields(keys) || Object.keys(keys).length > 0) continue
    const message = `${operator} has no condition key and restricts nothing: remove it or fill it`
    yield { path: [...at, operator], message }
  }
}

/** AWS: "Using IAM policy conditions for fine-grained access control", DynamoDB. */
function* findNoSelect({ effect, clauses }: StatementOutline): Iterable<Note> {
  const restricted = clauses.find(({ folded }) => folded === 'dynamodb:attributes')
  if (effect !== 'Allow' || restricted === undefined) return
  if (clauses.some(({ folded }) => folded === 'dynamodb:select')) return
  const message =
    'reads that name no attributes get them all: test dynamodb:Select for SPECIFIC_ATTRIBUTES too'
  yield { path: restricted.path, atKey: true, message }
}
