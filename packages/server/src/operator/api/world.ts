// What a world file declares, as it is loaded and told.

/** What came of a world file; with faults nothing of it was loaded. */
export interface Seeded {
  /** False when the same world was loaded before. */
  readonly isNew: boolean
  readonly faults: readonly FileFault[]
  readonly keys: readonly {
    readonly name: string
    readonly accessKeyId: string
    readonly secretAccessKey: string
  }[]
}

/** How far the world has come that is loaded just now; null when none is. */
export interface SeedProgress {
  readonly loading: { readonly done: number; readonly of: number } | null
}

export interface FileFault {
  readonly file: string
  readonly place?: { readonly line: number; readonly column: number } | undefined
  readonly message: string
}

/** What a Region of the account has that cases can name, with ARNs. */
export interface DeclaredWorld {
  readonly instances: readonly {
    readonly id: string
    readonly arn: string
    readonly alias: string
    readonly users: Readonly<Record<string, string>>
    readonly queues: Readonly<Record<string, string>>
    readonly contacts: Readonly<Record<string, { readonly arn: string; readonly channel: string }>>
    readonly domain?: { readonly id: string; readonly arn: string }
  }[]
  readonly profiles: Readonly<Record<string, string>>
}
