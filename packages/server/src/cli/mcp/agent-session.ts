// One client's session: what it may ask, and what it is answered.
import { VERSION } from '../version.ts'
import { isRecord, type Message, type RequestId, RpcError } from './json-rpc.ts'
import { RESOURCES, readResource, TEMPLATES } from './resources.ts'
import { NotRun, type Ran, runCommand } from './run-command.ts'
import { ArgumentFault, readArguments, schemaOf } from './tool-arguments.ts'
import { inWordsOf } from './tool-words.ts'
import { TOOLS } from './tools.ts'

/** Of the protocol, newest first: they differ in nothing that is used here. */
const REVISIONS = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05']

const INSTRUCTIONS =
  'Answers about IAM policies and the tasks of Amazon Connect Cases, exact and offline: nothing is asked of AWS, ' +
  'and no file is changed. Give policies in the call, or name files. Ask casegate://tasks for the names of tasks.'

export interface AgentSession {
  /** What to send; nothing for notifications and for what was cancelled. */
  receive(message: Message): Promise<object | undefined>
}

export function createAgentSession(): AgentSession {
  const asked = new Map<RequestId, AbortController>()
  return {
    async receive(message) {
      const { id, method, params } = message
      if (id === undefined) {
        if (method === 'notifications/cancelled') cancel(params.requestId)
        return undefined
      }
      const controller = new AbortController()
      asked.set(id, controller)
      try {
        const result = await answer(method, params, controller.signal)
        return controller.signal.aborted ? undefined : { jsonrpc: '2.0', id, result }
      } catch (error) {
        if (controller.signal.aborted) return undefined
        const told = error instanceof RpcError ? error : new RpcError('invalid', String(error))
        return errorMessage(told, id)
      } finally {
        asked.delete(id)
      }
    },
  }

  function cancel(id: unknown): void {
    if (typeof id === 'string' || typeof id === 'number') asked.get(id)?.abort()
  }
}

export function errorMessage(
  { code, message, id }: RpcError,
  asked: RequestId | null = id,
): object {
  return { jsonrpc: '2.0', id: asked, error: { code, message } }
}

type Params = Message['params']

async function answer(method: string, params: Params, signal: AbortSignal): Promise<object> {
  switch (method) {
    case 'initialize':
      return introduce(params)
    case 'ping':
      return {}
    case 'tools/list':
      return { tools: TOOLS.map(describeTool) }
    case 'tools/call':
      return callTool(params, signal)
    case 'resources/list':
      return { resources: RESOURCES }
    case 'resources/templates/list':
      return { resourceTemplates: TEMPLATES }
    case 'resources/read':
      return readResource(params.uri, signal)
    default:
      throw new RpcError('method', `${method} is not served`)
  }
}

function introduce({ protocolVersion }: Params): object {
  const known = REVISIONS.find(one => one === protocolVersion)
  return {
    protocolVersion: known ?? REVISIONS[0],
    capabilities: { tools: {}, resources: {} },
    serverInfo: { name: 'casegate', title: 'Casegate', version: VERSION },
    instructions: INSTRUCTIONS,
  }
}

function describeTool({ name, title, does, takes }: (typeof TOOLS)[number]): object {
  return {
    name,
    title,
    description: does,
    inputSchema: schemaOf(takes),
    annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
  }
}

async function callTool({ name, arguments: given }: Params, signal: AbortSignal): Promise<object> {
  const tool = TOOLS.find(one => one.name === name)
  if (tool === undefined) {
    const known = TOOLS.map(one => one.name).join(', ')
    throw new RpcError('params', `there is no tool ${JSON.stringify(name)}; there are ${known}`)
  }
  if (given !== undefined && !isRecord(given)) {
    throw new RpcError('params', 'the arguments of a tool must be an object')
  }
  try {
    const ran = await runCommand(tool.command(readArguments(tool, given)), signal)
    return resultOf({ ...ran, stderr: inWordsOf(tool.takes, ran.stderr) })
  } catch (error) {
    // Whoever calls can mend these, so they are results and no errors of the protocol.
    if (!(error instanceof ArgumentFault || error instanceof NotRun)) throw error
    return { content: [text(error.message)], isError: true }
  }
}

/** The command's exit statuses: 0, 1 and 3 are answers. */
const ANSWERS = [0, 1, 3]

function resultOf({ status, stdout, stderr }: Ran): object {
  const isError = !ANSWERS.includes(status)
  const told = [stdout, ...(isError || stdout === '' ? [stderr] : [])].filter(one => one !== '')
  return { content: told.map(one => text(one.trimEnd())), isError }
}

function text(content: string): object {
  return { type: 'text', text: content }
}
