// What a command tells, in the words of the tool that it answers: an agent gives arguments, and no options.
import type { ArgumentRows } from './tool-arguments.ts'

/** With what stands for its value, such as `--policy FILE`. */
const OPTION = /(?<![\w-])--([a-z]+(?:-[a-z]+)*)(?![\w-])(?: [A-Z]{2,}\b)?/g

export function inWordsOf(takes: ArgumentRows, told: string): string {
  return told
    .replace(OPTION, (option, name: string) => argumentFor(takes, name) ?? option)
    .split('\n')
    .map(withoutOptions)
    .join('\n')
}

function argumentFor(takes: ArgumentRows, option: string): string | undefined {
  const name = option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return [name, `${name}s`, name.replace(/y$/, 'ies')].find(one => Object.hasOwn(takes, one))
}

/** Advice that cannot be followed is none: of the line stays what comes before it. */
function withoutOptions(line: string): string {
  const [first = '', ...others] = line.replace(/ \([^()]*\)/g, part => advised(part)).split('; ')
  return [first, ...others.filter(one => advised(one) !== '')].join('; ')
}

function advised(part: string): string {
  return part.search(OPTION) < 0 ? part : ''
}
