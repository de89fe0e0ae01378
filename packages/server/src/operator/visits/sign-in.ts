// Signing in to the console and out of it: by the link's token, or with an access key.
import type { HttpRequest } from '../../base/http-message.ts'
import type { Credential } from '../../contract/credentials.ts'
import type { GatewayParts } from '../../gateway/gateway-parts.ts'
import { OperatorError } from '../operator-error.ts'
import type { Refusals } from './refusals.ts'
import { isSame, type Visits } from './visits.ts'

export interface SignInSetting {
  readonly gateway: GatewayParts
  readonly visits: Visits
  readonly refusals: Refusals
}

export interface SignInAttempt {
  readonly request: HttpRequest
  readonly body: Readonly<Record<string, unknown>>
  readonly now: Date
}

/**
 * Answers the secret for the cookie. Root's key makes an operator, as the link does. The link is
 * never slowed: it cannot be guessed, and must let the operator in whatever others try.
 */
export async function signIn(setting: SignInSetting, attempt: SignInAttempt): Promise<string> {
  const { token } = attempt.body
  if (typeof token !== 'string') return enterByKey(setting, attempt)
  const secret = await setting.visits.enterByToken(token, attempt.now)
  if (secret !== undefined) return secret
  const message =
    'this link was used before or belongs to an earlier start; sign in with an access key'
  throw refused(setting, attempt, new OperatorError(403, message), {
    how: 'by a link that is spent or of another start',
  })
}

async function enterByKey(setting: SignInSetting, attempt: SignInAttempt): Promise<string> {
  const { accessKeyId: given, secretAccessKey } = attempt.body
  const { remoteAddress } = attempt.request
  const credential = await longTermKey(setting.gateway, given)
  if (!credential) {
    // Not named: it may be a secret that somebody typed into the wrong field.
    const how = 'with an access key that is unknown or inactive'
    throw refused(setting, attempt, wrongKey(), { how })
  }
  const { accessKeyId } = credential
  // Before the secret is looked at, so that a guess in haste tells nothing.
  const seconds = setting.refusals.waitFor(accessKeyId, remoteAddress, attempt.now)
  if (seconds > 0) {
    const how = `with ${accessKeyId}, too soon after wrong secrets`
    throw refused(setting, attempt, tooSoon(seconds), { how, credential })
  }
  if (typeof secretAccessKey === 'string' && isSame(secretAccessKey, credential.secretAccessKey)) {
    return setting.visits.enter(credential, attempt.now)
  }
  const times = setting.refusals.count(accessKeyId, remoteAddress, attempt.now)
  const how = `with a wrong secret of ${accessKeyId}, the ${times}. of late`
  throw refused(setting, attempt, wrongKey(), { how, credential })
}

async function longTermKey({ store, credentials }: GatewayParts, accessKeyId: unknown) {
  if (typeof accessKeyId !== 'string') return undefined
  const found = await store.read(rows => credentials.find(rows, accessKeyId))
  return found?.caller.temporary ? undefined : found
}

interface Refused {
  readonly how: string
  /** Of the key that there is, when there is one. */
  readonly credential?: Credential
}

/** Told to the log, without what was given: it may be a secret. Answers the error. */
function refused(
  { gateway }: SignInSetting,
  { request }: SignInAttempt,
  error: OperatorError,
  { how, credential }: Refused,
): OperatorError {
  gateway.report({
    requestId: gateway.ids.uuid(),
    status: error.status,
    service: 'operator',
    operation: 'sign-in',
    errorCode: 'SignInRefused',
    message: `from ${request.remoteAddress}, ${how}`,
    ...(credential && { principal: credential.caller.arn }),
  })
  return error
}

function wrongKey(): OperatorError {
  return new OperatorError(403, 'the access key is unknown or inactive, or the secret is wrong')
}

function tooSoon(seconds: number): OperatorError {
  const message =
    `the secret of this access key was wrong too often: try again in ${seconds} seconds, ` +
    "or open the server's own link"
  return new OperatorError(429, message, { 'retry-after': String(seconds) })
}
