// A command of the operator's signs each request as AWS's clients do; the signature is its visit.
import { AwsError } from '../../base/errors.ts'
import type { HttpRequest } from '../../base/http-message.ts'
import { authenticate, callerNow } from '../../gateway/authenticate.ts'
import type { GatewayParts } from '../../gateway/gateway-parts.ts'
import { standInFor } from '../../protocols/not-here.ts'
import type { Visit } from '../api/visit.ts'
import { OperatorError } from '../operator-error.ts'

/** What the scope of the signature names; no service of AWS is called so. */
export const SIGNED_FOR = 'casegate'

/** Root is the operator, as with a key in the console. */
export async function signedVisit(
  gateway: GatewayParts,
  request: HttpRequest,
  now: Date,
): Promise<Visit> {
  const claimed = { service: SIGNED_FOR, ...standInFor(SIGNED_FOR, request) }
  try {
    const { caller: signer } = await authenticate(gateway, claimed, request, now)
    const caller = await gateway.store.read(rows => callerNow(gateway, signer, rows))
    return {
      isOperator: caller.kind === 'root',
      principalArn: caller.arn,
      principalId: caller.userId,
    }
  } catch (error) {
    if (error instanceof AwsError) throw new OperatorError(403, error.message)
    throw error
  }
}
