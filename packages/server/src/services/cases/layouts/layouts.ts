// Layouts of a domain: made, read, changed, deleted and listed.
import { AwsError } from '../../../base/errors.ts'
import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import { requireActiveDomain, requireDomain } from '../domains.ts'
import { notFound, validationError } from '../errors.ts'
import {
  asDeleted,
  describeNamed,
  type InDomain,
  inDomain,
  newlyNamed,
  pageOfLive,
  renamed,
  requireFreeName,
  requireLive,
  requireRoom,
} from '../named.ts'
import { resources } from '../resources.ts'
import { templateThat } from '../templates/live-templates.ts'
import type { Input, Output } from '../wire.ts'
import { requireFieldsOf, withoutDeletedFields } from './content.ts'
import { LAYOUTS, type LayoutRow } from './rows.ts'

export async function createLayout(
  { domainId, name, content }: Input<'CreateLayout'>,
  call: WriteCall,
): Promise<Output<'CreateLayout'>> {
  const domain = await requireActiveDomain(call, domainId)
  await requireFieldsOf(content, domain, call)
  await requireFreeName(call, 'layout', LAYOUTS, domain, name)
  const { caseLayouts: limit } = (await call.settings()).quotas
  await requireRoom(call, LAYOUTS, domain, { state: 'live', limit, plural: 'layouts' })
  const layoutId = call.ids.uuid()
  await call.rows.insert(LAYOUTS, { ...newlyNamed(domain, name, call.now), layoutId, content })
  return { layoutId, layoutArn: arnOf(call, domainId, layoutId) }
}

export async function getLayout(
  { domainId, layoutId }: Input<'GetLayout'>,
  call: Call,
): Promise<Output<'GetLayout'>> {
  const domain = await requireDomain(call, domainId)
  const layout = await requireLayout(call, domain, layoutId)
  return {
    layoutId,
    layoutArn: arnOf(call, domainId, layoutId),
    content: await withoutDeletedFields(layout.content, domain, call),
    ...describeNamed(layout),
  }
}

/** Content is replaced whole. */
export async function updateLayout(
  { domainId, layoutId, name, content }: Input<'UpdateLayout'>,
  call: WriteCall,
): Promise<Output<'UpdateLayout'>> {
  const domain = await requireActiveDomain(call, domainId)
  const layout = requireLive(await requireLayout(call, domain, layoutId), 'Layout', layoutId)
  if (name === undefined && content === undefined) {
    throw validationError('Give a name or content to change.')
  }
  if (content) await requireFieldsOf(content, domain, call)
  if (name !== undefined && name !== layout.name) {
    await requireFreeName(call, 'layout', LAYOUTS, domain, name)
  }
  await call.rows.update(LAYOUTS, {
    ...layout,
    ...renamed(name),
    ...(content && { content }),
    modifiedAt: call.now.toISOString(),
  })
  return {}
}

export async function deleteLayout(
  { domainId, layoutId }: Input<'DeleteLayout'>,
  call: WriteCall,
): Promise<Output<'DeleteLayout'>> {
  const domain = await requireActiveDomain(call, domainId)
  const layout = requireLive(await requireLayout(call, domain, layoutId), 'Layout', layoutId)
  const user = await templateThat(
    call,
    domain,
    one => one.layoutConfiguration?.defaultLayout === layoutId,
  )
  if (user !== undefined) {
    throw new AwsError('ConflictException', `The layout is the default of the template ${user}.`)
  }
  const { deletedCaseLayouts: limit } = (await call.settings()).quotas
  await requireRoom(call, LAYOUTS, domain, { state: 'deleted', limit, plural: 'layouts' })
  await call.rows.update(LAYOUTS, asDeleted(layout, layoutId, call.now))
  return {}
}

export async function listLayouts(
  { domainId, ...asked }: Input<'ListLayouts'>,
  call: Call,
): Promise<Output<'ListLayouts'>> {
  const domain = await requireDomain(call, domainId)
  const page = await pageOfLive(call, {
    operation: 'ListLayouts',
    table: LAYOUTS,
    domain,
    ...asked,
  })
  const layouts = page.rows.map(({ layoutId, name }) => ({
    layoutId,
    layoutArn: arnOf(call, domainId, layoutId),
    name,
  }))
  return { layouts, nextToken: page.nextToken }
}

export function findLayout(
  { rows }: Pick<CallToAuthorize, 'rows'>,
  domain: InDomain,
  layoutId: string,
): Promise<LayoutRow | undefined> {
  return rows.get(LAYOUTS, { ...inDomain(domain), layoutId })
}

async function requireLayout(call: Call, domain: InDomain, layoutId: string): Promise<LayoutRow> {
  const layout = await findLayout(call, domain, layoutId)
  if (!layout) throw notFound('Layout', layoutId)
  return layout
}

function arnOf(call: Call, domainId: string, layoutId: string): string {
  return resources.arnOf('Layout', call, { domainId, layoutId })
}
