// Runs the scripts of the action, the hooks and the workflows as their hosts do.
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import { cleanEnvironment } from '../../packages/server/test/support/casegate-process.ts'
import { ROOT } from '../source-files.ts'
import { BIN, CHECKOUT } from './policy-repository.ts'

const run = promisify(execFile)

export interface Ran {
  readonly status: number
  readonly printed: string
}

type Words = Readonly<Record<string, string>>

interface Step {
  readonly id?: string
  readonly if?: string
  readonly env?: Words
  readonly run?: string
  readonly uses?: string
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: { readonly steps: readonly Step[] }
}

interface Hook {
  readonly id: string
  readonly entry: string
  readonly args?: readonly string[]
}

export function readYaml<T>(file: string): T {
  return parse(readFileSync(join(ROOT, file), 'utf8'))
}

/**
 * The steps of action.yml one after another, until one fails. `values` are what expressions name, such as
 * `inputs.paths`; `env` what the runner sets.
 */
export async function runAction(where: { cwd: string; temp: string }, values: Words, env: Words) {
  const { inputs, runs } = readYaml<Action>('action.yml')
  const defaults = Object.entries(inputs).map(([name, one]) => [
    `inputs.${name}`,
    one.default ?? '',
  ])
  const known = new Map<string, string>([...defaults, ...Object.entries(values)] as never)
  const used: string[] = []
  let printed = ''
  rmSync(where.temp, { recursive: true, force: true })
  mkdirSync(where.temp)
  for (const step of runs.steps) {
    if (step.if !== undefined && !holds(step.if, known)) continue
    if (step.uses !== undefined) used.push(step.uses)
    if (step.run === undefined) continue
    const output = join(where.temp, 'output')
    writeFileSync(output, '')
    const stepEnv = Object.entries(step.env ?? {}).map(([name, text]) => [name, fill(text, known)])
    const ran = await runShell(step.run, where.cwd, {
      RUNNER_TEMP: where.temp,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: join(where.temp, 'summary.md'),
      GITHUB_ACTION_PATH: join(where.cwd, CHECKOUT),
      ...env,
      ...Object.fromEntries(stepEnv),
    })
    printed += ran.printed
    for (const line of readFileSync(output, 'utf8').split('\n').filter(Boolean)) {
      const [name = '', value = ''] = line.split('=')
      known.set(`steps.${step.id}.outputs.${name}`, value)
    }
    if (ran.status !== 0) return { status: ran.status, printed, used }
  }
  return { status: 0, printed, used }
}

function fill(text: string, known: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => known.get(name) ?? '')
}

/** `a.b == 'c' && d.e`, and no more. */
function holds(condition: string, known: ReadonlyMap<string, string>): boolean {
  return condition.split(' && ').every(part => {
    const [name = '', value] = part.split(' == ')
    const found = known.get(name) ?? ''
    return value === undefined ? found !== '' : `'${found}'` === value
  })
}

/** As pre-commit runs a hook of `language: script`. */
export function runHook(id: string, files: readonly string[], cwd: string): Promise<Ran> {
  const hook = readYaml<readonly Hook[]>('.pre-commit-hooks.yaml').find(one => one.id === id)
  if (hook === undefined) throw new Error(`there is no hook ${id}`)
  const words = [...hook.entry.split(' '), ...(hook.args ?? []), ...files]
  return runShell(`${CHECKOUT}/${words.join(' ')}`, cwd)
}

/** Fails at the first command that fails, as hosts have it. */
export async function runShell(script: string, cwd: string, env: Words = {}): Promise<Ran> {
  const path = [join(cwd, BIN), join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  try {
    const { stdout, stderr } = await run(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
      { cwd, env: { ...cleanEnvironment({ PATH: path, NO_COLOR: '1' }), ...env } },
    )
    return { status: 0, printed: stdout + stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string }
    if (typeof code !== 'number') throw error
    return { status: code, printed: stdout + stderr }
  }
}
