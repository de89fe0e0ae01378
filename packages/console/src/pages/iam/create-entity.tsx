// Creates a user, a group or a role.
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import type { EntityClient } from '../../client/entity-kinds.ts'
import { NEW_TRUST, newTrustPolicy, trustFaults } from '../../client/trust/new-trust.ts'
import { FormDialog } from '../../parts/dialogs/form-dialog.tsx'
import { useNotices } from '../../state/notices.tsx'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { NewRoleTrust } from './roles/new-role-trust.tsx'

interface Props {
  readonly kind: EntityClient
  readonly onClose: () => void
}

export function CreateEntity({ kind, onClose }: Props) {
  const { aws, account, arns, refreshPeople } = useSession()
  const { tell } = useNotices()
  const [name, setName] = useState('')
  const [trust, setTrust] = useState(NEW_TRUST)
  const [hasTried, setHasTried] = useState(false)
  const isRole = kind.noun === 'role'
  const faults = isRole ? trustFaults(trust, account) : undefined
  const isWritten = isRole && trust.kind === 'custom'
  const faultOfName = nameFault(name, isWritten)
  const create = async () => {
    setHasTried(true)
    if (faults || faultOfName) return
    if (isWritten) return goTo(linkTo(['roles', name, 'create']))
    await kind.create(aws.iam, name, newTrustPolicy(trust, account, arns.accountRoot))
    goTo(linkTo([`${kind.noun}s`, name]))
    tell({ type: 'success', text: `Created the ${kind.noun} ${name}.` })
    refreshPeople()
  }
  return (
    <FormDialog
      header={`Create ${kind.noun}`}
      confirm={isWritten ? 'Write the trust policy' : `Create ${kind.noun}`}
      onSubmit={create}
      onClose={onClose}
    >
      <FormField
        label="Name"
        constraintText={`Letters, digits and + = , . @ _ - are allowed, up to ${kind.longestName} characters.`}
        errorText={hasTried && faultOfName}
      >
        <Input value={name} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
      {isRole && (
        <NewRoleTrust draft={trust} faults={hasTried ? faults : undefined} onChange={setTrust} />
      )}
    </FormDialog>
  )
}

/** IAM says itself what is wrong with a name; what is written first must not be lost by it. */
function nameFault(name: string, isWrittenFirst: boolean): string | undefined {
  if (name.trim() === '') return 'Enter a name.'
  if (!isWrittenFirst || /^[\w+=,.@-]{1,64}$/.test(name)) return undefined
  return 'This is not a name that a role can have.'
}
