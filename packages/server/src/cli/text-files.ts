// Reads the files that a command is given, `-` being standard input, with a limit on their size.
import { readFileSync, statSync } from 'node:fs'
import { InputError } from '@casegate/answers'
import type { TextFile } from '@casegate/answers/inventory'

const STANDARD_INPUT = '-'
/** As answers and errors call it. */
const STANDARD_INPUT_NAME = '<stdin>'
const MAX_BYTES = 512 * 1024 * 1024

let standardInput: Promise<string> | undefined

export async function readTextFile(name: string): Promise<TextFile> {
  if (name === STANDARD_INPUT) {
    // Two flags may both say `-`: they mean the same text.
    standardInput ??= readStandardInput()
    return { name: STANDARD_INPUT_NAME, text: await standardInput }
  }
  try {
    const { size } = statSync(name)
    if (size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES >> 20} MiB`)
    return { name, text: readFileSync(name, 'utf8') }
  } catch (error) {
    const message = `cannot be read: ${reasonOf(error)}${await managedPolicyHint(name)}`
    throw new InputError({ file: name, message })
  }
}

async function readStandardInput(): Promise<string> {
  const { text } = await import('node:stream/consumers')
  return text(process.stdin)
}

/** Names of AWS managed policies are easily taken for files. */
async function managedPolicyHint(file: string): Promise<string> {
  const { findManagedPolicy } = await import('@casegate/answers/inventory')
  const policy = findManagedPolicy(file)
  if (!policy) return ''
  const arn = `arn:aws:iam::aws:policy/${policy.name}`
  return `; AWS's managed policy is --managed ${policy.name}, or ${arn} where two sides are compared`
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'it may not be read'
  return message
}
