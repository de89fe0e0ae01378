// The policies and principals of a CloudFormation template, as SAM and the CDK write them too.
import { NOTHING_ASSIGNED } from '../../holes/assignments.ts'
import type { FileEnvironment } from '../file-environment.ts'
import { filedPolicies } from '../filed-policies.ts'
import { type Inventory, principalsOf } from '../inventory.ts'
import type { HeldPolicy } from '../open-policy.ts'
import { EVERYTHING, type Unread } from '../unread.ts'
import { createNames, KINDS, PERMISSION_SET } from './names.ts'
import {
  LANGUAGE_EXTENSIONS,
  transformsOf,
  unreadResources,
  unreadTransforms,
} from './not-followed.ts'
import { readPermissionSet } from './permission-sets.ts'
import { fileManagedPolicies, IAM_READERS } from './principals.ts'
import { resourcePolicies } from './resource-policies.ts'
import { listResources } from './resources.ts'
import { SERVERLESS_ROLES, withMadeRoles } from './serverless.ts'
import { readServerlessPolicies } from './serverless-policies.ts'
import { addHolder, type TemplateSheet } from './sheet.ts'
import type { Template } from './template-file.ts'
import { comparisonsIn } from './values/comparisons.ts'
import { createConditionTest } from './values/conditions.ts'
import { type Deployment, fieldsOf, type TemplateContext } from './values/context.ts'
import { type Loops, withoutLoops } from './values/for-each.ts'
import { FUNCTIONS } from './values/functions.ts'
import { createParameters, knownText } from './values/parameters.ts'
import { createPseudoParameters } from './values/pseudo-parameters.ts'
import { resolve } from './values/values.ts'

/** An InputError where a parameter was given that the template does not take. */
export function readTemplate(template: Template, deployment: Deployment): Inventory {
  const used = new Set<string>()
  const unread: Unread[] = []
  const sheet = createSheet(template, deployment, { used, unread })
  fileManagedPolicies(sheet)
  for (const row of sheet.rows) {
    IAM_READERS.get(row.type)?.(row, sheet)
    if (row.type === PERMISSION_SET) readPermissionSet(row, sheet)
  }
  for (const row of sheet.rows) {
    const holder = sheet.holders.find(one => one.rows.some(({ id }) => id === `${row.id}Role`))
    if (SERVERLESS_ROLES.has(row.type) && holder) readServerlessPolicies(row, holder, sheet)
  }
  const own = sheet.rows.flatMap(row => resourcePolicies(row, sheet))
  const filed = filedPolicies(sheet.holders, sheet.managed.values())
  unread.push(
    ...unreadTransforms(template),
    ...sheet.rows.filter(row => !row.made).flatMap(row => unreadResources(row, sheet.context)),
  )
  return {
    file: template.file,
    form: 'CloudFormation template',
    principals: principalsOf(sheet.holders, template.file),
    policies: [...filed.filter(({ policy }) => !sheet.made.has(policy)), ...own],
    faults: [],
    unread,
    environment: placeOf(deployment, used),
    parameters: Object.keys(fieldsOf(template.value.Parameters)),
  }
}

interface Notes {
  /** The pseudo parameters that were asked for. */
  readonly used: Set<string>
  readonly unread: Unread[]
}

function createSheet(
  template: Template,
  deployment: Deployment,
  { used, unread }: Notes,
): TemplateSheet {
  const { file, value, placeOf } = template
  const names = createNames(deployment)
  const declared = fieldsOf(value.Parameters)
  const given = deployment.parameters ?? new Map<string, string>()
  const open = deployment.open ?? new Map<string, unknown>()
  const parameter = createParameters({
    file,
    placeOf,
    declared,
    given,
    open,
    compared: comparisonsIn(value, name => knownText(name, { declared, given, open })),
  })
  const pseudo = createPseudoParameters(deployment, name => used.add(name))
  const outer: TemplateContext = {
    file,
    placeOf,
    functions: FUNCTIONS,
    mappings: fieldsOf(value.Mappings),
    assignment: NOTHING_ASSIGNED,
    compares: false,
    parameter,
    pseudo,
    refOf: names.refOf,
    attributeOf: names.attributeOf,
    test: createConditionTest({}),
    onDefault: () => undefined,
    onVariable: () => undefined,
  }
  const loops = loopsOf(template, outer, unread)
  const conditions = fieldsOf(withoutLoops(value.Conditions, ['Conditions'], loops))
  const context = { ...outer, test: createConditionTest(conditions) }
  const listed = listResources(fieldsOf(value.Resources), context, loops)
  unread.push(...listed.unread)
  const rows = withMadeRoles(listed.rows, value.Globals, context)
  names.fill(rows)
  const made = new Set<HeldPolicy>()
  const sheet: TemplateSheet = {
    deployment,
    context,
    names,
    rows,
    holders: [],
    managed: new Map(),
    made,
  }
  for (const row of rows) {
    const kind = KINDS.get(row.type)
    if (kind) addHolder(sheet, kind[0], row, names.of(row, context))
  }
  return sheet
}

/** Without the transform that they are a part of, AWS refuses them. */
function loopsOf(
  { file, value, placeOf }: Template,
  context: TemplateContext,
  unread: Unread[],
): Loops {
  const isExtended = transformsOf(value).includes(LANGUAGE_EXTENSIONS)
  return {
    collection: (raw, path) => (isExtended ? resolve(raw, context, path) : undefined),
    onUnread: (name, path) =>
      unread.push({
        file,
        place: placeOf(path),
        what: `the loop ${name}`,
        why: isExtended
          ? 'what it goes over is known at deployment only'
          : `the template does not name the transform ${LANGUAGE_EXTENSIONS}`,
        affects: EVERYTHING,
      }),
  }
}

function placeOf(
  { account, region, partition, environment }: Deployment,
  used: ReadonlySet<string>,
): FileEnvironment {
  const known = (name: string, value: string, own?: string) => {
    if (environment && own !== undefined) return { value, how: environment.how }
    return used.has(name) ? { value, how: `${name}, where the template is deployed` } : undefined
  }
  return {
    account: known('AWS::AccountId', account, environment?.account),
    region: known('AWS::Region', region, environment?.region),
    partition: known('AWS::Partition', partition),
  }
}
