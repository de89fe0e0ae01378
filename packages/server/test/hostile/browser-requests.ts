// What browsers send for a page: one row for each way in which a page can have a request made.

/** A request as a browser makes it for a page of another origin. */
export interface BrowserRequest {
  readonly kind: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  /** Whether the browser tells that the page is of another origin. */
  readonly tells: boolean
}

interface Kind {
  readonly kind: string
  /** `GET` when not given. */
  readonly method?: string
  /** As `Sec-Fetch-Dest` and `Sec-Fetch-Mode`. */
  readonly dest: string
  readonly mode: string
  /** Browsers send `Origin` in mode `cors`, and whenever the method is neither GET nor HEAD. */
  readonly sendsOrigin?: true
  readonly headers?: Readonly<Record<string, string>>
}

const PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8'
const FORM = 'application/x-www-form-urlencoded'
const SOCKET = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

// WHATWG: Fetch, "HTTP-network-or-cache fetch"; W3C: Fetch Metadata Request Headers.
const KINDS: readonly Kind[] = [
  { kind: 'image', dest: 'image', mode: 'no-cors', headers: { accept: 'image/avif,*/*;q=0.8' } },
  { kind: 'image with crossorigin', dest: 'image', mode: 'cors', sendsOrigin: true },
  { kind: 'script', dest: 'script', mode: 'no-cors' },
  { kind: 'module script', dest: 'script', mode: 'cors', sendsOrigin: true },
  { kind: 'style', dest: 'style', mode: 'no-cors', headers: { accept: 'text/css,*/*;q=0.1' } },
  { kind: 'font', dest: 'font', mode: 'cors', sendsOrigin: true },
  { kind: 'video', dest: 'video', mode: 'no-cors', headers: { range: 'bytes=0-' } },
  { kind: 'audio', dest: 'audio', mode: 'no-cors', headers: { range: 'bytes=0-' } },
  { kind: 'track', dest: 'track', mode: 'same-origin' },
  { kind: 'manifest', dest: 'manifest', mode: 'cors', sendsOrigin: true },
  { kind: 'object', dest: 'object', mode: 'navigate', headers: { accept: PAGE } },
  { kind: 'embed', dest: 'embed', mode: 'navigate', headers: { accept: PAGE } },
  { kind: 'frame', dest: 'iframe', mode: 'navigate', headers: { accept: PAGE } },
  { kind: 'link', dest: 'document', mode: 'navigate', headers: { accept: PAGE } },
  {
    kind: 'link that somebody pressed',
    dest: 'document',
    mode: 'navigate',
    headers: { accept: PAGE, 'sec-fetch-user': '?1', 'upgrade-insecure-requests': '1' },
  },
  {
    kind: 'ping of a link',
    method: 'POST',
    dest: 'empty',
    mode: 'no-cors',
    sendsOrigin: true,
    headers: { 'content-type': 'text/ping', 'ping-to': 'http://127.0.0.1/' },
  },
  { kind: 'form', dest: 'document', mode: 'navigate', headers: { accept: PAGE } },
  ...[FORM, 'text/plain', 'multipart/form-data; boundary=x', 'application/json'].map(
    (type): Kind => ({
      kind: `form that posts ${type}`,
      method: 'POST',
      dest: 'document',
      mode: 'navigate',
      sendsOrigin: true,
      headers: { accept: PAGE, 'content-type': type },
    }),
  ),
  { kind: 'fetch without CORS', dest: 'empty', mode: 'no-cors' },
  { kind: 'fetch of HTML', dest: 'empty', mode: 'no-cors', headers: { accept: 'text/html' } },
  { kind: 'HEAD without CORS', method: 'HEAD', dest: 'empty', mode: 'no-cors' },
  {
    kind: 'POST without CORS',
    method: 'POST',
    dest: 'empty',
    mode: 'no-cors',
    sendsOrigin: true,
    headers: { 'content-type': FORM },
  },
  { kind: 'fetch', dest: 'empty', mode: 'cors', sendsOrigin: true },
  {
    kind: 'preflight',
    method: 'OPTIONS',
    dest: 'empty',
    mode: 'cors',
    sendsOrigin: true,
    headers: {
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization',
      'access-control-request-private-network': 'true',
    },
  },
  {
    kind: 'beacon',
    method: 'POST',
    dest: 'empty',
    mode: 'no-cors',
    sendsOrigin: true,
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
  },
  {
    kind: 'event source',
    dest: 'empty',
    mode: 'cors',
    sendsOrigin: true,
    headers: { accept: 'text/event-stream' },
  },
  { kind: 'web socket', dest: 'websocket', mode: 'websocket', sendsOrigin: true, headers: SOCKET },
  { kind: 'prefetch', dest: 'empty', mode: 'no-cors', headers: { 'sec-purpose': 'prefetch' } },
  {
    kind: 'prerender',
    dest: 'document',
    mode: 'navigate',
    headers: { accept: PAGE, 'sec-purpose': 'prefetch;prerender' },
  },
  {
    kind: 'report of a policy',
    method: 'POST',
    dest: 'report',
    mode: 'no-cors',
    sendsOrigin: true,
    headers: { 'content-type': 'application/csp-report' },
  },
  { kind: 'worker', dest: 'worker', mode: 'same-origin' },
  { kind: 'style sheet of XML', dest: 'xslt', mode: 'same-origin' },
]

/** How much of where the page is the browser tells. */
const SITUATIONS: readonly {
  readonly name: string
  readonly headers: (kind: Kind) => Readonly<Record<string, string>>
  readonly tells: (kind: Kind) => boolean
}[] = [
  ...['cross-site', 'same-site'].map(site => ({
    name: site,
    headers: (kind: Kind) => ({ ...fetchMetadata(kind, site), ...originOf(kind) }),
    tells: () => true,
  })),
  {
    name: 'from a sandbox',
    headers: kind => ({ ...fetchMetadata(kind, 'cross-site'), ...originOf(kind, 'null') }),
    tells: () => true,
  },
  {
    // Plain HTTP to another name than a loopback one: browsers send no Fetch Metadata there.
    name: 'by an old browser',
    headers: kind => ({ referer: `${ELSEWHERE}/page`, ...originOf(kind) }),
    tells: () => true,
  },
  {
    name: 'by an old browser without a referrer',
    headers: kind => originOf(kind),
    tells: kind => kind.sendsOrigin === true,
  },
]

const ELSEWHERE = 'http://localhost:5173'
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36'

export const FOREIGN: readonly BrowserRequest[] = SITUATIONS.flatMap(({ name, headers, tells }) =>
  KINDS.map(kind => ({
    kind: `${kind.kind} ${name}`,
    method: kind.method ?? 'GET',
    headers: { 'user-agent': AGENT, accept: '*/*', ...kind.headers, ...headers(kind) },
    tells: tells(kind),
  })),
)

function fetchMetadata({ dest, mode }: Kind, site: string): Readonly<Record<string, string>> {
  return { 'sec-fetch-dest': dest, 'sec-fetch-mode': mode, 'sec-fetch-site': site }
}

function originOf({ sendsOrigin }: Kind, origin = ELSEWHERE): Readonly<Record<string, string>> {
  return sendsOrigin ? { origin } : {}
}
