// Bodies that can be read and say something odd: values exchanged, left out, doubled or overgrown.
import { mutateText, pick, type Random } from '../support/mutation.ts'

export function mutateValues(body: string, random: Random): string {
  if (body.startsWith('{')) return JSON.stringify(mutateJson(JSON.parse(body), random))
  if (body.includes('=')) return mutateForm(body, random)
  return pick(['', '{}', '{"maxResults":0}', '{"nextToken":"x"}', 'null'], random)
}

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

function mutateJson(value: Json, random: Random): Json {
  const isPolicy = typeof value === 'string' && value.startsWith('{')
  if (isPolicy && random(2) === 0) return mutatePolicy(value, random)
  if (typeof value !== 'object' || value === null) return oddValue(String(value), random)
  if (random(8) === 0) return oddValue('x', random)
  const names = Object.keys(value)
  if (names.length === 0) return oddValue('', random)
  const name = pick(names, random)
  if (Array.isArray(value)) {
    if (random(4) === 0) return [...value, ...value]
    return value.map((item, index) => (String(index) === name ? mutateJson(item, random) : item))
  }
  if (random(6) === 0) return { ...value, [mutateText(name, random)]: value[name] ?? null }
  if (random(6) > 0) return { ...value, [name]: mutateJson(value[name] ?? null, random) }
  const { [name]: _, ...rest } = value
  return rest
}

function mutateForm(body: string, random: Random): string {
  const form = new URLSearchParams(body)
  const name = pick([...form.keys()], random)
  const value = form.get(name) ?? ''
  switch (random(5)) {
    case 0:
      form.delete(name)
      break
    case 1:
      form.append(mutateText(name, random), value)
      break
    case 2:
      form.set(name, String(oddValue(value, random)))
      break
    default:
      form.set(
        name,
        value.startsWith('{') ? mutatePolicy(value, random) : mutateText(value, random),
      )
  }
  return String(form)
}

/** A policy is JSON within a form or within JSON; half the time it stays JSON. */
function mutatePolicy(text: string, random: Random): string {
  if (random(2) === 0) return mutateText(text, random)
  return JSON.stringify(mutateJson(JSON.parse(text), random))
}

function oddValue(value: string, random: Random): Json {
  const odd: readonly Json[] = [
    mutateText(value, random),
    '',
    value.repeat(2),
    'x'.repeat(1 << random(12)),
    `\${${value}}`,
    '*'.repeat(1 + random(40)),
    '\u{1F600}\u0000\u202e',
    'arn:aws:iam::123456789012:user/hostile',
    'arn:aws:::::::*',
    '__proto__',
    0,
    -1,
    2 ** 53,
    1e300,
    0.5,
    true,
    null,
    [],
    [[[[]]]],
    [null],
    {},
    { constructor: { prototype: 1 } },
  ]
  return pick(odd, random)
}
