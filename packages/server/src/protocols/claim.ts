// Which AWS service a request is for, from its target header, its form, its path or its scope.

import type { AwsError } from '../base/errors.ts'
import type { HttpRequest } from '../base/http-message.ts'
import type { ProtocolName, ServiceModel } from '../models/model.ts'
import { awsJson } from './aws-json.ts'
import { awsQuery } from './aws-query.ts'
import { readForm } from './form.ts'
import { standInFor } from './not-here.ts'
import { NotServed, type Protocol } from './protocol.ts'
import { restJson } from './rest-json.ts'
import { findRoute } from './rest-routes.ts'

export interface ClaimedRequest {
  /** The service's signing name, which the signature's scope must agree with. */
  readonly service: string
  readonly model: ServiceModel
  readonly protocol: Protocol
}

type Models = readonly ServiceModel[]

/** Never throws: what nobody claims is answered as a service that is not served. */
export function claim(models: Models, request: HttpRequest): ClaimedRequest {
  const scope = scopedService(request)
  const model =
    claimByTarget(models, request) ??
    claimByForm(models, request) ??
    claimByPath(models, request, scope) ??
    models.find(({ service }) => service === scope)
  if (model === undefined) {
    const service = scope ?? 'unknown'
    return { service, ...standInFor(service, request) }
  }
  return { service: model.service, model, protocol: protocolFor(model) }
}

export function protocolFor(model: ServiceModel): Protocol {
  return protocols[model.protocol]
}

const protocols: Readonly<Record<ProtocolName, Protocol>> = {
  'rest-json': restJson,
  query: awsQuery,
  'json-1.1': awsJson,
}

function claimByTarget(models: Models, request: HttpRequest): ServiceModel | undefined {
  const target = request.headers['x-amz-target']
  if (target === undefined) return undefined
  const [prefix] = target.split('.')
  return models.find(model => model.targetPrefix !== undefined && model.targetPrefix === prefix)
}

function claimByForm(models: Models, request: HttpRequest): ServiceModel | undefined {
  if (request.path !== '/') return undefined
  const name = parameterOf(request, 'Action')
  if (name === undefined) return undefined
  const version = parameterOf(request, 'Version')
  return models.find(model => {
    if (model.protocol !== 'query') return false
    if (version !== undefined) return version === model.apiVersion
    return Object.hasOwn(model.operations, name) || Object.hasOwn(model.notServed, name)
  })
}

/** A form that cannot be read names nobody; whoever the scope names says what is wrong with it. */
function parameterOf(request: HttpRequest, name: string): string | undefined {
  try {
    return readForm(request).get(name)
  } catch {
    return undefined
  }
}

/** Services share paths, such as `/tags/{arn}`; there the scope decides, then who serves it. */
function claimByPath(
  models: Models,
  { method, path }: HttpRequest,
  scope: string | undefined,
): ServiceModel | undefined {
  const routeOf = (model: ServiceModel) =>
    model.protocol === 'rest-json' ? findRoute(model, method, path) : undefined
  return (
    models.find(model => model.service === scope && routeOf(model)) ??
    models.find(model => routeOf(model)?.served) ??
    models.find(routeOf)
  )
}

/** The error that names an operation which AWS takes without a signature; undefined for all others. */
export function nameUnsignedOperation(
  { model }: ClaimedRequest,
  request: HttpRequest,
): AwsError | undefined {
  const operation = parameterOf(request, 'Action')
  const isUnsigned = operation !== undefined && model.unsigned?.includes(operation)
  return isUnsigned ? new NotServed(model, operation) : undefined
}

/** `Credential=KEY/DATE/REGION/SERVICE/aws4_request` of the header or of a presigned query. */
function scopedService(request: HttpRequest): string | undefined {
  const header = /Credential=([^,\s]*)/.exec(request.headers.authorization ?? '')
  const query = /(?:^|&)X-Amz-Credential=([^&]*)/.exec(request.query)
  const credential = header?.[1] ?? query?.[1]?.replace(/%2f/gi, '/')
  const service = credential?.split('/').at(-2)
  return service !== undefined && /^[a-z0-9-]{1,64}$/.test(service) ? service : undefined
}
