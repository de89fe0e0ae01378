// What a wire protocol is: requests into operations and values, values and errors into answers.

import { AwsError, type CommonErrorCode } from '../base/errors.ts'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import type { ServiceModel } from '../models/model.ts'

export interface Protocol {
  /** The served operation a request asks for; throws UnknownOperation or `NotServed`. */
  route(model: ServiceModel, request: HttpRequest): OperationRoute
  /** The operation's input. Throws Serialization, saying where and what, if it is malformed. */
  decode(model: ServiceModel, route: OperationRoute, request: HttpRequest): Record<string, unknown>
  encode(
    model: ServiceModel,
    operation: string,
    output: object | undefined,
    requestId: string,
  ): HttpResponse
  encodeError(model: ServiceModel, error: AwsError, requestId: string): HttpResponse
}

export interface OperationRoute {
  readonly operation: string
  /** What REST took out of the path, still percent-encoded. */
  readonly labels: Readonly<Record<string, string>>
}

/** AWS has the operation and Casegate does not: said in the caller's protocol, by name. */
export class NotServed extends AwsError {
  readonly operation: string
  /** What the request tells of the resources it is about, by the names of members. */
  readonly ids: Ids

  constructor(model: ServiceModel, operation: string, ids: Ids = {}) {
    const message = `Casegate does not serve the operation ${operation} of ${model.service}.`
    super('OperationNotServed' satisfies CommonErrorCode, message)
    this.operation = operation
    this.ids = ids
  }
}

export type Ids = Readonly<Record<string, string>>
