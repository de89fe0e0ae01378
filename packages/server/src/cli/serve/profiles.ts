// A shared credentials file with the demo users' keys, as the AWS CLI and the SDKs read it.
import { writeFile } from 'node:fs/promises'

export interface Profile {
  readonly name: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const OWNER_ONLY = 0o600

/** Secrets go into a file that only its owner can read, never to the terminal or a log. */
export async function writeProfiles(file: string, profiles: readonly Profile[]): Promise<void> {
  const sections = profiles.map(
    ({ name, accessKeyId, secretAccessKey }) =>
      `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  )
  const head = '# The demo users of Casegate. Rewritten at each start of the server.\n\n'
  await writeFile(file, head + sections.join('\n'), { mode: OWNER_ONLY })
}
