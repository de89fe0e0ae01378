// A running server as its operator's commands ask it: requests of the operator API, signed as AWS's are.
import type { Command } from 'commander'
import { DEFAULT_REGION } from '../../base/regions.ts'
import type { OperatorApi } from '../../operator/api/operator-api.ts'
import { OPERATOR_PREFIX } from '../../operator/operator.ts'
import { SIGNED_FOR } from '../../operator/visits/signed-visit.ts'
import { signRequest } from '../../signing/sign.ts'
import { isLoopback } from '../options/serve-options.ts'
import { UsageError } from '../usage-error.ts'
import { type AwsKeys, findKeys } from './aws-credentials.ts'
import { callHttp, type HttpAnswer, type HttpCall } from './http-call.ts'
import { RemoteError } from './remote-error.ts'

export interface EndpointFlags {
  readonly endpoint?: string
}

export interface RemoteServer {
  readonly endpoint: string
  ask<Route extends keyof OperatorApi>(
    route: Route,
    asked: OperatorApi[Route]['asks'],
  ): Promise<OperatorApi[Route]['answer']>
}

const DEFAULT_ENDPOINT = 'http://127.0.0.1:4566'

export function addEndpointOption(command: Command): Command {
  return command.option(
    '--endpoint <URL>',
    `the running server (AWS_ENDPOINT_URL, default ${DEFAULT_ENDPOINT})`,
  )
}

export function remoteServer(
  flags: EndpointFlags,
  environment: Readonly<Record<string, string | undefined>>,
): RemoteServer {
  const endpoint = endpointOf(flags.endpoint ?? (environment.AWS_ENDPOINT_URL || DEFAULT_ENDPOINT))
  const keys = findKeys(environment, isLoopback(endpoint.hostname))
  return {
    endpoint: endpoint.origin,
    async ask(route, asked) {
      const [method = '', name = ''] = route.split(' ')
      const isPost = method === 'POST'
      const path = OPERATOR_PREFIX + name
      const members = Object.entries(asked).map(([member, value]) => [member, String(value)])
      const query = isPost ? '' : new URLSearchParams(members).toString()
      const body = isPost ? JSON.stringify(asked) : ''
      const answer = await send(endpoint, { method, path, query, body }, keys)
      // The server's own types: both sides are of one version.
      return answer as OperatorApi[typeof route]['answer']
    },
  }
}

function endpointOf(text: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text)
    if (/^https?:$/.test(url.protocol)) return url
  }
  throw new UsageError(`--endpoint must be a URL such as ${DEFAULT_ENDPOINT}, not "${text}"`)
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: string
}

async function send(endpoint: URL, asked: Asked, keys: AwsKeys): Promise<unknown> {
  const { method, path, query, body } = asked
  const request = {
    method,
    path,
    query,
    headers: { host: endpoint.host, 'content-type': 'application/json' },
    body: Buffer.from(body),
    remoteAddress: '',
    secure: endpoint.protocol === 'https:',
  }
  const signing = { ...keys, region: DEFAULT_REGION, service: SIGNED_FOR, time: Date.now() }
  const { headers } = signRequest(request, signing)
  const url = new URL(query === '' ? path : `${path}?${query}`, endpoint)
  const { status, text } = await answerOf(url, { method, headers, body })
  if (status >= 200 && status < 300) return JSON.parse(text)
  throw new RemoteError(`${endpoint.origin} answers ${status}: ${messageIn(text)}`, status)
}

async function answerOf(url: URL, call: HttpCall): Promise<HttpAnswer> {
  try {
    return await callHttp(url, call)
  } catch (error) {
    // Where a name has several addresses, the first of their errors tells as much as all.
    const cause = error instanceof AggregateError ? error.errors[0] : error
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause)
    throw new RemoteError(
      `${url.origin} cannot be reached (${reason}); start it with "casegate serve", or name ` +
        'another with --endpoint',
    )
  }
}

function messageIn(text: string): string {
  try {
    const { message } = JSON.parse(text)
    if (typeof message === 'string') return message
  } catch {}
  return text.trim().slice(0, 500)
}
