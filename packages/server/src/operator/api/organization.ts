// The types of policies of the organization, which an operator may disable though the policies deny it.

export type DisableableType = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'

export interface DisabledType {
  readonly disabled: DisableableType
}
