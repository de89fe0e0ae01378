// The differential run: random policies and requests, on which engine and reference must agree.
import { compile, engineAnswers } from './engine-answers.ts'
import { randomPolicies } from './generator/policies.ts'
import { randomRequest } from './generator/requests.ts'
import { seededRandom } from './random.ts'
import { type Answer, interpretRead, type Request, readPolicies } from './reference/interpreter.ts'
import type { Policies } from './reference/part.ts'
import { shrink } from './shrink.ts'

export type Tally = {
  requests: number
  allowed: number
  explicitDeny: number
  implicitDeny: number
  /** Requests whose policies are not valid; they are implicit denies too. */
  invalid: number
}

/** Policies are made once and asked this many times. */
const requestsPerPolicies = 20

/** Throws at the first difference, with the smallest case that shows it. */
export function runDifferential(requests: number, seed: number): Tally {
  const tally = { requests: 0, allowed: 0, explicitDeny: 0, implicitDeny: 0, invalid: 0 }
  for (let round = 0; tally.requests < requests; round++) {
    const random = seededRandom(Math.imul(seed, 0x9e3779b1) + round)
    const policies = randomPolicies(random)
    const read = readPolicies(policies)
    const compiled = compile(policies)
    for (let count = 0; count < requestsPerPolicies && tally.requests < requests; count++) {
      const request = randomRequest(random)
      const expected = interpretRead(read, request)
      const answers = engineAnswers(compiled, request)
      if (Object.values(answers).some(answer => differs(answer, expected))) {
        throw new Error(report(seed, round, policies, request))
      }
      tally.requests++
      tally[expected.decision]++
      if (expected.error !== undefined) tally.invalid++
    }
  }
  return tally
}

export function describeTally(seed: number, tally: Tally): string {
  const share = (count: number) => `${((100 * count) / tally.requests).toFixed(1)} %`
  return [
    `seed ${seed}: ${tally.requests} requests`,
    `${share(tally.allowed)} allowed`,
    `${share(tally.explicitDeny)} explicitDeny`,
    `${share(tally.implicitDeny)} implicitDeny (${share(tally.invalid)} with invalid policies)`,
  ].join(', ')
}

function differs(answer: Answer, expected: Answer): boolean {
  return (
    answer.decision !== expected.decision ||
    answer.decidedBy.join() !== expected.decidedBy.join() ||
    (answer.error === undefined) !== (expected.error === undefined)
  )
}

/** The case as a line for `casegate decide --jsonl`, with all answers beside it. */
function report(seed: number, round: number, policies: Policies, request: Request): string {
  const small = shrink({ ...request, policies }, one => {
    const { policies: somePolicies, ...someRequest } = one
    const expected = interpretRead(readPolicies(somePolicies), someRequest)
    const answers = engineAnswers(compile(somePolicies), someRequest)
    return Object.values(answers).some(answer => differs(answer, expected))
  })
  const { policies: smallPolicies, ...smallRequest } = small
  const answers = {
    reference: interpretRead(readPolicies(smallPolicies), smallRequest),
    ...engineAnswers(compile(smallPolicies), smallRequest),
  }
  return [
    `engine and reference differ (round ${round}; again with CASEGATE_TEST_SEED=${seed}):`,
    JSON.stringify({ id: `seed-${seed}-${round}`, ...small }),
    ...Object.entries(answers).map(([door, answer]) => `${door}: ${JSON.stringify(answer)}`),
  ].join('\n')
}
