// A whole server for a test: real HTTP on a free port, a real SQLite file in a folder of its own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer'
import { ConnectClient } from '@aws-sdk/client-connect'
import { ConnectCasesClient } from '@aws-sdk/client-connectcases'
import { DirectoryServiceClient } from '@aws-sdk/client-directory-service'
import { IAMClient } from '@aws-sdk/client-iam'
import { STSClient } from '@aws-sdk/client-sts'
import { type App, type AppOptions, createApp } from '../../src/app.ts'
import { profilesFileOf } from '../../src/cli/serve/profiles.ts'
import type { CallEvent } from '../../src/gateway/gateway-parts.ts'
import { answersOf } from '../../src/http/answers.ts'
import { type Listener, listen } from '../../src/http/listen.ts'

export const ACCOUNT = '123456789012'
export const REGION = 'us-east-1'
export const ROOT: Keys = { accessKeyId: 'test', secretAccessKey: 'test' }

export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** The official SDK's clients, as one principal. */
export interface Clients {
  readonly accessAnalyzer: AccessAnalyzerClient
  readonly cases: ConnectCasesClient
  readonly connect: ConnectClient
  readonly ds: DirectoryServiceClient
  readonly iam: IAMClient
  readonly sts: STSClient
}

export interface RunningServer {
  readonly url: string
  readonly dataDir: string
  readonly app: App
  /** Everything that the server reported: one event for each failed call. */
  readonly events: CallEvent[]
  clientsOf(keys: Keys, region?: string): Clients
  close(): Promise<void>
}

export async function startServer(options: Partial<AppOptions> = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'casegate-test-')))
  const events: CallEvent[] = []
  const app = await createApp({
    accountId: ACCOUNT,
    rootAccessKeyId: ROOT.accessKeyId,
    rootSecretAccessKey: ROOT.secretAccessKey,
    dataDir,
    ephemeral: false,
    keepKeys: profilesFileOf({ ephemeral: false, dataDir }).write,
    report: event => events.push(event),
    ...options,
  })
  const listener: Listener = await listen({ host: '127.0.0.1', port: 0 }, answersOf(app))
  const made = new Map<string, Clients>()
  return {
    url: listener.url,
    dataDir,
    app,
    events,
    clientsOf(keys, region = REGION) {
      const { accessKeyId, secretAccessKey, sessionToken } = keys
      const whose = JSON.stringify([accessKeyId, secretAccessKey, sessionToken, region])
      const clients = made.get(whose) ?? makeClients(listener.url, keys, region)
      made.set(whose, clients)
      return clients
    },
    async close() {
      for (const clients of made.values()) {
        for (const client of Object.values(clients)) client.destroy()
      }
      await listener.close()
      await app.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Each client keeps connections open until it is destroyed. */
export function makeClients(endpoint: string, keys: Keys, region = REGION): Clients {
  const settings = { endpoint, region, credentials: keys, maxAttempts: 1 }
  return {
    accessAnalyzer: new AccessAnalyzerClient(settings),
    cases: new ConnectCasesClient(settings),
    connect: new ConnectClient(settings),
    ds: new DirectoryServiceClient(settings),
    iam: new IAMClient(settings),
    sts: new STSClient(settings),
  }
}
