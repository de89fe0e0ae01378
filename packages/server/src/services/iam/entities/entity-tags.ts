// The tags of users and roles.
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { Operations } from '../../../contract/service.ts'
import { tagKeyContext } from '../../../contract/tags.ts'
import type { IamOperations, Tag } from '../../../models/generated/iam.ts'
import type { Table } from '../../../storage/store.ts'
import { type MarkerPageRequest, pageOf } from '../listing.ts'
import { type EntityRow, ROLES, type TagRow, USERS } from '../rows.ts'
import { type KindOfPrincipal, ROLE, USER } from './principal-kinds.ts'
import { mergeTags, removeTags, requestTagContext, shownTags } from './tags.ts'

interface TaggedRow extends EntityRow {
  readonly tags: readonly TagRow[]
}

interface NewTags {
  readonly Tags: readonly Tag[]
}

interface KeysOfTags {
  readonly TagKeys: readonly string[]
}

interface PageOfTags {
  Tags: Tag[]
  IsTruncated: boolean
  Marker?: string
}

// AWS: API_TagRole: "The role can be a regular role or a service-linked role."
export const entityTagOperations = {
  TagUser: tagging(USER, USERS),
  TagRole: tagging(ROLE, ROLES),
  UntagUser: untagging(USER, USERS),
  UntagRole: untagging(ROLE, ROLES),
  ListUserTags: listing(USER, 'ListUserTags'),
  ListRoleTags: listing(ROLE, 'ListRoleTags'),
} satisfies Partial<Operations<IamOperations>>

function tagging<Named, Row extends TaggedRow>(of: KindOfPrincipal<Named, Row>, table: Table<Row>) {
  return {
    access: 'write' as const,
    authorize: { resources: of.resources, context: ({ Tags }: NewTags) => requestTagContext(Tags) },
    handle: async (input: Named & NewTags, call: WriteCall): Promise<undefined> => {
      const row = await of.require(call, input)
      await call.rows.update(table, { ...row, tags: mergeTags(row.tags, input.Tags) })
    },
  }
}

function untagging<Named, Row extends TaggedRow>(
  of: KindOfPrincipal<Named, Row>,
  table: Table<Row>,
) {
  return {
    access: 'write' as const,
    authorize: {
      resources: of.resources,
      context: ({ TagKeys }: KeysOfTags) => tagKeyContext(TagKeys),
    },
    handle: async (input: Named & KeysOfTags, call: WriteCall): Promise<undefined> => {
      const row = await of.require(call, input)
      await call.rows.update(table, { ...row, tags: removeTags(row.tags, input.TagKeys) })
    },
  }
}

function listing<Named, Row extends TaggedRow>(of: KindOfPrincipal<Named, Row>, operation: string) {
  return {
    access: 'read' as const,
    authorize: { resources: of.resources },
    handle: async (input: Named & MarkerPageRequest, call: Call): Promise<PageOfTags> => {
      const { id, tags } = await of.require(call, input)
      const { items, rest } = pageOf({ operation, of: id, items: tags, keyOf }, input)
      return { Tags: shownTags(items), ...rest }
    },
  }
}

const keyOf = (tag: TagRow) => tag.key
