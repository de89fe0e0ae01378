// The same questions put to z3: a fixed subset, in the same run, each with a time limit.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { findFirstWitness } from '../../packages/engine/src/analysis/index.ts'
import { createRandom, type Random } from '../../packages/engine/test/analysis/random.ts'
import { actionTable, makePolicy, managedPolicies } from './policies.ts'
import { encodeDifference } from './smt.ts'

const limitMs = 2_000
const perFamily = 6

type Pair = readonly [before: unknown, after: unknown]

interface Family {
  readonly title: string
  readonly make: (random: Random) => Pair
}

const families: readonly Family[] = [
  { title: 'managed pairs', make: random => [pickManaged(random), pickManaged(random)] },
  {
    title: 'random, 10 statements',
    make: random => [makeEncodable(random, 10), makeEncodable(random, 10)],
  },
  {
    title: 'random, 40 statements',
    make: random => [makeEncodable(random, 40), makeEncodable(random, 40)],
  },
  { title: 'a part of 10 statements', make: random => makePart(random, 10) },
]

export async function measureZ3(): Promise<void> {
  console.log(`\nThe same questions beside z3, which is given ${limitMs / 1000} s for each:`)
  const solver = createSolver()
  for (const { title, make } of families) {
    const random = createRandom(3)
    const count = { questions: 0, undecided: 0, disagreements: 0, ours: 0, oursMs: 0, z3Ms: 0 }
    while (count.questions < perFamily) {
      const [before, after] = make(random)
      const text = encodeDifference(after, before)
      if (text === undefined) continue
      count.questions++
      const started = performance.now()
      const ours = findFirstWitness(
        { identity: [before] },
        { identity: [after] },
        { actions: actionTable, universe: 'open' },
      )
      count.oursMs += performance.now() - started
      if (ours.answer === 'undetermined') count.ours++
      const theirs = await solver.ask(text)
      count.z3Ms += theirs.milliseconds
      if (theirs.answer === undefined) count.undecided++
      else if (theirs.answer !== ours.answer) count.disagreements++
    }
    const mean = (total: number): string => (total / count.questions).toFixed(2)
    console.log(
      `  ${title}: ${count.questions} questions; ` +
        `ours ${mean(count.oursMs)} ms, undecided ${count.ours}; ` +
        `z3 ${mean(count.z3Ms)} ms, undecided ${count.undecided}; ` +
        `disagreements ${count.disagreements}`,
    )
  }
  solver.stop()
}

/** z3 in a process of its own, which is ended where z3 does not heed its limit. */
function createSolver() {
  let running: ChildProcess | undefined
  return { ask, stop }

  async function ask(text: string) {
    const solver = running ?? fork(fileURLToPath(new URL('z3-process.ts', import.meta.url)))
    if (running === undefined) await once(solver, 'message')
    running = solver
    const started = performance.now()
    solver.send(`(set-option :timeout ${limitMs})\n${text}`)
    const limit = AbortSignal.timeout(2 * limitMs)
    const [told] = await once(solver, 'message', { signal: limit }).catch(() => [undefined])
    const milliseconds = performance.now() - started
    if (told === undefined) stop()
    return { answer: readAnswer(String(told)), milliseconds }
  }

  function stop(): void {
    running?.kill('SIGKILL')
    running = undefined
  }
}

/** undefined for "unknown", for an error, and for no answer in time. */
function readAnswer(told: string): 'some' | 'none' | undefined {
  if (/\bunsat\b/.test(told)) return 'none'
  return /\bsat\b/.test(told) ? 'some' : undefined
}

function pickManaged(random: Random): unknown {
  return managedPolicies[random.below(managedPolicies.length)]?.doc
}

/** Of statements that can be told to z3. */
function makeEncodable(random: Random, size: number) {
  const Statement: unknown[] = []
  while (Statement.length < size) {
    const [statement] = listStatements(makePolicy(random, 1))
    const policy = { Version: '2012-10-17', Statement: statement }
    if (encodeDifference(policy, policy) !== undefined) Statement.push(statement)
  }
  return { Version: '2012-10-17', Statement }
}

/** The second is the first without its last statement that allows, so that nothing is added. */
function makePart(random: Random, size: number): Pair {
  const policy = makeEncodable(random, size)
  const last = policy.Statement.findLastIndex(isAllow)
  return [policy, { ...policy, Statement: policy.Statement.filter((_, index) => index !== last) }]
}

function listStatements(policy: unknown): readonly unknown[] {
  const known = typeof policy === 'object' && policy !== null && 'Statement' in policy
  return known && Array.isArray(policy.Statement) ? policy.Statement : []
}

function isAllow(statement: unknown): boolean {
  const known = typeof statement === 'object' && statement !== null && 'Effect' in statement
  return known && statement.Effect === 'Allow'
}
