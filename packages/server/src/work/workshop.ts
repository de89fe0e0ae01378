// Where analyses are done: small ones at once, the others by helpers, in turns, while calls are served.
import { availableParallelism } from 'node:os'
import { ClientGone } from '../base/client-gone.ts'
import { commonError } from '../base/errors.ts'
import type { OnGone } from '../base/http-message.ts'
import type { Analysis } from './analysis.ts'
import { createBudget, OverBudget } from './budget.ts'
import { type Helper, startHelper } from './helper.ts'
import { createTurns } from './turns.ts'

export interface Workshop {
  /** Rejects with `OverBudget`, with `ClientGone`, or with AWS's "Throttling". */
  analyse<Input, Output>(
    analysis: Analysis<Input, Output>,
    input: Input,
    customer: Customer,
  ): Promise<Output>
  close(): void
}

/** For whom it is done, and how to learn that they have gone. */
export interface Customer {
  readonly caller: string
  readonly onGone?: OnGone | undefined
}

/** What everybody else may be kept waiting for one analysis: about twenty milliseconds. */
const STEPS_AT_ONCE = 20_000
const STEPS = 5_000_000
/** Each order may hold a megabyte of policies. */
const MAX_WAITING = 40
const MAX_WAITING_OF_ONE = 10
const IDLE_MS = 60_000

export interface WorkshopOptions {
  readonly helpers?: number
  /** How long an analysis may go astray between its steps. */
  readonly patienceMs?: number
}

interface Order {
  readonly start: (helper: Helper) => void
  readonly refuse: (reason: Error) => void
}

export function createWorkshop({
  // One processor is left for everybody else.
  helpers: mostHelpers = Math.max(1, Math.min(4, availableParallelism() - 1)),
  patienceMs = 60_000,
}: WorkshopOptions = {}): Workshop {
  const turns = createTurns<Order>()
  let helpers: Helper[] = []
  let idle: NodeJS.Timeout | undefined
  let isClosed = false

  return {
    async analyse(analysis, input, customer) {
      try {
        return await analysis.run(input, createBudget(STEPS_AT_ONCE))
      } catch (error) {
        if (!(error instanceof OverBudget)) throw error
      }
      return order(analysis, input, customer)
    },
    close() {
      isClosed = true
      endHelpers()
      for (let left = turns.next(); left; left = turns.next()) left.refuse(closed())
    },
  }

  function order<Input, Output>(
    { module, name }: Analysis<Input, Output>,
    input: Input,
    { caller, onGone }: Customer,
  ): Promise<Output> {
    if (isClosed) throw closed()
    if (turns.waiting >= MAX_WAITING || turns.waitingOf(caller) >= MAX_WAITING_OF_ONE) {
      throw commonError('Throttling', 'Rate exceeded')
    }
    let stopListening: (() => void) | undefined
    const done = new Promise<Output>((resolve, reject) => {
      let helper: Helper | undefined
      const placed: Order = {
        refuse: reject,
        start(free) {
          helper = free
          const assigned = free.perform({ module, name, input, steps: STEPS }, patienceMs)
          // What comes back is what the analysis answers, in its own type.
          assigned.then(output => resolve(output as Output), reject).finally(startNext)
        },
      }
      turns.add(caller, placed)
      stopListening = onGone?.(() => {
        if (turns.remove(caller, placed)) reject(new ClientGone())
        else helper?.end(new ClientGone())
      })
      startNext()
    })
    return done.finally(() => stopListening?.())
  }

  function startNext(): void {
    clearTimeout(idle)
    helpers = helpers.filter(({ hasEnded }) => !hasEnded)
    while (turns.waiting > 0) {
      const free = helpers.find(({ isBusy }) => !isBusy) ?? startAnother()
      if (!free) return
      turns.next()?.start(free)
    }
    if (helpers.some(({ isBusy }) => isBusy)) return
    idle = setTimeout(endHelpers, IDLE_MS).unref()
  }

  function startAnother(): Helper | undefined {
    if (helpers.length >= mostHelpers) return undefined
    const helper = startHelper()
    helpers.push(helper)
    return helper
  }

  function endHelpers(): void {
    clearTimeout(idle)
    for (const helper of helpers) helper.end(closed())
    helpers = []
  }
}

function closed(): Error {
  return new Error('the server is closing')
}
