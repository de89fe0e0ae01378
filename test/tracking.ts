// Loaded before a file of tests: ends what the test runner does at each asynchronous step, in time.
//
// The runner follows every promise, timer and socket to the test that made it: thus `it` finds its
// `describe`, and an error that nobody catches its test. Once the first test runs, all are known;
// from then on such an error is told of the file alone, and fails it as well. What is spared is a
// quarter of the time of tests that ask a server.
import { type AsyncHook, AsyncResource, type HookCallbacks } from 'node:async_hooks'
import process from 'node:process'

const hooks = process.getBuiltinModule('node:async_hooks')
const { createHook } = hooks
let callbacks: HookCallbacks = {}
let following: AsyncHook | undefined
let hasEnded = false

/** The runner's tests are such: those that are made later are still known. */
class KnownResource extends AsyncResource {
  constructor(...made: ConstructorParameters<typeof AsyncResource>) {
    super(...made)
    if (hasEnded) callbacks.init?.(this.asyncId(), made[0], this.triggerAsyncId(), this)
  }
}

Object.assign(hooks, {
  AsyncResource: KnownResource,
  createHook(given: HookCallbacks) {
    callbacks = given
    following = createHook(given)
    return following
  },
})
const { beforeEach } = await import('node:test')
Object.assign(hooks, { AsyncResource, createHook })

beforeEach(() => {
  if (hasEnded) return
  hasEnded = true
  following?.disable()
})
