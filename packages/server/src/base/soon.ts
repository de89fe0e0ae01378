// What is known at once, or is waited for: a short search on SQLite waits for nothing, and a promise for each step costs more than the step.

export type Soon<Value> = Value | Promise<Value>

/** What comes of a value: at once where it is there. */
export function andThen<Value, Result>(
  soon: Soon<Value>,
  next: (value: Value) => Soon<Result>,
): Soon<Result> {
  return soon instanceof Promise ? soon.then(next) : next(soon)
}

/** Does one after another. */
export function forEachSoon<Item>(
  items: readonly Item[],
  work: (item: Item) => Soon<void>,
): Soon<void> {
  for (const [at, item] of items.entries()) {
    const done = work(item)
    if (done) return done.then(() => forEachSoon(items.slice(at + 1), work))
  }
}
