// What a check is asked about, and what it answers, as tests state them.
import assert from 'node:assert/strict'
import type { ReasonSummary } from '@aws-sdk/client-accessanalyzer'

export type Statement = Readonly<Record<string, unknown>>

export function policyOf(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements })
}

/** On every resource. */
export function allow(Action: string | readonly string[], more: Statement = {}): Statement {
  return { Effect: 'Allow', Action, Resource: '*', ...more }
}

interface Told {
  readonly result?: string | undefined
  readonly message?: string | undefined
  readonly reasons?: readonly ReasonSummary[] | undefined
}

/** The statements that a FAIL names, each by its index and, where it has one, its Sid. */
export type Reasons = readonly (number | readonly [index: number, sid: string])[]

export interface Words {
  readonly pass: string
  readonly fail: string
  readonly reason: string
}

/** Without reasons the check must pass. */
export function assertTold(told: Told, reasons: Reasons, words: Words): void {
  const { result, message } = told
  if (reasons.length === 0) {
    assert.deepEqual({ ...told }, { result: 'PASS', message: words.pass })
    return
  }
  assert.deepEqual({ result, message }, { result: 'FAIL', message: words.fail })
  assert.deepEqual(
    told.reasons,
    reasons.map(one => reasonOf(one, words.reason)),
  )
}

function reasonOf(one: Reasons[number], reason: string): ReasonSummary {
  if (typeof one === 'number') {
    return { description: `${reason} index: ${one}.`, statementIndex: one }
  }
  const [statementIndex, statementId] = one
  return { description: `${reason} sid: ${statementId}.`, statementIndex, statementId }
}
