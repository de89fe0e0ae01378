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
  '.woff2': 'font/woff2',
}

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; " +
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

let files: ReadonlyMap<string, HttpResponse> | undefined

export function consoleFile(path: string): HttpResponse {
  files ??= readFolder()
  const found = files.get(path === '' ? 'index.html' : path)
  if (found) return found
  const headers = { 'content-type': 'text/plain; charset=utf-8', ...SECURITY_HEADERS }
  return { status: 404, headers, body: `The console has no page /console/${path}.\n` }
}

function readFolder(): Map<string, HttpResponse> {
  const found = new Map<string, HttpResponse>()
  if (!existsSync(FOLDER)) return found
  for (const entry of readdirSync(FOLDER, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    found.set(file.slice(FOLDER.length + 1).replaceAll('\\', '/'), {
      status: 200,
      headers: { 'content-type': type, 'cache-control': 'no-cache', ...SECURITY_HEADERS },
      body: readFileSync(file),
    })
  }
  return found
}
