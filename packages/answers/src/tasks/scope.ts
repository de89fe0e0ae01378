// Narrows the resources of a task to some that are named, an account, a Region or a partition.
import { nearestName } from '@casegate/engine/names'
import {
  findPartition,
  isRegionForm,
  partitionOfRegion,
  partitions,
  suggestRegion,
} from '@casegate/engine/regions'
import { isResourceOfType, resourceExample } from './resource-type.ts'

/** Of account and Region, `*` stands for all, and what is left out may be found elsewhere. */
export interface Scope {
  readonly partition?: string | undefined
  readonly region?: string | undefined
  readonly account?: string | undefined
  /** The one resource of its type that is meant: `connect:instance`, and an ARN. */
  readonly resources?: Readonly<Record<string, string>>
}

/** What is wrong with a scope, or undefined; an ARN also fixes account, Region and partition. */
export function faultOfScope(scope: Scope): string | undefined {
  const { account, resources = {} } = scope
  if (account !== undefined && account !== ALL && !/^\d{12}$/.test(account)) {
    return `"${account}" is not an AWS account id: it has 12 digits, or is * for all`
  }
  for (const [type, arn] of Object.entries(resources)) {
    if (isResourceOfType(type, arn)) continue
    const name = (type.split(':')[1] ?? type).toLowerCase()
    const article = /^[aeiou]/.test(name) ? 'an' : 'a'
    return `"${arn}" is not the ARN of ${article} ${name}, such as ${resourceExample(type)}`
  }
  const heads = Object.values(resources).map(headOf)
  for (const part of ['partition', 'region', 'account'] as const) {
    const said = new Set([scope[part], ...heads.map(head => head[part])].filter(one => one))
    if (said.size > 1) return `two different values for the ${part}: ${[...said].join(' and ')}`
  }
  return [scope, ...heads].map(one => faultOfRegion(one, scope.partition)).find(one => one)
}

const ALL = '*'

/** AWS adds Regions: one that is not known here is taken from whoever names its partition too. */
function faultOfRegion(
  { partition, region = ALL }: Pick<Scope, 'partition' | 'region'>,
  named: string | undefined,
): string | undefined {
  if (partition !== undefined && !findPartition(partition)) {
    const meant = nearestName(
      partition,
      partitions.map(({ name }) => name),
    )
    return `there is no partition ${partition}${meant ? `; did you mean ${meant}?` : ''}`
  }
  if (region === ALL) return undefined
  const home = partitionOfRegion(region)?.name
  if (home === undefined) {
    if (named !== undefined && isRegionForm(region)) return undefined
    const meant = suggestRegion(region)
    const hint = meant ? `; did you mean ${meant}?` : ''
    return `there is no Region ${region}${hint}${isRegionForm(region) ? NEW_REGION : ''}`
  }
  if (partition === undefined || partition === home) return undefined
  return `the Region ${region} is in the partition ${home}, not in ${partition}`
}

const NEW_REGION = ' (for one that is new, give its --partition too)'

/** The scope with what its ARNs and its Region tell: a resource is in one account, Region and partition. */
export function completeScope(scope: Scope): Scope {
  const [arn] = Object.values(scope.resources ?? {})
  if (arn !== undefined) return { ...scope, ...headOf(arn) }
  const { region, partition = region && partitionOfRegion(region)?.name } = scope
  return { ...scope, partition }
}

/** Whether it narrows anything. */
export function isScoped({ resources = {}, ...place }: Scope): boolean {
  return [...Object.values(place), ...Object.values(resources)].some(one => one !== undefined)
}

/** A pattern of the catalogue, as narrow as the scope makes it. */
export function narrow(pattern: string, scope: Scope): string {
  if (!pattern.startsWith('arn:')) return pattern
  const { partition, region, account, resources = {} } = completeScope(scope)
  const [, ownPartition = '', service = '', ownRegion = '', ownAccount = '', ...rest] =
    pattern.split(':')
  const head = [
    'arn',
    partition ?? ownPartition,
    service,
    ownRegion === '*' ? (region ?? ownRegion) : ownRegion,
    ownAccount === '*' ? (account ?? ownAccount) : ownAccount,
  ].join(':')
  const ofService = Object.values(resources).filter(arn => arn.split(':')[2] === service)
  const resource = ofService.reduce((path, arn) => within(path, resourceOf(arn)), rest.join(':'))
  return `${head}:${resource}`
}

/** `domain/*` and all that is in it, where one domain is meant: `domain/d-1/field/*`. */
function within(path: string, meant: string): string {
  const [segments, own] = [path.split('/'), meant.split('/')]
  const isIn = own.every((one, index) => segments[index] === '*' || segments[index] === one)
  return isIn ? [...own, ...segments.slice(own.length)].join('/') : path
}

function headOf(arn: string): Pick<Scope, 'partition' | 'region' | 'account'> {
  const [, partition = '', , region = '', account = ''] = arn.split(':')
  return { partition, region, account }
}

function resourceOf(arn: string): string {
  return arn.split(':').slice(5).join(':')
}
