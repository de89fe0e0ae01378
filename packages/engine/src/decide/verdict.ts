// The outcome for one resource, and which layer brought it about.

import type { Layer } from '../policy/document.ts'
import type { Decision } from '../request/request.ts'

export interface Verdict {
  readonly decision: Decision
  /** The layer that denies, or the first in AWS's order that does not allow. */
  readonly layer: Layer | undefined
  /** True when the answer does not come from policies: nothing could or need be evaluated. */
  readonly withoutPolicies: boolean
}

export const allowed: Verdict = { decision: 'allowed', layer: undefined, withoutPolicies: false }

export const needless: Verdict = { decision: 'allowed', layer: undefined, withoutPolicies: true }

export const unanswerable: Verdict = {
  decision: 'implicitDeny',
  layer: undefined,
  withoutPolicies: true,
}

export const deniedBy: Readonly<Record<Layer, Verdict>> = forEachLayer('explicitDeny')

export const notAllowedBy: Readonly<Record<Layer, Verdict>> = forEachLayer('implicitDeny')

function forEachLayer(decision: Decision): Readonly<Record<Layer, Verdict>> {
  const by = (layer: Layer): Verdict => ({ decision, layer, withoutPolicies: false })
  return {
    identity: by('identity'),
    resource: by('resource'),
    boundary: by('boundary'),
    session: by('session'),
    endpoint: by('endpoint'),
    scps: by('scps'),
    rcps: by('rcps'),
  }
}
