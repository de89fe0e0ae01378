// Analyses that do one thing each, well or badly, for the tests of the workshop.
import { AwsError } from '../../src/base/errors.ts'
import type { Analysis } from '../../src/work/analysis.ts'
import type { Budget } from '../../src/work/budget.ts'

const module = import.meta.url

/** More than is done at once. */
const MUCH = 100_000

function defineAnalysis<Input, Output>(
  name: string,
  run: (input: Input, budget: Budget) => Output,
): Analysis<Input, Output> {
  return { module, name, run }
}

export const small = defineAnalysis('small', (text: string, budget) => {
  budget.spend(1)
  return `${text}, at once`
})

export const large = defineAnalysis('large', (text: string, budget) => {
  budget.spend(MUCH)
  return { text, on: 'a helper', none: undefined, since: new Date(0) }
})

/** Works for as long as it may. */
export const endless = defineAnalysis('endless', (_: string, budget): string => {
  for (;;) budget.spend(1)
})

/** Counts nothing once it has begun, and never ends. */
export const astray = defineAnalysis('astray', (_: string, budget): string => {
  budget.spend(MUCH)
  for (;;);
})

export const greedy = defineAnalysis('greedy', (_: string, budget): number => {
  budget.spend(MUCH)
  const held: number[][] = []
  for (;;) held.push(Array.from({ length: 1_000_000 }, (__, index) => index + held.length))
})

export const refusing = defineAnalysis('refusing', (message: string, budget): string => {
  budget.spend(MUCH)
  throw new AwsError('InvalidInputException', message, { reason: 'test' })
})

export const faulty = defineAnalysis('faulty', (text: string, budget): string => {
  budget.spend(MUCH)
  throw new TypeError(`${text} went wrong`)
})

/** Takes some hundred milliseconds. */
export const slow = defineAnalysis('slow', (text: string, budget) => {
  budget.spend(MUCH)
  let sum = 0
  for (let index = 0; index < 200_000_000; index++) sum += index % 7
  return sum > 0 ? text : ''
})
