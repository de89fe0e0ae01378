// How long work among rows lets others have their turn: on SQLite nothing else makes it wait.

let last: Promise<void> = Promise.resolve()

/** Works that give way at the same time go on one by one, each after others have had their turn. */
export function giveWay(): Promise<void> {
  last = last.then(() => new Promise(resolve => setImmediate(resolve)))
  return last
}
