// What is refused.
import {
  form,
  json,
  type WireRequest,
} from '../../../packages/server/test/support/signed-client.ts'
import type { Scene } from '../scene.ts'
import type { Errands } from './errand.ts'

export const REFUSED_ERRANDS: Errands = {
  'with a wrong secret': {
    weight: 10,
    run: refused('connect', () => json('GET', '/instance'), 403, 'wrong'),
  },
  'with a key that is made up': {
    weight: 10,
    run: scene => {
      const keys = {
        accessKeyId: `AKIA${String(scene.next()).padStart(16, 'X')}`,
        secretAccessKey: 'x',
      }
      return scene.call({ service: 'connect', request: json('GET', '/instance'), keys }, 403)
    },
  },
  'without a signature': { weight: 5, run: scene => scene.visit('/instance', 403, 400) },
  'a body that is no JSON': {
    weight: 5,
    run: refused('cases', () => ({ ...json('POST', '/domains'), body: '{"name":' }), 400),
  },
  'an operation that there is not': {
    weight: 5,
    run: refused('iam', () => form('Dance'), 400),
  },
  'an operation that is not served': {
    weight: 5,
    run: scene => scene.root('iam', form('CreateSAMLProvider', { Name: 'one' }), 501),
  },
  'one that is not served, by whoever may not call it': {
    weight: 5,
    run: scene => {
      const request = form('CreateSAMLProvider', { Name: 'one' })
      // Some of the users may: they are told that it is not served.
      return scene.call({ service: 'iam', request, keys: scene.anyUser().keys }, 403, 501)
    },
  },
  'a body that is too large': {
    weight: 1,
    run: refused('iam', () => form('CreateUser', { UserName: 'x'.repeat(1_100_000) }), 413),
  },
  'a body that is large and wrong': {
    weight: 1,
    run: refused('cases', () => ({ ...json('POST', '/domains'), body: LARGE_AND_WRONG }), 400),
  },
}

/** Half a megabyte, and fifteen once it is decoded. */
const LARGE_AND_WRONG = JSON.stringify({ name: Array.from({ length: 170_000 }, () => []) })

function refused(
  service: string,
  request: (scene: Scene) => WireRequest,
  status: number,
  secretAccessKey?: string,
) {
  return (scene: Scene) => {
    const { keys } = scene.anyUser()
    const wrong = { ...keys, ...(secretAccessKey !== undefined && { secretAccessKey }) }
    return scene.call({ service, request: request(scene), keys: wrong }, status)
  }
}
