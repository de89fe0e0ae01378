// `casegate test`: expectations run as tests of IAM policies.
import { dirname, isAbsolute, join } from 'node:path'
import { describeFault, InputError, loadActionTable } from '@casegate/answers'
import {
  checkTask,
  type Expectation,
  type ExpectationSetting,
  missingOf,
  readExpectations,
} from '@casegate/answers/check'
import type { TextFile } from '@casegate/answers/inventory'
import { callerOf, compileInPlay, readInPlay } from '@casegate/answers/policies'
import { actionsOf } from '@casegate/answers/tasks'
import { decide } from '@casegate/engine'
import { Command } from 'commander'
import { joinSources } from '../input/source.ts'
import { readTextFile } from '../input/text-files.ts'
import { addFormatOptions, type FormatFlags, formatOf } from '../options/format-options.ts'
import { readSituation, type Situation, type SituationFlags } from '../options/situation-options.ts'
import { readTask } from '../options/task-options.ts'
import { addTemplateOptions } from '../options/template-options.ts'
import {
  addUnknownNamesOption,
  refusePattern,
  refuseUnknownNames,
  type UnknownNamesFlags,
} from '../options/unknown-names.ts'
import { print, printJson, styled } from '../output.ts'
import { noteLimits } from '../print/limit-notes.ts'
import { sourcesReport } from '../print/unread.ts'
import { addUnreadOption, settle, type UnreadFlags } from '../settle.ts'
import { UsageError } from '../usage-error.ts'

const HELP = `
A file of expectations is JSON. What stands beside "tests" holds for each of them:

  {"policies": ["onboard.json"],
   "tests": [
     {"task": "onboard", "expect": "allowed"},
     {"task": "delete-domain", "expect": "notAllowed", "missing": ["cases:DeleteDomain"]},
     {"action": "cases:DeleteDomain", "resource": "*", "expect": "implicitDeny"}]}

The members are those of "casegate check": policies, managed, principal, accountData, boundary,
sessionPolicies, scps, rcps, context, instance, domain, region, account. Files are relative to it.
Null leaves out what stands beside "tests"; an empty list is in play, and allows nothing.

Examples:
  $ casegate test iam-tests.json
  $ casegate test iam/*.test.json --json

Exit status: 0 every test passes, 1 some fail, 2 a file could not be read, 3 undetermined.
`

interface Result {
  readonly file: string
  readonly line: number | null
  readonly name: string
  readonly passed: boolean
  /** It would pass or fail, as only a deployment tells. */
  readonly undetermined?: true
  readonly expected: string
  readonly actual: string
}

export function testCommand(): Command {
  const command = new Command('test')
    .description('run expectations about policies as tests')
    .argument('<file...>', 'files of expectations')
    .addHelpText('after', HELP)
    .action((files: string[], flags: Flags) => test(files, flags))
  return addFormatOptions(addUnknownNamesOption(addTemplateOptions(addUnreadOption(command))))
}

interface Flags extends FormatFlags, UnreadFlags, UnknownNamesFlags {}

async function test(names: readonly string[], flags: Flags): Promise<void> {
  const results: Result[] = []
  const read: Situation[] = []
  for (const name of names) {
    const file = await readTextFile(name)
    for (const expectation of readExpectations(file)) {
      results.push(
        await run(expectation, file.name, { flags, read }).catch(error =>
          refuse(error, expectation, file),
        ),
      )
    }
  }
  noteLimits({
    scps: read.flatMap(({ policies }) => policies.scps ?? []),
    rcps: read.flatMap(({ policies }) => policies.rcps ?? []),
  })
  const failed = results.filter(({ passed }) => !passed).length
  const sources = joinSources(read.map(one => one.sources))
  const told = { passed: results.length - failed, failed, results }
  if (formatOf(flags) === 'json') printJson({ ...told, ...sourcesReport(sources) })
  else if (!flags.quiet) print(resultLines(results, failed))
  const isSure = results.some(({ passed, undetermined }) => !passed && !undetermined)
  const answered = failed === 0 ? 'yes' : isSure ? 'no' : 'undetermined'
  settle(answered, sources.unread, { about: ['principals', 'documents'] }, flags)
}

const UNDETERMINED = { undetermined: true } as const

