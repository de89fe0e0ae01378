// Tasks that follow from the Cases API: each call with the resource types that IAM asks about.
import { CASES_RESOURCES, type CasesResource } from './cases-resources.ts'
import { CASES_AUTHORIZATION_REFERENCE } from './sources.ts'
import type { Task, TaskPermission } from './task.ts'

/** A call that a task makes, and every resource type that its action must be allowed on. */
export interface ApiStep {
  readonly call: string
  readonly does: string
  readonly on: readonly CasesResource[]
}

export interface ApiTask {
  readonly id: string
  readonly title: string
  readonly steps: readonly ApiStep[]
  /** Permissions that no call of the Cases API asks for. */
  readonly more?: readonly TaskPermission[]
  /** Those that only the newer edition lists. */
  readonly newer?: readonly TaskPermission[]
}

/**
 * AWS: Service Authorization Reference, introduction: a statement must name an ARN of each required
 * resource type of the action, so each of them is a permission by itself.
 */
export function describeApiTask({ id, title, steps, more = [], newer = [] }: ApiTask): Task {
  const source = CASES_AUTHORIZATION_REFERENCE
  const permissions = [...steps.flatMap(permissionsOf), ...more]
  return {
    id,
    title,
    steps: steps.map(({ call, does }) => ({ call, does })),
    editions: [
      { name: 'seed', source, permissions, options: [] },
      { name: 'aws-2026', source, permissions: [...permissions, ...newer], options: [] },
    ],
  }
}

function permissionsOf({ call, does, on }: ApiStep): TaskPermission[] {
  return on.map(type => ({
    action: call,
    resource: CASES_RESOURCES[type],
    why: type === 'any' ? `It ${does}. The action has no resource types.` : whyOn(type, does),
    step: call,
    source: CASES_AUTHORIZATION_REFERENCE,
  }))
}

function whyOn(type: Exclude<CasesResource, 'any'>, does: string): string {
  return `It ${does}. IAM asks about ${NAMES[type]}.`
}

const NAMES: Readonly<Record<Exclude<CasesResource, 'any'>, string>> = {
  domain: 'the domain',
  field: 'each field',
  layout: 'the layout',
  template: 'the template',
  caseRule: 'the case rule',
  case: 'the case',
  relatedItem: 'the related item',
}
