// What changed between the files of two sides, principal by principal and policy by policy.
import { type PolicyKind, policyKinds } from '@casegate/engine/policy'
import { InputError, type InputFault } from '../base/input-error.ts'
import type { FileEnvironment } from '../inventory/file-environment.ts'
import type { FiledPolicy, HeldPrincipal, Inventory } from '../inventory/inventory.ts'
import { type HeldPolicy, originOf } from '../inventory/open-policy.ts'
import { boundaryInPlay } from '../policies/policies-in-play.ts'
import type { Scope } from '../tasks/scope.ts'
import {
  type ChangedSubject,
  compareSubject,
  type InventoryOptions,
  type KnownComparisons,
  type SubjectChange,
} from './changed-subject.ts'
import { type ComparedHome, homeIn, homeOfPolicies } from './home.ts'
import { type Pair, pairUp } from './pairs.ts'

/** A file, by a name that is the same on both sides. */
export interface LabelledInventory {
  readonly label: string
  readonly inventory: Inventory
  /** What a policy is that stands in a file by itself. */
  readonly kind: PolicyKind
}

export interface InventoryComparison {
  readonly changes: readonly SubjectChange[]
  /** How many principals and other policies were compared, the unchanged ones too. */
  readonly compared: number
  /** Why some could not be compared; the others were. */
  readonly faults: readonly InputFault[]
}

/**
 * Principals are paired by ARN, else by what their files call them; other policies by the file, what
 * has them and their names. What is left on one side is compared with nothing.
 */
export function compareInventories(
  before: readonly LabelledInventory[],
  after: readonly LabelledInventory[],
  options: InventoryOptions,
): InventoryComparison {
  const subjects = (one: LabelledInventory) => filedSubjects(one, options)
  const principals = pairUp(before.flatMap(placed), after.flatMap(placed), keysOfPrincipal)
  const filed = pairUp(before.flatMap(subjects), after.flatMap(subjects), keysOfFiled)
  const policies = filed.filter(
    ({ old, young }) => !(old?.isHeld ?? true) || !(young?.isHeld ?? true),
  )
  const pairs: Pair<ChangedSubject>[] = [...principals.flatMap(subjectsOf), ...policies]
  const known: KnownComparisons = new Map()
  const faults: InputFault[] = []
  const changes = pairs.flatMap(pair => {
    try {
      return compareSubject(pair, options, known) ?? []
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      faults.push(...error.faults)
      return []
    }
  })
  return { changes, compared: principals.length + policies.length, faults }
}

interface PlacedPrincipal {
  readonly label: string
  readonly file: string
  readonly place: ComparedHome
  readonly principal: HeldPrincipal
}

function placed({ label, inventory }: LabelledInventory): PlacedPrincipal[] {
  const { file, principals, environment } = inventory
  return principals.map(principal => {
    const [, partition = '', , , account = ''] = principal.arn.split(':', 5)
    return { label, file, place: homeIn(environment, { partition, account }), principal }
  })
}

function keysOfPrincipal({ label, principal }: PlacedPrincipal): readonly string[] {
  const { kind, arn, name, alias } = principal
  return [
    `${arn} in ${label}`,
    arn,
    ...(alias === undefined ? [] : [`${kind} called ${alias} in ${label}`]),
    `${kind} named ${name} in ${label}`,
  ]
}

/**
 * Its policies within its boundary; the boundary by itself, for one that lets more through counts
 * though nothing uses it yet; and who may become it.
 */
function subjectsOf({ old, young }: Pair<PlacedPrincipal>): readonly Pair<ChangedSubject>[] {
  const both = (
    make: (one: PlacedPrincipal) => ChangedSubject | undefined,
  ): Pair<ChangedSubject> => ({
    old: old && make(old),
    young: young && make(young),
  })
  const isOneSided = old === undefined || young === undefined
  return [both(wholeOf), both(trustOf), ...(isOneSided ? [] : [both(boundaryOf)])]
}

function wholeOf({ file, place, principal }: PlacedPrincipal): ChangedSubject {
  const layers = { identity: principal.policies, boundary: boundaryInPlay(principal) }
  const name = nameOf(principal)
  return { kind: 'principal', name, file, layers, absent: { identity: [] }, place }
}

