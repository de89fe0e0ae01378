// The operator API's types: what each route takes and what it answers. The server and the console share them.
import type { Outcome, PermissionAnswer, TaskAnswer } from '@casegate/answers/task-answer'
import type { Explanation, Summary } from '@casegate/engine/explain'
import type { Finding, PolicyKind } from '@casegate/engine/validate'

export type { Finding }

/** One member for each route. `asks` is the query, besides the Region; of a POST, the body. */
export interface OperatorApi {
  'GET session': { asks: object; answer: SessionState }
  'GET people': { asks: object; answer: { readonly people: readonly Person[] } }
  'POST credentials': { asks: { principal: string }; answer: ShortLivedCredentials }
  'GET tasks': { asks: { catalogue?: string }; answer: Tasks }
  'GET answers': {
    asks: { principal?: string; instance?: string; edition?: string }
    answer: PrincipalAnswers
  }
  'POST answers': { asks: { policy: string }; answer: PrincipalAnswers }
  'POST policies': {
    asks: { task: string; wanted: WantedPolicy; principal?: string }
    answer: WrittenPolicy
  }
  'GET requests': { asks: LogFilter; answer: CallPage }
  'GET request': { asks: { id: string }; answer: CallDetail }
  'GET summary': { asks: LogFilter; answer: WrittenPolicy }
  'POST explain': { asks: SingleQuestion; answer: Explained }
  'POST checks': {
    asks: { checks: readonly Check[]; edit?: PolicyEdit }
    answer: { readonly results: readonly CheckResult[] }
  }
  'POST expectations': { asks: { checks: readonly PinnedCheck[] }; answer: WrittenTests }
  'POST fix': { asks: FixWish; answer: { readonly fix: FixPreview } }
  'POST apply': { asks: FixWish; answer: AppliedFix }
  'POST undo': { asks: { id: string }; answer: { readonly principalArn: string } }
  'POST effect': { asks: PolicyChange; answer: { readonly effects: readonly PolicyEffect[] } }
  'POST assumers': { asks: { role: string; saved: string; policy: string }; answer: TrustEffect }
  'POST findings': { asks: { policy: string; kind: EditedKind }; answer: Findings }
  'GET actions': { asks: { prefix?: string }; answer: { readonly actions: readonly string[] } }
  'GET settings': { asks: object; answer: CreationSettings }
  'POST settings': { asks: CreationSettings; answer: CreationSettings }
  'POST reset': { asks: { demo: boolean }; answer: object }
  'POST seed': { asks: { name: string; text: string }; answer: Seeded }
  'GET world': { asks: object; answer: DeclaredWorld }
}

/** The same for what the door itself answers, before anybody has signed in or when they leave. */
export interface DoorApi {
  'POST sign-in': { asks: SignInProof; answer: object }
  'POST sign-out': { asks: object; answer: object }
}

/** The token of the link that the server prints, or an access key. */
export type SignInProof =
  | { readonly token: string }
  | { readonly accessKeyId: string; readonly secretAccessKey: string }

/** A browser that has signed in, as it is now. */
export interface Visit {
  /** May act as anybody, fix policies, reset: came by the link, or holds root's key. */
  readonly isOperator: boolean
  /** Who the visitor is; an operator begins as root. A user's ARN follows the user's name. */
  readonly principalArn: string
  /** The unique id, which nobody else will ever have; the account's id for root. */
  readonly principalId: string
}

export interface SessionState {
  readonly account: string
  /** Absent when nobody has signed in, as are the Regions. */
  readonly visit?: Visit
  readonly regions?: readonly Region[]
}

export interface Region {
  readonly code: string
  readonly name: string
}

/** What came of a world file; with faults nothing of it was loaded. */
export interface Seeded {
  /** False when the same world was loaded before. */
  readonly isNew: boolean
  readonly faults: readonly FileFault[]
  readonly keys: readonly {
    readonly name: string
    readonly accessKeyId: string
    readonly secretAccessKey: string
  }[]
}

export interface FileFault {
  readonly file: string
  readonly place?: { readonly line: number; readonly column: number } | undefined
  readonly message: string
}

