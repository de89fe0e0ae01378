// Turns away web pages of other origins, which could use this server through somebody's browser.
import { isIP } from 'node:net'
import type { HttpRequest, HttpResponse } from '../base/http-message.ts'
import type { Admission } from './routes.ts'

/** Names that no page on the internet can be served under. */
const OWN_NAMES =
  /^(localhost|.+\.localhost|host\.docker\.internal|.+\.amazonaws\.com|.+\.api\.aws)$/

/**
 * Three ways in are closed. A name that an attacker's DNS points at this machine ("rebinding"): a
 * client on this machine must address it by an IP address or a local name. A page elsewhere that
 * sends requests here, signed with the well-known default key: browsers say where a request comes
 * from, and AWS's clients do not. And a browser that says nothing of it, as all do over plain HTTP
 * to another name than a loopback one, 0.0.0.0 included, and old ones everywhere: it may look, and
 * neither send anything signed nor change anything.
 */
export function refuseStranger(
  request: HttpRequest,
  admits: Admission,
  allowedHosts: readonly string[],
): HttpResponse | undefined {
  const { method, headers, remoteAddress } = request
  const host = headers.host ?? ''
  if (isLoopback(remoteAddress) && !isOwnName(host) && !allowedHosts.includes(hostnameOf(host))) {
    const name = hostnameOf(host)
    return refusal(421, `"${name}" is not a name of this server; use localhost, or --allowed-host`)
  }
  // A link brings none.
  const { origin } = headers
  if (origin !== undefined && !isOwn(origin, host)) {
    return refusal(403, `the web page ${origin} may not use this server`)
  }
  if (admits === 'links') return undefined
  const site = headers['sec-fetch-site']
  // `none`: somebody typed the address or opened a bookmark.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return refusal(403, 'a web page of another origin may not use this server')
  }
  // No page can send this header to another origin without its own being told.
  const isSignedByHeader = admits === 'signers' && headers.authorization !== undefined
  const isOfOwnPage = site === 'same-origin' || origin !== undefined
  if (isSignedByHeader || isOfOwnPage) return undefined
  const { referer } = headers
  if (referer !== undefined && !isOwn(originOf(referer), host)) {
    return refusal(403, 'a web page of another origin may not use this server')
  }
  const isLooking = admits === 'ownPages' && (method === 'GET' || method === 'HEAD')
  if (isLooking || referer !== undefined || !isBrowser(request)) return undefined
  return refusal(403, 'a browser may use this from a page of this server only')
}

/** Node's own fetch sends `sec-fetch-mode` without being one; all browsers begin their names alike. */
function isBrowser({ headers }: HttpRequest): boolean {
  return headers['sec-fetch-site'] !== undefined || /^Mozilla\//.test(headers['user-agent'] ?? '')
}

function isOwn(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`
}

/** Empty for what is no address. */
function originOf(address: string): string {
  return /^https?:\/\/[^/?#]*/.exec(address)?.[0] ?? ''
}

/** Nearly all requests come for the name that the last one came for. */
let latest = { host: '', isOwn: false }

function isOwnName(host: string): boolean {
  if (latest.host !== host) {
    const name = hostnameOf(host)
    latest = { host, isOwn: isIP(name) !== 0 || OWN_NAMES.test(name) }
  }
  return latest.isOwn
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
