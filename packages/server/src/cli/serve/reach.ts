// The address that people and programs are told: what a server listens on is not always one that they can open.
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { HOST_NAME } from '../options/door-options.ts'
import { isLoopback } from '../options/serve-options.ts'

/** "Everywhere" is no address: browsers refuse to open it, and not every system connects to it. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '[::]': '[::1]' }

export function addressFor(url: string, host: string, cert: Buffer | undefined): string {
  const address = new URL(url)
  // What listens on this machine alone takes no such name, unless --allowed-host says so.
  const name = cert && !isLoopback(host) ? nameIn(cert, host) : undefined
  address.hostname = name ?? EVERYWHERE[address.hostname] ?? address.hostname
  return address.origin
}

/** Clients refuse a certificate at an address that it is not for: then a name that it is for. */
function nameIn(cert: Buffer, host: string): string | undefined {
  const certificate = new X509Certificate(cert)
  if (isIP(host) !== 0 && certificate.checkIP(host) !== undefined) return undefined
  return (certificate.subjectAltName ?? '')
    .split(', ')
    .flatMap(entry => (entry.startsWith('DNS:') ? [entry.slice('DNS:'.length).toLowerCase()] : []))
    .find(name => HOST_NAME.test(name) && name !== 'localhost')
}
