// What a server answers to a probe, over HTTP and signed, and whether that is as it should be.

import { operationOf, type ServiceModel } from '../../src/models/model.ts'
import { requestOf } from '../support/model-requests.ts'
import { ROOT } from '../support/running-server.ts'
import type { SignedClient, WireAnswer } from '../support/signed-client.ts'
import type { Place, Probe } from './probes.ts'

/** What is wrong with the answer, in words; nothing if it is right. */
export async function judge(
  client: SignedClient,
  model: ServiceModel,
  operation: string,
  probe: Probe,
): Promise<string | undefined> {
  const request = requestOf(model, operation, probe.input)
  const answer = await client.call(model.service, request, ROOT)
  if (answer.status >= 500) return `status ${answer.status}`
  const { message = '', Message = message } = JSON.parse(answer.body || '{}')
  const isNamed = names(Message, probe)
  if (probe.kind === 'edge') return isNamed ? `refused: ${Message}` : undefined
  if (answer.status < 400) return `taken, status ${answer.status}`
  return [unexpected(model, operation, probe, answer), isNamed ? undefined : 'names no path']
    .filter(fault => fault !== undefined)
    .map(fault => `${fault}: ${Message.slice(0, SHOWN)}`)
    .at(0)
}

const SHOWN = 160

/** What the answer has instead of what it should have. */
function unexpected(
  model: ServiceModel,
  operation: string,
  probe: Probe,
  { status, headers }: WireAnswer,
): string | undefined {
  const given = headers['x-amzn-errortype']
  const isExpected = `${status} ${given}` === expectedOf(model, operation, probe)
  return isExpected ? undefined : `status ${status} ${given}`
}

/** Smithy: what cannot be read is a SerializationException; the rest is up to the service. */
function expectedOf(model: ServiceModel, operation: string, { kind, place, input }: Probe): string {
  if (kind === 'type' || kind === 'union') return '400 SerializationException'
  if (input[place.json.slice(1)] === '' && isLabel(model, operation, place)) {
    return '404 UnknownOperationException'
  }
  if (model.service !== 'connect') return '400 ValidationException'
  const { errors } = operationOf(model, operation)
  const isOld = !errors.includes('InvalidParameterException')
  return isOld ? '400 InvalidRequestException' : '400 InvalidParameterException'
}

function isLabel(model: ServiceModel, operation: string, { json }: Place): boolean {
  return operationOf(model, operation).http.includes(`{${json.slice(1)}}`)
}

/** All ways of naming a place, and whole: `fields[0].id` is not named by `fields[0].id2`. */
function names(message: string, { place }: Probe): boolean {
  const [json, aws] = [place.json.slice(1), place.aws.slice(1)]
  return [` of ${json} must be `, `at '${aws}' failed`, ` if ${json} is empty.`].some(words =>
    message.includes(words),
  )
}
