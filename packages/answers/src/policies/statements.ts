// The fewest statements that allow permissions: actions on the same resources stand together.

/** What a policy must allow. */
export interface Grant {
  readonly action: string
  readonly resource: string
}

export interface AllowStatement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
}

export interface GrantPolicy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly AllowStatement[]
}

export interface NamedGrantPolicy {
  readonly name: string
  readonly document: GrantPolicy
}

/** In the order of the grants; no Sid is one of `taken`. */
export function statementsFor(
  grants: readonly Grant[],
  taken: ReadonlySet<string> = new Set(),
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
    const sid = freeSid(sidFor(actions, resources), sids)
    sids.add(sid)
    return { Sid: sid, Effect: 'Allow', Action: oneOrMore(actions), Resource: oneOrMore(resources) }
  })
}

export function policyOf(statements: readonly AllowStatement[]): GrantPolicy {
  return { Version: '2012-10-17', Statement: statements }
}

/** A star reaches over slashes, so `domain/*` holds all that is in a domain, and `*` everything. */
function withoutCovered(resources: readonly string[]): readonly string[] {
  if (resources.includes('*')) return ['*']
  return resources
    .filter(one => !resources.some(other => other !== one && startsLike(one, other)))
    .sort()
}

function startsLike(resource: string, pattern: string): boolean {
  return pattern.endsWith('*') && resource.startsWith(pattern.slice(0, -1))
}

/** `AllowCasesOnDomainField`: the services, and the kinds of resources. */
function sidFor(actions: readonly string[], resources: readonly string[]): string {
  const [only] = actions
  if (actions.length === 1 && only !== undefined) {
    const [service = '', name = ''] = only.split(':')
    return `Allow${capitalized(service)}${name}`
  }
  const services = new Set(actions.map(action => action.split(':')[0] ?? ''))
  const kinds = new Set(resources.map(kindOf))
  return `Allow${[...services].map(capitalized).join('')}On${[...kinds].join('')}`
}

/** The last type that an ARN names: a field's is `Field`, though it names its domain too. */
function kindOf(resource: string): string {
  if (resource === '*') return 'Everything'
  const words = resource.split(':').slice(5).join(':').split('/')
  const type = words.at(-2) ?? words.at(0) ?? ''
  return type
    .split(/[^A-Za-z0-9]+/)
    .map(capitalized)
    .join('')
}

/** AWS: in IAM policies a Sid is alphanumeric and unique. */
function freeSid(wanted: string, taken: ReadonlySet<string>): string {
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
