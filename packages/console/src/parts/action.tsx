// Something that is done at a click: busy while it lasts, and its refusal said beside it.
import { type ReactNode, useState } from 'react'
import { type CallFailure, readFailure } from '../client/failure.ts'
import { Refusal } from './refusal.tsx'

export interface RunningAction {
  readonly isBusy: boolean
  /** What the service said, when it refused, with the way to its reasons. */
  readonly refusal: ReactNode
  run(work: () => Promise<unknown>): Promise<void>
}

export function useAction(): RunningAction {
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<CallFailure>()
  return {
    isBusy,
    refusal: failure && <Refusal failure={failure} />,
    async run(work) {
      setIsBusy(true)
      setFailure(undefined)
      try {
        await work()
      } catch (error) {
        setFailure(readFailure(error))
      } finally {
        setIsBusy(false)
      }
    },
  }
}
