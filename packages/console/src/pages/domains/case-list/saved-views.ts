// Views of cases that somebody gave a name: this browser keeps them, for each visitor and domain their own.
import { createRememberedList, hasText } from '../../../state/remembered-list.ts'
import { useSession } from '../../../state/session.tsx'

export interface SavedView {
  readonly name: string
  /** What stands behind the question mark of the page's address. */
  readonly query: string
}

interface KeptView extends SavedView {
  /** The unique id of the visitor, which no namesake has; the account's for the operator. */
  readonly owner: string
  readonly domainId: string
}

export interface SavedViews {
  readonly views: readonly SavedView[]
  /** In place of one of the same name. */
  save(view: SavedView): void
  remove(name: string): void
}

const MAX_VIEWS = 200
const remembered = createRememberedList('casegate-case-views', isView)

export function useSavedViews(domainId: string): SavedViews {
  const { account, visit } = useSession()
  const owner = visit.principalId ?? account
  const all = remembered.use()
  const isOwn = (view: KeptView) => view.owner === owner && view.domainId === domainId
  return {
    views: all.filter(isOwn),
    save: ({ name, query }) =>
      remembered.write(
        [...without(isOwn, name), { owner, domainId, name, query }].slice(-MAX_VIEWS),
      ),
    remove: name => remembered.write(without(isOwn, name)),
  }
}

function without(isOwn: (view: KeptView) => boolean, name: string): readonly KeptView[] {
  return remembered.read().filter(view => !(isOwn(view) && view.name === name))
}

function isView(value: unknown): value is KeptView {
  return ['owner', 'domainId', 'name', 'query'].every(name => hasText(value, name))
}
