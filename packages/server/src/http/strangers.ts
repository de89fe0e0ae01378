// Turns away web pages of other origins, which could use this server through somebody's browser.
import { isIP } from 'node:net'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'

/** Pages that a link from anywhere may lead to. */
const OPEN_PATHS = /^\/(console(\/.*)?)?$/

/** Names that no page on the internet can be served under. */
const OWN_NAMES =
  /^(localhost|.+\.localhost|host\.docker\.internal|.+\.amazonaws\.com|.+\.api\.aws)$/

/**
 * Two ways in are closed. A name that an attacker's DNS points at this machine ("rebinding"): a
 * client on this machine must address it by an IP address or a local name. And a page elsewhere
 * that sends requests here, signed with the well-known default key: browsers say where a request
 * comes from. AWS's clients send none of those headers.
 */
export function refuseStranger(request: HttpRequest): HttpResponse | undefined {
  const { headers, path, remoteAddress } = request
  const host = headers.host ?? ''
  if (isLoopback(remoteAddress) && !isOwnName(hostnameOf(host))) {
    return refusal(421, `"${hostnameOf(host)}" is no name of this server; use http://localhost`)
  }
  const { origin } = headers
  if (origin !== undefined && !new Set([`http://${host}`, `https://${host}`]).has(origin)) {
    return refusal(403, `the web page ${origin} may not use this server`)
  }
  const site = headers['sec-fetch-site']
  if ((site === 'cross-site' || site === 'same-site') && !OPEN_PATHS.test(path)) {
    return refusal(403, 'a web page of another origin may not use this server')
  }
  return undefined
}

function isOwnName(name: string): boolean {
  return isIP(name) !== 0 || OWN_NAMES.test(name)
}

function hostnameOf(host: string): string {
  return host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase()
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

function refusal(status: number, why: string): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body: `Casegate refuses this: ${why}.\n`,
  }
}
