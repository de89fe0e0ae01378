// Which values a template tells apart in each of its parameters.
import { type Fields, isObject } from '@casegate/engine/json'

/** More than these are not worth telling apart. */
const MOST = 16

/**
 * A parameter counts for whether it equals this or that text of `Fn::Equals`, and for which key of a
 * map it is. Those that are compared with one another share their texts. `known` is the text of a
 * parameter that is not open.
 */
export function comparisonsIn(
  template: Fields,
  known: (name: string) => string | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const links: (readonly [string, string])[] = []
  const note = (name: string, texts: Iterable<string>) => {
    const known = found.get(name) ?? new Set()
    found.set(name, known)
    for (const text of texts) if (known.size < MOST) known.add(text)
  }
  const maps = isObject(template.Mappings) ? template.Mappings : {}
  visit(template, (name, argument) => {
    if (!Array.isArray(argument)) return
    if (name === 'Fn::Equals') {
      const [left, right] = argument.map(parameterIn)
      if (left !== undefined && right !== undefined) links.push([left, right])
      for (const [one, other] of [argument, [...argument].reverse()]) {
        const parameter = parameterIn(one)
        const text = isText(other) ? String(other) : known(parameterIn(other) ?? '')
        if (parameter !== undefined && text !== undefined) note(parameter, [text])
      }
    }
    if (name === 'Fn::FindInMap') {
      const [map, first, second] = argument
      const rows = typeof map === 'string' ? maps[map] : undefined
      if (!isObject(rows)) return
      const one = parameterIn(first)
      if (one !== undefined) note(one, Object.keys(rows))
      const other = parameterIn(second)
      if (other !== undefined) note(other, Object.values(rows).flatMap(keysOf))
    }
  })
  for (const [name, { AllowedValues: allowed }] of parametersOf(template)) {
    if (Array.isArray(allowed)) note(name, allowed.filter(isText).map(String))
  }
  share(links, found, note)
  return found
}

/** Until no link brings a text that the other side has not. */
function share(
  links: readonly (readonly [string, string])[],
  found: ReadonlyMap<string, ReadonlySet<string>>,
  note: (name: string, texts: Iterable<string>) => void,
): void {
  const total = () => [...found.values()].reduce((sum, { size }) => sum + size, 0)
  let before = -1
  while (before !== total()) {
    before = total()
    for (const [left, right] of links) {
      note(left, [...(found.get(right) ?? [])])
      note(right, [...(found.get(left) ?? [])])
    }
  }
}

function visit(value: unknown, tell: (name: string, argument: unknown) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, tell)
  if (!isObject(value)) return
  for (const [name, one] of Object.entries(value)) {
    if (name.startsWith('Fn::')) tell(name, one)
    visit(one, tell)
  }
}

/** `!Ref P` and `!Sub '${P}'` are the parameter itself. */
export function parameterIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined
  const { Ref: name, 'Fn::Sub': text } = value
  if (typeof name === 'string') return name
  return typeof text === 'string' ? /^\$\{([\w.:]+)\}$/.exec(text)?.[1] : undefined
}

function parametersOf({ Parameters: all }: Fields): readonly (readonly [string, Fields])[] {
  if (!isObject(all)) return []
  return Object.entries(all).flatMap(([name, one]) => (isObject(one) ? [[name, one] as const] : []))
}

function keysOf(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : []
}

function isText(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