function trustOf({ file, place, principal }: PlacedPrincipal): ChangedSubject | undefined {
  const { trust, account: owner } = principal
  if (trust === undefined) return undefined
  const holder = nameOf(principal)
  return {
    kind: 'trust',
    name: `the trust policy of ${holder}`,
    holder,
    file,
    layers: { resource: [trust] },
    absent: { resource: [] },
    place: { ...place, owner, isOfResource: true },
  }
}

function boundaryOf({ file, place, principal }: PlacedPrincipal): ChangedSubject | undefined {
  const boundary = boundaryInPlay(principal)
  if (boundary === undefined) return undefined
  const holder = nameOf(principal)
  const name = `the boundary of ${holder}`
  return { kind: 'boundary', name, holder, file, layers: { boundary }, absent: {}, place }
}

function nameOf({ arn, name, alias }: HeldPrincipal): string {
  return alias === undefined || alias === name ? arn : `${alias} (${arn})`
}

interface FiledSubject extends ChangedSubject {
  readonly keys: readonly string[]
  /** A principal of the file has it, and is compared with it. */
  readonly isHeld: boolean
}

function keysOfFiled({ keys }: FiledSubject): readonly string[] {
  return keys
}

/** Of principals, resources, groups, organizations, and of nobody. */
function filedSubjects(
  { label, inventory, kind }: LabelledInventory,
  { analysis }: InventoryOptions,
): FiledSubject[] {
  const { file, form, principals, policies, environment } = inventory
  if (form === 'policy') {
    return policies.map(({ policy }) => {
      const keys = [`the policy in ${label}`]
      const given = { account: analysis.resourceAccount }
      const place = homeOfPolicies([policy], { kind, given })
      return { keys, kind, name: file, file, place, isHeld: false, ...layersOfKind(kind, policy) }
    })
  }
  const held = new Set(principals.flatMap(policiesOf).map(originOf))
  const given = { account: analysis.resourceAccount }
  return policies.map(filed => ({
    ...filedSubject(filed, { label, file, isAlone: label === '' && policies.length === 1 }),
    place: placeOfFiled(filed, environment, given),
    isHeld: held.has(originOf(filed.policy)),
  }))
}

/** A resource's policy is of the account that the file is about; of none, of what is given or it names. */
function placeOfFiled(
  { kind, policy }: FiledPolicy,
  environment: FileEnvironment,
  given: Scope,
): ComparedHome {
  if (environment.account === undefined) return homeOfPolicies([policy], { kind, given })
  const place = homeIn(environment)
  const isOfResource = policyKinds[kind].layer === 'resource'
  return isOfResource ? { ...place, isOfResource, owner: environment.account.value } : place
}

function policiesOf({ policies, boundary, trust }: HeldPrincipal): readonly HeldPolicy[] {
  return [...policies, ...[boundary ?? []].flat(), ...[trust ?? []].flat()]
}

interface FiledAt {
  readonly label: string
  readonly file: string
  /** A file that was named, with nothing else in it: the other side's counterpart is such a one. */
  readonly isAlone: boolean
}

function filedSubject(
  { policy, kind, resourceType = '', heldBy }: FiledPolicy,
  { label, file, isAlone }: FiledAt,
): Omit<FiledSubject, 'isHeld' | 'place'> {
  const { name, arn } = policy
  const holders = heldBy.join(', ')
  const what = `${kind} ${resourceType}`
  const title = resourceType === '' ? policyKinds[kind].title : `the policy of ${resourceType}`
  return {
    keys: [
      `${what} ${holders} ${name} in ${label}`,
      ...(arn === undefined ? [] : [`${what} ${arn}`]),
      ...(holders === '' ? [] : [`${what} ${holders}`]),
      `${what} ${holders} ${name}`,
      ...(isAlone && holders === '' ? [`${what} by itself`] : []),
    ],
    kind,
    name: `${title}, ${holders === '' ? (arn ?? name) : holders}`,
    file,
    ...layersOfKind(kind, policy),
  }
}

/** As what it is; and what there is without it. */
function layersOfKind(
  kind: PolicyKind,
  policy: HeldPolicy,
): Pick<ChangedSubject, 'layers' | 'absent'> {
  const { layer } = policyKinds[kind]
  if (layer === 'scps' || layer === 'rcps') return { layers: { [layer]: [[policy]] }, absent: {} }
  const isGrant = layer === 'identity' || layer === 'resource'
  return { layers: { [layer]: [policy] }, absent: isGrant ? { [layer]: [] } : {} }
}
