// The same questions put to z3: a fixed subset, five seconds each, in the same run.

import { init } from 'z3-solver'
import { findFirstWitness } from '../../packages/engine/src/analysis/index.ts'
import { createRandom, type Random } from '../../packages/engine/test/analysis/random.ts'
import { actionTable, makePolicy, managedPolicies } from './policies.ts'
import { encodeDifference } from './smt.ts'

const limitMs = 5_000

type Pair = readonly [before: unknown, after: unknown]

interface Family {
  readonly title: string
  readonly make: (random: Random) => Pair
}

const families: readonly Family[] = [
  { title: 'managed pairs', make: random => [pickManaged(random), pickManaged(random)] },
  {
    title: 'random, 10 statements',
    make: random => [makePolicy(random, 10), makePolicy(random, 10)],
  },
  {
    title: 'random, 40 statements',
    make: random => [makePolicy(random, 40), makePolicy(random, 40)],
  },
  { title: 'a part of 10 statements', make: random => makePart(random, 10) },
]

export async function measureZ3(perFamily = 12): Promise<void> {
  const { Z3 } = await init()
  for (const { title, make } of families) {
    const random = createRandom(3)
    const count = { questions: 0, undecided: 0, disagreements: 0, ours: 0, oursMs: 0, z3Ms: 0 }
    while (count.questions < perFamily) {
      const [before, after] = make(random)
      const text = encodeDifference(after, before)
      if (text === undefined) continue
      count.questions++
      let started = performance.now()
      const ours = findFirstWitness(
        { identity: [before] },
        { identity: [after] },
        { actions: actionTable, universe: 'open' },
      )
      count.oursMs += performance.now() - started
      if (ours.answer === 'undetermined') count.ours++
      started = performance.now()
      const context = Z3.mk_context(Z3.mk_config())
      const theirs = await Z3.eval_smtlib2_string(
        context,
        `(set-option :timeout ${limitMs})\n${text}`,
      )
      count.z3Ms += performance.now() - started
      Z3.del_context(context)
      const decided = theirs.includes('unsat')
        ? 'none'
        : /\bsat\b/.test(theirs)
          ? 'some'
          : undefined
      if (decided === undefined) count.undecided++
      else if (decided !== ours.answer) count.disagreements++
    }
    const mean = (total: number): string => (total / count.questions).toFixed(2)
    console.log(
      `beside z3, ${title}: ${count.questions} questions; ours mean ${mean(count.oursMs)} ms, undecided ${count.ours}; ` +
        `z3 mean ${mean(count.z3Ms)} ms, undecided ${count.undecided}; disagreements ${count.disagreements}`,
    )
  }
  // Its worker threads would keep the process alive.
  process.exit()
}

function pickManaged(random: Random): unknown {
  return managedPolicies[random.below(managedPolicies.length)]?.doc
}

/** The second is the first without its last statement that allows, so that nothing is added. */
function makePart(random: Random, size: number): Pair {
  const policy = makePolicy(random, size)
  if (typeof policy !== 'object' || policy === null || !('Statement' in policy))
    return [policy, policy]
  const statements = Array.isArray(policy.Statement) ? policy.Statement : []
  const last = statements.findLastIndex(({ Effect: effect }) => effect === 'Allow')
  return [policy, { ...policy, Statement: statements.filter((_, index) => index !== last) }]
}
