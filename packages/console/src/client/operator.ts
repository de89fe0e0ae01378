// The operator API: everything that is Casegate's own. docs/console.md describes it.
import type { AskedQuestion } from './question.ts'
import { chosenRegion } from './region.ts'
import type {
  Answers,
  AppliedFix,
  Assumers,
  CallDetail,
  CallPage,
  CheckResult,
  CreationSettings,
  Explained,
  Findings,
  FixPreview,
  FixWish,
  Person,
  PolicyChange,
  PolicyEdit,
  PolicyEffect,
  PolicyKind,
  SessionState,
  ShortLivedCredentials,
  Task,
  WrittenTests,
} from './shapes.ts'

/** The API refused: `status` 401 asks to sign in. */
export class OperatorFailure extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'OperatorFailure'
    this.status = status
  }
}

/** Told to the window when a call finds that nobody is signed in any more. */
export const SIGNED_OUT = 'casegate-signed-out'

interface SingleQuestion extends Omit<AskedQuestion, 'resources'> {
  readonly resource: string
}

export type WantedPolicy = 'missing' | 'least' | 'custom' | 'managed'

export const operator = {
  session: () => get<SessionState>('session'),
  signIn: (by: Readonly<Record<string, string>>) => post<object>('sign-in', by),
  signOut: () => post<object>('sign-out', {}),
  people: async () => (await get<{ people: readonly Person[] }>('people')).people,
  credentials: (principal: string) => post<ShortLivedCredentials>('credentials', { principal }),
  tasks: async () => (await get<{ tasks: readonly Task[] }>('tasks')).tasks,
  answers: (principal: string, instance?: string) =>
    get<Answers>('answers', { principal, ...(instance && { instance }) }),
  answersForPolicy: (policy: string) => post<Answers>('answers', { policy }),
  policyForms: async (task: string, wanted: WantedPolicy, principal: string | undefined) =>
    (
      await post<{ forms: Readonly<Record<string, string>> }>('policies', {
        task,
        wanted,
        ...(principal && { principal }),
      })
    ).forms,
  requests: (query: Readonly<Record<string, string>>) => get<CallPage>('requests', query),
  request: (id: string) => get<CallDetail>('request', { id }),
  summary: async (query: Readonly<Record<string, string>>) =>
    (await get<{ forms: Readonly<Record<string, string>> }>('summary', query)).forms,
  explain: (question: SingleQuestion) => post<Explained>('explain', question),
  checks: async (checks: readonly AskedQuestion[], edit: PolicyEdit | undefined) =>
    (await post<{ results: readonly CheckResult[] }>('checks', { checks, edit })).results,
  expectations: (checks: readonly (AskedQuestion & { readonly expected: readonly string[] })[]) =>
    post<WrittenTests>('expectations', { checks }),
  previewFix: async (wish: FixWish) => (await post<{ fix: FixPreview }>('fix', wish)).fix,
  applyFix: (wish: FixWish) => post<AppliedFix>('apply', wish),
  undoFix: (id: string) => post<object>('undo', { id }),
  effects: async (change: PolicyChange) =>
    (await post<{ effects: readonly PolicyEffect[] }>('effect', change)).effects,
  assumers: (role: string, saved: string, policy: string) =>
    post<Assumers>('assumers', { role, saved, policy }),
  findings: (policy: string, kind: PolicyKind) => post<Findings>('findings', { policy, kind }),
  actions: async (prefix: string) =>
    (await get<{ actions: readonly string[] }>('actions', { prefix })).actions,
  settings: () => get<CreationSettings>('settings'),
  changeSettings: (settings: CreationSettings) => post<CreationSettings>('settings', settings),
  reset: (demo: boolean) => post<object>('reset', { demo }),
}

function get<Answer>(name: string, query: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return send(fetch(addressOf(name, query)))
}

function post<Answer>(name: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return send(fetch(addressOf(name), init))
}

function addressOf(name: string, query: Readonly<Record<string, string>> = {}): string {
  const text = new URLSearchParams({ ...query, region: chosenRegion() })
  return `/_casegate/operator/${name}?${text}`
}

async function send<Answer>(sent: Promise<Response>): Promise<Answer> {
  const response = await sent.catch(() => {
    throw new OperatorFailure(0, 'Casegate does not answer. Is the server still running?')
  })
  if (response.status === 401) dispatchEvent(new Event(SIGNED_OUT))
  const content = await response.json()
  if (!response.ok) throw new OperatorFailure(response.status, content.message)
  return content
}
