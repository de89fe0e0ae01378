// What a request's context says of a service that makes the call for somebody.

import type { RequestContext } from './request.ts'

/**
 * The keys that tell whether a caller makes a call alone, or a service makes it with the caller's
 * permissions. `via` is that service, such as `connect.amazonaws.com`; without one an empty list
 * stands for a key that the request does not have. AWS: IAM User Guide, "Forward access sessions"
 * and "AWS global condition context keys", `aws:CalledVia` and `aws:ViaAWSService`.
 */
export function forwardedContext(via?: string): RequestContext {
  const services = via === undefined ? [] : [via]
  return {
    'aws:ViaAWSService': via !== undefined,
    'aws:CalledVia': services,
    'aws:CalledViaFirst': via ?? [],
    'aws:CalledViaLast': via ?? [],
  }
}
