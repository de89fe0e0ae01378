// What the listener asks: Casegate's own paths first, then the gateway.
import { commonError } from '../base/errors.ts'
import { answer, refuse } from '../gateway/gateway.ts'
import type { World } from '../gateway/world.ts'
import { type Answers, MAX_BODY_BYTES } from './listen.ts'
import { answerOwnRoute } from './own-routes.ts'

export function answersOf(world: World): Answers {
  return {
    answer: async request => answerOwnRoute(world, request) ?? (await answer(world, request)),
    refuseTooLarge: async request => {
      const message = `The request body is larger than ${MAX_BODY_BYTES} bytes.`
      return refuse(world, request, commonError('RequestEntityTooLarge', message))
    },
  }
}
