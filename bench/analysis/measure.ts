// Measures questions one by one, and prints a line of a table for each kind of question.

/** What an answer was not settled by; counted. */
export type Ask<T> = (one: T) => { readonly undetermined: boolean }

const rounds = 3

const columns = ['questions', 'processor', 'mean', 'median', '99 %', 'most', 'undetermined']

export function printHead(): void {
  console.log(
    `Milliseconds: of processor time, the mean of ${rounds} rounds; then by the clock, the least of ${rounds}.\n`,
  )
  console.log(''.padEnd(nameWidth) + columns.map(column => column.padStart(width)).join(''))
}

/** Returns the questions by the time they took, the longest first. */
export function measure<T>(title: string, questions: readonly T[], ask: Ask<T>): readonly T[] {
  const least = questions.map(() => Number.POSITIVE_INFINITY)
  let undetermined = 0
  const started = process.threadCpuUsage()
  for (let round = 0; round < rounds; round++) {
    for (const [index, question] of questions.entries()) {
      const from = performance.now()
      const answer = ask(question)
      least[index] = Math.min(least[index] ?? 0, performance.now() - from)
      if (round === 0 && answer.undetermined) undetermined++
    }
  }
  const { user, system } = process.threadCpuUsage(started)
  const processor = (user + system) / 1000 / rounds / questions.length
  printRow(title, [questions.length, processor, ...summarize(least), undetermined])
  return [...questions.keys()]
    .sort((one, other) => (least[other] ?? 0) - (least[one] ?? 0))
    .flatMap(index => questions[index] ?? [])
}

function summarize(milliseconds: readonly number[]): number[] {
  const sorted = [...milliseconds].sort((one, other) => one - other)
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length
  return [mean, at(0.5), at(0.99), at(1)]
}

function printRow(title: string, values: readonly number[]): void {
  const cells = values.map(value =>
    (Number.isInteger(value) ? String(value) : value.toFixed(2)).padStart(width),
  )
  console.log(title.padEnd(nameWidth) + cells.join(''))
}

const nameWidth = 46
const width = 13
