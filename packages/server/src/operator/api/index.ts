// The public names of casegate/operator-api: types alone.
export type { Finding } from '@casegate/engine/validate'
export type {
  CallDetail,
  CallLine,
  CallPage,
  CallPart,
  LogFilter,
  RecordedUse,
  ReplayProof,
  UsedAction,
} from './calls.ts'
export type {
  AskedContext,
  Check,
  CheckResult,
  PinnedCheck,
  SingleQuestion,
  WrittenTests,
} from './checks.ts'
export type { EventFilter, EventsPage } from './events.ts'
export type {
  DecisionState,
  Explained,
  ExplainedPermission,
  ExplainedTask,
  PastedFault,
  PastedPolicies,
  PrincipalAnswers,
  TaskChoice,
} from './explained.ts'
export type {
  AppliedFix,
  FixPreview,
  FixWish,
  GrantedPermission,
  NeededPermission,
  PastFix,
  StepPreview,
  UndoState,
} from './fixes.ts'
export type { DoorApi, OperatorApi } from './operator-api.ts'
export type { DisableableType, DisabledType } from './organization.ts'
export type {
  Assumer,
  ChangedPiece,
  EditedKind,
  Findings,
  PolicyChange,
  PolicyChanges,
  PolicyEdit,
  PolicyEffect,
  PolicyKey,
  TrustEffect,
} from './policy-edits.ts'
export type { RoleSession, RoleSessions } from './role-sessions.ts'
export type { ClockState, CreationSettings, ResetDone } from './settings.ts'
export type {
  ListedTask,
  Overview,
  TaskInBrief,
  Tasks,
  WantedPolicy,
  WrittenPolicy,
} from './tasks.ts'
export type {
  ArnKind,
  ArnTemplates,
  Person,
  Region,
  SessionState,
  ShortLivedCredentials,
  SignInProof,
  Visit,
} from './visit.ts'
export type { DeclaredWorld, FileFault, Seeded, SeedProgress } from './world.ts'
