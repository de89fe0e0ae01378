// What a world file declares, as its schema has it: an account's principals, instances and cases.
import type { FieldType, TemplateStatus } from '../models/generated/cases.ts'
import type { Channel } from '../models/generated/connect.ts'

export interface World {
  readonly seed?: string
  readonly region?: string
  readonly policies?: readonly WorldPolicy[]
  readonly principals?: {
    readonly groups?: readonly WorldGroup[]
    readonly roles?: readonly WorldRole[]
    readonly users?: readonly WorldUser[]
  }
  readonly profileDomains?: readonly WorldProfileDomain[]
  readonly instances?: readonly WorldInstance[]
}

type Tags = Readonly<Record<string, string>>
type Document = Readonly<Record<string, unknown>>

export interface WorldPolicy {
  readonly name: string
  readonly path?: string
  readonly description?: string
  readonly document: Document
  readonly tags?: Tags
}

/** What groups, roles and users have alike. */
export interface WorldPrincipal {
  readonly name: string
  readonly path?: string
  readonly managedPolicies?: readonly string[]
  readonly inlinePolicies?: Readonly<Record<string, Document>>
}

export type WorldGroup = WorldPrincipal

export interface WorldRole extends WorldPrincipal {
  readonly trust: Document
  readonly description?: string
  readonly permissionsBoundary?: string
  readonly tags?: Tags
}

export interface WorldUser extends WorldPrincipal {
  readonly groups?: readonly string[]
  readonly permissionsBoundary?: string
  readonly accessKey?: boolean
  readonly tags?: Tags
}

export interface WorldProfileDomain {
  readonly name: string
  readonly tags?: Tags
  readonly profiles?: readonly WorldProfile[]
}

export interface WorldProfile {
  readonly id: string
  readonly attributes?: Tags
  /** The rest are members of the API, in its order, with a small first letter. */
  readonly [member: string]: string | Tags | undefined
}

export interface WorldInstance {
  readonly alias: string
  readonly id?: string
  readonly tags?: Tags
  readonly users?: readonly WorldAgent[]
  readonly queues?: readonly WorldQueue[]
  readonly contacts?: readonly WorldContact[]
  readonly domain?: WorldDomain
}

export interface WorldAgent {
  readonly username: string
  readonly id?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly tags?: Tags
}

export interface WorldQueue {
  readonly name: string
  readonly id?: string
  readonly description?: string
  readonly tags?: Tags
}

export interface WorldContact {
  readonly id: string
  readonly channel: Channel
  readonly at?: string
  readonly user?: string
  readonly name?: string
  readonly description?: string
  readonly attributes?: Tags
}

export interface WorldDomain {
  readonly name: string
  readonly id?: string
  readonly at?: string
  readonly tags?: Tags
  readonly fields?: readonly WorldField[]
  readonly layouts?: readonly WorldLayout[]
  readonly caseRules?: readonly WorldRule[]
  readonly templates?: readonly WorldTemplate[]
  readonly cases?: readonly WorldCase[]
}

export interface WorldField {
  readonly name?: string
  readonly system?: string
  readonly id?: string
  readonly type?: FieldType
  readonly description?: string
  readonly multiline?: boolean
  readonly options?: readonly (string | WorldOption)[]
  readonly tags?: Tags
}

export interface WorldOption {
  readonly value: string
  readonly name?: string
  readonly active?: boolean
}

export interface WorldLayout {
  readonly name: string
  readonly id?: string
  readonly topPanel?: readonly string[]
  readonly moreInfo?: readonly string[]
  readonly tags?: Tags
}

export interface WorldRule {
  readonly name: string
  readonly id?: string
  readonly description?: string
  readonly required?: WorldDecision
  readonly hidden?: WorldDecision
  readonly fieldOptions?: {
    readonly parent: string
    readonly child: string
    readonly options: Readonly<Record<string, readonly string[]>>
  }
  readonly tags?: Tags
}

export interface WorldDecision {
  readonly default: boolean
  readonly conditions: readonly WorldCondition[]
}

export interface WorldCondition {
  readonly field?: string
  readonly is?: WorldValue
  readonly isNot?: WorldValue
  readonly all?: readonly WorldCondition[]
  readonly any?: readonly WorldCondition[]
  readonly result?: boolean
}

/** null is no value. */
export type WorldValue = string | number | boolean | null
export type WorldValues = Readonly<Record<string, WorldValue>>

export interface WorldTemplate {
  readonly name: string
  readonly id?: string
  readonly description?: string
  readonly layout?: string
  readonly requiredFields?: readonly string[]
  readonly rules?: readonly { readonly rule: string; readonly field?: string }[]
  readonly status?: TemplateStatus
  readonly caseTags?: Tags
  readonly tags?: Tags
}

export interface WorldCase {
  readonly id?: string
  readonly template: string
  readonly at?: string
  readonly by?: string
  readonly fields: WorldValues
  readonly tags?: Tags
  readonly slas?: readonly WorldSla[]
  readonly contacts?: readonly (string | WorldCaseContact)[]
  readonly comments?: readonly (string | WorldComment)[]
  readonly updates?: readonly WorldUpdate[]
}

/** Something that happened to a case. */
export interface WorldHappening {
  readonly at?: string
  readonly by?: string
}

export interface WorldSla extends WorldHappening {
  readonly name: string
  readonly minutes: number
  readonly target?: string
}

export interface WorldCaseContact extends WorldHappening {
  readonly contact: string
}

export interface WorldComment extends WorldHappening {
  readonly body: string
}

export interface WorldUpdate extends WorldHappening {
  readonly fields: WorldValues
}
