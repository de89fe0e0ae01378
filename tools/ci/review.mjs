#!/usr/bin/env node
// Reviews the IAM policies of a repository: lint, expectations, tasks, and what a change newly allows. CI and hooks call it.
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { printComment } from './comment.mjs'
import { Refusal } from './refusal.mjs'
import { changeSince, listFiles, stagedRange } from './repository.mjs'

const USAGE = `Usage: review.mjs [options] [--] PATH...

PATHs are the files and folders that hold policies, and expectations (*.test.json).

  --base COMMIT     what the change is compared with; without it nothing is compared
  --staged          compare what is about to be committed with the last commit
  --steps LIST      of lint, test, check and diff; all of them if not given
  --check ARGUMENTS those of "casegate check", such as "--task onboard --policy iam/a.json"; one call a line
  --paths LIST      more PATHs, one a line
  --kind KIND       what policies by themselves are: identity (if not given), resource, trust, scp …
  --fail-on CHANGE  what fails of a change: wider (if not given), change, nothing
  --comment FILE    write the review as Markdown
  --sarif FILE      write the findings as SARIF 2.1.0

Exit status: 0 nothing to object to, 1 something is, 2 something could not be read, 3 undetermined.
`
const STEPS = ['lint', 'test', 'check', 'diff']
const POLICY_FILE = /\.(json|ya?ml|template|tfstate)$/i
const EXPECTATIONS = /\.test\.json$/i
const MAX_BYTES = 256 * 1024 * 1024

/** The command of the checkout that this file is in, else that of PATH. */
const BIN = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url))
const PATH = existsSync(join(BIN, 'casegate'))
  ? `${BIN}${delimiter}${process.env.PATH}`
  : process.env.PATH

