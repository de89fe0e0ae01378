// An explanation as a tree for people: the answer, the layers, the statements nearest first.

import type { AgreedExplanation, AgreedLayer, PlacedStatement } from '@casegate/answers/coverage'
import { describeHole } from '@casegate/answers/inventory'
import type { ExplainedCondition, ExplainedMatch } from '@casegate/engine/explain'
import { inOneLine } from '@casegate/engine/listing'
import { columns, styled } from '../output.ts'
import { folded } from './folded.ts'
import { BY_WHAT_WAS_READ } from './unread.ts'

const QUOTED_LINES = 12

/** `isPartial`: not all of the input was read, so that nothing is surely allowed. */
export function explanationText(
  explanation: AgreedExplanation,
  shown: number,
  isPartial: boolean,
): readonly string[] {
  const { action, resource, principal, layers, statements, missingContext } = explanation
  const lines = [
    `${styled('bold', action)} on ${resource}: ${verdict(explanation, isPartial)}`,
    `  asked by ${principal}`,
    ...reasons(explanation).flatMap(reason => folded(reason, '  ')),
    '',
    'Layers, in the order in which AWS asks them',
    ...layerLines(layers),
    '',
    `Statements, the nearest first${statements.length > shown ? ` (${shown} of ${statements.length})` : ''}`,
    ...statements.slice(0, shown).flatMap(statementLines),
  ]
  if (statements.length === 0) lines.push('  none')
  if (missingContext.length > 0) {
    lines.push('', 'Condition keys that the request lacks and that could change the answer')
    for (const { key, neededBy } of missingContext) {
      const by = neededBy.map(({ sid, statement, policy }) => sid ?? `${policy}[${statement}]`)
      lines.push(`  ${key}  asked by ${[...new Set(by)].join(', ')}`)
    }
  }
  return lines
}

function verdict({ state, decision, holes }: AgreedExplanation, isPartial: boolean): string {
  if (holes.length > 0) return styled('yellow', 'undetermined')
  if (decision === 'allowed') {
    return isPartial
      ? `${styled('yellow', 'undetermined')}: allowed ${BY_WHAT_WAS_READ}`
      : styled('green', 'allowed')
  }
  if (state === 'dependsOnContext') return styled('yellow', 'depends on the context')
  return styled('red', decision === 'explicitDeny' ? 'explicit deny' : 'implicit deny')
}

function reasons({ message, notEvaluated, holes }: AgreedExplanation): string[] {
  if (holes.length > 0) {
    const depends = `it depends on ${holes.map(describeHole).join(', ')}`
    return [depends, 'Below, statements are taken to be such that the request is allowed.']
  }
  return [...(message === '' ? [] : [message]), ...notEvaluated.map(({ why }) => why)]
}

const RESULTS: Readonly<Record<AgreedLayer['result'], string>> = {
  undetermined: 'only a deployment tells',
  allows: 'allows',
  denies: 'denies',
  silent: 'says nothing',
  exempt: 'does not apply to this caller or service',
  notInPlay: 'not in play',
}

function layerLines(layers: readonly AgreedLayer[]): string[] {
  const inPlay = layers.filter(({ result }) => result !== 'notInPlay')
  const others = layers.filter(({ result }) => result === 'notInPlay')
  const lines = columns(
    inPlay.map(({ policyType, layer, level, result, policies }) => [
      layer === 'scps' || layer === 'rcps' ? `${policyType}, level ${level + 1}` : policyType,
      RESULTS[result],
      `${policies} ${policies === 1 ? 'policy' : 'policies'}`,
    ]),
    '  ',
  )
  if (others.length === 0) return lines
  const names = others.map(({ policyType }) => policyType).join(', ')
  return [...lines, ...folded(`not in play: ${names}`, '  ').map(line => styled('dim', line))]
}

function statementLines(statement: PlacedStatement): string[] {
  const { sid, effect, outcome, policy, file, place, quote } = statement
  const where = `${file ?? policy}${place ? `:${place.line}:${place.column}` : ''}`
  const name = sid ?? `statement ${statement.statement + 1}`
  const matches = [statement.action, statement.resource, statement.principal]
  const missing = [...matches, ...statement.conditions].filter(one => !one.match).length
  const clauses = missing === 1 ? 'one clause misses' : `${missing} clauses miss`
  const isMatch = outcome === 'matches'
  const mark = isMatch ? styled('green', '✔') : styled('red', '✘')
  return [
    `  ${mark} ${styled('bold', `${effect} ${name}`)}  ${where}  ${isMatch ? 'matches' : clauses}`,
    ...matches.flatMap(matchLines),
    ...statement.conditions.map(conditionLine),
    ...quoteLines(quote, place?.line),
  ]
}

function matchLines({ element, match, patterns, actual }: ExplainedMatch): string[] {
  if (element === null) return []
  const mark = match ? styled('green', '✔') : styled('red', '✘')
  return [
    `      ${mark} ${element} ${inOneLine(patterns)}${match ? '' : `  but asked was ${actual}`}`,
  ]
}

function conditionLine({ operator, key, expected, actual, match }: ExplainedCondition): string {
  const mark = match ? styled('green', '✔') : styled('red', '✘')
  const has =
    actual === null ? 'the request has no such key' : `the request has ${actual.join(', ')}`
  return `      ${mark} ${operator} ${key} ${expected.join(', ')}${match ? '' : `  but ${has}`}`
}

function quoteLines(quote: string | null, first: number | undefined): string[] {
  if (quote === null) return []
  const lines = quote.split('\n')
  const shown = lines.slice(0, QUOTED_LINES)
  const width = String((first ?? 1) + shown.length).length
  const numbered = shown.map((line, index) => {
    const number = first === undefined ? '' : String(first + index)
    return styled('dim', `      ${number.padStart(width)} │ ${line}`)
  })
  if (lines.length > shown.length) numbered.push(styled('dim', `      ${' '.repeat(width)} │ …`))
  return numbered
}
