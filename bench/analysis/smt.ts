// "Allowed by one policy and not by the other" as SMT-LIB: strings and regular expressions.

import { listGroups } from '../../packages/engine/src/compile/layers.ts'
import { compilePolicies } from '../../packages/engine/src/compile/policy-set.ts'
import { splitResource } from '../../packages/engine/src/compile/resource.ts'
import { readOperator } from '../../packages/engine/src/conditions/condition.ts'
import { readIpRange, readNumber } from '../../packages/engine/src/conditions/values.ts'
import type { ConditionClause, Statement } from '../../packages/engine/src/policy/document.ts'
import { fixedGlyphs } from '../../packages/engine/src/policy/template.ts'
import {
  anyOne,
  anyRun,
  type Glyph,
  readWildcards,
} from '../../packages/engine/src/text/wildcard.ts'

/** What is not in the subset that both are asked. */
class Unsupported extends Error {}

/** undefined where a policy has what the encoding lacks: set operators, variables, dates. */
export function encodeDifference(after: unknown, before: unknown): string | undefined {
  const declared = new Map<string, string>()
  try {
    const [allowed, other] = [after, before].map(policy => encodePolicy(policy, declared))
    return [
      '(declare-const action String)',
      '(declare-const resource String)',
      ...declared.values(),
      `(assert (str.in_re action ${concat([name, '(str.to_re ":")', name])}))`,
      `(assert (or (= resource "*") (str.in_re resource ${anyArn})))`,
      `(assert ${allowed})`,
      `(assert (not ${other}))`,
      '(check-sat)',
    ].join('\n')
  } catch (error) {
    if (error instanceof Unsupported) return undefined
    throw error
  }
}

const everything = '(re.* re.allchar)'
const inPart = '(re.* (re.diff re.allchar (str.to_re ":")))'
const name =
  '(re.+ (re.union (re.range "a" "z") (re.range "0" "9") (str.to_re "-") (str.to_re "_")))'
const some = (part: string): string => `(re.++ re.allchar ${part})`
const oneInPart = '(re.diff re.allchar (str.to_re ":"))'
const anyArn = concat([
  '(str.to_re "arn:")',
  `(re.++ ${oneInPart} ${inPart})`,
  '(str.to_re ":")',
  `(re.++ ${oneInPart} ${inPart})`,
  '(str.to_re ":")',
  inPart,
  '(str.to_re ":")',
  inPart,
  '(str.to_re ":")',
  some(everything),
])

function encodePolicy(policy: unknown, declared: Map<string, string>): string {
  const compiled = compilePolicies({ identity: [policy] })
  if (!compiled.ok) throw new Unsupported()
  const statements = listGroups(compiled.policies.layers).flatMap(group =>
    group.statements.map(({ source }) => source),
  )
  const boxes = (effect: string): string =>
    any(statements.filter(one => one.effect === effect).map(one => encodeStatement(one, declared)))
  return `(and ${boxes('Allow')} (not ${boxes('Deny')}))`
}

function encodeStatement(statement: Statement, declared: Map<string, string>): string {
  const { action, resource, conditions } = statement
  const actions = action.values.map(text => encodeText('action', readWildcards(text.toLowerCase())))
  const resources = (resource?.values ?? []).map(template => {
    if (template.hasVariables) throw new Unsupported()
    if (template.source === '*') return 'true'
    const parts = splitResource(fixedGlyphs(template), 'identity')
    const regex = parts.map((part, index) => encodeGlyphs(part, index < parts.length - 1))
    return `(str.in_re resource ${concat(regex.flatMap((one, index) => (index > 0 ? ['(str.to_re ":")', one] : [one])))})`
  })
  const clauses = conditions.map(clause => encodeClause(clause, declared))
  return all([
    negate(any(actions), action.negated),
    negate(any(resources), resource?.negated === true),
    ...clauses,
  ])
}

function encodeClause(clause: ConditionClause, declared: Map<string, string>): string {
  const { operator: text, key, values } = clause
  const symbol = key.toLowerCase().replace(/[^a-z0-9]/g, '_')
  const present = `has_${symbol}`
  declared.set(present, `(declare-const ${present} Bool)`)
  if (text === 'Null') return values[0] === 'true' ? `(not ${present})` : present
  const form = readOperator(text)
  if (form === undefined || form.set !== undefined || values.some(value => value.includes('${'))) {
    throw new Unsupported()
  }
  const matches = any(values.map(value => encodeValue(form.name, symbol, value, declared)))
  const holds = negate(matches, form.operator.negated)
  return `(ite ${present} ${holds} ${form.whenAbsent})`
}

function encodeValue(
  operator: string,
  symbol: string,
  value: string,
  declared: Map<string, string>,
): string {
  const declare = (sort: string): string => {
    const constant = `${sort.toLowerCase()}_${symbol}`
    declared.set(constant, `(declare-const ${constant} ${sort})`)
    return constant
  }
  if (/^String(Not)?Equals$/.test(operator)) return `(= ${declare('String')} ${quote(value)})`
  if (/^String(Not)?Like$/.test(operator))
    return encodeText(declare('String'), readWildcards(value))
  if (operator === 'Bool') return `(= ${declare('Bool')} ${value.toLowerCase()})`
  if (operator.startsWith('Numeric')) {
    const sign = numericSigns.get(operator.replace('Not', ''))
    const number = readNumber(value)
    if (sign === undefined || number === undefined) throw new Unsupported()
    return `(${sign} ${declare('Real')} ${number.toFixed(4)})`
  }
  const range = /IpAddress$/.test(operator) ? readIpRange(value) : undefined
  if (range === undefined || range.address.length !== 4) throw new Unsupported()
  const constant = declare('Int')
  const first = range.address.reduce((sum, byte) => sum * 256 + byte, 0)
  const size = 2 ** (32 - range.bits)
  const low = Math.floor(first / size) * size
  declared.set(`${constant}_range`, `(assert (and (>= ${constant} 0) (< ${constant} 4294967296)))`)
  return `(and (>= ${constant} ${low}) (< ${constant} ${low + size}))`
}

const numericSigns: ReadonlyMap<string, string> = new Map([
  ['NumericEquals', '='],
  ['NumericLessThan', '<'],
  ['NumericLessThanEquals', '<='],
  ['NumericGreaterThan', '>'],
  ['NumericGreaterThanEquals', '>='],
])

function encodeText(constant: string, glyphs: readonly Glyph[]): string {
  return `(str.in_re ${constant} ${encodeGlyphs(glyphs, false)})`
}

function encodeGlyphs(glyphs: readonly Glyph[], inside: boolean): string {
  return concat(
    glyphs.map(glyph => {
      if (glyph === anyRun) return inside ? inPart : everything
      if (glyph === anyOne) return inside ? oneInPart : 're.allchar'
      return `(str.to_re ${quote(glyph)})`
    }),
  )
}

function concat(parts: readonly string[]): string {
  const [first = '(str.to_re "")', ...others] = parts
  return others.length === 0 ? first : `(re.++ ${parts.join(' ')})`
}

function any(terms: readonly string[]): string {
  return terms.length === 0 ? 'false' : `(or ${terms.join(' ')} false)`
}

function all(terms: readonly string[]): string {
  return `(and ${terms.join(' ')} true)`
}

function negate(term: string, negated: boolean): string {
  return negated ? `(not ${term})` : term
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
