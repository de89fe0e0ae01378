// Validates a policy: every finding with its group, its id, its place, and what to do.

import type { ActionTable } from '../actions/index.ts'
import { type PolicyKind, policyKinds } from '../policy/kinds.ts'
import { type JsonPath, type JsonValue, parseJson, printPath } from '../text/json.ts'
import { createBudget } from './budget.ts'
import type { CheckSetting, Note, PolicyCheck } from './check.ts'
import { checks } from './checks/index.ts'
import type { Finding, FindingGroup } from './finding.ts'
import { findGrammarFaults } from './grammar.ts'
import { createLookup } from './lookup.ts'
import { readOutline } from './outline.ts'
import { createPlaces, locateAll } from './places.ts'

export interface ValidationOptions {
  readonly kind: PolicyKind
  /** From `readActionTable`; without it nothing is said of actions, resource types and keys. */
  readonly actions?: ActionTable | undefined
  /** The account that owns the policy: principals of others are outsiders. */
  readonly account?: string | undefined
}

/**
 * Validates the text of a policy. Never throws; the time it takes is linear in the text's length.
 *
 * Findings come in the order of their places. What `compilePolicies` refuses is an error here, and
 * a policy without an error compiles. At most 1,000 findings are given, the gravest first kept.
 */
export function validatePolicy(text: string, options: ValidationOptions): readonly Finding[] {
  const parsed = parseJson(text)
  if (!parsed.ok) return [findSyntaxError(text, parsed.error)]
  const drafts = [
    ...findGrammarFaults(text, parsed.value, options.kind).map(note => ({
      ...note,
      group: 'error' as const,
    })),
    ...runChecks(text, parsed.value, options),
  ]
  const findings = locateAll(text, keepGravest(drafts)).map(
    ({ group, code, message, path, start, end, suggestion }): Finding => {
      const finding = { group, code, message, path: printPath(path), start, end }
      return suggestion === undefined ? finding : { ...finding, suggestion }
    },
  )
  return findings.sort(
    (a, b) => a.start.offset - b.start.offset || groups.indexOf(a.group) - groups.indexOf(b.group),
  )
}

/** The gravest first. */
const groups: readonly FindingGroup[] = ['error', 'securityWarning', 'warning', 'suggestion']

const findingLimit = 1000

interface Draft extends Note {
  readonly group: FindingGroup
  readonly code: string
}

function runChecks(text: string, value: JsonValue, options: ValidationOptions): Draft[] {
  const { kind, actions: table, account } = options
  const outline = readOutline(value)
  const budget = createBudget(text.length)
  const actions = table === undefined ? undefined : createLookup(table, budget)
  const setting: CheckSetting = {
    kind,
    rules: policyKinds[kind],
    actions,
    account,
    outline,
    budget,
  }
  const drafts: Draft[] = []
  run(checks.policy, { text })
  for (const statement of outline.statements) {
    run(checks.statement, statement)
    const { action, resource, principal, clauses } = statement
    for (const part of action?.entries ?? []) run(checks.action, { statement, part })
    for (const part of resource?.entries ?? []) run(checks.resource, { statement, part })
    // Both look at the other parts of their statement for each part, so they may run out of budget.
    const others = 10 * ((action?.entries.length ?? 0) + clauses.length + outline.statements.length)
    for (const part of principal?.entries ?? []) {
      if (budget.spend(others)) run(checks.principal, { statement, part })
    }
    for (const part of clauses) {
      if (budget.spend(others)) run(checks.clause, { statement, part })
      for (const value of part.values) run(checks.value, { clause: part, value, statement })
    }
  }
  return drafts

  function run<Subject>(rows: readonly PolicyCheck<Subject>[], subject: Subject): void {
    for (const { code, group, find } of rows) {
      for (const note of find(subject, setting)) drafts.push({ code, group, ...note })
    }
  }
}

/** One finding of a code a place; where there are too many, the gravest are kept. */
function keepGravest(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>()
  const unique = drafts.filter(({ code, path }) => {
    const key = `${code} ${printPath(path)}`
    return !seen.has(key) && seen.add(key)
  })
  if (unique.length <= findingLimit) return unique
  return groups
    .flatMap(group => unique.filter(draft => draft.group === group))
    .slice(0, findingLimit)
}

function findSyntaxError(
  text: string,
  error: { readonly path: JsonPath; readonly offset: number; readonly message: string },
): Finding {
  const placeAt = createPlaces(text)
  const { path, offset, message } = error
  return {
    group: 'error',
    code: /is given twice/.test(message) ? 'DUPLICATE_KEYS' : 'JSON_SYNTAX_ERROR',
    message: `this is not valid JSON: ${message}`,
    path: printPath(path),
    start: placeAt(offset),
    end: placeAt(Math.min(offset + 1, text.length)),
  }
}