function main() {
  const { options, paths } = readOptions()
  if (options.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const range = options.staged
    ? stagedRange()
    : options.base
      ? changeSince(options.base)
      : undefined
  const files = listFiles(paths, range)
  const policies = files.filter(file => POLICY_FILE.test(file) && !EXPECTATIONS.test(file))
  const expectations = files.filter(file => EXPECTATIONS.test(file))
  const kind = options.kind ? [`--kind=${options.kind}`] : []
  const checks = linesOf(options.check).map(wordsOf)

  const steps = {
    lint: () => lint(policies, kind, options),
    test: () =>
      expectations.length > 0 ? run('test', ['test', '--', ...expectations]) : undefined,
    check: () => joined(checks.map(words => run('check', ['check', ...words]))),
    diff: () => diff(range, paths, [...kind, `--fail-on=${options['fail-on']}`], options),
  }
  const results = options.steps.map(step => steps[step]()).filter(result => result !== undefined)
  if (options.comment) writeFileSync(options.comment, printComment(results, range))
  if (options.sarif)
    writeFileSync(options.sarif, `${JSON.stringify(joinSarif(results), null, 2)}\n`)
  const isTextual = !options.comment && !options.sarif
  const text = results.map(result => `${result.text}${result.errors}`).join('')
  process.stdout.write(withoutCommands(isTextual ? text : printComment(results, range)))
  return gravest(results)
}

/** GitHub obeys a line of a log that begins with `::`, and a file may have such a name. */
function withoutCommands(text) {
  if (process.env.GITHUB_ACTIONS !== 'true') return text
  const token = randomUUID()
  return `::stop-commands::${token}\n${text}\n::${token}::\n`
}

/** What could not be read is the gravest, for nobody knows what it hides. */
function gravest(results) {
  return [2, 1, 3, 0].find(status => results.some(result => result.status === status)) ?? 0
}

function lint(files, kind, wanted) {
  if (files.length === 0) return undefined
  return answer('lint', kind, files, wanted)
}

function diff(range, paths, options, wanted) {
  if (range === undefined) return undefined
  // Expectations are no policies, so they would be told as not read.
  const where = [...paths, ':(exclude,top,icase)*.test.json']
  return answer('diff', [`--git=${range}`, ...options], where, wanted)
}

/** In the forms that are wanted; as text for whoever reads along where that is all. */
function answer(step, options, operands, { comment, sarif }) {
  const ask = format => casegate([step, ...options, `--format=${format}`, '--', ...operands])
  if (!comment && !sarif) return run(step, [step, ...options, '--', ...operands])
  const { status, stdout, stderr: errors } = ask('json')
  // Without an answer nothing was found to be well, whatever the status.
  const known = stdout.trim() === '' ? 2 : status
  return {
    step,
    status: known,
    errors,
    // Why something is open is told in words alone.
    text: known === 3 ? ask('text').stdout : '',
    report: known === 2 && stdout.trim() === '' ? undefined : JSON.parse(stdout),
    sarif: sarif && ask('sarif').stdout,
  }
}

function run(step, args) {
  const { status, stdout, stderr } = casegate(args)
  return { step, status, text: stdout, errors: stderr }
}

/** Several calls of one command. */
function joined(results) {
  if (results.length === 0) return undefined
  const all = member => results.map(result => result[member]).join('')
  return {
    step: results[0].step,
    status: gravest(results),
    text: all('text'),
    errors: all('errors'),
  }
}

function casegate(args) {
  const env = { ...process.env, PATH, NO_COLOR: '1' }
  const done = spawnSync('casegate', args, { encoding: 'utf8', env, maxBuffer: MAX_BYTES })
  if (done.error?.code === 'ENOENT')
    throw new Refusal('there is no command casegate: install it as docs/install.md says')
  if (done.error) throw new Refusal(`casegate ${args[0]}: ${done.error.message}`)
  // A command that was killed has no status, and has not said that all is well.
  return { ...done, status: done.status ?? 2 }
}

function readOptions() {
  const text = { type: 'string' }
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      base: text,
      staged: { type: 'boolean' },
      steps: { type: 'string', default: STEPS.join(',') },
      check: { type: 'string', multiple: true, default: [] },
      paths: { type: 'string', multiple: true, default: [] },
      kind: text,
      'fail-on': { type: 'string', default: 'wider' },
      comment: text,
      sarif: text,
      help: { type: 'boolean', short: 'h' },
    },
  })
  const paths = [...linesOf(values.paths), ...positionals]
  if (paths.length === 0 && !values.help) throw new Refusal(`no PATH is given\n\n${USAGE}`)
  if (values.base && values.staged) throw new Refusal('--base and --staged exclude each other')
  const steps = values.steps.split(',')
  const odd = steps.find(step => !STEPS.includes(step))
  if (odd !== undefined)
    throw new Refusal(`there is no step "${odd}"; there are ${STEPS.join(', ')}`)
  return { options: { ...values, steps }, paths }
}

function linesOf(texts) {
  return texts
    .flatMap(text => text.split(/\r?\n/))
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** `say "two words"` as `say` and `two words`. */
function wordsOf(line) {
  const words = line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)
  return [...words].map(([, double, single, plain]) => double ?? single ?? plain)
}

/** Each step is a category of its own, for hosts take one run of each. */
function joinSarif(results) {
  const runs = results
    .filter(({ sarif }) => sarif !== undefined)
    .flatMap(({ step, sarif, errors }) =>
      (sarif.trim() === '' ? [unreadRun(errors)] : JSON.parse(sarif).runs).map(one => ({
        ...one,
        automationDetails: { id: `casegate-${step}/` },
      })),
    )
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs }
}

/** Of a step that printed none because nothing could be answered. */
function unreadRun(errors) {
  const toolExecutionNotifications = [{ level: 'error', message: { text: errors.trim() } }]
  return {
    tool: { driver: { name: 'casegate' } },
    invocations: [{ executionSuccessful: false, toolExecutionNotifications }],
    results: [],
  }
}

try {
  process.exitCode = main()
} catch (error) {
  if (!(error instanceof Refusal || error.code?.startsWith('ERR_PARSE_ARGS'))) throw error
  process.stderr.write(`review: ${error.message}\n`)
  process.exitCode = 2
}
