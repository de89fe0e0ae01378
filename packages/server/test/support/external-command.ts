// Programs of others that a machine may have or not: the AWS CLI and Python with boto3.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { cleanEnvironment } from './casegate-process.ts'
import { REGION } from './running-server.ts'

const run = promisify(execFile)

/** Longer than the slowest of these programs takes to start on a busy machine. */
const PATIENCE_MS = 180_000

/** Since this version the AWS CLI and boto3 heed AWS_ENDPOINT_URL (July 2023). */
const HEEDS_ENDPOINT_URL = [1, 31]

/** Why a test with the AWS CLI must be skipped, if it must. */
export function awsCliMissing(): string | false {
  return missing('the AWS CLI', 'aws', ['--version'])
}

export function boto3Missing(): string | false {
  return missing('boto3', 'python3', [
    '-c',
    'import boto3, botocore; print("botocore/" + botocore.__version__)',
  ])
}

/** Answers what the program printed; a failure's message holds what it complained of. */
export async function runExternal(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<string> {
  const running = run(command, args, { env: externalEnvironment(env), timeout: PATIENCE_MS })
  running.child.stdin?.end(input)
  const { stdout } = await running
  return stdout
}

/** Without anybody's configuration, and with no way out of this machine. */
export function externalEnvironment(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  pathWithPython ??= findPython(process.env.PATH ?? '')
  return cleanEnvironment({
    PATH: pathWithPython,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1,localhost',
    ...env,
  })
}

let pathWithPython: string | undefined

/**
 * Where a script stands in the place of Python and of what is installed with it, such as pyenv's, it
 * is asked once where they are: each start takes it as long as it takes the AWS CLI.
 */
function findPython(path: string): string {
  const folders = path.split(delimiter)
  const found = folders.find(folder => existsSync(join(folder, 'python3')))
  if (found === undefined || readFileSync(join(found, 'python3')).toString('latin1', 0, 2) !== '#!')
    return path
  const asked = ['-c', 'import sys; print(sys.executable)']
  const { status, stdout } = spawnSync('python3', asked, { encoding: 'utf8' })
  if (status !== 0) return path
  return folders.toSpliced(folders.indexOf(found), 0, dirname(stdout.trim())).join(delimiter)
}

function missing(what: string, command: string, args: readonly string[]): string | false {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    env: externalEnvironment({}),
  })
  if (status !== 0) return `${what} is not installed`
  // Version 2 of the AWS CLI carries a botocore of its own, under numbers of its own.
  const version = /(?:botocore|aws-cli)\/(\d+)\.(\d+)/.exec(botocoreFirst(`${stdout}${stderr}`))
  const [major = 0, minor = 0] = (version ?? []).slice(1).map(Number)
  const [neededMajor = 0, neededMinor = 0] = major === 2 ? [2, 13] : HEEDS_ENDPOINT_URL
  const isOld = major < neededMajor || (major === neededMajor && minor < neededMinor)
  return isOld ? `${what} is too old to heed AWS_ENDPOINT_URL` : false
}

/** `aws-cli/1.45.11 … botocore/1.43.11`: where both are named, the latter counts. */
function botocoreFirst(text: string): string {
  return /botocore\/1\.\S+/.exec(text)?.[0] ?? text
}