/** What a Region of the account has that cases can name, with ARNs. */
export interface DeclaredWorld {
  readonly instances: readonly {
    readonly id: string
    readonly arn: string
    readonly alias: string
    readonly users: Readonly<Record<string, string>>
    readonly queues: Readonly<Record<string, string>>
    readonly contacts: Readonly<Record<string, { readonly arn: string; readonly channel: string }>>
    readonly domain?: { readonly id: string; readonly arn: string }
  }[]
  readonly profiles: Readonly<Record<string, string>>
}

/** How the server creates Cases domains. */
export interface CreationSettings {
  readonly domainCreationMs: number
  readonly domainCreationFails: boolean
}

export interface Person {
  readonly arn: string
  readonly name: string
  readonly kind: 'root' | 'user' | 'role'
  /** A few words, for people who choose one. */
  readonly about?: string
}

export interface ShortLivedCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiration: string
}

/**
 * `message` is AWS's sentence; empty for what is allowed. Of several resources only the one that
 * tells most has statements.
 */
export interface Explained extends Summary, Partial<Pick<Explanation, 'statements'>> {
  readonly message: string
  /** The resource's own policy and tags are left out: the visitor may not see them. */
  readonly withheld?: boolean
}

/** `none`: nothing was asked. */
export type DecisionState = Outcome | 'none'

/** One explanation for each resource that was asked; the one that tells most has the nearest statements. */
export interface ExplainedPermission extends PermissionAnswer {
  /** As the catalogue has it: `*` or a pattern. */
  readonly pattern: string
  readonly explanations: readonly Explained[]
}

export type ExplainedTask = TaskAnswer<ExplainedPermission>

export interface PrincipalAnswers {
  readonly principal: string
  readonly tasks: readonly ExplainedTask[]
  /** IAM would not take the policy that was pasted. */
  readonly refused?: boolean
}

export interface Tasks {
  readonly tasks: readonly ListedTask[]
  readonly editions: readonly string[]
  /** The names of all catalogues. */
  readonly catalogues: readonly string[]
}

export interface ListedTask {
  readonly id: string
  readonly title: string
  readonly steps: readonly { readonly call: string; readonly does: string }[]
  readonly editions: readonly {
    readonly name: string
    readonly options: readonly {
      readonly id: string
      readonly title: string
      readonly managedPolicies: readonly string[]
      readonly policies: readonly { readonly name: string; readonly document: unknown }[]
    }[]
  }[]
}

export type WantedPolicy = 'missing' | 'least' | 'custom' | 'managed'

/** A policy in every form that people save it in, by the form's name. */
export interface WrittenPolicy {
  readonly forms: Readonly<Record<string, string>>
}

/** Numbers as text, as a query has them. */
export interface LogFilter {
  readonly before?: string
  readonly after?: string
  readonly limit?: string
  readonly decision?: string
  readonly principal?: string
  readonly text?: string
}

export interface CallLine {
  readonly requestId: string
  readonly sequence: number
  readonly time: string
  readonly durationMs: number
  readonly principal: string | null
  readonly action: string
  readonly resource: string | null
  readonly decision: DecisionState
  readonly status: number
  readonly errorCode: string | null
  readonly source: string
}

export interface CallDetail extends CallLine {
  readonly region: string | null
  readonly sourceIp: string
  readonly userAgent: string
  readonly message: string | null
  readonly checks: readonly (Explained & { readonly context: Readonly<Record<string, unknown>> })[]
  readonly input: unknown
  readonly output: unknown
  /** What was too large to be kept: there is nothing of it here. */
  readonly notKept: readonly CallPart[]
}

export type CallPart = 'checks' | 'input' | 'output'

export interface CallPage {
  readonly calls: readonly CallLine[]
  /** Calls that the log holds and the filters accept. */
  readonly matching: number
  /** Whether the filters accept calls before those of this page. */
  readonly hasOlder: boolean
  readonly total: number
  readonly denied: number
  /** The newest call's place. */
  readonly latest: number
}

/** Each value as text. */
export type AskedContext = Readonly<Record<string, string | readonly string[]>>

export interface SingleQuestion {
  readonly principal: string
  readonly action: string
  readonly resource: string
  readonly context: AskedContext
}

export interface Check extends Omit<SingleQuestion, 'resource'> {
  readonly resources: readonly string[]
}

