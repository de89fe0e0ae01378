// What a change of a policy gives and takes, of all that the tasks need.
import type { DecisionState, PolicyEffect, TaskAnswer } from '../../client/shapes.ts'

export interface Changes {
  readonly newlyAllowed: readonly string[]
  readonly noLongerAllowed: readonly string[]
}

export function changesOf({ before, after }: PolicyEffect): Changes {
  const [old, now] = [allowedIn(before), allowedIn(after)]
  return {
    newlyAllowed: [...now].filter(one => !old.has(one)),
    noLongerAllowed: [...old].filter(one => !now.has(one)),
  }
}

export function taskState({ allowed, permissions }: TaskAnswer): DecisionState {
  if (allowed) return 'allowed'
  const isDenied = permissions.some(({ state }) => state === 'explicitDeny')
  return isDenied ? 'explicitDeny' : 'implicitDeny'
}

function allowedIn(tasks: readonly TaskAnswer[]): ReadonlySet<string> {
  return new Set(
    tasks.flatMap(({ permissions }) =>
      permissions
        .filter(({ state }) => state === 'allowed')
        .map(({ action, pattern }) => `${action} on ${pattern}`),
    ),
  )
}
