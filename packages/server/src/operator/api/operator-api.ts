// What each route of the operator API takes and what it answers, which the server and the console share.
import type { CallDetail, CallPage, LogFilter, RecordedUse } from './calls.ts'
import type { Check, CheckResult, PinnedCheck, SingleQuestion, WrittenTests } from './checks.ts'
import type { EventFilter, EventsPage } from './events.ts'
import type { Explained, PastedPolicies, PrincipalAnswers, TaskChoice } from './explained.ts'
import type { AppliedFix, FixPreview, FixWish, PastFix } from './fixes.ts'
import type { DisableableType, DisabledType } from './organization.ts'
import type {
  EditedKind,
  Findings,
  PolicyChange,
  PolicyEdit,
  PolicyEffect,
  TrustEffect,
} from './policy-edits.ts'
import type { RoleSessions } from './role-sessions.ts'
import type { ClockState, CreationSettings, ResetDone } from './settings.ts'
import type { Overview, Tasks, WantedPolicy, WrittenPolicy } from './tasks.ts'
import type { Person, SessionState, ShortLivedCredentials, SignInProof } from './visit.ts'
import type { DeclaredWorld, Seeded, SeedProgress } from './world.ts'

/** One member for each route. `asks` is the query, besides the Region; of a POST, the body. */
export interface OperatorApi {
  'GET session': { asks: object; answer: SessionState }
  'GET people': { asks: object; answer: { readonly people: readonly Person[] } }
  'GET services': { asks: object; answer: { readonly services: readonly string[] } }
  'POST credentials': { asks: { principal: string }; answer: ShortLivedCredentials }
  'GET tasks': { asks: { catalogue?: string }; answer: Tasks }
  'GET overview': { asks: object; answer: Overview }
  'GET answers': {
    asks: { principal?: string; instance?: string } & TaskChoice
    answer: PrincipalAnswers
  }
  'POST answers': { asks: PastedPolicies & TaskChoice; answer: PrincipalAnswers }
  'GET managed': { asks: object; answer: { readonly policies: readonly string[] } }
  'POST policies': {
    asks: { task: string; wanted: WantedPolicy; principal?: string }
    answer: WrittenPolicy
  }
  'GET requests': { asks: LogFilter; answer: CallPage }
  'GET request': { asks: { id: string }; answer: CallDetail }
  'GET summary': { asks: LogFilter; answer: WrittenPolicy }
  'GET record': {
    asks: { principal?: string; after?: string; client?: string }
    answer: RecordedUse
  }
  'POST explain': { asks: SingleQuestion; answer: Explained }
  'POST checks': {
    asks: { checks: readonly Check[]; edit?: PolicyEdit }
    answer: { readonly results: readonly CheckResult[] }
  }
  'POST expectations': { asks: { checks: readonly PinnedCheck[] }; answer: WrittenTests }
  'POST fix': { asks: FixWish; answer: { readonly fix: FixPreview } }
  'POST apply': { asks: FixWish; answer: AppliedFix }
  'GET fixes': { asks: { principal?: string }; answer: { readonly fixes: readonly PastFix[] } }
  'POST undo': { asks: { id: string }; answer: { readonly principalArn: string } }
  'POST effect': { asks: PolicyChange; answer: { readonly effects: readonly PolicyEffect[] } }
  'POST assumers': { asks: { role: string; saved: string; policy: string }; answer: TrustEffect }
  'GET sessions': { asks: { role: string }; answer: RoleSessions }
  'POST findings': { asks: { policy: string; kind: EditedKind }; answer: Findings }
  'GET actions': { asks: { prefix?: string }; answer: { readonly actions: readonly string[] } }
  'GET settings': { asks: object; answer: CreationSettings }
  'POST settings': { asks: CreationSettings; answer: CreationSettings }
  'POST reset': { asks: { demo: boolean }; answer: ResetDone }
  'POST clock': { asks: { advance: string }; answer: ClockState }
  'POST organization': { asks: { disable: DisableableType }; answer: DisabledType }
  'POST seed': { asks: { name: string; text: string }; answer: Seeded }
  'GET events': { asks: EventFilter; answer: EventsPage }
  'GET seed': { asks: object; answer: SeedProgress }
  'GET world': { asks: object; answer: DeclaredWorld }
}

/** The same for what the door itself answers, before anybody has signed in or when they leave. */
export interface DoorApi {
  'POST sign-in': { asks: SignInProof; answer: object }
  'POST sign-out': { asks: object; answer: object }
}
