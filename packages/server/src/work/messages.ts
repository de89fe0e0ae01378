// What the server and its helpers tell each other.
import { AwsError } from '../base/errors.ts'
import { OverBudget, type Scarce } from './budget.ts'

export interface OrderedWork {
  readonly module: string
  readonly name: string
  readonly input: unknown
  readonly steps: number
}

/** Errors lose their class on the way, so they are told apart here. */
export type Report =
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'overBudget'; readonly of: Scarce }
  | {
      readonly kind: 'refused'
      readonly code: string
      readonly message: string
      readonly members: AwsError['members']
    }
  | { readonly kind: 'fault'; readonly stack: string }

export function reportError(error: unknown): Report {
  if (error instanceof OverBudget) return { kind: 'overBudget', of: error.of }
  if (error instanceof AwsError) {
    const { code, message, members } = error
    return { kind: 'refused', code, message, members }
  }
  return { kind: 'fault', stack: error instanceof Error ? String(error.stack) : String(error) }
}

export function errorOf(report: Exclude<Report, { readonly kind: 'done' }>): Error {
  switch (report.kind) {
    case 'overBudget':
      return new OverBudget(report.of)
    case 'refused':
      return new AwsError(report.code, report.message, report.members)
    case 'fault': {
      const error = new Error('an analysis failed')
      error.stack = report.stack
      return error
    }
  }
}
