// Policies that are worked out again in each assignment of the variables that they depend on.

import { distinctVariables, valueIn } from '../../holes/assignments.ts'
import type { Hole } from '../../holes/open-value.ts'
import {
  type HeldPolicy,
  isOpenPolicy,
  type OpenPolicy,
  perhaps,
  policyIn,
  unknownPolicy,
  withWays,
} from '../open-policy.ts'
import { type TemplateContext, watching } from './values/context.ts'

/** The policy, and what it is once its variables are known. */
export function heldIn(
  context: TemplateContext,
  read: (context: TemplateContext) => HeldPolicy,
): HeldPolicy
export function heldIn(
  context: TemplateContext,
  read: (context: TemplateContext) => HeldPolicy | undefined,
): HeldPolicy | undefined
export function heldIn(
  context: TemplateContext,
  read: (context: TemplateContext) => HeldPolicy | undefined,
): HeldPolicy | undefined {
  const { found, variables: asked } = watching(context, read)
  const variables = asked.filter(one => valueIn(context.assignment, one) === undefined)
  if (!found || variables.length === 0 || !isOpenPolicy(found)) return found
  return withWays(found, {
    variables,
    // What it is may be a policy by itself that the assignment tells more of.
    in: assignment =>
      [read({ ...context, assignment })].flatMap(one => (one ? policyIn(one, assignment) : [])),
  })
}

/** In each assignment the one of them that there is there; nothing is known of it otherwise. */
export function eitherPolicy(policies: readonly HeldPolicy[], unknown: OpenPolicy): HeldPolicy {
  const variables = distinctVariables(
    policies.flatMap(policy => (isOpenPolicy(policy) ? (policy.ways?.variables ?? []) : [])),
  )
  return withWays(unknown, {
    variables,
    in: assignment => {
      const found = policies.flatMap(policy => policyIn(policy, assignment))
      return found.length < 2 ? found : [eitherPolicy(found, unknown)]
    },
  })
}

/** A limit that there may be: where it is open, it may be any, or none. */
export function perhapsLimit(limit: HeldPolicy, hole: Hole): HeldPolicy {
  const { ways } = perhaps(limit, hole)
  return withWays(unknownPolicy(hole, { name: limit.name, arn: limit.arn }), ways)
}
