// Secret text sealed for rest: AES-256-GCM, bound to the row that holds it.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { StorageError } from './storage-error.ts'

/** Seals and opens with one key. `row` names where the text is kept; elsewhere it does not open. */
export interface SealedText {
  /** Names the key without telling it. */
  readonly keyId: string
  seal(text: string, row: string): string
  open(sealed: string, row: string): string
}

export const SEALING_KEY_BYTES = 32

export function createSealedText(key: Buffer): SealedText {
  const id = keyIdOf(key)
  return {
    keyId: id,
    seal: (text, row) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(row))
      const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
      return `${FORMAT}.${id}.${Buffer.concat(sealed).toString('base64url')}`
    },
    open: (sealed, row) => {
      const { usedId, bytes } = readSealed(sealed, row)
      if (usedId !== id) {
        throw new StorageError(
          `the secret of ${row} was sealed with key ${usedId}, but this server has key ${id}; ` +
            'put the key file back that belongs to this store',
        )
      }
      return decipher(key, bytes, row)
    },
  }
}

/** A key for a store that keeps nothing. */
export function randomSealingKey(): Buffer {
  return randomBytes(SEALING_KEY_BYTES)
}

const CIPHER = 'aes-256-gcm'
const FORMAT = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The id of the key that sealed a text. */
export function sealingKeyId(sealed: string, row: string): string {
  return readSealed(sealed, row).usedId
}

/** So that a wrong key is noticed as such. */
function keyIdOf(key: Buffer): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'casegate sealing key id', 9)).toString(
    'base64url',
  )
}

function readSealed(sealed: string, row: string): { usedId: string; bytes: Buffer } {
  const [format, usedId = '', content = '', ...more] = sealed.split('.')
  const bytes = Buffer.from(content, 'base64url')
  const isWhole = bytes.length >= NONCE_BYTES + TAG_BYTES && bytes.toString('base64url') === content
  if (format !== FORMAT || more.length > 0 || !isWhole) {
    throw new StorageError(`the sealed secret of ${row} is damaged`)
  }
  return { usedId, bytes }
}

function decipher(key: Buffer, bytes: Buffer, row: string): string {
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(row)).setAuthTag(bytes.subarray(-TAG_BYTES))
  const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
  try {
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch (error) {
    throw new StorageError(`the sealed secret of ${row} was changed or moved`, { cause: error })
  }
}
