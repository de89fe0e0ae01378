// What onboarding begins with: a name for a new domain, the ARN of one that exists, or a known one.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, type ReactNode, useState } from 'react'
import { fillArn } from '../../client/arns.ts'
import { lastPart } from '../../client/names.ts'
import { addDomainLink } from '../../parts/add-domain-link.ts'
import { casesLink } from '../../parts/cases-link.ts'
import { Code } from '../../parts/code.tsx'
import { goTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { faultOfArn, faultOfName } from './domain-name.ts'
import type { LooseDomain } from './loose-domains.ts'
import type { Plan } from './onboarding.ts'

interface Props {
  readonly instanceId: string
  readonly onSubmit: (domain: Plan['domain']) => void
}

interface NewProps extends Props {
  readonly proposed: string
  /** What AWS said to the name before. */
  readonly refusal: { readonly code: string; readonly message: string } | undefined
}

export function NewDomainForm({ instanceId, proposed, refusal, onSubmit }: NewProps) {
  const [name, setName] = useState(proposed)
  const [isTouched, setIsTouched] = useState(false)
  const fault = faultOfName(name)
  const submit = () => {
    setIsTouched(true)
    if (!fault) onSubmit({ name })
  }
  return (
    <SpaceBetween size="l">
      <Layout instanceId={instanceId} button="Add domain" onSubmit={submit}>
        <FormField
          label="Domain name"
          description="A unique, friendly name that means something to you, such as your organization's."
          constraintText="1 to 100 characters. It must not end with a blank."
          errorText={(isTouched && fault) || refusal?.message}
        >
          <Input
            value={name}
            placeholder="Example Corp cases"
            onChange={({ detail }) => {
              setName(detail.value)
              setIsTouched(true)
            }}
          />
        </FormField>
      </Layout>
      {refusal?.code === 'ConflictException' && <TakenName instanceId={instanceId} />}
    </SpaceBetween>
  )
}

/** AWS does not say which domain has the name, so onboarding goes on with what the reader knows. */
function TakenName({ instanceId }: { readonly instanceId: string }) {
  return (
    <Alert header="Was onboarding begun before?">
      Then the domain is there already, and only has to be associated. Whoever may list domains
      finds it on <Link href={casesLink(instanceId)}>the instance's Cases page</Link>; with its ARN{' '}
      <Link href={addDomainLink(instanceId, { existing: 'yes' })}>anybody can go on from here</Link>
      .
    </Alert>
  )
}

export function ExistingDomainForm({ instanceId, onSubmit }: Props) {
  const { account, region, arns } = useSession()
  const [arn, setArn] = useState('')
  const [isTouched, setIsTouched] = useState(false)
  const fault = faultOfArn(arn, arns.domain)
  const submit = () => {
    setIsTouched(true)
    if (fault) return
    const domainArn = arn.trim()
    onSubmit({ domainArn, domainId: lastPart(domainArn), name: lastPart(domainArn) })
  }
  return (
    <Layout instanceId={instanceId} button="Associate domain" onSubmit={submit}>
      <FormField
        label="Domain ARN"
        description="Whoever created the domain was answered its ARN."
        errorText={isTouched && fault}
      >
        <Input
          value={arn}
          placeholder={fillArn(arns.domain, { Region: region, Account: account })}
          spellcheck={false}
          onChange={({ detail }) => setArn(detail.value)}
          onBlur={() => setIsTouched(arn !== '')}
        />
      </FormField>
    </Layout>
  )
}

interface KnownProps extends Props {
  readonly domain: LooseDomain
}

export function KnownDomainForm({ instanceId, domain, onSubmit }: KnownProps) {
  return (
    <Layout instanceId={instanceId} button="Associate domain" onSubmit={() => onSubmit(domain)}>
      <Box>
        The domain <strong>{domain.name}</strong> will be associated with this instance:{' '}
        <Code>{domain.domainArn}</Code>.
      </Box>
    </Layout>
  )
}

interface LayoutProps {
  readonly instanceId: string
  readonly button: string
  readonly onSubmit: () => void
  readonly children: ReactNode
}

function Layout({ instanceId, button, onSubmit, children }: LayoutProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form onSubmit={submit}>
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" formAction="none" onClick={() => goTo(casesLink(instanceId))}>
              Cancel
            </Button>
            <Button variant="primary">{button}</Button>
          </SpaceBetween>
        }
      >
        <Container header={<Header variant="h2">Domain</Header>}>{children}</Container>
      </Form>
    </form>
  )
}
