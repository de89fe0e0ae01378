// The claims of a statement: one for its resources, and one for each clause of its conditions.

import type { CompiledStatement } from '../../compile/statement.ts'
import { readOperator } from '../../conditions/condition.ts'
import { nullOperator } from '../../conditions/operators.ts'
import { readBoolean } from '../../conditions/values.ts'
import type { ConditionClause } from '../../policy/document.ts'
import { readTemplate, type Template } from '../../policy/template.ts'
import type { Question } from '../../request/question.ts'
import type { Dimension } from './dimension.ts'
import { type Box, type Claim, literalOf } from './literal.ts'
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
  const claims = conditions.map(({ clause }) => claimOfClause(clause, variables, space, question))
  const everything = resource?.values.some(template => template.source === '*') ?? true
  if (resource === undefined || (everything && !resource.negated)) return claims.map(literalOf)
  const comparison = compareResource(policy.layer)
  const match = matchOfTexts(resource.values, comparison, space.resource, space, question)
  return [claimOfMatch(match, resource.negated, space.resource, space), ...claims].map(literalOf)
}

/** The claim that the one value of a dimension that is never absent matches. */
export function claimOfMatch(
  match: Claim['match'],
  negated: boolean,
  dimension: Dimension,
  space: Space,
): Claim {
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

export function internClaim(space: Space, claim: Omit<Claim, 'id'>): Claim {
  const { dimension, form, match, negated, whenAbsent, whenPresent } = claim
  const flags = [negated, whenAbsent, whenPresent].map(Number).join('')
  const key = `${dimension.id} ${form} ${match?.id} ${flags}`
  const known = space.claims.get(key)
  if (known !== undefined) return known
  const made = { ...claim, id: space.claims.size }
  space.claims.set(key, made)
  return made
}

function claimOfClause(
  clause: ConditionClause,
  variables: boolean,
  space: Space,
  question: Question | undefined,
): Claim {
  const dimension = space.keys.get(clause.key.toLowerCase())
  if (dimension === undefined) throw new TypeError(`the space has no dimension ${clause.key}`)
  if (clause.operator === nullOperator) return claimOfNull(clause, dimension, space)
  const form = readOperator(clause.operator)
  if (form === undefined) throw new TypeError(`there is no operator ${clause.operator}`)
  const { set, operator, whenAbsent, name } = form
  const comparison = textComparisons.get(operator.comparison)
  const match =
    comparison === undefined
      ? matchOfValues(operator.comparison, baseName(name), clause.values, dimension, space)
      : matchOfTexts(
          readTemplates(clause, { variables, wildcards: comparison.wildcards }),
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
  { values }: ConditionClause,
  options: { readonly variables: boolean; readonly wildcards: boolean },
): Template[] {
  return values.flatMap(text => {
    const read = readTemplate(text, options)
    return read.ok ? [read.template] : []
  })
}

function claimOfNull({ values }: ConditionClause, dimension: Dimension, space: Space): Claim {
  const wanted = values.map(readBoolean)
  return internClaim(space, {
    dimension,
    form: 'presence',
    match: undefined,
    negated: false,
    whenAbsent: wanted.includes(true),
    whenPresent: wanted.includes(false),
    element: nullOperator,
  })
}
