// AWS Organizations, whose SDK is not among the packages: signed JSON to this very server.
import type { IAMClient } from '@aws-sdk/client-iam'
import { SignatureV4 } from '@smithy/signature-v4'

export type GuardKind = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'

/** Answers of an operation by the names that AWS gives their members. */
export type OrganizationsClient = <Answer = unknown>(
  operation: string,
  input: object,
) => Promise<Answer>

/** What the service says instead, told apart as the SDK's errors are. */
class ServiceError extends Error {
  readonly $metadata: { readonly requestId: string | undefined }

  constructor(name: string, message: string, requestId: string | null) {
    super(message)
    this.name = name
    this.$metadata = { requestId: requestId ?? undefined }
  }
}

/** The Region of its endpoint: the service is global. */
const REGION = 'us-east-1'

/** With the credentials and the digest of another client. */
export function createOrganizations({ config }: IAMClient): OrganizationsClient {
  const signer = new SignatureV4({
    service: 'organizations',
    region: REGION,
    credentials: config.credentials,
    sha256: config.sha256,
  })
  return async <Answer>(operation: string, input: object) => {
    const { protocol, host, hostname, port } = location
    const body = JSON.stringify(input)
    const signed = await signer.sign({
      method: 'POST',
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      path: '/',
      query: {},
      headers: {
        host,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
      },
      body,
    })
    // The browser names the host itself.
    const { host: _, ...headers } = signed.headers
    const answer = await fetch('/', { method: 'POST', headers, body })
    const text = await answer.text()
    const content = text === '' ? {} : JSON.parse(text)
    if (answer.ok) return content as Answer
    const message = String(content.Message ?? content.message ?? answer.statusText)
    const requestId = answer.headers.get('x-amzn-requestid')
    throw new ServiceError(String(content.__type ?? answer.status), message, requestId)
  }
}
