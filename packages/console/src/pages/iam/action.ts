// Something that is done at a click: busy while it lasts, and its refusal said beside it.
import { useState } from 'react'
import { readFailure } from '../../client/failure.ts'

export interface Action {
  readonly isBusy: boolean
  /** What the service said, when it refused. */
  readonly refusal: string | undefined
  run(work: () => Promise<unknown>): Promise<void>
}

export function useAction(): Action {
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  return {
    isBusy,
    refusal,
    async run(work) {
      setIsBusy(true)
      setRefusal(undefined)
      try {
        await work()
      } catch (error) {
        setRefusal(readFailure(error).message)
      } finally {
        setIsBusy(false)
      }
    },
  }
}
