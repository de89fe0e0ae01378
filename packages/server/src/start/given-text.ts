// What a program gives as a value or as the name of a file, as the text that is read.
import { readFile } from 'node:fs/promises'
import { decodeText } from '../account-data/text-encoding.ts'

/** `name` is what faults of a value name in the place of a file. */
export async function givenText(given: string | object, name: string) {
  if (typeof given === 'string') return decodeText(given, await readFile(given))
  return { name, text: JSON.stringify(given, undefined, 2) }
}
