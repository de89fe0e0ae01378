// Analyses where nothing can be waited for: at once, and no long ones.
import type { Analyse } from './analysis.ts'
import { createBudget } from './budget.ts'

/** About a tenth of a second. */
const STEPS = 100_000

export const analyseAtOnce: Analyse = async (analysis, input) =>
  analysis.run(input, createBudget(STEPS))
