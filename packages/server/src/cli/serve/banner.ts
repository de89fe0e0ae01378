// What the server prints once it answers: where it is, how to use it, who is there to try.
import { DEFAULT_REGION } from '../../base/regions.ts'
import { jsonText } from '../output.ts'

export interface Banner {
  /** What it listens on. */
  readonly url: string
  /** Where it can be opened. */
  readonly address: string
  /** Names under which a proxy hands requests on. */
  readonly proxies: readonly string[]
  /** Signs the reader of the console's link in, once. */
  readonly consoleToken: string
  readonly account: string
  /** Where the data is, in words: a folder, a database, or nowhere. */
  readonly keptIn: string
  /** Given only for the well-known default key; any other secret is never printed. */
  readonly defaultRootKey?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly introduced?: IntroducedUsers
}

export interface IntroducedUsers {
  /** The shared credentials file with a profile for each user. */
  readonly credentialsFile: string
  /** What they are called: `demo users`. */
  readonly words: string
  readonly users: readonly { readonly name: string; readonly about?: string }[]
}

export function bannerText(banner: Banner): string {
  const lines = [
    `Casegate is ready on ${banner.url}`,
    '',
    `  console   ${consoleUrl(banner.address, banner.consoleToken)}`,
    ...proxyLines(banner),
    `  account   ${banner.account}`,
    `  data      ${banner.keptIn}`,
    '  IAM       enforced on every call; there is no way around it',
    '',
    'Point the AWS CLI, an SDK or boto3 here:',
    '',
    `  export AWS_ENDPOINT_URL=${banner.address}`,
    // The CLI and boto3 read the second of these two, the SDKs for other languages the first.
    `  export AWS_REGION=${DEFAULT_REGION} AWS_DEFAULT_REGION=${DEFAULT_REGION}`,
    ...rootLines(banner),
    ...userLines(banner.introduced),
    '',
    'Not affiliated with AWS.',
    '',
  ]
  return lines.join('\n')
}

/** Where the proxy listens is its own affair: usually with TLS, on the usual port. */
function proxyLines({ proxies, consoleToken }: Banner): string[] {
  const [name] = proxies
  if (name === undefined) return []
  return [`  by proxy  ${consoleUrl(`https://${name}`, consoleToken)}`]
}

function rootLines({ defaultRootKey: key }: Banner): string[] {
  if (!key) return []
  const { accessKeyId, secretAccessKey } = key
  return [
    `  export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    '',
    "That is the account's root user, who may do everything.",
  ]
}

/** No comments behind the commands: not every shell takes them when lines are pasted. */
function userLines(introduced: IntroducedUsers | undefined): string[] {
  const [first] = introduced?.users ?? []
  if (!introduced || !first) return []
  const { users, words } = introduced
  const width = Math.max(...users.map(user => user.name.length))
  return [
    `To be one of the ${words} instead:`,
    '',
    '  unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN',
    `  export AWS_SHARED_CREDENTIALS_FILE=${shellQuoted(introduced.credentialsFile)}`,
    `  export AWS_PROFILE=${first.name}`,
    '',
    ...users.map(({ name, about = '' }) => `  ${name.padEnd(width)}  ${about}`.trimEnd()),
  ]
}

/** Folders may have blanks in their names. */
function shellQuoted(text: string): string {
  return /^[\w./:@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** The same in one line for a program, which need not read a page. */
export function bannerJson(banner: Banner): string {
  const { address, consoleToken, account, keptIn, defaultRootKey, introduced } = banner
  return jsonText({
    endpoint: address,
    region: DEFAULT_REGION,
    account,
    console: consoleUrl(address, consoleToken),
    data: keptIn,
    ...(defaultRootKey && { credentials: defaultRootKey }),
    ...(introduced && {
      credentialsFile: introduced.credentialsFile,
      profiles: introduced.users.map(({ name }) => name),
    }),
  })
}

function consoleUrl(address: string, token: string): string {
  return `${address}/console/#/sign-in/${token}`
}