/** With the state that each resource had when the check was pinned. */
export interface PinnedCheck extends Check {
  readonly expected: readonly string[]
}

/** One state for each resource of the check; `edited`: where the edit speaks for its principal. */
export interface CheckResult {
  readonly states?: readonly Outcome[]
  readonly edited?: readonly Outcome[]
  /** Why it could not be asked. */
  readonly fault?: string
}

/** Pinned checks as a file for `casegate test`, and those that cannot stand in one. */
export interface WrittenTests {
  /** The name under which the tests look for the account's policies. */
  readonly accountData: string
  readonly file: { readonly accountData: string; readonly tests: readonly object[] }
  readonly left: readonly { readonly action: string; readonly why: string }[]
}

/** Permissions of somebody, or a call of the log that was denied. */
export type FixWish =
  | { readonly principal: string; readonly needs: readonly NeededPermission[] }
  | { readonly request: string }

export interface NeededPermission {
  readonly action: string
  readonly resource: string
  /** The service that makes the call for the caller. */
  readonly via?: string
}

export interface FixPreview {
  readonly principalArn: string
  readonly steps: readonly StepPreview[]
  /** Whether everything that is needed is allowed afterwards. */
  readonly works: boolean
  /** What still denies: a policy that is not the principal's own. */
  readonly remaining: readonly Explained[]
  /** The principal's first, then others' for whom a changed policy speaks. */
  readonly effects: readonly PolicyEffect[]
  /** How many more there are whom it concerns; null where the visitor may not know. */
  readonly others: number | null
}

/** A change of one policy, or of where it is attached; null where there is no text. */
export interface StepPreview {
  readonly keeper: 'inline' | 'managed' | 'attachment' | 'boundary'
  /** Null for a managed policy, which may be many's. */
  readonly owner: { readonly kind: 'user' | 'group' | 'role'; readonly name: string } | null
  readonly name: string
  readonly arn: string | null
  readonly before: string | null
  readonly after: string | null
}

export interface AppliedFix {
  readonly id: string
  readonly principalArn: string
}

/** Where a policy is saved. A managed one is known by its ARN, an inline one by name. */
export interface PolicyKey {
  readonly name: string
  readonly arn?: string
  readonly type: 'user' | 'group' | 'role' | 'user-managed' | 'boundary'
}

/** A policy as its editor has it, and whom it speaks for. */
export interface PolicyEdit {
  readonly policy: string
  readonly place: PolicyKey
  readonly principals: readonly string[]
}

/** The same for a policy that may be taken away: then there is none. */
export interface PolicyChange extends Omit<PolicyEdit, 'policy'> {
  readonly policy: string | null
}

export interface PolicyEffect {
  readonly principalArn: string
  readonly before: readonly ExplainedTask[]
  readonly after: readonly ExplainedTask[]
  readonly changes: PolicyChanges
}

export interface PolicyChanges {
  readonly added: readonly ChangedPiece[]
  readonly removed: readonly ChangedPiece[]
  /** Why not everything is known; null when it is. */
  readonly undetermined: string | null
}

export interface ChangedPiece {
  readonly actions: readonly string[]
  /** Of the actions, a few that are not meant: `cases:*` except `cases:DeleteDomain`. */
  readonly exceptActions: readonly string[]
  /** The resources, and on which conditions, in words. */
  readonly region: string
}

/** Somebody who may assume a role or not, by the trust policy as it was and as it is edited. */
export interface Assumer {
  readonly principalArn: string
  readonly before: Outcome
  readonly after: Outcome
}

export interface TrustEffect {
  readonly assumers: readonly Assumer[]
  /** How many principals there are besides. */
  readonly unasked: number
  /** Services, other accounts and identity providers that the policy trusts. */
  readonly outsiders: { readonly before: readonly string[]; readonly after: readonly string[] }
}

/** A kind of policy that an editor has. */
export type EditedKind = Extract<PolicyKind, 'identity' | 'trust' | 'boundary' | 'session'>

export interface Findings {
  /** In the order of their places. */
  readonly findings: readonly Finding[]
  /** IAM takes much that is unwise or even useless; it refuses only what does not compile. */
  readonly refused: boolean
}
