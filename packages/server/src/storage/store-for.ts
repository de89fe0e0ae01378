// A store for somebody who may go: what they read ends with them, and what they write does not.

import type { Store } from './store.ts'

export function storeFor(store: Store, isGone: () => boolean): Store {
  return {
    read: work => store.read(work, isGone),
    write: work => store.write(work),
    revision: () => store.revision(),
    onChange: listener => store.onChange(listener),
    close: () => store.close(),
  }
}
