// The operator API: everything that is Casegate's own. docs/console.md describes it.
import type {
  Check,
  CreationSettings,
  DisableableType,
  DoorApi,
  EditedKind,
  EventFilter,
  FixWish,
  LogFilter,
  OperatorApi,
  PastedPolicies,
  PinnedCheck,
  PolicyChange,
  PolicyEdit,
  SignInProof,
  SingleQuestion,
  TaskChoice,
  WantedPolicy,
} from 'casegate/operator-api'
import { chosenRegion } from './region.ts'

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

export const operator = {
  session: () => get('session', {}),
  signIn: (by: SignInProof) => post('sign-in', by),
  signOut: () => post('sign-out', {}),
  people: async () => (await get('people', {})).people,
  services: async () => (await get('services', {})).services,
  credentials: (principal: string) => post('credentials', { principal }),
  overview: () => get('overview', {}),
  tasks: async () => (await get('tasks', {})).tasks,
  catalogue: (catalogue: string) => get('tasks', { catalogue }),
  answers: (principal: string, instance?: string, choice: TaskChoice = {}) =>
    get('answers', { principal, ...(instance && { instance }), ...choice }),
  answersForPasted: (asked: PastedPolicies & TaskChoice) => post('answers', asked),
  managedPolicies: async () => (await get('managed', {})).policies,
  policyForms: async (task: string, wanted: WantedPolicy, principal: string | undefined) =>
    (await post('policies', { task, wanted, ...(principal && { principal }) })).forms,
  requests: (query: LogFilter) => get('requests', query),
  request: (id: string) => get('request', { id }),
  record: (principal: string, after?: string) =>
    get('record', { principal, ...(after !== undefined && { after }) }),
  summary: async (query: LogFilter) => (await get('summary', query)).forms,
  explain: (question: SingleQuestion) => post('explain', question),
  checks: async (checks: readonly Check[], edit: PolicyEdit | undefined) =>
    (await post('checks', { checks, ...(edit && { edit }) })).results,
  expectations: (checks: readonly PinnedCheck[]) => post('expectations', { checks }),
  previewFix: async (wish: FixWish) => (await post('fix', wish)).fix,
  applyFix: (wish: FixWish) => post('apply', wish),
  undoFix: (id: string) => post('undo', { id }),
  fixes: async (principal?: string) =>
    (await get('fixes', { ...(principal && { principal }) })).fixes,
  effects: async (change: PolicyChange) => (await post('effect', change)).effects,
  assumers: (role: string, saved: string, policy: string) =>
    post('assumers', { role, saved, policy }),
  sessions: (role: string) => get('sessions', { role }),
  findings: (policy: string, kind: EditedKind) => post('findings', { policy, kind }),
  actions: async (prefix: string) => (await get('actions', { prefix })).actions,
  /** Waits for them where it is asked to; the signal ends that. */
  events: (asked: EventFilter, signal: AbortSignal) => get('events', asked, { signal }),
  settings: () => get('settings', {}),
  changeSettings: (settings: CreationSettings) => post('settings', settings),
  disablePolicies: (disable: DisableableType) => post('organization', { disable }),
  reset: (demo: boolean) => post('reset', { demo }),
}

type Api = OperatorApi & DoorApi
type Named<Method extends string> = keyof Api extends infer Route
  ? Route extends `${Method} ${infer Name}`
    ? Name
    : never
  : never

function get<Name extends Named<'GET'>>(
  name: Name,
  query: Api[`GET ${Name}`]['asks'],
  init: RequestInit = {},
): Promise<Api[`GET ${Name}`]['answer']> {
  return send(fetch(addressOf(name, { ...query }), init))
}

function post<Name extends Named<'POST'>>(
  name: Name,
  body: Api[`POST ${Name}`]['asks'],
): Promise<Api[`POST ${Name}`]['answer']> {
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
