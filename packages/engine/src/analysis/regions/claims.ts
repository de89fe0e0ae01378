// The claims of a statement: one for its resources, and one for each clause of its conditions.

import type { CompiledStatement } from '../../compile/statement.ts'
import { type Condition, holdsIfAbsent, readTest } from '../../conditions/condition.ts'
import { nullOperator } from '../../conditions/operators.ts'
import { readBoolean } from '../../conditions/values.ts'
import { readTemplate, type TextTemplate } from '../../policy/template.ts'
import type { Question } from '../../request/question.ts'
import type { Dimension } from './dimension.ts'
import { type Box, literalOf, type ValueClaim } from './literal.ts'
import { compareResource, matchOfTexts, matchOfValues, textComparisons } from './matches.ts'
import type { Space } from './space.ts'

/**
 * What the statement claims of a request, its action and principal apart. With a question, its
 * values stand for policy variables; without, a variable may be anything.
 */
export function boxOfStatement(
  { source, policy, conditions }: CompiledStatement,
  space: Space,
  question?: Question,
): Box {
  const { resource } = source
  const variables = policy.version === '2012-10-17'
  const claims = conditions.map(one => claimOfCondition(one, variables, space, question))
  const everything = resource?.values.some(template => template.source === '*') ?? true
  if (resource === undefined || (everything && !resource.negated)) return claims.map(literalOf)
  const comparison = compareResource(policy.layer)
  const match = matchOfTexts(resource.values, comparison, space.resource, space, question)
  return [claimOfMatch(match, resource.negated, space.resource, space), ...claims].map(literalOf)
}

/** The claim that the one value of a dimension that is never absent matches. */
export function claimOfMatch(
  match: ValueClaim['match'],
  negated: boolean,
  dimension: Dimension,
  space: Space,
): ValueClaim {
  return internClaim(space, {
    dimension,
    form: 'one',
    match,
    negated,
    whenAbsent: negated,
    whenPresent: true,
    element: negated ? 'NotEquals' : 'Equals',
  })
}

/** Whether anything in the statement depends on a policy variable. */
export function hasVariables({ source, conditions }: CompiledStatement): boolean {
  return (
    conditions.some(({ keys }) => keys.length > 1) ||
    (source.resource?.values.some(template => template.hasVariables) ?? false)
  )
}

export function internClaim(space: Space, claim: Omit<ValueClaim, 'id'>): ValueClaim {
  const { dimension, form, match, negated, whenAbsent, whenPresent } = claim
  const flags = [negated, whenAbsent, whenPresent].map(Number).join('')
  const key = `${dimension.id} ${form} ${match?.id} ${flags}`
  const known = space.claims.get(key)
  if (known !== undefined) return known
  const made = { ...claim, id: space.claims.size }
  space.claims.set(key, made)
  return made
}

function claimOfCondition(
  { clause, values }: Condition,
  variables: boolean,
  space: Space,
  question: Question | undefined,
): ValueClaim {
  const dimension = space.keys.get(clause.key.toLowerCase())
  if (dimension === undefined) throw new TypeError(`the space has no dimension ${clause.key}`)
  const asked = readTest(clause.operator)
  if (asked === undefined) throw new TypeError(`there is no operator ${clause.operator}`)
  if (values.length === 0) return claimOfPresence(holdsIfAbsent(asked), false, dimension, space)
  if (!('operator' in asked)) {
    const { set } = asked
    // AWS: "Null with qualifier": with ForAllValues it is always true, with ForAnyValue always false.
    const holds = (absent: boolean) =>
      set === undefined ? values.some(one => readBoolean(one) === absent) : set === 'ForAllValues'
    return claimOfPresence(holds(true), holds(false), dimension, space)
  }
  const { set, operator, whenAbsent, name } = asked
  const comparison = textComparisons.get(operator.comparison)
  const match =
    comparison === undefined
      ? matchOfValues(
          { comparison: operator.comparison, name: baseName(name), stated: values, variables },
          dimension,
          space,
          question,
        )
      : matchOfTexts(
          readTemplates(values, { variables, wildcards: comparison.wildcards }),
          comparison,
          dimension,
          space,
          question,
        )
  return internClaim(space, {
    dimension,
    form: set === undefined ? 'one' : set === 'ForAllValues' ? 'every' : 'some',
    match,
    negated: operator.negated,
    whenAbsent,
    whenPresent: true,
    element: clause.operator,
  })
}

/** The operator whose comparison a negated one shares: `NotIpAddress` → `IpAddress`. */
function baseName(name: string): string {
  return name.replace('Not', '')
}

function readTemplates(
  values: readonly string[],
  options: { readonly variables: boolean; readonly wildcards: boolean },
): TextTemplate[] {
  return values.flatMap(text => {
    const read = readTemplate(text, options)
    return read.ok ? [read.template] : []
  })
}

function claimOfPresence(
  whenAbsent: boolean,
  whenPresent: boolean,
  dimension: Dimension,
  space: Space,
): ValueClaim {
  return internClaim(space, {
    dimension,
    form: 'presence',
    match: undefined,
    negated: false,
    whenAbsent,
    whenPresent,
    element: nullOperator,
  })
}
