// What the listener asks: which route a request is for, whether it takes it, and what it answers.
import type { App } from '../app.ts'
import { commonError } from '../base/errors.ts'
import { refuse } from '../gateway/gateway.ts'
import { type Answers, MAX_BODY_BYTES } from './listen.ts'
import { routeOf } from './routes.ts'
import { refuseStranger } from './strangers.ts'

export function answersOf(app: App): Answers {
  const { world } = app
  return {
    answer: async request => {
      const route = routeOf(request)
      return refuseStranger(request, route.admits) ?? route.answer(app, request)
    },
    refuseTooLarge: async request => {
      const message = `The request body is larger than ${MAX_BODY_BYTES} bytes.`
      return (
        refuseStranger(request, routeOf(request).admits) ??
        refuse(world, request, commonError('RequestEntityTooLarge', message))
      )
    },
    reportFault: fault =>
      world.report({ requestId: world.ids.uuid(), status: 500, service: 'http', fault }),
  }
}
