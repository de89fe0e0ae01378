// Files as a person, a merge or an attacker may leave them.
import { mutateText, pick, type Random } from '../support/mutation.ts'
import type { SampleFile } from './sample-files.ts'

/** Bytes, so that it need not be text any more. */
export function mutateFile({ name, text }: SampleFile, random: Random): Buffer {
  switch (random(8)) {
    case 0:
      return Buffer.from(mutated(text, 1 + random(3), random), 'latin1')
    case 1:
    case 2:
      return Buffer.from(mutated(text, 1 + random(3), random))
    case 3:
      return encoded(text, random)
    default:
      return Buffer.from(
        /\.ya?ml$/.test(name) ? changeYaml(text, random) : changeJson(text, random),
      )
  }
}

function mutated(text: string, times: number, random: Random): string {
  let changed = text
  for (let left = times; left > 0; left--) changed = mutateText(changed, random)
  return changed
}

function encoded(text: string, random: Random): Buffer {
  switch (random(7)) {
    case 0:
      return Buffer.from(`\ufeff${text}`)
    case 1:
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 2:
      return Buffer.from(text, 'utf16le')
    case 3:
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    case 4:
      return Buffer.from(text.slice(0, random(text.length)))
    case 5:
      return Buffer.alloc(random(3) * 100)
    default:
      return Buffer.from(Array.from({ length: 200 }, () => random(256)))
  }
}

/** What values of JSON are replaced by, and what texts and keys are made of. */
const TEXTS = [
  '',
  '*',
  '\u0000',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://example.com\u0007here\u001b]8;;\u0007',
  '\u009b2J',
  'line\nline\r\ttab',
  '\u202egnp.txt',
  'zero\u200bwidth\ufeff',
  'end\u2028of\u2029line',
  '\ud800',
  '\u{e0041}tag',
  '=1+1',
  '+1',
  '-1',
  '@SUM(1)',
  ';=1',
  '[a](https://example.com)',
  '</script><b>',
  '::error::forged',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '${aws:username}',
  '${',
  '{{resolve:ssm:name}}',
  'arn:aws:cases:us-east-1:123456789012:domain/d',
  'arn:aws:iam::123456789012:role/r',
  '%7B%22Statement%22%3A1%7D',
  '%7B%',
  '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
]

const VALUES: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1e308,
  () => 1e30,
  () => [],
  () => ({}),
  () => [null],
  () => [[]],
  () => ({ a: { b: {} } }),
  () => nested(100),
  () => nested(5000),
  () => ({ Ref: 'AWS::NoValue' }),
  () => ({ Ref: 'Missing' }),
  () => ({ 'Fn::Sub': '${Missing}-${AWS::AccountId}' }),
  () => ({ 'Fn::GetAtt': ['Missing', 'Arn'] }),
  () => ({ 'Fn::Join': null }),
  () => ({ 'Fn::If': ['Missing', {}, null] }),
  () => ({ 'Fn::Select': [9, { Ref: 'Missing' }] }),
  () => ({ Condition: 'Missing' }),
]

function nested(depth: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

function changeJson(text: string, random: Random): string {
  if (!text.trimEnd().includes('\n{')) return changeOne(text, random)
  // Lines of JSON each.
  const lines = text.trimEnd().split('\n')
  const at = random(lines.length)
  return lines.map((line, index) => (index === at ? changeOne(line, random) : line)).join('\n')
}

function changeOne(text: string, random: Random): string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return mutateText(text, random)
  }
  for (let times = 1 + random(4); times > 0; times--) value = changeWithin(value, random)
  return JSON.stringify(value, null, random(2) * 2) ?? 'null'
}

/** The value with something within it changed. */
function changeWithin(value: unknown, random: Random): unknown {
  const isInner = typeof value === 'object' && value !== null && random(8) > 0
  if (!isInner) return random(2) === 0 ? pick(TEXTS, random) : pick(VALUES, random)()
  if (Array.isArray(value)) {
    const at = random(value.length + 1)
    return random(8) === 0
      ? [...value, ...value.slice(at)]
      : value.map((one, index) => (index === at ? changeWithin(one, random) : one))
  }
  const entries = Object.entries(value)
  const at = random(entries.length)
  const changed = entries.map(([key, one], index): [string, unknown] => {
    if (index !== at) return [key, one]
    return random(6) === 0 ? [pick(TEXTS, random), one] : [key, changeWithin(one, random)]
  })
  if (random(8) === 0) changed.splice(at, 1)
  return Object.fromEntries(changed)
}

const YAML_PIECES = [
  '&a ',
  '*a',
  '!Ref Supervisor',
  '!Sub "${Supervisor}"',
  '!Sub "${ReadDomain.Arn}-\\e[31m"',
  '!GetAtt Supervisor.Arn',
  '!ImportValue x',
  '!If [A, b, c]',
  '!Unknown x',
  '!!binary x',
  'null',
  '~',
  '[]',
  '{}',
  '"\\u202e\\0\\e[2J"',
  '__proto__',
  'constructor: ',
  '- ',
  '? ',
  '<<: *a',
  '|\n',
  '---\n',
  '%YAML 1.1\n',
  '[[[[',
  '0x1F',
  '1e999',
  '.inf',
  '2012-10-17',
]

/** A word or a value of a line replaced, or lines moved. */
function changeYaml(text: string, random: Random): string {
  const lines = text.split('\n')
  for (let times = 1 + random(3); times > 0; times--) {
    const at = random(lines.length)
    const line = lines[at] ?? ''
    switch (random(5)) {
      case 0:
        lines.splice(at, 1)
        break
      case 1:
        lines.splice(at, 0, line)
        break
      case 2:
        lines[at] = `${line.slice(0, line.search(/\S|$/))}${pick(YAML_PIECES, random)}`
        break
      case 3:
        lines[at] = line.replace(/:.*/, `: ${pick(YAML_PIECES, random)}`)
        break
      default:
        lines[at] = line.replace(/[\w:]+/g, word =>
          random(3) === 0 ? JSON.stringify(pick(TEXTS, random)) : word,
        )
    }
  }
  return lines.join('\n')
}
