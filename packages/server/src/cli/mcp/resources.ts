// What can be read beside the tools: the tasks, and what differs from AWS.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { RpcError } from './json-rpc.ts'
import { type Ran, runCommand } from './run-command.ts'
import { inWordsOf } from './tool-words.ts'

const TASKS = 'casegate://tasks'
const DIFFERENCES = 'casegate://differences'

export const RESOURCES = [
  {
    uri: TASKS,
    name: 'tasks',
    title: 'Tasks',
    description: 'The tasks of Amazon Connect and Cases that can be checked',
    mimeType: 'application/json',
  },
  {
    uri: DIFFERENCES,
    name: 'differences',
    title: 'Differences from AWS',
    description: 'Operation by operation, what differs from AWS',
    mimeType: 'text/markdown',
  },
] as const

export const TEMPLATES = [
  {
    uriTemplate: `${TASKS}/{name}`,
    name: 'task',
    title: 'One task',
    description: 'Its calls and permissions, with reasons and sources',
    mimeType: 'application/json',
  },
] as const

export async function readResource(uri: unknown, signal: AbortSignal): Promise<object> {
  if (uri === DIFFERENCES) return contentOf(uri, 'text/markdown', await readDifferences())
  const name =
    typeof uri === 'string'
      ? /^casegate:\/\/tasks(?:\/([a-z0-9][a-z0-9-]{0,99}))?$/.exec(uri)
      : null
  if (typeof uri !== 'string' || name === null) {
    const known = [...RESOURCES.map(one => one.uri), `${TASKS}/NAME`].join(', ')
    throw new RpcError('params', `there is no such resource; there are ${known}`)
  }
  const asked = name[1] === undefined ? [] : ['show', name[1]]
  const ran: Ran = await runCommand({ args: ['tasks', ...asked, '--json'], files: {} }, signal)
  if (ran.status !== 0) throw new RpcError('params', inWordsOf({}, ran.stderr).trim())
  return contentOf(uri, 'application/json', ran.stdout)
}

function contentOf(uri: string, mimeType: string, text: string): object {
  return { contents: [{ uri, mimeType, text }] }
}

/** In a package the page lies in the package, in a checkout beside all others. */
async function readDifferences(): Promise<string> {
  const places = ['../../../docs/', '../../../../../docs/'].map(folder =>
    fileURLToPath(new URL(`${folder}differences-from-aws.md`, import.meta.url)),
  )
  const found = places.find(existsSync)
  if (found === undefined) throw new RpcError('params', 'this installation has no such page')
  return readFile(found, 'utf8')
}
