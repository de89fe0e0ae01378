import type { WireRequest } from '../../../packages/server/test/support/signed-client.ts'
import { ACCOUNT } from '../account.ts'
import type { Scene } from '../scene.ts'

export interface Errand {
  /** Of so many in all. */
  readonly weight: number
  readonly run: (scene: Scene) => Promise<unknown>
}

export type Errands = Readonly<Record<string, Errand>>

export const STS = '2011-06-15'
/** Documents repeat, as those of an account do. */
const VARIANTS = 400

export const variantOf = (scene: Scene) => scene.random(VARIANTS)
export const domainArn = (id: string) => `arn:aws:cases:us-east-1:${ACCOUNT}:domain/${id}`

/** Whether a user may is up to the policies they have. */
export function asUser(service: string, request: (scene: Scene) => WireRequest, denied = 403) {
  return (scene: Scene) => {
    const { keys } = scene.anyUser()
    return scene.call({ service, request: request(scene), keys }, 200, denied)
  }
}
