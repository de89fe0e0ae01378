// What Cases stores of the events that a domain is to publish.
import type { EventBridgeConfiguration } from '../../../models/generated/cases.ts'
import { defineTable } from '../../../storage/store.ts'
import type { InDomain } from '../named.ts'

export interface EventConfigurationRow extends InDomain {
  readonly eventBridge: EventBridgeConfiguration
}

export const EVENT_CONFIGURATIONS = defineTable<EventConfigurationRow>({
  name: 'cases_event_configurations',
  key: ['account', 'region', 'domainId'],
})
