// The keys that a command signs with: of the environment, or of the caller's profile, as the AWS CLI has them.
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../usage-error.ts'

export interface AwsKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Root's own key of a server on this machine, when nothing else is said. */
const DEFAULT_KEYS: AwsKeys = { accessKeyId: 'test', secretAccessKey: 'test' }

export function findKeys(environment: Environment, isThisMachine: boolean): AwsKeys {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_PROFILE: profile,
  } = environment
  if (accessKeyId && secretAccessKey) {
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
  }
  const file = environment.AWS_SHARED_CREDENTIALS_FILE || join(homedir(), '.aws', 'credentials')
  const found = profileIn(file, profile || 'default')
  if (found) return found
  if (!profile && isThisMachine) return DEFAULT_KEYS
  const wanted = profile ? `the profile ${profile} has no access key in ${file}` : 'there are none'
  throw new UsageError(
    `no AWS credentials: ${wanted}; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE`,
  )
}

function profileIn(file: string, name: string): AwsKeys | undefined {
  const values = new Map<string, string>()
  let section = ''
  for (const line of linesOf(file)) {
    const [, heading] = /^\s*\[\s*(.*?)\s*\]/.exec(line) ?? []
    if (heading !== undefined) section = heading
    const [, key, value] = /^\s*(aws_\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (section === name && key !== undefined && value) values.set(key, value)
  }
  const [accessKeyId, secretAccessKey, sessionToken] = [
    'aws_access_key_id',
    'aws_secret_access_key',
    'aws_session_token',
  ].map(key => values.get(key))
  if (!accessKeyId || !secretAccessKey) return undefined
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)
  } catch {
    return []
  }
}
