// Fixes that were applied from the console, so that each can be taken back.
import type { TakeBack } from './fix-writing.ts'

export interface Fix {
  readonly id: string
  readonly principalArn: string
  /** In the order in which the changes were made. */
  readonly takeBacks: readonly TakeBack[]
}

export interface FixBook {
  add(fix: Fix): void
  find(id: string): Fix | undefined
  remove(id: string): void
}

const CAPACITY = 1000

export function createFixBook(): FixBook {
  const fixes = new Map<string, Fix>()
  return {
    add(fix) {
      fixes.set(fix.id, fix)
      for (const oldest of fixes.keys()) {
        if (fixes.size <= CAPACITY) break
        fixes.delete(oldest)
      }
    },
    find: id => fixes.get(id),
    remove: id => fixes.delete(id),
  }
}
