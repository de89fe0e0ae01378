// The cookie that a visit is known by.
import type { HttpRequest } from '../../base/http-message.ts'

export function cookieOf(request: HttpRequest): string | undefined {
  const name = cookieName(request)
  for (const part of (request.headers.cookie ?? '').split(/[;,]/)) {
    const [key, value] = part.trim().split('=')
    if (key === name && value) return value
  }
  return undefined
}

export function cookieText(request: HttpRequest, secret: string, seconds: number): string {
  const only = request.secure ? 'HttpOnly; Secure' : 'HttpOnly'
  const rules = `Path=/_casegate/; ${only}; SameSite=Strict; Max-Age=${seconds}`
  return `${cookieName(request)}=${secret}; ${rules}`
}

/** Cookies do not know ports, so each server of this machine has a name of its own. */
function cookieName({ headers }: HttpRequest): string {
  const port = /:(\d+)$/.exec(headers.host ?? '')?.[1] ?? '80'
  return `casegate-console-${port}`
}
