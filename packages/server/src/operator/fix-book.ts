// Fixes that were applied from the console, so that each can be taken back.

export interface Fix {
  readonly id: string
  readonly principalArn: string
  readonly policyName: string
  /** The inline policy as it was before; absent when there was none. */
  readonly before?: string
  readonly after: string
  readonly at: Date
}

export interface FixBook {
  add(fix: Fix): void
  /** Takes the fix out of the book. */
  take(id: string): Fix | undefined
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
    take(id) {
      const fix = fixes.get(id)
      fixes.delete(id)
      return fix
    },
  }
}
