// An address that hears events: each is sent by itself, and signed if there is a secret.
import { createHash, createHmac } from 'node:crypto'
import type { Sink } from './sink.ts'

export interface Webhook {
  readonly url: string
  readonly secret?: string
}

/** AWS: Amazon EventBridge User Guide, "How EventBridge retries delivering events": by default. */
const ATTEMPTS = 185
const PATIENCE_MS = 10_000

export function webhookSink({ url, secret }: Webhook): Sink {
  return {
    key: `webhook ${createHash('sha256').update(url).digest('base64url')}`,
    // Its path and query may be a secret.
    name: `the webhook at ${new URL(url).origin}`,
    atOnce: 1,
    attempts: ATTEMPTS,
    async tell(events, signal) {
      for (const { event } of events) {
        const body = JSON.stringify(event)
        const answer = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'casegate-event-id': event.id,
            ...(secret !== undefined && { 'casegate-signature': signatureOf(body, secret) }),
          },
          body,
          redirect: 'manual',
          signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
        })
        await answer.body?.cancel()
        if (!answer.ok) throw new Error(`it answers ${answer.status}`)
      }
    },
  }
}

/** Of the time and the body, so that neither can be changed nor an old one be sent for a new one. */
function signatureOf(body: string, secret: string): string {
  const seconds = Math.floor(Date.now() / 1000)
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${digest}`
}
