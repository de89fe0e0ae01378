// Checks of single condition clauses: one operator, one key.

import { actionName, type ConditionKey, findActionKey } from '../../actions/index.ts'
import type { CheckSetting, InStatement, Note, PolicyCheck } from '../check.ts'
import { findConditionKey, isClaimKey, isTagKey } from '../keys.ts'
import type { ClauseOutline } from '../outline.ts'

type Subject = InStatement<ClauseOutline>

export const clauseChecks: readonly PolicyCheck<Subject>[] = [
  { code: 'INVALID_CONDITION_KEY_FORMAT', group: 'error', find: findKeyWithoutService },
  { code: 'MISSING_TAG_KEY_IN_CONDITION', group: 'error', find: findTagKeyWithoutTag },
  { code: 'INVALID_GLOBAL_CONDITION_KEY', group: 'error', find: findUnknownGlobalKey },
  { code: 'INVALID_SERVICE', group: 'error', find: findKeyOfUnknownService },
  { code: 'INVALID_SERVICE_CONDITION_KEY', group: 'error', find: findUnknownServiceKey },
  { code: 'UNSUPPORTED_GLOBAL_CONDITION_KEY', group: 'error', find: findRetiredKey },
  { code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY', group: 'warning', find: findKeyForeignToActions },
  { code: 'UNTRUSTWORTHY_CONDITION_KEY', group: 'securityWarning', find: findSpoofableKey },
  { code: 'MISSING_PAIRED_CONDITION_KEYS', group: 'securityWarning', find: findUnpairedKey },
  { code: 'TYPE_MISMATCH', group: 'warning', find: findWrongOperator },
  {
    code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    group: 'securityWarning',
    find: findStringLikeOnArn,
  },
  { code: 'MISSING_QUALIFIER', group: 'error', find: findMissingQualifier },
  {
    code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    group: 'securityWarning',
    find: findAllOnSingle,
  },
  { code: 'FORANYVALUE_WITH_SINGLE_VALUED_KEY', group: 'warning', find: findAnyOnSingle },
  {
    code: 'FORALLVALUES_WITHOUT_NULL_CHECK',
    group: 'securityWarning',
    find: findAllWithoutNullCheck,
  },
  { code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN', group: 'error', find: findSeveralBooleans },
  { code: 'REDUNDANT_CONDITION_VALUE_NUM', group: 'suggestion', find: findSeveralBounds },
  { code: 'EQUIVALENT_TO_NULL_FALSE', group: 'suggestion', find: findAnythingGoes },
  { code: 'NULL_WITH_QUALIFIER', group: 'suggestion', find: findNullOfSet },
]

function* findKeyWithoutService({ part }: Subject): Iterable<Note> {
  if (part.key === '' || part.key.includes(':')) return
  const message = `"${part.key}" is not a condition key: write service:key, such as aws:SourceIp`
  yield { path: part.path, atKey: true, message }
}

function* findTagKeyWithoutTag({ part }: Subject): Iterable<Note> {
  if (!/^[a-z0-9-]+:(resource|request|principal)tag\/?$/.test(part.folded)) return
  const message = `name the tag after a slash: ${part.key.replace(/\/$/, '')}/tag-key`
  yield { path: part.path, atKey: true, message }
}

function* findUnknownGlobalKey(subject: Subject, setting: CheckSetting): Iterable<Note> {
  const { key, folded } = subject.part
  if (!folded.startsWith('aws:') || isTagKey(folded) || retiredKeys.has(folded)) return
  if (setting.actions === undefined || findConditionKey(key, setting) !== undefined) return
  yield noteUnknownKey(subject, setting, `AWS has no global condition key "${key}"`)
}

function* findKeyOfUnknownService({ part }: Subject, { actions }: CheckSetting): Iterable<Note> {
  const [prefix = '', name] = part.folded.split(':')
  if (actions === undefined || name === undefined || prefix === 'aws') return
  if (isClaimKey(part.folded) || actions.table.findService(prefix)) return
  if (actions.table.findKey(part.key) || actions.table.unlisted.has(prefix)) return
  const meant = actions.suggestService(prefix)
  const hint = meant === undefined ? 'check the prefix before the colon' : `did you mean ${meant}?`
  const message = `AWS has no service "${prefix}": ${hint}`
  yield { path: part.path, atKey: true, message }
}

function* findUnknownServiceKey(subject: Subject, setting: CheckSetting): Iterable<Note> {
  const { key, folded } = subject.part
  const service = setting.actions?.table.findService(folded.split(':', 1)[0] ?? '')
  if (service === undefined || isTagKey(folded) || isClaimKey(folded)) return
  if (findConditionKey(key, setting) !== undefined) return
  yield noteUnknownKey(subject, setting, `${service.title} has no condition key "${key}"`)
}

function noteUnknownKey({ part }: Subject, { actions }: CheckSetting, message: string): Note {
  const suggestion = actions?.suggestKey(part.key)
  const hint = suggestion === undefined ? '' : `: did you mean ${suggestion}?`
  return { path: part.path, atKey: true, message: message + hint, suggestion }
}

/** AWS: aws:ARN never was a key of requests; these are the ones people mean. */
const retiredKeys: ReadonlyMap<string, string> = new Map([['aws:arn', 'aws:PrincipalArn']])

function* findRetiredKey({ part }: Subject): Iterable<Note> {
  const suggestion = retiredKeys.get(part.folded)
  if (suggestion === undefined) return
  const message = `${part.key} is not supported: use ${suggestion}, or aws:SourceArn for a resource`
  yield { path: part.path, atKey: true, message, suggestion }
}

/** AWS: actions with wildcards are not looked at; tag keys have checks of their own. */
function* findKeyForeignToActions(subject: Subject, setting: CheckSetting): Iterable<Note> {
  const { statement, part } = subject
  const { actions } = setting
  if (actions === undefined || statement.action?.negated !== false) return
  if (isTagKey(part.folded) || part.folded === 'aws:tagkeys' || part.folded === '') return
  const key = findConditionKey(part.key, setting)
  if (key === undefined || !part.folded.includes(':')) return
  const foreign: string[] = []
  for (const { text } of statement.action.entries) {
    if (!setting.budget.spend(50)) return
    if (/[*?]/.test(text)) continue
    const [action] = actions.expand(text) ?? []
    if (action === undefined || findActionKey(actions.table, action, part.key)) continue
    foreign.push(actionName(action))
  }
  if (foreign.length === 0) return
  const shown = foreign.slice(0, 3).join(', ') + (foreign.length > 3 ? ', …' : '')
  const message = `requests for ${shown} never have the key ${key.name}: move them to a statement without it`
  yield { path: part.path, atKey: true, message }
}

/** AWS: "AWS global condition context keys": the caller sets these headers. */
function* findSpoofableKey({ statement, part }: Subject): Iterable<Note> {
  if (part.folded !== 'aws:referer' && part.folded !== 'aws:useragent') return
  if (statement.effect !== 'Allow') return
  const message = `any caller can send what ${part.key} compares: do not grant access by it`
  yield { path: part.path, atKey: true, message }
}

function* findUnpairedKey({ statement, part }: Subject): Iterable<Note> {
  if (part.folded !== 'aws:vpcsourceip') return
  if (statement.clauses.some(({ folded }) => /^aws:sourcevpce?$/.test(folded))) return
  const message = `every VPC may have these addresses: test aws:SourceVpc together with ${part.key}`
  yield { path: part.path, atKey: true, message }
}

/** The operators for each type of key, by the beginning of their names. */
const operatorFamilies: Readonly<Record<ConditionKey['type'], RegExp>> = {
  String: /^(String|Null$)/,
  ARN: /^(Arn|String|Null$)/,
  Bool: /^(Bool$|Null$)/,
  Numeric: /^(Numeric|Null$)/,
  Date: /^(Date|Null$)/,
  IPAddress: /^(IpAddress$|NotIpAddress$|Null$)/,
}

const familyNames: Readonly<Record<ConditionKey['type'], string>> = {
  String: 'a String operator',
  ARN: 'ArnLike',
  Bool: 'Bool',
  Numeric: 'a Numeric operator',
  Date: 'a Date operator',
  IPAddress: 'IpAddress',
}

function* findWrongOperator({ part }: Subject, setting: CheckSetting): Iterable<Note> {
  const key = findConditionKey(part.key, setting)
  if (key === undefined || (part.meaning === undefined && !part.isNull)) return
  if (operatorFamilies[key.type].test(part.name) || toleratesOperator(key, part)) return
  const operator = familyNames[key.type]
  const message = `${key.name} is of type ${key.type}: use ${operator} instead of ${part.name}`
  yield { path: part.path.slice(0, -1), atKey: true, message }
}

/** Some keys that the tables call strings hold ARNs, and epoch seconds are numbers. */
function toleratesOperator(
  { name, type }: ConditionKey,
  { name: operator }: ClauseOutline,
): boolean {
  if (name === 'aws:EpochTime') return operator.startsWith('Numeric')
  return type === 'String' && operator.startsWith('Arn')
}

function* findStringLikeOnArn({ part }: Subject, setting: CheckSetting): Iterable<Note> {
  if (part.name !== 'StringLike' && part.name !== 'StringNotLike') return
  const key = findConditionKey(part.key, setting)
  if (key?.type !== 'ARN' || !part.values.some(({ text }) => text.includes('*'))) return
  const suggestion = part.operator.replace('String', 'Arn')
  const message = `${key.name} holds an ARN: with ${suggestion} a "*" stays in its part of it`
  yield { path: part.path.slice(0, -1), atKey: true, message, suggestion }
}

function* findMissingQualifier({ part }: Subject, setting: CheckSetting): Iterable<Note> {
  if (part.set !== undefined || part.isNull || part.meaning === undefined) return
  const key = findConditionKey(part.key, setting)
  if (key?.multivalued !== true) return
  const message =
    `${key.name} has several values: put ForAnyValue: or ForAllValues: before ${part.operator}, ` +
    'or the condition never matches'
  yield { path: part.path.slice(0, -1), atKey: true, message }
}

function* findAllOnSingle({ statement, part }: Subject, setting: CheckSetting): Iterable<Note> {
  if (part.set !== 'ForAllValues' || statement.effect !== 'Allow' || part.isNull) return
  const key = findConditionKey(part.key, setting)
  if (key === undefined || key.multivalued) return
  const suggestion = part.operator.slice('ForAllValues:'.length)
  const message =
    `${key.name} has one value, and ForAllValues: also matches requests without it: ` +
    'remove ForAllValues:'
  yield { path: part.path.slice(0, -1), atKey: true, message, suggestion }
}

function* findAnyOnSingle({ part }: Subject, setting: CheckSetting): Iterable<Note> {
  if (part.set !== 'ForAnyValue' || part.isNull || isClaimKey(part.folded)) return
  const key = findConditionKey(part.key, setting)
  if (key === undefined || key.multivalued) return
  const suggestion = part.operator.slice('ForAnyValue:'.length)
  const message = `${key.name} has one value: remove ForAnyValue:`
  yield { path: part.path.slice(0, -1), atKey: true, message, suggestion }
}

/** AWS: "Set operators": ForAllValues holds where the key is missing; Null keeps those out. */
function* findAllWithoutNullCheck(
  { statement, part }: Subject,
  setting: CheckSetting,
): Iterable<Note> {
  if (part.set !== 'ForAllValues' || statement.effect !== 'Allow' || part.isNull) return
  const key = findConditionKey(part.key, setting)
  if (key?.multivalued !== true) return
  const demanded = statement.clauses.some(
    ({ folded, isNull, set, values }) =>
      folded === part.folded &&
      (isNull
        ? set === undefined && values.every(({ text }) => /^false$/i.test(text))
        : set === 'ForAnyValue'),
  )
  if (demanded) return
  const message =
    `ForAllValues: also matches requests without ${key.name}: ` +
    `add "Null": {"${key.name}": "false"} where the key must be there`
  yield { path: part.path.slice(0, -1), atKey: true, message }
}

function* findSeveralBooleans({ part }: Subject): Iterable<Note> {
  if (part.name !== 'Bool' && !part.isNull) return
  const distinct = new Set(part.values.map(({ text }) => text.toLowerCase()))
  if (distinct.size < 2) return
  const message = `"true" and "false" together make a condition that says nothing: choose one`
  yield { path: part.path, message }
}

function* findSeveralBounds({ part }: Subject): Iterable<Note> {
  const [, bound] = /^(?:Numeric|Date)(Less|Greater)Than/.exec(part.name) ?? []
  if (bound === undefined || part.values.length < 2 || part.set !== undefined) return
  const which = bound === 'Less' ? 'greatest' : 'least'
  yield { path: part.path, message: `one value is enough: keep the ${which}` }
}

function* findAnythingGoes({ part }: Subject): Iterable<Note> {
  if (part.set !== undefined || part.ifExists || !/^(String|Arn)Like$/.test(part.name)) return
  if (!part.values.some(({ text }) => text === '*')) return
  const message =
    `"*" only asks whether ${part.key} is there: ` + `say so with "Null": {"${part.key}": "false"}`
  yield { path: part.path, message }
}

function* findNullOfSet({ part }: Subject): Iterable<Note> {
  if (!part.isNull || part.set === undefined) return
  const always = part.set === 'ForAllValues' ? 'true' : 'false'
  const message = `${part.operator} is always ${always}: write Null alone to ask for ${part.key}`
  yield { path: part.path.slice(0, -1), atKey: true, message }
}
