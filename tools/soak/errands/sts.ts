// Of STS: sessions, and calls with them.
import { pick } from '../../../packages/server/test/support/mutation.ts'
import { form, json } from '../../../packages/server/test/support/signed-client.ts'
import { keysIn, policyDocument } from '../account.ts'
import { keepLatest, type Scene } from '../scene.ts'
import { asUser, type Errands, STS, variantOf } from './errand.ts'

export const STS_ERRANDS: Errands = {
  'who am I': { weight: 60, run: asUser('sts', () => form('GetCallerIdentity', {}, STS)) },
  'assume a role': {
    weight: 20,
    run: async scene => {
      const RoleArn = pick(scene.account.roles, scene.random)
      const request = form('AssumeRole', { RoleArn, RoleSessionName: `s${scene.next()}` }, STS)
      const { keys } = scene.anyUser()
      await begin(scene, await scene.call({ service: 'sts', request, keys }, 200, 403))
    },
  },
  'get a session token': {
    weight: 8,
    run: async scene => {
      const request = form('GetSessionToken', {}, STS)
      await begin(scene, await scene.call({ service: 'sts', request, keys: scene.anyUser().keys }))
    },
  },
  'federate somebody': {
    weight: 8,
    run: async scene => {
      const Policy = policyDocument(variantOf(scene))
      const request = form('GetFederationToken', { Name: 'guest', Policy }, STS)
      const { keys } = scene.anyUser()
      await begin(scene, await scene.call({ service: 'sts', request, keys }, 200, 403))
    },
  },
  'call with a session': { weight: 60, run: asSession },
}

/** With a session of late, whoever's it is. */
async function asSession(scene: Scene): Promise<unknown> {
  const keys = scene.sessions.at(-1 - scene.random(Math.max(1, scene.sessions.length)))
  if (keys === undefined) return scene.root('sts', form('GetCallerIdentity', {}, STS))
  const request = json('GET', '/instance')
  return scene.call({ service: 'connect', request, keys }, 200, 403)
}

/** Keeps the session for later calls, and uses it once. */
async function begin(scene: Scene, answer: { status: number; body: string }): Promise<void> {
  if (answer.status !== 200) return
  const keys = keysIn(answer.body)
  keepLatest(scene.sessions, keys)
  await scene.call({ service: 'connect', request: json('GET', '/instance'), keys }, 200, 403)
}
