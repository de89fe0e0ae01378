// Texts that languages can tell apart: one for each way in which they can.

import { type StepBudget, spend } from './budget.ts'
import type { Language } from './language.ts'

/** A language that has read something already. */
export interface LanguageReader {
  readonly language: Language
  readonly state: number
}

export interface Texts {
  readonly alphabet: string
  readonly length: number
  /** Texts of this alphabet and length, taken before others that are told apart no better. */
  readonly preferred: readonly string[]
}

/**
 * Texts of one length. INVARIANT: for each other text of that length there is one among them after
 * which every reader is in the same state, so that whatever comes next matches both or neither.
 */
export function listDistinctTexts(
  readers: readonly LanguageReader[],
  { alphabet, length, preferred }: Texts,
  budget: StepBudget,
): string[] {
  const start = readers.map(({ state }) => state)
  let reached = new Map([[start.join(), { text: '', states: start }]])
  for (let left = length; left > 0; left--) {
    const next: typeof reached = new Map()
    for (const { text, states } of reached.values()) {
      for (const letter of alphabet) {
        const stepped = stepAll(readers, states, letter)
        const key = stepped.join()
        if (next.has(key)) continue
        spend(budget, 1)
        next.set(key, { text: text + letter, states: stepped })
      }
    }
    reached = next
  }
  const texts = new Map<string, string>()
  for (const text of preferred) {
    const states = [...text].reduce((from, letter) => stepAll(readers, from, letter), start)
    const key = states.join()
    if (!texts.has(key)) texts.set(key, text)
  }
  for (const [key, { text }] of reached) if (!texts.has(key)) texts.set(key, text)
  return [...texts.values()]
}

function stepAll(
  readers: readonly LanguageReader[],
  states: readonly number[],
  letter: string,
): number[] {
  const code = letter.charCodeAt(0)
  return readers.map(({ language }, index) => language.step(states[index] ?? 0, code))
}
