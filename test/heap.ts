// How the processes of tests keep and compile what they make, with a quarter of the time saved.

/** Flags of V8. */
export const FOR_SHORT_LIVES: readonly string[] = [
  // Most of what a test makes is garbage soon, and is looked through each time that this room is full.
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
  // A thread for the compiler helps a program that waits for it; here it takes time from another test.
  '--no-concurrent-recompilation',
]
