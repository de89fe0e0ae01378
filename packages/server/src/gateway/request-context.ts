// The condition keys of a request that do not depend on the service or the principal.
import type { RequestContext } from '@casegate/engine'
import { forwardedContext } from '@casegate/engine'
import type { HttpRequest } from '../base/http-message.ts'
import { isoTime } from '../base/iso-time.ts'

const FORWARDED_BY_NOBODY = forwardedContext()

/** AWS: IAM User Guide, "AWS global condition context keys". */
export function requestContext(request: HttpRequest, region: string, now: Date): RequestContext {
  const context: Record<string, RequestContext[string]> = {
    ...FORWARDED_BY_NOBODY,
    'aws:CurrentTime': isoTime(now),
    'aws:EpochTime': Math.floor(now.getTime() / 1000),
    'aws:RequestedRegion': region,
    'aws:SecureTransport': request.secure,
    'aws:SourceIp': request.remoteAddress,
    'aws:UserAgent': request.headers['user-agent'] ?? '',
    'aws:PrincipalIsAWSService': false,
  }
  const referer = request.headers.referer
  if (referer !== undefined) context['aws:referer'] = referer
  return context
}
