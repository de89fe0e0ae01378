// The documented policies against one another and against AWS's own: answers a person can read.
// To write the files anew: CASEGATE_WRITE_GOLDEN=1 node --test packages/engine/test/analysis

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { type Comparison, compare, type Piece } from '../../src/analysis/index.ts'
import { actionTable } from '../action-table.ts'
import { managedPolicy } from '../managed-policies.ts'
import { documentedPolicies } from './documented-policies.ts'

const managed = ['AmazonConnectReadOnlyAccess', 'AmazonConnect_FullAccess', 'AdministratorAccess']

describe('the documented policies', () => {
  const documented = [...documentedPolicies]
  for (const [number, [name, policy]] of documented.entries()) {
    it(`${name}, beside the others and AWS's own`, () => {
      const others = [
        ...documented.slice(number + 1),
        ...managed.map(other => [other, managedPolicy(other)] as const),
      ]
      const reports = others.map(([other, document]) => {
        const compared = compare(
          { identity: [{ name, document: policy }] },
          { identity: [{ name: other, document }] },
          { actions: actionTable },
        )
        return printComparison(`from "${name}" to "${other}"`, compared)
      })
      checkGolden(`${name.replaceAll(', ', '-').replaceAll(' ', '-')}.txt`, reports.join('\n\n'))
    })
  }
})

function checkGolden(file: string, text: string): void {
  const place = new URL(`golden/${file}`, import.meta.url)
  if (process.env.CASEGATE_WRITE_GOLDEN !== undefined) writeFileSync(place, `${text}\n`)
  assert.equal(`${text}\n`, readFileSync(place, 'utf8'))
}

function printComparison(title: string, { verdict, added, removed }: Comparison): string {
  return [
    `${title}: ${verdict}`,
    ...added.flatMap(piece => printPiece('+', piece)),
    ...removed.flatMap(piece => printPiece('-', piece)),
  ].join('\n')
}

function printPiece(sign: string, piece: Piece): string[] {
  const { actions, exceptActions, region, witness, statements } = piece
  assert.ok(witness !== undefined)
  const places = statements.map(
    ({ policy, sid, statement }) => `${policy} ${sid ?? `#${statement}`}`,
  )
  const context = Object.entries(witness.context ?? {}).map(([key, value]) => ` ${key}=${value}`)
  return [
    `${sign} ${wrap(actions)}`,
    ...(exceptActions.length === 0 ? [] : [`    but not ${wrap(exceptActions)}`]),
    `    on ${region}`,
    `    by ${places.join(', ')}`,
    `    such as ${witness.action} on ${witness.resource}${context.join('')}`,
  ]
}

function wrap(words: readonly string[]): string {
  const lines = ['']
  for (const word of words) {
    const last = lines.at(-1) ?? ''
    if (last.length + word.length > 90) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.join('\n      ')
}
