// A progress bar on the terminal's error output, for runs that take longer than a moment.

const AFTER_MS = 500
const EVERY_MS = 100
const WIDTH = 30

export interface Progress {
  readonly show: (done: number, of: number) => void
  readonly clear: () => void
}

/** Silent where standard error is no terminal. */
export function createProgress(what: string): Progress {
  const started = performance.now()
  let shownAt = 0
  return {
    show: (done, of) => {
      const now = performance.now()
      if (!process.stderr.isTTY || now - started < AFTER_MS || now - shownAt < EVERY_MS) return
      shownAt = now
      const filled = of === 0 ? WIDTH : Math.round((done / of) * WIDTH)
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
      process.stderr.write(`\r${what} ${bar} ${done}/${of}`)
    },
    clear: () => {
      if (shownAt > 0) process.stderr.write('\r\u001b[K')
    },
  }
}
