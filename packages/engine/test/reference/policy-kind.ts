// The kinds of policy, which differ in what their grammar allows and how incomplete ARNs are read.

export type PolicyKind =
  | 'identity'
  | 'boundary'
  | 'session'
  | 'scp'
  | 'rcp'
  | 'resource'
  | 'endpoint'
