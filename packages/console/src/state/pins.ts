// Pinned checks: questions that somebody wants answered the same from now on. This browser keeps them,
// for each visitor their own.
import { isOutcome, type Outcome } from '@casegate/answers/task-answer'
import { useSyncExternalStore } from 'react'
import type { QuestionDraft } from '../client/question-draft.ts'
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

const KEPT = 'casegate-pinned-checks'
const listeners = new Set<() => void>()
let known: { readonly text: string | null; readonly pins: readonly Pin[] } | undefined

export function usePins(): readonly Pin[] {
  const { account, visit } = useSession()
  const pins = useSyncExternalStore(listen, readPins)
  return pins.filter(({ owner = account }) => owner === visit.principalId)
}

export function addPin(pin: Omit<Pin, 'id'>): void {
  const isOwn = ({ owner }: Pin) => owner === pin.owner
  const own = readPins().filter(one => isOwn(one) && !isSame(one.question, pin.question))
  const others = readPins().filter(one => !isOwn(one))
  write([...others, ...[...own, { ...pin, id: crypto.randomUUID() }].slice(-MAX_PINS)])
}

export function removePin(id: string): void {
  write(readPins().filter(pin => pin.id !== id))
}

function isSame(one: QuestionDraft, other: QuestionDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The same list until the text changes, as React asks of a store. */
function readPins(): readonly Pin[] {
  const text = localStorage.getItem(KEPT)
  if (known?.text !== text) known = { text, pins: parse(text) }
  return known.pins
}

/** Another version of the console may have written it: what is not understood is left out. */
function parse(text: string | null): Pin[] {
  try {
    const content: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(content) ? content.filter(isPin) : []
  } catch {
    return []
  }
}

function isPin(value: unknown): value is Pin {
  if (!hasText(value, 'id') || !('question' in value) || !('expected' in value)) return false
  const { question, expected } = value
  if (!hasText(question, 'principal') || !hasText(question, 'action')) return false
  if (!('resources' in question) || !('context' in question)) return false
  const isExpected = Array.isArray(expected) && expected.every(isOutcome)
  return isExpected && [question.resources, question.context].every(Array.isArray)
}

function hasText(value: unknown, name: string): value is object {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'string'
}

function write(pins: readonly Pin[]): void {
  localStorage.setItem(KEPT, JSON.stringify(pins))
  for (const changed of listeners) changed()
}

/** Other windows of the console change it too. */
function listen(changed: () => void): () => void {
  listeners.add(changed)
  addEventListener('storage', changed)
  return () => {
    listeners.delete(changed)
    removeEventListener('storage', changed)
  }
}
