// Who is next: callers take turns, so that many orders of one do not keep another waiting.

export interface Turns<Order> {
  readonly waiting: number
  waitingOf(caller: string): number
  add(caller: string, order: Order): void
  next(): Order | undefined
  /** False when the order is not waiting (any more). */
  remove(caller: string, order: Order): boolean
}

export function createTurns<Order>(): Turns<Order> {
  // A Map keeps the order of insertion: the first caller is next, and goes behind the others then.
  const orders = new Map<string, Order[]>()
  let waiting = 0
  return {
    get waiting() {
      return waiting
    },
    waitingOf: caller => orders.get(caller)?.length ?? 0,
    add(caller, order) {
      orders.set(caller, [...(orders.get(caller) ?? []), order])
      waiting += 1
    },
    next() {
      for (const [caller, [first, ...rest]] of orders) {
        orders.delete(caller)
        if (rest.length > 0) orders.set(caller, rest)
        waiting -= 1
        return first
      }
      return undefined
    },
    remove(caller, order) {
      const own = orders.get(caller) ?? []
      const left = own.filter(one => one !== order)
      if (left.length === own.length) return false
      if (left.length > 0) orders.set(caller, left)
      else orders.delete(caller)
      waiting -= 1
      return true
    },
  }
}
