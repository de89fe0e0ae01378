// The built console's files, read once; nothing outside their folder is ever served.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HttpResponse } from '../base/http-message.ts'

const FOLDER = fileURLToPath(new URL('../../console', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.md': 'text/markdown; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** Nothing but the console's own files: no inline script or style, no other host. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

let files: ReadonlyMap<string, HttpResponse> | undefined

export function consoleFile(path: string): HttpResponse {
  files ??= readFolder()
  const found = files.get(path === '' ? 'index.html' : path)
  if (found) return found
  const headers = { 'content-type': 'text/plain; charset=utf-8', ...SECURITY_HEADERS }
  if (files.size === 0) {
    return { status: 503, headers, body: 'The console is not built. Run: npm run build\n' }
  }
  return { status: 404, headers, body: `The console has no page /console/${path}.\n` }
}

/** Vite names what is under `assets` by its content. */
function cacheRuleOf(path: string): string {
  return path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}

function readFolder(): Map<string, HttpResponse> {
  const found = new Map<string, HttpResponse>()
  if (!existsSync(FOLDER)) return found
  for (const entry of readdirSync(FOLDER, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const path = file.slice(FOLDER.length + 1).replaceAll('\\', '/')
    found.set(path, {
      status: 200,
      headers: { 'content-type': type, 'cache-control': cacheRuleOf(path), ...SECURITY_HEADERS },
      body: readFileSync(file),
    })
  }
  return found
}
