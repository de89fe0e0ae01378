// What the listener asks: Casegate's own paths first, then the gateway.

import type { App } from '../app.ts'
import { commonError } from '../base/errors.ts'
import { answer, refuse } from '../gateway/gateway.ts'
import { type Answers, MAX_BODY_BYTES } from './listen.ts'
import { answerOwnRoute } from './own-routes.ts'
import { refuseStranger } from './strangers.ts'

export function answersOf({ world, operator }: App): Answers {
  return {
    answer: async request =>
      refuseStranger(request) ??
      (await answerOwnRoute(world, operator, request)) ??
      (await answer(world, request)),
    refuseTooLarge: async request => {
      const message = `The request body is larger than ${MAX_BODY_BYTES} bytes.`
      return refuse(world, request, commonError('RequestEntityTooLarge', message))
    },
    reportFault: fault =>
      world.report({ requestId: world.ids.uuid(), status: 500, service: 'http', fault }),
  }
}
