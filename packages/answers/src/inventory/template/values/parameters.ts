// The parameters of a template: what was given, the defaults, and what is still open.
import type { Fields, JsonPath } from '@casegate/engine/json'
import { nearestName } from '@casegate/engine/names'
import { InputError } from '../../../base/input-error.ts'
import { OTHER, type Variable, type VariableValue, valueIn } from '../../../holes/assignments.ts'
import { isOpen, withStandIns } from '../../../holes/open-value.ts'
import { fieldsOf, holeAt, type Refer, type TemplateContext } from './context.ts'
import { isReferring } from './texts.ts'
import { resolve } from './values.ts'

interface Declared {
  readonly name: string
  readonly type: string
  readonly fields: Fields
  readonly isOpen: boolean
  /** The names of resources that it is passed, where it is. */
  readonly names: unknown
  readonly given: string | undefined
  readonly variable: Variable | undefined
}

interface Given {
  readonly declared: Fields
  readonly given: ReadonlyMap<string, string>
  /** Those whose default does not count: another value is given, which nobody knows. */
  readonly open: ReadonlyMap<string, unknown>
}

interface Source extends Given, Pick<TemplateContext, 'file' | 'placeOf'> {
  /** What each parameter is compared with, so that it counts whether it is that. */
  readonly compared: ReadonlyMap<string, ReadonlySet<string>>
}

/** The text of a parameter that is given or has a default; undefined where only a deployment tells it. */
export function knownText(name: string, { declared, given, open }: Given): string | undefined {
  const { Default: preset, Type: type } = fieldsOf(declared[name])
  if (typeof type === 'string' && type.startsWith('AWS::SSM::')) return undefined
  const isText =
    ['string', 'number', 'boolean'].includes(typeof preset) && preset !== '' && !open.has(name)
  const text = given.get(name) ?? (isText ? String(preset) : undefined)
  return isReferring(text) ? undefined : text
}

/** An InputError where a value was given that the template does not take. */
export function createParameters(source: Source): Refer {
  const all = new Map(
    Object.keys(source.declared).map(name => [name, declaredAs(name, source)] as const),
  )
  return (name, context, path) => {
    const parameter = all.get(name)
    return parameter && refer(parameter, context, path)
  }
}

function declaredAs(
  name: string,
  { declared, given, open, compared, file, placeOf }: Source,
): Declared {
  const fields = fieldsOf(declared[name])
  const type = typeof fields.Type === 'string' ? fields.Type : ''
  const place = () => placeOf(['Parameters', name])
  const value = given.get(name)
  if (value !== undefined) {
    const message = refusal(name, value, type, fields)
    if (message !== undefined) throw new InputError({ file, place: place(), message })
  }
  const allowed = isList(type) ? [] : textsIn(fields.AllowedValues)
  const values: readonly VariableValue[] =
    allowed.length > 0 ? allowed : [...(compared.get(name) ?? []), OTHER]
  return {
    name,
    type,
    fields,
    isOpen: open.has(name),
    names: isOpen(withStandIns(open.get(name))) ? undefined : open.get(name),
    given: value,
    // Where nothing tells its values apart, it is a text that nobody knows.
    variable: values.length > 1 && !isList(type) ? { name, file, place, values } : undefined,
  }
}

function refer(parameter: Declared, context: TemplateContext, path: JsonPath): unknown {
  const { name, type, given, fields, isOpen: isPassed, names, variable } = parameter
  const { file, placeOf, onDefault } = context
  // A value may name what only a deployment looks up.
  const used = (value: string) => resolve(asType(value, type), context, path)
  const isStored = type.startsWith('AWS::SSM::')
  if (given !== undefined && !isStored) return used(given)
  const { Default: preset, NoEcho: secret } = fields
  const isText = ['string', 'number', 'boolean'].includes(typeof preset)
  // AWS has no parameter without a value; an empty default stands for one still to be given.
  if (isText && preset !== '' && !isStored && !isPassed) {
    const value = String(preset)
    const isSecret = secret === true || secret === 'true'
    const place = () => placeOf(['Parameters', name])
    onDefault({ name, value: isSecret ? '****' : value, file, place })
    return used(value)
  }
  if (names !== undefined && !isStored) return context.opensNames ? names : withStandIns(names)
  const origin = isStored ? [type, preset] : [type]
  const hole = { ...holeAt(`the parameter ${name}`, context, path, origin), isPlain: isPlain(type) }
  if (!variable) {
    const [only] = isList(type) ? [] : textsIn(fields.AllowedValues)
    return only ?? hole
  }
  context.onVariable(variable)
  const value = valueIn(context.assignment, variable)
  if (typeof value === 'string' && (value !== '' || context.compares)) return value
  return { ...hole, variable, isOther: value === OTHER }
}

function asType(value: string, type: string): unknown {
  return isList(type) ? value.split(',').map(one => one.trim()) : value
}

/** AWS: "AWS-specific parameter types": names, ids and ARNs of what there is. */
function isPlain(type: string): boolean {
  return /^(?:List<)?(?:Number|AWS::(?!SSM::)[\w:]+)>?$/.test(type)
}

function isList(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<') || type.includes('<List<')
}

/** Why the template does not take the value. AWS: "Parameters", properties. */
function refusal(name: string, value: string, type: string, fields: Fields): string | undefined {
  const allowed = textsIn(fields.AllowedValues)
  const values = isList(type) ? value.split(',').map(one => one.trim()) : [value]
  const wrong = allowed.length > 0 ? values.find(one => !allowed.includes(one)) : undefined
  if (wrong !== undefined) {
    const meant = nearestName(wrong, allowed)
    return `the parameter ${name} takes ${allowed.join(', ')}, not "${wrong}"${meant === undefined ? '' : `; did you mean ${meant}?`}`
  }
  const isNumber = type === 'Number' || type === 'List<Number>'
  const odd = isNumber ? values.find(one => one === '' || !Number.isFinite(Number(one))) : undefined
  return odd === undefined ? undefined : `the parameter ${name} is a number, not "${odd}"`
}

function textsIn(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return []
  return list
    .filter(one => ['string', 'number', 'boolean'].includes(typeof one))
    .map(one => String(one))
}
