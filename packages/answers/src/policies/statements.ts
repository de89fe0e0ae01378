// The fewest statements that allow permissions: actions on the same resources stand together.

/** What a policy must allow. */
export interface PermissionToGrant {
  readonly action: string
  readonly resource: string
}

export interface AllowStatement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
}

export interface GrantingPolicy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly AllowStatement[]
}

export interface NamedGrantingPolicy {
  readonly name: string
  readonly document: GrantingPolicy
}

export interface Naming {
  /** Sids that others have. */
  readonly taken?: ReadonlySet<string>
  /** What the statements are for, as words; for those that no few words tell. */
  readonly purpose?: string | undefined
}

/** In the order of the grants; no Sid is one of those taken. */
export function statementsFor(
  grants: readonly PermissionToGrant[],
  { taken = new Set(), purpose }: Naming = {},
): readonly AllowStatement[] {
  const resourcesOf = new Map<string, Set<string>>()
  for (const { action, resource } of grants) {
    const resources = resourcesOf.get(action) ?? new Set()
    resourcesOf.set(action, resources.add(resource))
  }
  const groups = new Map<string, { actions: string[]; resources: readonly string[] }>()
  for (const [action, needed] of resourcesOf) {
    const resources = withoutCovered([...needed])
    const key = resources.join('\n')
    const group = groups.get(key) ?? { actions: [], resources }
    group.actions.push(action)
    groups.set(key, group)
  }
  const sids = new Set(taken)
  return [...groups.values()].map(({ actions, resources }) => {
    const sid = freeSid(sidFor(actions, resources, purpose), sids)
    sids.add(sid)
    return { Sid: sid, Effect: 'Allow', Action: oneOrMore(actions), Resource: oneOrMore(resources) }
  })
}

export function policyOf(statements: readonly AllowStatement[]): GrantingPolicy {
  return { Version: '2012-10-17', Statement: statements }
}

/** A star reaches over slashes, so `domain/*` holds all that is in a domain, and `*` everything. */
function withoutCovered(resources: readonly string[]): readonly string[] {
  if (resources.includes('*')) return ['*']
  const patterns = resources.filter(one => one.endsWith('*'))
  return resources
    .filter(one => !patterns.some(other => other !== one && startsLike(one, other)))
    .sort()
}

function startsLike(resource: string, pattern: string): boolean {
  return resource.startsWith(pattern.slice(0, -1))
}

/** As a person would call it: `ViewCasesDomain`, `ManageCasesField`, `CreateConnectIntegrationAssociation`. */
function sidFor(
  actions: readonly string[],
  resources: readonly string[],
  purpose: string | undefined,
): string {
  const parts = actions.map(readAction)
  const verbs = new Set(parts.map(({ verb }) => verb))
  const [only = MANY] = verbs
  const verb = verbs.size === 1 ? only : MANY
  const objects = new Set(parts.map(({ service, noun }) => `${service} ${noun}`))
  // `Field` goes without saying beside `Fields`.
  const distinct = [...objects].filter(
    one => ![...objects].some(other => other !== one && other.startsWith(one)),
  )
  if (distinct.length <= MOST_OBJECTS) return `${verb}${joinObjects(distinct)}`
  const named = purpose === undefined ? '' : nameOf(purpose)
  if (named !== '') return named
  const services = [...new Set(parts.map(({ service }) => service))]
  const kinds = new Set(resources.filter(one => one !== '*').map(kindOf))
  return `${verb}${services.join('And')}${[...kinds].slice(0, MOST_OBJECTS).join('And')}`
}

/** The service is named once: `CasesFieldsAndLayouts`. */
function joinObjects(objects: readonly string[]): string {
  let last = ''
  const named = objects.map(object => {
    const [service = '', noun = ''] = object.split(' ')
    const isTold = service === last || isAbout(noun, service)
    last = service
    return isTold ? noun : `${service}${noun}`
  })
  return named.join('And')
}

/** `View Cases domain details` → `ViewCasesDomain` */
function nameOf(purpose: string): string {
  const [first = ''] = purpose.split(/[:;,.(–—]/)
  const words = first.split(/[^A-Za-z0-9]+/).filter(word => !EMPTY_WORDS.has(word.toLowerCase()))
  return words.slice(0, MOST_WORDS).map(capitalized).join('')
}

const EMPTY_WORDS: ReadonlySet<string> = new Set(['', 'a', 'an', 'the', 'details'])
const MOST_WORDS = 5

const MANY = 'Manage'
const MOST_OBJECTS = 2

interface ActionWords {
  readonly service: string
  readonly verb: string
  readonly noun: string
}

function readAction(action: string): ActionWords {
  const [prefix = '', name = ''] = action.split(':')
  const [, verb = '', noun = ''] = /^((?:Batch)?[A-Z][a-z]+)?(.*)$/.exec(name) ?? []
  const service = SERVICE_WORDS.get(prefix) ?? capitalized(prefix)
  return {
    service,
    verb: VIEWING.test(verb) ? 'View' : capitalized(verb) || MANY,
    noun: capitalized(noun),
  }
}

const VIEWING = /^(Batch)?(Get|List|Describe|Search)$/
/** Where the prefix says little. */
const SERVICE_WORDS: ReadonlyMap<string, string> = new Map([
  ['ds', 'Directory'],
  ['iam', 'Iam'],
  ['s3', 'S3'],
])

/** `Directories` says that it is of the service `Directory`. */
function isAbout(noun: string, service: string): boolean {
  return service.length > 1 && noun.startsWith(service.slice(0, -1))
}

/** The last type that an ARN names: a field's is `Field`, though it names its domain too. */
function kindOf(resource: string): string {
  const words = resource.split(':').slice(5).join(':').split('/')
  const type = words.at(-2) ?? words.at(0) ?? ''
  return type
    .split(/[^A-Za-z0-9]+/)
    .map(capitalized)
    .join('')
}

/** AWS: in IAM policies a Sid is alphanumeric and unique. */
export function freeSid(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number++) {
    if (!taken.has(`${wanted}${number}`)) return `${wanted}${number}`
  }
}

function capitalized(word: string): string {
  const plain = word.replace(/[^A-Za-z0-9]/g, '')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}

function oneOrMore(list: readonly string[]): string | readonly string[] {
  const [only] = list
  return list.length === 1 && only !== undefined ? only : list
}
