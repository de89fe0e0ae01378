// What validation finds in a policy, in the four groups that IAM Access Analyzer has.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { Finding } from 'casegate/operator-api'
import { count } from '../../client/names.ts'
import { Code } from '../../parts/code.tsx'
import { type Correction, correctionFor } from './corrections.ts'

type Group = Finding['group']

const GROUPS: Readonly<Record<Group, readonly [StatusIndicatorProps.Type, string]>> = {
  error: ['error', 'Error'],
  securityWarning: ['warning', 'Security warning'],
  warning: ['warning', 'Warning'],
  suggestion: ['info', 'Suggestion'],
}

interface Props {
  readonly findings: readonly Finding[]
  readonly onLine: (line: number) => void
  /** Undefined where the text cannot be changed, or not yet. */
  readonly onFix: ((fix: Correction) => void) | undefined
}

export function FindingTable({ findings, onLine, onFix }: Props) {
  return (
    <Table
      variant="container"
      items={[...findings]}
      wrapLines
      columnDefinitions={[
        {
          id: 'group',
          header: 'Kind',
          minWidth: 130,
          cell: ({ group }) => {
            const [type, words] = GROUPS[group]
            return (
              <StatusIndicator type={type} wrapText={false}>
                {words}
              </StatusIndicator>
            )
          },
        },
        {
          id: 'line',
          header: 'Line',
          minWidth: 60,
          cell: ({ start }) => (
            <Button
              variant="inline-link"
              ariaLabel={`Go to line ${start.line}`}
              onClick={() => onLine(start.line)}
            >
              {start.line}
            </Button>
          ),
        },
        {
          id: 'message',
          header: 'Finding',
          isRowHeader: true,
          minWidth: 180,
          cell: ({ message }) => message,
        },
        {
          id: 'fix',
          header: 'Fix',
          minWidth: 90,
          cell: finding => <FixButton finding={finding} onFix={onFix} />,
        },
        {
          id: 'code',
          header: 'Check',
          minWidth: 110,
          cell: ({ code }) => <Code>{code}</Code>,
        },
      ]}
      header={
        <Header variant="h2" counter={`(${findings.length})`} description={summaryOf(findings)}>
          Findings
        </Header>
      }
      empty={<Box textAlign="center">Nothing is wrong or unwise in this policy.</Box>}
      ariaLabels={{ tableLabel: 'Findings' }}
    />
  )
}

interface FixProps {
  readonly finding: Finding
  readonly onFix: Props['onFix']
}

function FixButton({ finding, onFix }: FixProps) {
  const fix = correctionFor(finding)
  if (!fix) return '–'
  return (
    <Button
      variant="inline-link"
      ariaLabel={`${fix.title}, line ${finding.start.line}`}
      disabled={!onFix}
      disabledReason="The text is being looked at."
      onClick={() => onFix?.(fix)}
    >
      {fix.label}
    </Button>
  )
}

function summaryOf(findings: readonly Finding[]): string {
  return Object.entries(GROUPS)
    .map(([group, [, words]]) => {
      const number = findings.filter(one => one.group === group).length
      return count(number, words.toLowerCase())
    })
    .join(', ')
}
