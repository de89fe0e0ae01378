// The difference between two texts, as patches are written.

const CONTEXT_LINES = 3

/** A unified difference of one contiguous change, as `git apply` and `patch` take it. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const old = linesOf(before)
  const now = linesOf(after)
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head++
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const from = Math.max(0, head - CONTEXT_LINES)
  const context = Math.min(tail, CONTEXT_LINES)
  const removed = old.slice(head, old.length - tail)
  const added = now.slice(head, now.length - tail)
  const lines = [
    ...old.slice(from, head).map(line => ` ${line}`),
    ...removed.map(line => `-${line}`),
    ...added.map(line => `+${line}`),
    ...old.slice(old.length - tail, old.length - tail + context).map(line => ` ${line}`),
  ]
  const kept = head - from + context
  const range = (count: number) => `${from + 1},${kept + count}`
  return [
    `--- a/${file}`,
    `+++ b/${file}`,
    `@@ -${range(removed.length)} +${range(added.length)} @@`,
    ...lines,
  ].join('\n')
}

const NO_NEWLINE = '\n\\ No newline at end of file'

/** A last line without its end is marked, as the format asks. */
function linesOf(text: string): string[] {
  if (text.endsWith('\n')) return text.slice(0, -1).split('\n')
  const lines = text.split('\n')
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ''}${NO_NEWLINE}`]
}
