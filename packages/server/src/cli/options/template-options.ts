// The options that give the parameters of CloudFormation templates.
import { InputError } from '@casegate/answers'
import { pairIn, parametersIn, parameterValues } from '@casegate/answers/inventory'
import { nearestName } from '@casegate/engine/names'
import type { Command } from 'commander'
import type { Sources } from '../input/source.ts'
import { readTextFile } from '../input/text-files.ts'
import { UsageError } from '../usage-error.ts'

export interface TemplateFlags {
  readonly parameter?: readonly string[]
  readonly parameters?: readonly string[]
}

export type Parameters = ReadonlyMap<string, string>

export function addTemplateOptions(command: Command): Command {
  return command
    .option('--parameter <NAME=VALUE>', 'a parameter of templates; repeat it for more', collect)
    .option('--parameters <FILE>', 'parameters of templates, as CloudFormation takes them', collect)
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/** Those given by themselves count before those of files, and later files before earlier ones. */
export async function readParameters({ parameter = [], parameters = [] }: TemplateFlags) {
  const files = await Promise.all(parameters.map(readParameterFile))
  const pairs = parameter.map(text => {
    const pair = pairIn(text)
    if (pair) return pair
    throw new UsageError(`--parameter takes NAME=VALUE, such as Stage=prod, not "${text}"`)
  })
  return new Map([...files.flatMap(one => [...one]), ...pairs])
}

async function readParameterFile(name: string): Promise<Parameters> {
  const found = parametersIn(await parameterValues(await readTextFile(name)))
  if (found) return found
  throw new InputError({
    file: name,
    place: { line: 1, column: 1 },
    message:
      'these are not parameters: a list of {"ParameterKey", "ParameterValue"}, an object ' +
      '{"NAME": "VALUE"} or {"Parameters": {"NAME": "VALUE"}} was expected',
  })
}

/** A name that no template has would be ignored in silence. */
export function refuseUnknownParameters(given: Parameters, { inventories }: Sources): void {
  const templates = inventories.flatMap(({ parameters }) => (parameters ? [parameters] : []))
  const known = templates.flat()
  const [wrong] = [...given.keys()].filter(name => !known.includes(name))
  if (wrong === undefined) return
  if (templates.length === 0) {
    throw new UsageError(`there is no template for the parameter ${wrong} among the files`)
  }
  const meant = nearestName(wrong, known)
  const advice = meant === undefined ? '' : `; did you mean ${meant}?`
  throw new UsageError(`no template has the parameter ${wrong}${advice}`)
}
