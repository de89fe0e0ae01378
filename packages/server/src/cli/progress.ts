// How far a run has come that takes longer than a moment, on the error output: a bar on a terminal, else a line now and then.

const AFTER_MS = 500
const EVERY_MS = 100
/** Of a log, nobody wants to read more. */
const LINE_EVERY_MS = 10_000
const WIDTH = 30

export interface Progress {
  readonly show: (done: number, of: number) => void
  readonly clear: () => void
}

export function createProgress(what: string): Progress {
  return process.stderr.isTTY ? barOf(what) : linesOf(what)
}

/** Of whoever wants to be told nothing. */
export const SILENT: Progress = { show: () => {}, clear: () => {} }

function barOf(what: string): Progress {
  const started = performance.now()
  let shownAt = 0
  return {
    show: (done, of) => {
      const now = performance.now()
      if (now - started < AFTER_MS || now - shownAt < EVERY_MS) return
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

function linesOf(what: string): Progress {
  let shownAt = performance.now()
  return {
    show: (done, of) => {
      const now = performance.now()
      if (now - shownAt < LINE_EVERY_MS) return
      shownAt = now
      process.stderr.write(`${what}: ${done} of ${of}\n`)
    },
    clear: () => {},
  }
}
