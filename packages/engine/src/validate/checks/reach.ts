// Checks of actions against resources: which of them a statement names in vain.

import { type Action, actionName } from '../../actions/index.ts'
import { inOneLine } from '../../text/listing.ts'
import { compileWildcards, matchesPattern } from '../../text/wildcard.ts'
import { type ArnParts, canGrant, fits, isAll, listTemplates, readArnParts } from '../arns.ts'
import type { CheckSetting, InStatement, Note, PolicyCheck } from '../check.ts'
import type { EntryList, OutlineEntry, StatementOutline } from '../outline.ts'

export const reachChecks: readonly PolicyCheck<InStatement<OutlineEntry>>[] = [
  { code: 'UNSUPPORTED_RESOURCE_FOR_ACTION', group: 'warning', find: findIdleAction },
]

export const reachOfStatementChecks: readonly PolicyCheck<StatementOutline>[] = [
  { code: 'RESOURCE_WITHOUT_ACTION', group: 'warning', find: findIdleResources },
]

function* findIdleAction(
  { statement, part }: InStatement<OutlineEntry>,
  setting: CheckSetting,
): Iterable<Note> {
  const { action, resource } = statement
  if (action?.negated !== false || resource?.negated !== false || part.text === '*') return
  if (resource.entries.length === 0) return
  const found = setting.actions?.expand(part.text) ?? []
  const [first] = found
  if (first === undefined) return
  if (found.some(one => canGrant(one, resource.entries, setting))) return
  const names = new Set(found.flatMap(one => one.resourceTypes.map(({ type }) => type.name)))
  const name = found.length === 1 ? actionName(first) : `any action of ${part.text}`
  const message =
    names.size === 0
      ? `${name} can be granted only on Resource "*"`
      : `no Resource of this statement can be one that ${name} acts on (${inOneLine([...names])})`
  yield { path: part.path, message }
}

function* findIdleResources(statement: StatementOutline, setting: CheckSetting): Iterable<Note> {
  const { action, resource } = statement
  if (action === undefined || resource === undefined) return
  const isReached = createReach(action, setting)
  if (isReached === undefined) return
  const idle = resource.entries.filter(entry => !isAll(entry.text) && !isReached(entry))
  // Where nothing is reached, each action says so by itself.
  if (!action.negated && !resource.negated && idle.length === resource.entries.length) return
  const verb = resource.negated ? 'excepts' : 'adds'
  for (const { text, path } of idle) {
    const message = action.negated
      ? `NotAction leaves no action that acts on "${text}", so it ${verb} nothing`
      : `no action of this statement acts on "${text}", so it ${verb} nothing`
    yield { path, message }
  }
}

type Reach = (resource: OutlineEntry) => boolean

function createReach(action: EntryList, setting: CheckSetting): Reach | undefined {
  const meant = action.negated ? listOthers(action, setting) : listNamed(action, setting)
  if (meant === undefined) return undefined
  const all = meant.flatMap(templatesOf)
  // Some actions, such as those of AWS Backup, act on resources of any service: unnamed, they tell nothing.
  const templates = new Set(action.negated ? all.filter(({ service }) => service !== '*') : all)
  return ({ text }) => {
    const arn = readArnParts(text)
    if (arn === undefined || !setting.budget.spend(templates.size)) return true
    return [...templates].some(template => fits(arn, template, setting))
  }
}

/** undefined where any action is meant, or it cannot be told which are. */
function listNamed(
  { entries }: EntryList,
  { actions, budget }: CheckSetting,
): Action[] | undefined {
  const meant = new Set<Action>()
  for (const text of new Set(entries.map(entry => entry.text))) {
    const found = text === '*' ? [] : (actions?.expand(text) ?? [])
    // What matches no action today may be meant for one of tomorrow.
    if (found.length === 0 || !budget.spend(found.length)) return undefined
    for (const one of found) meant.add(one)
  }
  return [...meant]
}

/** The actions that NotAction leaves. */
function listOthers(
  { entries }: EntryList,
  { actions, budget }: CheckSetting,
): Action[] | undefined {
  const all = actions?.expand('*') ?? []
  if (all.length === 0 || !budget.spend(all.length * entries.length)) return undefined
  const named = entries.map(({ text }) => createActionMatch(text))
  return all.filter(one => !named.some(matches => matches(one)))
}

function createActionMatch(pattern: string): (action: Action) => boolean {
  if (pattern === '*') return () => true
  const [service, name = ''] = pattern.toLowerCase().split(':')
  const compiled = compileWildcards(name)
  return action => action.service === service && matchesPattern(compiled, action.name.toLowerCase())
}

function templatesOf({ resourceTypes }: Action): readonly ArnParts[] {
  return resourceTypes.flatMap(({ type }) => listTemplates(type))
}
