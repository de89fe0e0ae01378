// Reads the files that a command is given, `-` being standard input, with a limit on their size.
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { InputError } from '@casegate/answers'
import type { TextFile } from '@casegate/answers/inventory'
import { decodeText } from '../../account-data/text-encoding.ts'

const STANDARD_INPUT = '-'
/** As answers and errors call it. */
const STANDARD_INPUT_NAME = '<stdin>'
const MAX_BYTES = 512 * 1024 * 1024
/** How long a named pipe may wait for somebody to write to it. */
const WRITER_MS = 5000
const POLL_MS = 10
const CHUNK = 64 * 1024

/** What each stream that was the standard input held: it can be read once. */
const standardInputs = new WeakMap<object, Promise<Buffer>>()

export async function readTextFile(name: string): Promise<TextFile> {
  if (name === STANDARD_INPUT) {
    // Two flags may both say `-`: they mean the same text.
    const text = standardInputs.get(process.stdin) ?? readStandardInput()
    standardInputs.set(process.stdin, text)
    return decodeText(STANDARD_INPUT_NAME, await text)
  }
  return decodeText(name, await readBytes(name))
}

/** The byte order mark that a file begins with, which is no part of its text. */
export function byteOrderMarkOf(name: string): string {
  const first = Buffer.alloc(3)
  const file = openSync(name, 'r')
  try {
    readSync(file, first)
  } finally {
    closeSync(file)
  }
  return first.equals(Buffer.from('\ufeff')) ? '\ufeff' : ''
}

async function readBytes(name: string): Promise<Buffer> {
  try {
    // Else opening a pipe that nobody writes to would never end.
    const file = openSync(name, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const about = fstatSync(file)
      if (about.isDirectory()) throw new Error('it is a folder')
      if (!about.isFile()) return await readPipe(file, about.isFIFO())
      if (about.size > MAX_BYTES) throw tooLarge()
      return readFileSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    const message = `cannot be read: ${reasonOf(error)}${await managedPolicyHint(name)}`
    throw new InputError({ file: name, message })
  }
}

/** Pipes, and what a shell puts there for `<(command)`. */
async function readPipe(file: number, isNamed: boolean): Promise<Buffer> {
  const chunks: Buffer[] = []
  const started = performance.now()
  let size = 0
  for (;;) {
    const chunk = Buffer.alloc(CHUNK)
    const read = readNow(file, chunk)
    if (read === 0) {
      if (size > 0 || !isNamed) return Buffer.concat(chunks)
      if (performance.now() - started > WRITER_MS) throw new Error('nobody writes to this pipe')
    }
    if (read) chunks.push(chunk.subarray(0, read))
    else await new Promise(resolve => setTimeout(resolve, POLL_MS))
    size += read ?? 0
    if (size > MAX_BYTES) throw tooLarge()
  }
}

/** undefined where there is nothing to read yet. */
function readNow(file: number, chunk: Buffer): number | undefined {
  try {
    return readSync(file, chunk)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined
    throw error
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    chunks.push(Buffer.from(chunk))
    size += chunk.length
    if (size > MAX_BYTES) {
      throw new InputError({
        file: STANDARD_INPUT_NAME,
        message: `cannot be read: ${reasonOf(tooLarge())}`,
      })
    }
  }
  return Buffer.concat(chunks)
}

function tooLarge(): Error {
  return new Error(`it is larger than ${MAX_BYTES >> 20} MiB`)
}

/** Names of AWS managed policies are easily taken for files. */
async function managedPolicyHint(file: string): Promise<string> {
  const { findManagedPolicy } = await import('@casegate/answers/inventory')
  const policy = findManagedPolicy(basename(file))
  if (!policy) return ''
  const arn = `arn:aws:iam::aws:policy/${policy.name}`
  return `; AWS's managed policy is --managed ${policy.name}, or ${arn} where two sides are compared`
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'it may not be read'
  if (code === 'ENXIO') return 'it is a socket or a device that is not there'
  if (code === 'ERR_INVALID_ARG_VALUE') return 'no file has such a name'
  return message
}
