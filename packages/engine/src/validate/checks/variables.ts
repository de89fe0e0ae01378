// Checks of policy variables, `${aws:username}`, in resources and in condition values.

import type { CheckSetting, InStatement, Note, PolicyCheck } from '../check.ts'
import { findConditionKey, isClaimKey, isTagKey } from '../keys.ts'
import type { OutlineEntry } from '../outline.ts'
import { listVariables } from '../variable-text.ts'
import type { ValueSubject } from './values.ts'

export const resourceVariableChecks = listChecks<InStatement<OutlineEntry>>(({ part }) => part)

export const valueVariableChecks = listChecks<ValueSubject>(({ value }) => value)

type Find = (entry: OutlineEntry, setting: CheckSetting) => Iterable<Note>

function listChecks<Subject>(
  entryOf: (subject: Subject) => OutlineEntry,
): readonly PolicyCheck<Subject>[] {
  const on =
    (find: Find): PolicyCheck<Subject>['find'] =>
    (subject, setting) =>
      find(entryOf(subject), setting)
  return [
    { code: 'VARIABLE_UNSUPPORTED_IN_VERSION', group: 'error', find: on(findOldVersion) },
    { code: 'UNKNOWN_VARIABLE', group: 'warning', find: on(findUnknownVariable) },
    { code: 'MULTIVALUED_VARIABLE', group: 'warning', find: on(findMultivaluedVariable) },
  ]
}

/** The names of the keys in a text's variables, escapes such as `${*}` left out. */
function* listKeys(text: string): Iterable<string> {
  for (const inside of listVariables(text)) {
    const name = inside.split(',', 1)[0]?.trim() ?? ''
    if (name.includes(':')) yield name
  }
}

function* findOldVersion({ text, path }: OutlineEntry, { outline }: CheckSetting): Iterable<Note> {
  if (outline.hasVariables) return
  for (const name of listKeys(text)) {
    const message = `\${${name}} is plain text here: variables need "Version": "2012-10-17"`
    yield { path, message }
    return
  }
}

function* findUnknownVariable({ text, path }: OutlineEntry, setting: CheckSetting): Iterable<Note> {
  const { outline, actions } = setting
  if (actions === undefined || !outline.hasVariables) return
  for (const name of listKeys(text)) {
    const folded = name.toLowerCase()
    if (isTagKey(folded) || isClaimKey(folded) || findConditionKey(name, setting)) continue
    const meant = actions.suggestKey(name)
    const hint = meant === undefined ? 'requests never have it' : `did you mean \${${meant}}?`
    yield { path, message: `no condition key is called "${name}": ${hint}` }
    return
  }
}

function* findMultivaluedVariable(
  { text, path }: OutlineEntry,
  setting: CheckSetting,
): Iterable<Note> {
  if (!setting.outline.hasVariables) return
  for (const name of listKeys(text)) {
    const key = findConditionKey(name, setting)
    if (key?.multivalued !== true) continue
    yield { path, message: `${key.name} has several values and cannot stand in a variable` }
    return
  }
}
