// The resources of a plan as they are once it is applied, with what is known only then.
import { type Fields, isObject, type JsonPath } from '@casegate/engine/json'
import type { InputFault } from '../../../base/input-error.ts'
import type { FileValue } from '../../file-value.ts'
import { type Configuration, readConfiguration } from './configuration.ts'
import { moduleRows, plainRow, type TerraformRows } from './module-rows.ts'
import { isMarked, type PlannedAction, type TerraformRow, textOf } from './row.ts'
import { programOf, unfinished, unplanned } from './unplanned.ts'

export function readPlanRows(read: FileValue, plan: Fields): TerraformRows {
  const changes = readChanges(read, plan)
  const configuration = readConfiguration(plan.configuration)
  const planned = moduleRows(read, plan.planned_values, ['planned_values'])
  const before = isObject(plan.prior_state) ? plan.prior_state.values : undefined
  const prior = moduleRows(read, before, ['prior_state', 'values'])
  const addresses = new Set(planned.rows.map(({ address }) => address))
  const isProgram = ({ address, parsed }: TerraformRow) =>
    changes.of.get(address)?.action === 'makes' && configuration?.of(parsed)?.runsPrograms
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
    unread: [
      ...unfinished(read, plan),
      ...unplanned(read, plan, { addresses, changed: changes.planned, known: changes.of }),
      ...planned.rows.filter(isProgram).map(row => programOf(read, row)),
    ],
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
  /** Where the plan says that something will be there, by its address. */
  readonly planned: ReadonlyMap<string, JsonPath>
  readonly faults: readonly InputFault[]
}

function readChanges(read: FileValue, plan: Fields): Changes {
  const of = new Map<string, Change>()
  const deleted: TerraformRow[] = []
  const forgotten: TerraformRow[] = []
  const planned = new Map<string, JsonPath>()
  const faults: InputFault[] = []
  const fault = (path: JsonPath, message: string) => {
    faults.push({ file: read.file, place: read.placeOf(path), message })
  }
  const { resource_changes: list = [] } = plan
  if (!Array.isArray(list)) {
    if (list !== null) fault(['resource_changes'], 'a list was expected')
    return { of, deleted, forgotten, planned, faults }
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
    const action = actionOf(actions)
    of.set(address, { unknown, action })
    const isKept = mode !== 'data' && !actions.includes('forget')
    if (isKept && action && action !== 'deletes') planned.set(address, path)
  }
  return { of, deleted, forgotten, planned, faults }
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
  const values = isObject(change?.unknown) ? withoutMarked(row.values, change.unknown) : row.values
  return withConfiguration({ ...row, ...change, values }, configuration)
}

/** What is marked as unknown is, whatever stands there. */
function withoutMarked(values: Fields, marks: Fields): Fields {
  const marked = Object.keys(values).filter(
    name => Object.hasOwn(marks, name) && isMarked(marks[name]),
  )
  if (marked.length === 0) return values
  const known = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    if (!marked.includes(name)) return [[name, value]]
    const left = withoutUnknown(value, marks[name])
    return left === undefined ? [] : [[name, left]]
  })
  return Object.fromEntries(known)
}

/** In a list, null stands for what is not known. */
function withoutUnknown(value: unknown, mark: unknown): unknown {
  if (mark === true) return undefined
  if (Array.isArray(value) && Array.isArray(mark)) {
    return value.map((one: unknown, index) => withoutUnknown(one, mark[index]) ?? null)
  }
  return isObject(value) && isObject(mark) ? withoutMarked(value, mark) : value
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
