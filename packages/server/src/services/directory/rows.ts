// What Directory Service stores.
import { defineTable } from '../../storage/store.ts'

/** A directory that an Amazon Connect instance keeps its users in. */
export interface DirectoryRow {
  readonly account: string
  readonly region: string
  /** `d-` and ten hexadecimal digits. */
  readonly directoryId: string
  readonly alias: string
  /** ISO 8601. */
  readonly createdAt: string
}

export const DIRECTORIES = defineTable<DirectoryRow>({
  name: 'directory_directories',
  key: ['account', 'region', 'directoryId'],
})

/** Every table of Directory Service. */
export const DIRECTORY_TABLES = [DIRECTORIES] as const
