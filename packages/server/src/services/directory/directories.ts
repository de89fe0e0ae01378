// Directories: kept for Amazon Connect, described to those who may see them.
import { AwsError } from '../../base/errors.ts'
import { decodePageToken, encodePageToken } from '../../base/page-token.ts'
import type { Call } from '../../contract/call.ts'
import type { Directories } from '../../contract/neighbours.ts'
import { type Page, readPage } from '../../contract/page.ts'
import type {
  DescribeDirectoriesRequest,
  DescribeDirectoriesResult,
  DirectoryDescription,
} from '../../models/generated/ds.ts'
import { DIRECTORIES, type DirectoryRow } from './rows.ts'

const LISTING = 'ds:DescribeDirectories'
/** AWS names no maximum; a limit of zero, like none, asks for the most that one answer holds. */
const PAGE_SIZE = 100
const MAX_CHOSEN = 1000

/** Directories come in the order of their ids, chosen ones too, so that one token serves both. */
export async function describeDirectories(
  input: DescribeDirectoriesRequest,
  call: Call,
): Promise<DescribeDirectoriesResult> {
  const limit = Math.min(input.Limit || PAGE_SIZE, PAGE_SIZE)
  const page = input.DirectoryIds
    ? await chosenDirectories(input.DirectoryIds, input.NextToken, limit, call)
    : await readPage(call.rows, {
        table: DIRECTORIES,
        where: { account: call.account, region: call.region },
        listing: LISTING,
        token: input.NextToken,
        limit,
      })
  if (!page) throw refusal(call, 'InvalidNextTokenException', 'The NextToken is not valid.')
  return { DirectoryDescriptions: page.rows.map(describe), NextToken: page.nextToken }
}

/** Answers Amazon Connect. */
export const directories: Directories = {
  async create(rows, { account, region, directoryId, alias, now }) {
    const createdAt = now.toISOString()
    await rows.insert(DIRECTORIES, { account, region, directoryId, alias, createdAt })
    return directoryId
  },
  async exists(rows, { account, region }, directoryId) {
    return (await rows.get(DIRECTORIES, { account, region, directoryId })) !== undefined
  },
  async delete(rows, { account, region }, directoryId) {
    await rows.delete(DIRECTORIES, { account, region, directoryId })
  },
}

async function chosenDirectories(
  directoryIds: readonly string[],
  token: string | undefined,
  limit: number,
  call: Call,
): Promise<Page<DirectoryRow> | undefined> {
  if (directoryIds.length === 0 || directoryIds.length > MAX_CHOSEN) {
    const message = `DirectoryIds holds ${directoryIds.length} ids, it must hold 1 to ${MAX_CHOSEN}.`
    throw refusal(call, 'InvalidParameterException', message)
  }
  const chosen: DirectoryRow[] = []
  for (const directoryId of [...new Set(directoryIds)].sort()) {
    const { account, region, rows } = call
    const directory = await rows.get(DIRECTORIES, { account, region, directoryId })
    if (!directory) {
      const message = `Directory ${directoryId} does not exist.`
      throw refusal(call, 'EntityDoesNotExistException', message)
    }
    chosen.push(directory)
  }
  const position = token ? decodePageToken(LISTING, token) : { directoryId: '' }
  if (!position || !('directoryId' in position)) return undefined
  const last = String(position.directoryId)
  const rest = chosen.filter(({ directoryId }) => directoryId > last)
  const rows = rest.slice(0, limit)
  if (rest.length <= limit) return { rows }
  return {
    rows,
    nextToken: encodePageToken(LISTING, { directoryId: rows.at(-1)?.directoryId }),
  }
}

/** Directories of Amazon Connect are none of the types that the model has, so they state none. */
function describe({ directoryId, alias, createdAt }: DirectoryRow): DirectoryDescription {
  const accessUrl = `${alias}.awsapps.com`
  return {
    DirectoryId: directoryId,
    Name: accessUrl,
    Alias: alias,
    AccessUrl: accessUrl,
    Stage: 'Active',
    LaunchTime: new Date(createdAt),
    StageLastUpdatedDateTime: new Date(createdAt),
    SsoEnabled: false,
  }
}

/** Directory Service names the request in the error, in its message too. */
function refusal({ requestId }: Call, code: string, message: string): AwsError {
  return new AwsError(code, `${message} : RequestId: ${requestId}`, { RequestId: requestId })
}
