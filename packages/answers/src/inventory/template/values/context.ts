// What the values of a CloudFormation template are worked out with.
import { type Fields, isObject, type JsonPath, type Position } from '@casegate/engine/json'
import type { Assignment, Variable } from '../../../holes/assignments.ts'
import { createHole, type Hole, isOpen, originOf } from '../../../holes/open-value.ts'
import type { TakenDefault } from '../../sourced-policy.ts'

export interface TemplateContext {
  readonly file: string
  readonly placeOf: (path: JsonPath) => Position | undefined
  /** By their names: `Ref`, `Fn::Sub`. */
  readonly functions: ReadonlyMap<string, Yield>
  readonly mappings: Fields
  /** What is known of the parameters that nobody gave. */
  readonly assignment: Assignment
  /** Whether a value is compared, so that the empty text counts as one. */
  readonly compares: boolean
  /** undefined where there is no such parameter. */
  readonly parameter: Refer
  /** `AWS::AccountId` and the other pseudo parameters; undefined where there is no such one. */
  readonly pseudo: Refer
  /** What a reference to a resource stands for, such as the name of a role. */
  readonly refOf: (logicalId: string, context: TemplateContext, path: JsonPath) => unknown
  readonly attributeOf: (
    attribute: { readonly id: string; readonly name: string },
    context: TemplateContext,
    path: JsonPath,
  ) => unknown
  /** Whether a name that only a deployment tells is open, instead of the logical id that stands for it. */
  readonly opensNames?: boolean
  /** Whether a condition holds; the hole where only a deployment tells. */
  readonly test: (name: unknown, context: TemplateContext, path: JsonPath) => boolean | Hole
  /** Told of each default that a value depends on. */
  readonly onDefault: (taken: TakenDefault) => void
  /** Told of each variable that a value depends on. */
  readonly onVariable: (variable: Variable) => void
}

export type Refer = (name: string, context: TemplateContext, path: JsonPath) => unknown

export type Yield = (argument: unknown, context: TemplateContext, path: JsonPath) => unknown

/** A resource of the template, and whether there is one. */
export interface TemplateResource {
  readonly id: string
  readonly type: string
  readonly properties: Fields
  /** Where its properties stand. */
  readonly path: JsonPath
  readonly perhaps: Hole | undefined
  /** What else it is called: its path in a CDK app. */
  readonly aliases: readonly string[]
  readonly metadata: Fields
  /** It stands in the template only as what makes it. */
  readonly made?: boolean
}

export interface Deployment {
  readonly account: string
  readonly region: string
  readonly partition: string
  /** Of these, what nobody gave. */
  readonly assumed?: readonly ('account' | 'region')[]
  /** What is known of the place, though nobody gave it, and how. */
  readonly environment?: {
    readonly account: string | undefined
    readonly region: string | undefined
    readonly how: string
  }
  /** Parameters of templates, by name. */
  readonly parameters?: ReadonlyMap<string, string>
  /** Those that are passed a value that nobody knows, with what is known of it: no default stands for it. */
  readonly open?: ReadonlyMap<string, unknown>
}

/** None where it is not an object. */
export function fieldsOf(value: unknown): Fields {
  return isObject(value) && !isOpen(value) ? value : {}
}

/** `madeOf` is worked out as far as it is known, and told by the words alone where it is not given. */
export function holeAt(
  what: string,
  { file, placeOf }: TemplateContext,
  path: JsonPath,
  madeOf?: unknown,
): Hole {
  const origin = madeOf === undefined ? undefined : originOf(madeOf)
  return createHole(what, file, () => placeOf(path), origin)
}

/** What the function says, with the variables and defaults that it asked about. */
export function watching<Found>(
  context: TemplateContext,
  work: (context: TemplateContext) => Found,
): { found: Found; variables: readonly Variable[]; defaults: readonly TakenDefault[] } {
  const variables = new Set<Variable>()
  const defaults: TakenDefault[] = []
  const found = work({
    ...context,
    onVariable: variable => {
      variables.add(variable)
      context.onVariable(variable)
    },
    onDefault: taken => {
      defaults.push(taken)
      context.onDefault(taken)
    },
  })
  return { found, variables: [...variables], defaults }
}
