// A service that is not here: refused by name, in the protocol that its client seems to speak.

import { type AwsError, commonError } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import type { ProtocolName, ServiceModel } from '../models/model.ts'
import { awsJson } from './aws-json.ts'
import { awsQuery } from './aws-query.ts'
import { wireError } from './error-codes.ts'
import { isForm } from './form.ts'
import type { Protocol } from './protocol.ts'
import { restJson } from './rest-json.ts'
import { element, textElement } from './xml.ts'

/** What answers for a service without a model; authenticated like any other, and only then told. */
export function standInFor(
  service: string,
  request: HttpRequest,
): { readonly model: ServiceModel; readonly protocol: Protocol } {
  const [name, { encodeError }] = spokenBy(service, request)
  const model: ServiceModel = {
    service,
    protocol: name,
    apiVersion: '',
    operations: {},
    notServed: {},
    errors: {},
    shapes: {},
    resourceTypes: {},
  }
  const route = () => {
    throw commonError('OperationNotServed', `Casegate does not serve the AWS service ${service}.`)
  }
  return { model, protocol: { ...restJson, route, encodeError } }
}

type Answering = Pick<Protocol, 'encodeError'>

/** AWS: "Query" services, REST services that answer XML, and those that name their target. */
function spokenBy(service: string, request: HttpRequest): readonly [ProtocolName, Answering] {
  if (request.headers['x-amz-target'] !== undefined) return ['json-1.1', awsJson]
  if (service === 'ec2') return ['query', { encodeError: encodeErrorOfEc2 }]
  const isQuery = isForm(request) || /(?:^|&)Action=/.test(request.query)
  if (isQuery || XML_IN_REST.has(service)) return ['query', awsQuery]
  return ['rest-json', restJson]
}

const XML_IN_REST: ReadonlySet<string> = new Set(['cloudfront', 'route53', 's3', 's3express'])

/** AWS: Amazon EC2 API Reference, "Error codes": EC2 wraps its errors in elements of its own. */
function encodeErrorOfEc2(model: ServiceModel, error: AwsError, requestId: string): HttpResponse {
  const { code, status, message } = wireError(model, error)
  const told = element('Error', textElement('Code', code) + textElement('Message', message))
  const body = element('Response', element('Errors', told) + textElement('RequestID', requestId))
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body }
}
