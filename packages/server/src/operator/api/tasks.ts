// The tasks that there are, who may do them, and the policies that allow them.
import type { Outcome } from '@casegate/answers/task-answer'
import type { Person } from './visit.ts'

export interface Tasks {
  readonly tasks: readonly ListedTask[]
  readonly editions: readonly string[]
  /** The names of all catalogues. */
  readonly catalogues: readonly string[]
}

export interface ListedTask {
  readonly id: string
  readonly title: string
  readonly steps: readonly { readonly call: string; readonly does: string }[]
  readonly editions: readonly {
    readonly name: string
    readonly options: readonly {
      readonly id: string
      readonly title: string
      readonly managedPolicies: readonly string[]
      readonly policies: readonly { readonly name: string; readonly document: unknown }[]
    }[]
  }[]
}

export type WantedPolicy = 'missing' | 'least' | 'custom' | 'managed'

/** A policy in every form that people save it in. */
export interface PolicyForms {
  readonly policy: string
  readonly cli: string
  readonly cloudformation: string
  readonly terraform: string
  readonly cdk: string
}

export interface WrittenPolicy {
  readonly forms: PolicyForms
}

/** Who may do what, as the first page shows it. */
export interface Overview {
  readonly tasks: readonly { readonly id: string; readonly title: string }[]
  readonly people: readonly (Person & { readonly tasks: readonly TaskInBrief[] })[]
  /** How many more people there are. */
  readonly left: number
}

export interface TaskInBrief {
  readonly id: string
  readonly state: Outcome
  /** Permissions that are allowed, of all that it needs. */
  readonly allowed: number
  readonly of: number
}
