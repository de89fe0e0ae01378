// Said beside an answer under limits that most likely are not meant: it would be no, or proved, of anything.
import { limitNotes, type OrganizationLimits } from '@casegate/answers/policies'
import { note } from '../output.ts'

export function noteLimits(limits: OrganizationLimits): void {
  for (const line of limitNotes(limits)) note(`casegate: ${line}`)
}
