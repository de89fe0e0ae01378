// Pinned checks: questions that somebody wants answered the same from now on. This browser keeps them,
// for each visitor their own.
import { isOutcome, type Outcome } from '@casegate/answers/task-answer'
import type { QuestionDraft } from '../client/question-draft.ts'
import { createRememberedList, hasText } from './remembered-list.ts'
import { useSession } from './session.tsx'

export interface Pin {
  readonly id: string
  /** The unique id of who pinned it, which no namesake has; without one the operator did. */
  readonly owner?: string
  readonly question: QuestionDraft
  /** One state for each resource, as it was when it was pinned. */
  readonly expected: readonly Outcome[]
}

export const MAX_PINS = 50

const remembered = createRememberedList('casegate-pinned-checks', isPin)

export function usePins(): readonly Pin[] {
  const { account, visit } = useSession()
  const pins = remembered.use()
  return pins.filter(({ owner = account }) => owner === visit.principalId)
}

export function addPin(pin: Omit<Pin, 'id'>): void {
  const isOwn = ({ owner }: Pin) => owner === pin.owner
  const own = remembered.read().filter(one => isOwn(one) && !isSame(one.question, pin.question))
  const others = remembered.read().filter(one => !isOwn(one))
  remembered.write([...others, ...[...own, { ...pin, id: crypto.randomUUID() }].slice(-MAX_PINS)])
}

export function removePin(id: string): void {
  remembered.write(remembered.read().filter(pin => pin.id !== id))
}

function isSame(one: QuestionDraft, other: QuestionDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function isPin(value: unknown): value is Pin {
  if (!hasText(value, 'id') || !('question' in value) || !('expected' in value)) return false
  const { question, expected } = value
  if (!hasText(question, 'principal') || !hasText(question, 'action')) return false
  if (!('resources' in question) || !('context' in question)) return false
  const isExpected = Array.isArray(expected) && expected.every(isOutcome)
  return isExpected && [question.resources, question.context].every(Array.isArray)
}
