// What each kind of policy may contain: one row a kind.

import type { Layer } from './document.ts'

export interface LayerRules {
  /** As error messages name it. */
  readonly title: string
  readonly principal: 'required' | 'forbidden' | 'everyone'
  /** IAM stores one in every policy, though its grammar has it in resource-based ones only. */
  readonly id: boolean
  readonly notPrincipal: boolean
  readonly notAction: boolean
  readonly resource: 'required' | 'optional' | 'forbidden'
  readonly allow: boolean
  /** `*` as a whole action. */
  readonly anyAction: boolean
  /** AWS: Grammar: in IAM policies a Sid is alphanumeric and unique. */
  readonly strictSid: boolean
  /** What an ARN of fewer than six parts means here. */
  readonly shortArn: 'completed' | 'error' | 'starred' | 'literal'
}

/** What a policy may contain goes by its layer, and for a role's trust policy by that. */
export type GrammarKind = Layer | 'trust'

const iam: LayerRules = {
  title: 'an identity-based policy',
  principal: 'forbidden',
  id: true,
  notPrincipal: false,
  notAction: true,
  resource: 'required',
  allow: true,
  anyAction: true,
  strictSid: true,
  shortArn: 'completed',
}

const resource: LayerRules = {
  ...iam,
  title: 'a resource-based policy',
  principal: 'required',
  notPrincipal: true,
  resource: 'optional',
  strictSid: false,
  shortArn: 'literal',
}

// AWS: IAM User Guide, "Grammar of the IAM JSON policy language", notes;
// Organizations User Guide, "SCP syntax" and "RCP syntax".
export const layerRules: Readonly<Record<GrammarKind, LayerRules>> = {
  identity: iam,
  boundary: { ...iam, title: 'a permissions boundary' },
  session: { ...iam, title: 'a session policy', shortArn: 'error' },
  resource,
  trust: {
    ...resource,
    title: 'a role trust policy',
    notPrincipal: false,
    resource: 'forbidden',
    strictSid: true,
  },
  endpoint: { ...resource, title: 'a VPC endpoint policy', resource: 'required' },
  scps: {
    ...iam,
    title: 'a service control policy',
    id: false,
    strictSid: false,
    shortArn: 'starred',
  },
  rcps: {
    ...iam,
    title: 'a resource control policy',
    id: false,
    principal: 'everyone',
    notAction: false,
    allow: false,
    anyAction: false,
    strictSid: false,
    shortArn: 'error',
  },
}