/** What a test names and cannot be read is a fault of the test. */
function refuse(error: unknown, { place }: Expectation, { name: file }: TextFile): never {
  if (error instanceof InputError) {
    throw new InputError(
      ...error.faults.map(fault => ({ file, place, message: describeFault(fault) })),
    )
  }
  if (error instanceof UsageError) throw new InputError({ file, place, message: error.message })
  throw error
}

interface Run {
  readonly flags: Flags
  readonly read: Situation[]
}

async function run(
  expectation: Expectation,
  file: string,
  { flags: { allowUnread = false, allowUnknown = false, parameter, parameters }, read }: Run,
): Promise<Result> {
  const asked = flagsOf(expectation.with, dirname(file))
  const flags = {
    ...asked,
    allowUnread,
    ...(parameter && { parameter }),
    ...(parameters && { parameters }),
  }
  const { task, edition } = expectation
  const named =
    task === undefined ? undefined : await readTask(task, edition === undefined ? {} : { edition })
  const situation = await readSituation(flags, actionsOf(named ? [named.edition] : []))
  read.push(situation)
  const { policies, asking, scope } = situation
  const { expect, missing, name, place } = expectation
  const told = { file, line: place?.line ?? null, name }
  if (!named) {
    const { action = '', resource } = expectation
    const { context } = asking
    refusePattern(action)
    refuseUnknownNames({ actions: [action], resources: [resource], context }, { allowUnknown })
    const request = {
      principal: callerOf(asking),
      action,
      resource,
      resourceAccount: asking.account,
      context,
    }
    const decided = (['least', 'greatest'] as const).map(
      reading => decide(compileInPlay(readInPlay(policies, reading)), request).decision,
    )
    const fits = decided.map(one => (expect === 'notAllowed' ? one !== 'allowed' : one === expect))
    const actual = [...new Set(decided)].join(' or ')
    const isOpen = fits.includes(true) && fits.includes(false)
    const passed = !fits.includes(false)
    return { ...told, passed, ...(isOpen && UNDETERMINED), expected: expect, actual }
  }
  const answer = checkTask({ ...named, scope }, policies, asking, loadActionTable)
  const lacking = missingOf(answer)
  const actions = [...new Set(lacking.map(({ action }) => action))].sort()
  const isDenied = lacking.some(({ decision }) => decision === 'explicitDeny')
  const decision = answer.allowed ? 'allowed' : isDenied ? 'explicitDeny' : 'implicitDeny'
  const fits = expect === 'notAllowed' ? !answer.allowed : decision === expect
  if (answer.isUndetermined) {
    const actual = 'undetermined: it depends on what only a deployment tells'
    return { ...told, passed: false, ...UNDETERMINED, expected: expect, actual }
  }
  const exact = missing === undefined || [...missing].sort().join() === actions.join()
  return {
    ...told,
    passed: fits && exact,
    expected: missing
      ? `${expect}, missing ${[...missing].sort().join(', ') || 'nothing'}`
      : expect,
    actual: actions.length === 0 ? decision : `${decision}, missing ${actions.join(', ')}`,
  }
}

/** The members of a test are the flags of `casegate check` by other names. */
function flagsOf(setting: ExpectationSetting, folder: string): SituationFlags {
  const { policies, managed, sessionPolicies, scps, rcps, boundary, accountData, ...same } = setting
  const at = (name: string) => (isAbsolute(name) ? name : join(folder, name))
  return {
    ...same,
    ...(policies && { policy: policies.map(at) }),
    ...(managed && { managed }),
    ...(sessionPolicies && { sessionPolicy: sessionPolicies.map(at) }),
    ...(scps && { scp: scps.map(level => level.split(',').map(at).join(',')) }),
    ...(rcps && { rcp: rcps.map(level => level.split(',').map(at).join(',')) }),
    ...(boundary !== undefined && { boundary: at(boundary) }),
    ...(accountData !== undefined && { accountData: at(accountData) }),
  }
}

function resultLines(results: readonly Result[], failed: number): readonly string[] {
  const lines = results.flatMap(({ passed, name, file, line, expected, actual }) => [
    `${passed ? styled('green', '✔') : styled('red', '✘')} ${name}`,
    ...(passed
      ? []
      : [`    ${file}:${line ?? 1}`, `    expected  ${expected}`, `    actual    ${actual}`]),
  ])
  const total = `${results.length - failed} passed, ${failed} failed`
  return [...lines, '', styled(failed === 0 ? 'green' : 'red', total)]
}
