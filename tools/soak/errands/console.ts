// Of the console: what it asks besides AWS's services.
import type { Keys } from '../../../packages/server/test/support/running-server.ts'
import { json } from '../../../packages/server/test/support/signed-client.ts'
import { domainArn, type Errands } from './errand.ts'

export const CONSOLE_ERRANDS: Errands = {
  'see who visits': { weight: 10, run: scene => scene.operate('session') },
  'see who there is': { weight: 5, run: scene => scene.operate('people') },
  'see the log': { weight: 20, run: scene => scene.operate('requests?limit=50') },
  'search the log': {
    weight: 5,
    run: scene => scene.operate(`requests?decision=denied&text=${scene.anyUser().name}`),
  },
  'see one call': {
    weight: 15,
    run: scene => {
      const id = scene.requestIds.at(-1 - scene.random(Math.max(1, scene.requestIds.length)))
      return scene.operate(`request?id=${id ?? ''}`, undefined, 200, 404)
    },
  },
  'see what somebody can do': {
    weight: 3,
    run: scene => scene.operate(`answers?principal=${encodeURIComponent(scene.anyUser().arn)}`),
  },
  'ask about a request': {
    weight: 5,
    run: scene =>
      scene.operate('explain', {
        principal: scene.anyUser().arn,
        action: 'cases:GetDomain',
        resource: domainArn('d-1'),
        context: {},
      }),
  },
  'look for a fix': {
    weight: 1,
    run: scene =>
      scene.operate('fix', {
        principal: scene.nextUser().arn,
        needs: [{ action: 'cases:CreateDomain', resource: '*' }],
      }),
  },
  'act as somebody': {
    weight: 5,
    run: async scene => {
      const { body } = await scene.operate('credentials', { principal: scene.anyUser().arn })
      const keys: Keys = JSON.parse(body)
      await scene.call({ service: 'connect', request: json('GET', '/instance'), keys }, 200, 403)
    },
  },
  'is it well': { weight: 10, run: scene => scene.visit('/_casegate/health') },
}
