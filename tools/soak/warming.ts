// Whatever has a limit in bytes is filled before memory is looked at: what grows afterwards has none.
import { form, json } from '../../packages/server/test/support/signed-client.ts'
import { keysIn, policyDocument } from './account.ts'
import type { Measures } from './measures.ts'
import type { Scene, SetScene } from './scene.ts'

/** What is kept of sessions and of compiled policies reaches its limits with these. */
const SESSIONS = 3_000
const POLICIES = 800
const ACTIONS_EACH = 70

export async function fillWhatIsBounded(
  setScene: SetScene,
  lanes: number,
  measures: Measures,
): Promise<void> {
  let number = 0
  const lane = async () => {
    while (number < SESSIONS + POLICIES) {
      const turn = number++
      const scene = setScene('warming', measures, performance.now())
      await (turn < SESSIONS ? useSession(scene) : changePolicy(scene, turn))
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

async function useSession(scene: Scene): Promise<void> {
  const { keys } = scene.nextUser()
  const request = form('GetSessionToken', {}, '2011-06-15')
  const { body } = await scene.call({ service: 'sts', request, keys })
  await listDomains(scene, keysIn(body))
}

async function changePolicy(scene: Scene, variant: number): Promise<void> {
  const { name: UserName, keys } = scene.nextUser()
  const PolicyDocument = policyDocument(variant, ACTIONS_EACH)
  await scene.root('iam', form('PutUserPolicy', { UserName, PolicyName: 'soak', PolicyDocument }))
  await listDomains(scene, keys)
}

async function listDomains(
  scene: Scene,
  keys: Parameters<Scene['call']>[0]['keys'],
): Promise<void> {
  await scene.call({ service: 'cases', request: json('POST', '/domains-list'), keys }, 200, 403)
}
