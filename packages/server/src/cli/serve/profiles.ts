// A shared credentials file with the keys of users that were loaded, as the AWS CLI and the SDKs read it.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { replaceFile } from '../input/replace-file.ts'
import type { ServeOptions } from '../options/serve-options.ts'

export interface Profile {
  readonly name: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface ProfilesFile {
  /** Answers the file, or undefined where there is none and nobody to put into it. */
  write(profiles: readonly Profile[]): Promise<string | undefined>
}

const OWNER_ONLY = 0o600
const HEAD =
  '# Users that were loaded into Casegate. A start of the server and a reset write it anew.\n\n'

/** Secrets go into a file that only its owner can read, never to the terminal or a log. */
export function profilesFileOf({
  ephemeral,
  dataDir,
}: Pick<ServeOptions, 'ephemeral' | 'dataDir'>): ProfilesFile {
  let folder = ephemeral ? undefined : resolve(dataDir)
  return {
    async write(profiles) {
      const isThere = folder !== undefined && existsSync(join(folder, 'credentials'))
      if (profiles.length === 0 && !isThere) return undefined
      folder ??= temporaryFolder()
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, 'credentials')
      await writeProfiles(file, profiles)
      return file
    },
  }
}

export async function writeProfiles(file: string, profiles: readonly Profile[]): Promise<void> {
  await replaceFile(file, HEAD + profiles.map(sectionOf).join('\n'), OWNER_ONLY)
}

/** Whether it is one of ours, which may be written anew. */
export function isProfilesFile(content: Buffer): boolean {
  return content.length === 0 || content.toString().startsWith(HEAD)
}

function sectionOf({ name, accessKeyId, secretAccessKey }: Profile): string {
  return `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
}

/** Gone with the process, as everything of an ephemeral server. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'casegate-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
