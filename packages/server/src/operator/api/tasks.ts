// The tasks that there are, and the policies that allow them.

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

/** A policy in every form that people save it in, by the form's name. */
export interface WrittenPolicy {
  readonly forms: Readonly<Record<string, string>>
}
