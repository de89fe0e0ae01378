// A template while it is read: its resources, and who gets which policies.
import type { JsonPath } from '@casegate/engine/json'
import { bothHold, decided, fails } from '../../holes/decision.ts'
import { describeText, type Hole, holesIn, isOpen, isOpenText } from '../../holes/open-value.ts'
import { arnOf, createHolder, type Holder } from '../inventory.ts'
import { findManagedPolicy } from '../managed-policies.ts'
import { type HeldPolicy, isOpenPolicy, perhaps, unknownPolicy } from '../open-policy.ts'
import { asText, type TemplateNames } from './names.ts'
import { parameterIn } from './values/comparisons.ts'
import {
  type Deployment,
  holeAt,
  type TemplateContext,
  type TemplateResource,
  watching,
} from './values/context.ts'
import { resolve } from './values/values.ts'

export interface TemplateSheet {
  readonly deployment: Deployment
  readonly context: TemplateContext
  readonly names: TemplateNames
  readonly rows: readonly TemplateResource[]
  readonly holders: TemplateHolder[]
  /** The template's managed policies, in the order of the file. */
  readonly managed: Map<TemplateResource, HeldPolicy>
  /** Policies that stand in the template only as what makes them. */
  readonly made: Set<HeldPolicy>
}

export interface TemplateHolder extends Holder {
  /** The resources that make it: several where conditions choose between them. */
  readonly rows: readonly TemplateResource[]
  /** Its name where a part of it is open. */
  readonly open: unknown
}

export interface PerhapsHolder {
  readonly holder: TemplateHolder
  readonly perhaps: Hole | undefined
}

export function addHolder(
  sheet: TemplateSheet,
  kind: Holder['kind'],
  row: TemplateResource,
  named: { readonly name: string; readonly arn: string; readonly open?: unknown },
): TemplateHolder {
  const { name, arn, open } = named
  const before = sheet.holders.find(one => one.kind === kind && one.arn === arn)
  const rows = [...(before?.rows ?? []), row]
  const aliases = rows.flatMap(one => [one.id, ...one.aliases])
  const [alias] = aliases
  const created = createHolder({ kind, name, arn, alias })
  const holder: TemplateHolder = { ...created, ...before, aliases, rows, open }
  if (before) sheet.holders.splice(sheet.holders.indexOf(before), 1, holder)
  else sheet.holders.push(holder)
  return holder
}

/** Of a kind and a name that may be open: whoever that is, and whoever it may be. */
export function holdersNamed(
  sheet: TemplateSheet,
  kind: Holder['kind'],
  raw: unknown,
  path: JsonPath,
  context: TemplateContext,
): readonly PerhapsHolder[] {
  const all = sheet.holders.filter(one => one.kind === kind && one.rows.length > 0)
  // Whatever its name is, a reference to it means it.
  const id = parameterIn(raw)
  const referred = all.find(one => one.rows.some(row => row.id === id))
  if (referred) return [{ holder: referred, perhaps: existenceOf(referred) }]
  const value = asText(resolve(raw, context, path))
  const sure = all.find(one => one.open === undefined && one.name === value)
  if (sure) return [{ holder: sure, perhaps: existenceOf(sure) }]
  const likely = all.filter(one => mayBe(value, one.open ?? one.name))
  const doubts = likely.map(holder => ({
    holder,
    isNamed: isNamed(sheet, holder, raw, path, context),
  }))
  const none = doubts.reduce<Hole | undefined>(
    (found, one) => bothHold(fails(one.isNamed), found),
    undefined,
  )
  const name = describeText(value)
  const arn = arnOf(kind, name, sheet.deployment)
  const known = sheet.holders.find(one => one.rows.length === 0 && one.arn === arn)
  const other = known ?? { ...createHolder({ kind, name, arn }), rows: [], open: undefined }
  if (!known) sheet.holders.push(other)
  return [
    ...doubts.map(one => ({
      holder: one.holder,
      perhaps: bothHold(one.isNamed, existenceOf(one.holder)),
    })),
    { holder: other, perhaps: none },
  ]
}

/** Whether there is such a principal, where a condition decides. */
function existenceOf({ rows }: TemplateHolder): Hole | undefined {
  return rows.length === 1 ? rows[0]?.perhaps : undefined
}

/** Whether the name is the holder's, in the assignments where both are known. */
function isNamed(
  sheet: TemplateSheet,
  { name, rows }: TemplateHolder,
  raw: unknown,
  path: JsonPath,
  context: TemplateContext,
): Hole {
  const { found: hole, variables } = watching(context, inner => {
    const values = [resolve(raw, inner, path), ...rows.map(row => sheet.names.of(row, inner).open)]
    const [first = holeAt(`the name ${name}`, context, path)] = holesIn(values)
    return first
  })
  return decided(hole, {
    variables,
    conditions: [],
    holdsIn: assignment => {
      const inner = { ...context, assignment }
      const value = asText(resolve(raw, inner, path))
      const others = rows.map(row => sheet.names.of(row, inner))
      const texts: readonly unknown[] = others.map(one => one.open ?? one.name)
      if (!isOpen(value) && texts.includes(value)) return true
      const [still] = texts
        .filter(text => mayBe(value, text))
        .flatMap(text => holesIn([value, text]))
      return still ?? false
    },
  })
}

/** Whether both may be the same text: each known part in its place, one after the other. */
function mayBe(value: unknown, other: unknown): boolean {
  if (typeof value === 'string')
    return typeof other === 'string' ? value === other : mayBe(other, value)
  if (typeof other !== 'string' || !isOpenText(value)) return true
  const { parts } = value
  let at = 0
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') continue
    const isLast = index === parts.length - 1
    const found = isLast ? other.lastIndexOf(part) : other.indexOf(part, at)
    if (found < at || (index === 0 && found > 0)) return false
    at = found + part.length
    if (isLast && at !== other.length) return false
  }
  return true
}

export function give(
  holder: Holder,
  policies: readonly HeldPolicy[],
  ...holes: readonly (Hole | undefined)[]
): void {
  holder.policies.push(...policies.map(policy => thereIf(policy, ...holes)))
}

/** Where all of them hold. */
export function thereIf(policy: HeldPolicy, ...holes: readonly (Hole | undefined)[]): HeldPolicy {
  return holes.reduce<HeldPolicy>((found, hole) => (hole ? perhaps(found, hole) : found), policy)
}

/** By ARN, from the template or from AWS; a policy of which nothing is known where it is neither. */
export function policyNamed(
  arn: unknown,
  path: JsonPath,
  { managed, names }: TemplateSheet,
  context: TemplateContext,
): HeldPolicy {
  const [hole] = holesIn(arn)
  const name = describeText(arn)
  if (hole) return unknownPolicy(hole, { name })
  for (const [row, policy] of managed) {
    if (names.of(row, context).arn !== name) continue
    const variables = isOpenPolicy(policy) ? policy.ways?.variables : undefined
    for (const variable of variables ?? []) context.onVariable(variable)
    return policy
  }
  const what = `the text of ${name}, which is attached and not in the template`
  return findManagedPolicy(name) ?? unknownPolicy(holeAt(what, context, path), { name })
}
