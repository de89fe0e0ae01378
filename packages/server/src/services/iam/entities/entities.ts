// Users, groups and roles as entities of an account: found by name, named by ARN.
import { AwsError } from '../../../base/errors.ts'
import { PARTITION } from '../../../base/regions.ts'
import type { Rows, Table, WritableRows } from '../../../storage/store.ts'
import {
  BOUNDARIES,
  type EntityRow,
  GROUPS,
  type GroupRow,
  type PrincipalKind,
  ROLES,
  type RoleRow,
  USERS,
  type UserRow,
} from '../rows.ts'

/** What an account calls its things: the part of an ARN before the path. */
export type EntityKind = PrincipalKind | 'policy' | 'instance-profile' | 'server-certificate'

/** The parts of a name that are known before there is a row. */
export interface EntityName {
  readonly account: string
  readonly path: string
  readonly name: string
}

/** AWS: IAM User Guide, "IAM identifiers". Paths begin and end with a slash. */
export function entityArn(kind: EntityKind, { account, path, name }: EntityName): string {
  return `arn:${PARTITION}:iam::${account}:${kind}${path}${name}`
}

/** Names are unique, and found, without regard to case. */
export function nameKeyOf(name: string): string {
  return name.toLowerCase()
}

/** Everything that a name decides about a row, so that a rename is one spread. */
export function namedAs(
  kind: EntityKind,
  name: EntityName,
): Pick<EntityRow, 'account' | 'nameKey' | 'name' | 'path' | 'arn'> {
  const { account, path } = name
  return {
    account,
    nameKey: nameKeyOf(name.name),
    name: name.name,
    path,
    arn: entityArn(kind, name),
  }
}

/** Times in IAM's answers are whole seconds. */
export function secondOf(time: Date): string {
  return new Date(Math.floor(time.getTime() / 1000) * 1000).toISOString()
}

export function findUser(rows: Rows, account: string, name: string): Promise<UserRow | undefined> {
  return findEntity(rows, USERS, account, name)
}

export function findGroup(
  rows: Rows,
  account: string,
  name: string,
): Promise<GroupRow | undefined> {
  return findEntity(rows, GROUPS, account, name)
}

export function findRole(rows: Rows, account: string, name: string): Promise<RoleRow | undefined> {
  return findEntity(rows, ROLES, account, name)
}

export async function requireUser(rows: Rows, account: string, name: string): Promise<UserRow> {
  return (await findUser(rows, account, name)) ?? refuseMissing('user', name)
}

export async function requireGroup(rows: Rows, account: string, name: string): Promise<GroupRow> {
  return (await findGroup(rows, account, name)) ?? refuseMissing('group', name)
}

export async function requireRole(rows: Rows, account: string, name: string): Promise<RoleRow> {
  return (await findRole(rows, account, name)) ?? refuseMissing('role', name)
}

/** A role that its owner may change; service-linked roles belong to their services. */
export async function requireModifiableRole(
  rows: Rows,
  account: string,
  name: string,
): Promise<RoleRow> {
  const role = await requireRole(rows, account, name)
  if (role.linkedService !== undefined) throw unmodifiableRole(role)
  return role
}

/** The user or role with a unique id. */
export async function findById<Row extends UserRow | RoleRow | GroupRow>(
  rows: Rows,
  table: Table<Row>,
  id: string,
): Promise<Row | undefined> {
  const [row] = await rows.list(table, { index: 'byId', where: { id } as Partial<Row>, limit: 1 })
  return row
}

/** The ARN of the managed policy that bounds a user or role. */
export async function boundaryArnOf(rows: Rows, principalId: string): Promise<string | undefined> {
  return (await rows.get(BOUNDARIES, { principalId }))?.policyArn
}

/** Adds a row unless its name is taken, in any case. */
export async function insertEntity<Row extends EntityRow>(
  rows: WritableRows,
  kind: PrincipalKind,
  table: Table<Row>,
  row: Row,
): Promise<void> {
  await checkNameIsFree(rows, kind, table, row)
  await rows.insert(table, row)
}

/** Puts a row under its new name; its id, and with it all that hangs on it, stays. */
export async function renameEntity<Row extends EntityRow>(
  rows: WritableRows,
  kind: PrincipalKind,
  table: Table<Row>,
  change: { readonly from: Row; readonly to: Row },
): Promise<void> {
  const { from, to } = change
  if (to.nameKey !== from.nameKey) await checkNameIsFree(rows, kind, table, to)
  await rows.delete(table, keyOf(from))
  await rows.insert(table, to)
}

export async function deleteEntity<Row extends EntityRow>(
  rows: WritableRows,
  table: Table<Row>,
  row: Row,
): Promise<void> {
  await rows.delete(table, keyOf(row))
}

export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntityException', message)
}

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInputException', message)
}

export function deleteConflict(message: string): AwsError {
  return new AwsError('DeleteConflictException', message)
}

export function unmodifiableRole(role: RoleRow): AwsError {
  return new AwsError(
    'UnmodifiableEntityException',
    `Cannot perform the operation on the protected role '${role.name}'` +
      ' - this role is only modifiable by AWS',
  )
}

function findEntity<Row extends EntityRow>(
  rows: Rows,
  table: Table<Row>,
  account: string,
  name: string,
): Promise<Row | undefined> {
  return rows.get(table, { account, nameKey: nameKeyOf(name) } as Partial<Row>)
}

async function checkNameIsFree<Row extends EntityRow>(
  rows: Rows,
  kind: PrincipalKind,
  table: Table<Row>,
  { account, name }: Row,
): Promise<void> {
  if ((await findEntity(rows, table, account, name)) === undefined) return
  const noun = kind.charAt(0).toUpperCase() + kind.slice(1)
  throw new AwsError('EntityAlreadyExistsException', `${noun} with name ${name} already exists.`)
}

function refuseMissing(kind: PrincipalKind, name: string): never {
  throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`)
}

function keyOf<Row extends EntityRow>({ account, nameKey }: Row): Partial<Row> {
  return { account, nameKey } as Partial<Row>
}
