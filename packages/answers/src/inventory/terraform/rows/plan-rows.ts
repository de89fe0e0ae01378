// The resources of a plan as they are once it is applied, with what is known only then.
import { type Fields, isObject, type JsonPath } from '@casegate/engine/json'
import type { InputFault } from '../../../base/input-error.ts'
import type { FileValue } from '../../file-value.ts'
import { EVERYTHING, type Unread } from '../../unread.ts'
import { type Configuration, readConfiguration } from './configuration.ts'
import { moduleRows, plainRow, type TerraformRows } from './module-rows.ts'
import { listOf, type PlannedAction, type TerraformRow, textOf } from './row.ts'

export function readPlanRows(read: FileValue, plan: Fields): TerraformRows {
  const changes = readChanges(read, plan)
  const configuration = readConfiguration(plan.configuration)
  const planned = moduleRows(read, plan.planned_values, ['planned_values'])
  const before = isObject(plan.prior_state) ? plan.prior_state.values : undefined
  const prior = moduleRows(read, before, ['prior_state', 'values'])
  const addresses = new Set(planned.rows.map(({ address }) => address))
  const finished = (row: TerraformRow) => withPlan(row, changes.of.get(row.address), configuration)
  return {
    rows: [
      ...planned.rows.map(finished),
      // Data that was read already is no part of what is planned.
      ...prior.rows.filter(row => row.isData && !addresses.has(row.address)).map(finished),
      // What Terraform only forgets stays as it is.
      ...changes.forgotten.map(row =>
        withConfiguration({ ...row, action: 'keeps' }, configuration),
      ),
    ],
    deleted: changes.deleted.map(row => withConfiguration(row, configuration)),
    faults: [...planned.faults, ...prior.faults, ...changes.faults],
    unread: unfinished(read, plan),
    providers: configuration?.providers ?? {},
    variables: isObject(plan.variables) ? plan.variables : {},
  }
}

interface Change {
  readonly unknown: Fields | undefined
  readonly action: PlannedAction | undefined
}

interface Changes {
  readonly of: ReadonlyMap<string, Change>
  readonly deleted: readonly TerraformRow[]
  readonly forgotten: readonly TerraformRow[]
  readonly faults: readonly InputFault[]
}

function readChanges(read: FileValue, plan: Fields): Changes {
  const of = new Map<string, Change>()
  const deleted: TerraformRow[] = []
  const forgotten: TerraformRow[] = []
  const faults: InputFault[] = []
  const fault = (path: JsonPath, message: string) => {
    faults.push({ file: read.file, place: read.placeOf(path), message })
  }
  const { resource_changes: list = [] } = plan
  if (!Array.isArray(list)) {
    if (list !== null) fault(['resource_changes'], 'a list was expected')
    return { of, deleted, forgotten, faults }
  }
  for (const [index, one] of list.entries()) {
    const path = ['resource_changes', index]
    if (!isObject(one) || !isObject(one.change) || typeof one.address !== 'string') {
      fault(path, 'this is not a change of a resource: it needs an address and a change')
      continue
    }
    const { address, change, mode, type, deposed } = one
    const actions = Array.isArray(change.actions) ? change.actions : []
    const was = () =>
      plainRow(read, {
        address,
        type: textOf(type),
        mode,
        values: isObject(change.before) ? change.before : {},
        sensitive: change.before_sensitive,
        path: [...path, 'change', 'before'],
      })
    if (actions.includes('forget')) forgotten.push(was())
    else if (actions.includes('delete')) deleted.push(was())
    // A deposed object is one that a replacement left behind.
    if (deposed !== undefined) continue
    const unknown = isObject(change.after_unknown) ? change.after_unknown : undefined
    of.set(address, { unknown, action: actionOf(actions) })
  }
  return { of, deleted, forgotten, faults }
}

function actionOf(actions: readonly unknown[]): PlannedAction | undefined {
  if (actions.includes('create')) return 'makes'
  if (actions.includes('update')) return 'changes'
  if (actions.includes('delete')) return 'deletes'
  return actions.length > 0 ? 'keeps' : undefined
}

function withPlan(
  row: TerraformRow,
  change: Change | undefined,
  configuration: Configuration | undefined,
) {
  return withConfiguration({ ...row, ...change }, configuration)
}

function withConfiguration(
  row: TerraformRow,
  configuration: Configuration | undefined,
): TerraformRow {
  if (!configuration) return row
  const configured = configuration.of(row.parsed)
  return {
    ...row,
    references: member => configured?.references(member) ?? [],
    madeOf: member => configured?.madeOf(member),
    isGiven: member => configured && Object.hasOwn(configured.expressions, member),
    provider: configured?.provider ?? '',
  }
}

/** A plan that is not whole says so. */
function unfinished({ file, placeOf }: FileValue, plan: Fields): readonly Unread[] {
  const told = (path: JsonPath, what: string, why: string): Unread => ({
    file,
    place: placeOf(path),
    what,
    why,
    affects: EVERYTHING,
  })
  const deferred = listOf(plan.deferred_changes).map((one, index) => {
    const change = isObject(one.resource_change) ? textOf(one.resource_change.address) : ''
    const reason = textOf(one.reason)
    return told(
      ['deferred_changes', index],
      change === '' ? 'a deferred change' : change,
      `Terraform plans it in a later round${reason === '' ? '' : ` (${reason})`}; plan again after this one is applied`,
    )
  })
  const rest = 'what Terraform did not get to is not in it; make a plan that ends without an error'
  if (plan.errored === true) return [told(['errored'], 'the rest of the plan', rest), ...deferred]
  if (plan.complete === false && deferred.length === 0) {
    const why = 'the plan is not complete (-target, or deferred changes); make one of everything'
    return [told(['complete'], 'the rest of the plan', why)]
  }
  return deferred
}
